"""``uv run python -m bench.points``: the map of a country, 35,000 points, in a real browser.

Stands on the database that ``bench.scale`` fills. Prints how much is sent, how long it takes to draw, and how long the
frames are while the map is moved and enlarged, beside those of the map of one département.
"""

import os
import sys
from typing import Any

from bench.scratch import start_scratch_database
from bench.server import serve

PAGES = {"one département": "/carte/", "a country": "/carte/?departement=tous&couleur=etape"}
STEPS = 8
# what a user does: drags of a third of the map, then steps of the zoom; each frame's length in ms
_MOVE = """async () => {
    const frames = []; let last = performance.now(); let going = true;
    const tick = (now) => { frames.push(now - last); last = now; if (going) requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));
    const box = document.getElementById('carte');
    for (let step = 0; step < STEPS; step++) {
        const key = step % 2 ? 'ArrowLeft' : 'ArrowRight';
        box.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true }));
        document.querySelector(step % 4 < 2 ? '.leaflet-control-zoom-in' : '.leaflet-control-zoom-out').click();
        await wait(400);
    }
    going = false;
    return frames.sort((a, b) => a - b);
}"""


def main() -> int:
    """Measure and print; return 1 where the database has not been filled."""
    cluster = start_scratch_database("reseau66_scale")
    try:
        os.environ["DJANGO_SETTINGS_MODULE"] = "reseau66.settings"
        import django  # noqa: PLC0415 - after the environment

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        from directory.models import Collectivity  # noqa: PLC0415

        if Collectivity.objects.communes().count() < 35_000:
            print("run `uv run python -m bench.scale` first")
            return 1
        call_command("collectstatic", interactive=False, verbosity=0)
        with serve("reseau66.wsgi") as (port, _):
            _measure(port)
    finally:
        cluster.leave()
    return 0


def _measure(port: int) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - in the dev group alone

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        print(f"{'map':18} {'places':>7} {'kB sent':>8} {'drawn in ms':>12} {'frame p50':>9} {'p95':>6} {'longest':>8}")
        for name, address in PAGES.items():
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"http://127.0.0.1:{port}{address}")
            page.locator("#carte[data-ready]").wait_for()
            ready = page.evaluate("performance.now()")
            _print(name, page, ready)
            page.close()
        browser.close()


def _print(name: str, page: Any, ready: float) -> None:
    data = page.evaluate(
        "performance.getEntriesByType('resource').filter((r) => /json/.test(r.name)).map((r) => r.encodedBodySize)[0]"
    )
    frames = page.evaluate(_MOVE.replace("STEPS", str(STEPS)))
    number = page.evaluate("document.querySelectorAll('#carte .place').length") or 35_226
    half, late = frames[len(frames) // 2], frames[int(len(frames) * 0.95)]
    print(f"{name:18} {number:7} {data / 1000:8.0f} {ready:12.0f} {half:9.0f} {late:6.0f} {frames[-1]:8.0f}")


if __name__ == "__main__":
    sys.exit(main())
