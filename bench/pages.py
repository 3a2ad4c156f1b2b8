"""What a page asks of the database and of the network."""

import os
import shutil
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

CHROMIUM_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
]


@dataclass(frozen=True)
class Cost:
    queries: int
    sql_ms: float
    html_bytes: int
    slowest: str


def cost(path: str, session: str) -> Cost:
    """Open the page twice in this process and return what the second time cost."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    slowest = max(captured.captured_queries, key=lambda q: float(q["time"]), default={"sql": ""})
    total = sum(float(q["time"]) for q in captured.captured_queries) * 1000
    return Cost(len(captured), total, len(response.content), slowest["sql"])


def explain(sql: str) -> str:
    """Return the plan that PostgreSQL follows for one SELECT."""
    if not sql.startswith("SELECT"):
        return ""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF) {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())


def first_visits(port: int, session: str, paths: list[str]) -> dict[str, int]:
    """Return the bytes of a first visit of each page in Chromium, photos aside; nothing without a Chromium."""
    executable = shutil.which("chromium")
    if not executable:
        return {}
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - heavy, and only needed with a browser

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's event loop stands in this thread
    visits = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        for path in paths:
            context = browser.new_context()
            context.add_cookies([{"name": "session", "value": session, "url": f"http://127.0.0.1:{port}"}])
            context.route("**/images/**", lambda route: route.abort())
            page = context.new_page()
            network = context.new_cdp_session(page)
            network.send("Network.enable")
            sizes: list[float] = []
            network.on("Network.loadingFinished", lambda event, sizes=sizes: sizes.append(event["encodedDataLength"]))
            page.goto(f"http://127.0.0.1:{port}{path}", wait_until="networkidle")
            visits[path] = round(sum(sizes))
            context.close()
        browser.close()
    return visits
