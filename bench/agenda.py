"""``uv run python -m bench.agenda``: the agenda over 20,000 events and 500,000 registrations.

Fills a scratch database, opens the agenda's pages and those of an event that 2,000 persons registered for, and runs its
sweeps; prints for each: statements, their time, the table whose rows were read most in one step of a plan, and each
sequential scan of a large table, of plans that were run (EXPLAIN ANALYZE). Exits with 1 where a page takes more than 12
statements, or a large table is read whole where an index should serve.
"""

import argparse
import os
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, reset_queries, transaction

from bench.plans import facts_of, told
from bench.scratch import start_scratch_database

MOST_STATEMENTS = 12
# these show or count a large part of all events, so they read them all
WHOLE = {"/agenda/?quand=toutes", "/agenda/?quand=toutes&page=900", "/agenda/?quand=passees"}


def main() -> int:
    """Fill, measure, print; return 1 where an aim is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.agenda", description=__doc__)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--registrations", type=int, default=500_000)
    options = parser.parse_args()
    cluster = start_scratch_database("reseau66_agenda")
    try:
        return _measure(options.events, options.registrations)
    finally:
        cluster.leave()


def _measure(events: int, registrations: int) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "reseau66.settings"
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from bench import agenda_data  # noqa: PLC0415

    session = agenda_data.fill(events, registrations)
    call_command("collectstatic", interactive=False, verbosity=0)
    missed = []
    print(f"{'page':44} {'SQL':>4} {'ms':>7} {'most rows read in a step':34}  read whole")
    for label, statements, most_statements in (*_pages(session), *_sweeps()):
        took = sum(float(statement["time"]) for statement in statements) * 1000
        rows, where, scans = facts_of(statements)
        print(f"{label[:44]:44} {len(statements):4} {took:7.1f} {f'{rows:,} {where}':34}  {', '.join(scans) or '–'}")
        if (scans and label not in WHOLE) or len(statements) > most_statements:
            missed.append(label)
    print("missed:", "; ".join(missed) or "none")
    return 1 if missed else 0


def _pages(session: str) -> Iterator[tuple[str, list[dict[str, str]], int]]:
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from bench import agenda_data  # noqa: PLC0415

    event = agenda_data.largest()
    coming = event.registrations.in_().order_by("pk")[0].get_absolute_url()
    waiting = event.registrations.waiting().last().get_absolute_url()
    month, own = f"{timezone.localdate():%Y-%m}", event.get_absolute_url()
    addresses = {
        **{address: address for address in _ADDRESSES},
        "/agenda/?vue=mois": f"/agenda/?vue=mois&m={month}",
        "an event": own,
        "an event: register": f"{own}inscription/",
        **{f"an event: {page}": f"{own}{page}/" for page in ("inscrits", "pointage", "reglages", "annuler", "bus")},
        "an event: pointage?q=nom12": f"{own}pointage/?q=nom12",
        "one's own registration": coming,
        "one's own registration, waiting": waiting,
        "covoiturage": f"{coming}covoiturage/",
    }
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    for label, address in addresses.items():
        client.get(address)  # what is kept for a minute is there
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200, address
        yield label, told(captured), MOST_STATEMENTS


def _sweeps() -> Iterator[tuple[str, list[dict[str, str]], int]]:
    """What the worker does, and a registration, undone afterwards: as many statements as they have rows to write."""
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - after setup

    from bench import agenda_data  # noqa: PLC0415
    from events.attending import actions as attending  # noqa: PLC0415
    from events.registrations import actions as registering  # noqa: PLC0415
    from events.registrations import reminders as reminding  # noqa: PLC0415
    from events.registrations.views import person_of  # noqa: PLC0415
    from members.models import User  # noqa: PLC0415

    reminding.MOST_EVENTS = 20  # of one sweep: what each costs repeats itself
    event = agenda_data.largest()
    user = User.objects.exclude(registrations__event=event).order_by("-pk")[0]

    def register() -> None:
        registering.register(event=event, by=user, user=user, person=person_of(user), answers={}, workshops=[])

    def give_back() -> None:
        attending.cancel(registration=event.registrations.in_().order_by("pk")[0], by=None)

    sweeps: dict[str, Callable[[], Any]] = {
        "registering": register,
        "giving back, the next one moves up": give_back,
        "reminders": reminding.remind,
        "recaps": reminding.recap,
        "questions afterwards": reminding.ask_opinions,
    }
    for label, sweep in sweeps.items():
        reset_queries()  # its log is bounded
        with transaction.atomic(), CaptureQueriesContext(connection) as captured:
            sweep()
            transaction.set_rollback(True)
        yield label, told(captured), 10**6


_ADDRESSES = [
    *("/agenda/", "/agenda/?page=100", "/agenda/?genre=visite", "/agenda/?theme=eau", "/agenda/?q=c4ca4238"),
    *("/agenda/?ou=66148", "/agenda/?quand=passees", "/agenda/?quand=toutes", "/agenda/?quand=toutes&page=900"),
    *("/agenda/?vue=annee", "/agenda/?vue=carte", "/agenda/mes-rencontres/", "/agenda/accueil/"),
    *("/agenda/calendrier.ics", "/"),
]


if __name__ == "__main__":
    raise SystemExit(main())
