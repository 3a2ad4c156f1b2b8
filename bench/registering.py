"""``uv run python -m bench.registering``: many at once register for an event with fewer places.

Stands on the agenda of ``bench.agenda``. Four gunicorn workers serve the site on loopback; members press
« S'inscrire » and guests confirm their address, mixed, first one after the other, then from many clients at once; then
as many readers open the event's page, as a measure of the machine. Guests' forms come first, as many as the portal
takes in an hour. Prints accepted registrations per second and the ratios; exits with 1 where somebody is lost or told
twice, a place is given twice, or one stays free while somebody waits.
"""

import argparse
import http.client
import os
import random
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from bench.scratch import start_scratch_database

WORKERS = 4
CSRF = "0123456789abcdefghijklmnopqrstuv"  # a client may choose its own, as long as cookie and field agree


def main() -> int:
    """Fill, serve, measure, print; return 1 where a registration is lost, doubled, or one too many."""
    parser = argparse.ArgumentParser(prog="python -m bench.registering", description=__doc__)
    parser.add_argument("--persons", type=int, default=400, help="who register at once, half of them guests")
    parser.add_argument("--places", type=int, default=120)
    parser.add_argument("--clients", type=int, default=32)
    options = parser.parse_args()
    cluster = start_scratch_database("reseau66_agenda")
    try:
        return _measure(options.persons, options.places, options.clients)
    finally:
        cluster.leave()


def _measure(persons: int, places: int, clients: int) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "reseau66.settings"
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    from bench import agenda_data  # noqa: PLC0415
    from bench.load import measure  # noqa: PLC0415
    from bench.server import serve  # noqa: PLC0415

    session = agenda_data.fill(20_000, 500_000)
    call_command("collectstatic", interactive=False, verbosity=0)
    alone, together, asked = _event(places), _event(places), _event(places)
    few = persons // 6
    presses = {alone: _presses(alone, few, after=0), together: _presses(together, persons, after=few)}
    forms = [_form(asked, number) for number in range(_forms_of_an_hour())]
    page = together.get_absolute_url()
    connections.close_all()
    with serve("reseau66.wsgi", workers=WORKERS) as (port, _):
        measure(port, page, session, clients=4, requests=40)
        rates = {
            "guests' forms": _press_all(port, forms, clients),
            "one after the other": _press_all(port, presses[alone], 1),
            f"{clients} clients at once": _press_all(port, presses[together], clients),
        }
        read = measure(port, page, session, clients=clients, requests=persons)
    faults = [
        *_faults(alone, few, places),
        *_faults(together, persons, places),
        *_faults_of_forms(asked, forms),
    ]
    _print(rates, read.per_second, clients)
    _print_seats(together, persons, places)
    print("faults:", "; ".join(faults) or "none")
    return 1 if faults else 0


type Press = tuple[str, str, dict[str, str]]  # where, whose session, what is sent


def _event(places: int) -> Any:
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from core.publishing import actions as publishing  # noqa: PLC0415
    from events.models import Event  # noqa: PLC0415
    from members.models import User  # noqa: PLC0415

    start = timezone.now() + timedelta(days=40)
    event = Event(start=start, end=start + timedelta(hours=3), place="Salle des fêtes", capacity=places)
    announced = {"title": "Inscriptions mesurées", "summary": "Venez.", "body": "<p>Venez.</p>"}
    by = User.objects.order_by("-pk")[0]
    publishing.publish(version=publishing.write_first(publication=event, by=by, values=announced), by=by)
    return Event.objects.select_related("live").get(pk=event.pk)


