"""``uv run python -m bench``: each page beside a bare Django page, in the same run."""

import argparse
import json
import os
import statistics
from pathlib import Path
from typing import Any

from bench.scratch import start_scratch_database

TARGETS = {"ratio": 2.0, "queries": 12, "first visit (kB)": 100, "worker (MB)": 70}
ROUNDS = 5  # bare and portal pages take turns, so that the machine's moods hit both


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--members", type=int, default=2000, help="approved référents in the scratch database")
    parser.add_argument("--requests", type=int, default=300, help="requests per page, client count and round")
    parser.add_argument("--explain", action="store_true", help="print the plan of each page's slowest statement")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    cluster = start_scratch_database("reseau66_bench")
    try:
        report = run(options.members, options.requests, options.explain)
    finally:
        cluster.leave()
    if options.json:
        options.json.write_text(json.dumps(report, indent=1, ensure_ascii=False))


def run(members: int, requests: int, explain: bool) -> dict[str, Any]:
    """Fill, serve, measure; return and print the figures."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "reseau66.settings"
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    from bench import data, pages, server  # noqa: PLC0415
    from bench.load import measure  # noqa: PLC0415

    session, bare_session = data.fill(members)
    call_command("collectstatic", interactive=False, verbosity=0)
    paths = _paths()
    costs = {path: pages.cost(path, session) for path in paths}
    plans = {path: pages.explain(cost.slowest) for path, cost in costs.items()} if explain else {}
    connections.close_all()

    with server.serve("bench.bare.wsgi") as (bare_port, _), server.serve("reseau66.wsgi") as (port, master):
        for path in paths:
            measure(port, path, session, clients=4, requests=40)  # every worker has seen every page
        measure(bare_port, "/", bare_session, clients=4, requests=40)
        rows = []
        for path in paths:
            row: dict[str, Any] = {"page": path, **vars(costs[path])}
            for clients in (1, 16):
                bare, ours = [], []
                for _ in range(ROUNDS):
                    bare.append(measure(bare_port, "/", bare_session, clients=clients, requests=requests // ROUNDS))
                    ours.append(measure(port, path, session, clients=clients, requests=requests // ROUNDS))
                row[f"at {clients}"] = {
                    **{f: statistics.median(getattr(t, f) for t in ours) for f in ("p50", "p95", "per_second")},
                    "bare p50": statistics.median(t.p50 for t in bare),
                    "bare per_second": statistics.median(t.per_second for t in bare),
                    "ratio": statistics.median(o.p50 / b.p50 for o, b in zip(ours, bare, strict=True)),
                }
            rows.append(row)
        visits = pages.first_visits(port, session, paths)
        memory = server.worker_memory(master)
    for row in rows:
        row["first visit"] = visits.get(row["page"])
    _print(rows, memory)
    for path, plan in plans.items():
        print(f"\n{path}\n{plan}")
    return {"members": members, "rows": rows, "worker MB": memory}


def _paths() -> list[str]:
    from members.models import Referent  # noqa: PLC0415 - after setup

    person = Referent.objects.order_by("pk")[10].get_absolute_url()
    return [
        *("/", "/collectivites/", "/collectivites/66148-port-vendres/", "/carte/", "/annuaire/"),
        *("/annuaire/?vue=liste", person, "/mon-espace/"),
    ]


def _print(rows: list[dict[str, Any]], memory: list[float]) -> None:
    print(
        f"{'page':38} {'SQL':>4} {'ms':>5} {'kB':>5} {'visit':>6} | {'p50':>6} {'p95':>6} {'req/s':>6} {'bare':>6} "
        f"{'ratio':>5} | {'p50':>6} {'p95':>6} {'req/s':>6} {'bare':>6} {'ratio':>5}"
    )
    print(f"{'':62} | {'1 client':^33} | {'16 clients':^33}")
    for row in rows:
        visit = f"{row['first visit'] / 1000:.0f}" if row["first visit"] else "–"
        line = (
            f"{row['page'][:38]:38} {row['queries']:4} {row['sql_ms']:5.1f} {row['html_bytes'] / 1000:5.1f} {visit:>6}"
        )
        for clients in (1, 16):
            seen = row[f"at {clients}"]
            line += (
                f" | {seen['p50']:6.1f} {seen['p95']:6.1f} {seen['per_second']:6.0f} "
                f"{seen['bare p50']:6.1f} {seen['ratio']:5.2f}"
            )
        print(line)
    print("worker memory (PSS, MB):", ", ".join(f"{value:.0f}" for value in memory))
    print("targets:", TARGETS)
    missed = [
        f"{row['page']}: {what}"
        for row in rows
        for what, is_met in (
            ("ratio", row["at 1"]["ratio"] <= TARGETS["ratio"]),
            ("queries", row["queries"] <= TARGETS["queries"]),
            ("first visit", (row["first visit"] or 0) <= TARGETS["first visit (kB)"] * 1000),
        )
        if not is_met
    ] + [f"worker: {value:.0f} MB" for value in memory if value > TARGETS["worker (MB)"]]
    print("missed:", "; ".join(missed) or "none")


if __name__ == "__main__":
    main()
