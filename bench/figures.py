"""``uv run python -m bench.figures``: figures over 35,000 collectivités, 50,000 members and 1,000,000 posts.

Fills a scratch database, measures all figures as on the first night and on the next one, and opens the pages of figures
of the whole and of one EPCI. Prints how long a night takes and its slowest figures, and for each page: statements,
their time, the table of which one step of a plan read most rows, and each large table read whole. Exits with 1 where a
page takes more than 12 statements or reads a large table whole.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator

from bench.plans import facts_of, told
from bench.scratch import start_scratch_database

MOST_STATEMENTS = 12
SLOWEST = 6


def main() -> int:
    """Fill, measure, print; return 1 where an aim is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.figures", description=__doc__)
    parser.add_argument("--members", type=int, default=50_000)
    parser.add_argument("--communes", type=int, default=35_000)
    parser.add_argument("--topics", type=int, default=50_000)
    parser.add_argument("--posts", type=int, default=1_000_000)
    options = parser.parse_args()
    cluster = start_scratch_database("reseau66_figures")
    try:
        return _measure(options.members, options.communes, options.topics, options.posts)
    finally:
        cluster.leave()


def _measure(members: int, communes: int, topics: int, posts: int) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "reseau66.settings"
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from bench import forum_data  # noqa: PLC0415
    from members.accounts.enums import StaffRole  # noqa: PLC0415
    from members.models import User  # noqa: PLC0415
    from reseau66.portal.models import Snapshot  # noqa: PLC0415

    session = forum_data.fill(topics, posts, members=members, communes=communes)
    User.objects.get(email="personne1@exemple.test").take_role(StaffRole.ANIMATEUR)
    call_command("collectstatic", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE portal_snapshot, portal_measuring")
    _night("first night")
    _night("next night")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE portal_snapshot")
    print(f"rows of figures: {Snapshot.objects.count():,}")
    missed = []
    print(f"{'page':52} {'SQL':>4} {'ms':>7} {'most rows read in a step':34}  read whole")
    for label, statements in _pages(session):
        took = sum(float(statement["time"]) for statement in statements) * 1000
        rows, where, scans = facts_of(statements)
        print(f"{label[:52]:52} {len(statements):4} {took:7.1f} {f'{rows:,} {where}':34}  {', '.join(scans) or '–'}")
        if scans or len(statements) > MOST_STATEMENTS:
            missed.append(label)
    print("missed:", "; ".join(missed) or "none")
    return 1 if missed else 0


def _night(label: str) -> None:
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from core.figures import figures  # noqa: PLC0415
    from reseau66.portal.figures.actions import measure  # noqa: PLC0415
    from reseau66.portal.models import Measuring  # noqa: PLC0415

    Measuring.objects.bulk_create([Measuring(key=key) for key in figures()], ignore_conflicts=True)
    spans = []
    for key, figure in figures().items():
        began = time.perf_counter()
        measure(figure=figure, today=timezone.localdate())
        spans.append((time.perf_counter() - began, key))
    slowest = ", ".join(f"{key} {span:.1f}" for span, key in sorted(spans, reverse=True)[:SLOWEST])
    print(f"{label}: {len(spans)} figures in {sum(span for span, _ in spans):.1f} s (the slowest: {slowest})")


def _pages(session: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from core.figures import Section  # noqa: PLC0415

    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    pages = ["/chiffres/", *(f"/chiffres/{section}/" for section in Section)]
    pages += ["/gestion/figures/", *(f"/gestion/figures/{section}/" for section in Section)]
    for address in [*pages, "/gestion/figures/?epci=800000007", "/gestion/figures/actions/?epci=800000007"]:
        client.get(address)  # what is kept for a minute is there
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        yield address, told(captured)


if __name__ == "__main__":
    sys.exit(main())