def _presses(event: Any, persons: int, *, after: int) -> list[Press]:
    """Return one press for each person, in a mixed order: half are members, ``after`` the first ones, half guests."""
    from bench.data import session_of  # noqa: PLC0415
    from events.models import Registration  # noqa: PLC0415 - after setup
    from members.models import User  # noqa: PLC0415

    members = User.objects.order_by("pk")[after : after + persons // 2]
    guests = Registration.objects.bulk_create(
        Registration(
            event=event, first_name="Nour", last_name=f"Essai {n}", email=f"invitee{event.pk}-{n}@exemple.test"
        )
        for n in range(persons - persons // 2)
    )
    register = f"{event.get_absolute_url()}inscription/"
    presses: list[Press] = [(register, session_of(user, "members.backends.AccountBackend"), {}) for user in members]
    presses += [(f"{guest.get_absolute_url()}confirmer/", "", {}) for guest in guests]
    random.Random(66).shuffle(presses)
    return presses


def _form(event: Any, number: int) -> Press:
    fields = {"first_name": "Nour", "last_name": "Essai", "email": f"formulaire{event.pk}-{number}@exemple.test"}
    return f"{event.get_absolute_url()}inscription/", "", fields


def _forms_of_an_hour() -> int:
    """Forget what earlier runs wrote, and return how many guests' forms the portal takes from one address."""
    from django.core.cache import cache  # noqa: PLC0415 - after setup

    from core.limits.declaring import Whose  # noqa: PLC0415
    from events.registrations.views import GUESTS  # noqa: PLC0415

    cache.clear()
    return GUESTS.of(Whose.ADDRESS).most


def _press_all(port: int, presses: list[Press], clients: int) -> float:
    """Send them all from so many clients at once; return how many were answered per second."""
    waiting, lock = iter(presses), threading.Lock()

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for press in _shared(waiting, lock):
            _press(connection, press)
        connection.close()

    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        for done in [pool.submit(work) for _ in range(clients)]:
            done.result(timeout=150)
    return len(presses) / (time.perf_counter() - start)


def _shared(presses: Iterator[Press], lock: threading.Lock) -> Iterator[Press]:
    """Give the next one to whoever asks, each once."""
    while True:
        with lock:
            press = next(presses, None)
        if press is None:
            return
        yield press


def _press(connection: http.client.HTTPConnection, press: Press) -> None:
    path, session, data = press
    body = urllib.parse.urlencode({**data, "csrfmiddlewaretoken": CSRF})
    cookies = f"csrf={CSRF}" + (f"; session={session}" if session else "")
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", path, body=body, headers=headers)
    response = connection.getresponse()
    response.read()
    if response.status not in {200, 302}:
        raise RuntimeError(f"{path} answered {response.status}")


def _faults(event: Any, persons: int, places: int) -> list[str]:
    """Return what is wrong with who was registered, and with what she was told."""
    from core.notifications.models import Mail  # noqa: PLC0415
    from events.models import Registration  # noqa: PLC0415 - after setup

    rows = Registration.objects.filter(event=event)
    statuses = Counter(rows.values_list("status", flat=True))
    expected = {"inscrite": min(places, persons), "attente": max(persons - places, 0)}
    faults = [] if statuses == Counter(expected) else [f"{dict(statuses)} instead of {expected}"]
    for status, template in (("inscrite", "registration_in"), ("attente", "registration_waiting")):
        mails = Mail.objects.filter(template=f"emails/{template}.txt", created_at__gte=event.created_at)
        mailed = Counter(mails.values_list("to", flat=True))
        wrong = [row.email for row in rows.filter(status=status) if mailed[row.email] != 1]
        faults += [f"{len(wrong)} were not told, or more than once ({template})"] if wrong else []
    return faults


def _faults_of_forms(event: Any, forms: list[Press]) -> list[str]:
    pending = event.registrations.filter(status="a-confirmer").count()
    return [] if pending == len(forms) else [f"{pending} guests' forms of {len(forms)} were kept"]


def _print(rates: dict[str, float], read: float, clients: int) -> None:
    for label, per_second in rates.items():
        print(f"{label:28} {per_second:7.1f} accepted per second")
    print(f"{'the page, read':28} {read:7.1f} per second")
    at_once = rates[f"{clients} clients at once"]
    print(f"at once to one after the other: {at_once / rates['one after the other']:.2f}")
    print(f"registering to reading the page: {at_once / read:.2f}")


def _print_seats(event: Any, persons: int, places: int) -> None:
    counts = event.registrations.counts()
    print(f"{persons} persons for {places} places: {counts['total']} have one, {counts['waiting']} wait")


if __name__ == "__main__":
    raise SystemExit(main())
