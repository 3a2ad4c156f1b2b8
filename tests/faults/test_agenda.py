"""The agenda under load and under kill -9: no seat twice, nobody lost, nobody told twice."""

import random
import threading
from collections import Counter
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from core.notifications.models import Mail
from events.models import Registration, Reminder
from events.registrations.enums import RegistrationStatus
from events.tasks import remind
from tests import factories
from tests.faults.conftest import eventually

SEATS, CROWD = 20, 200


def presses_of(processes, event, number):
    """Return, for so many members, a function that presses « S'inscrire » over HTTP."""
    page = event.get_absolute_url()
    found = []
    for _ in range(number):
        client = Client()
        client.force_login(factories.make_member())
        found.append(processes.ready_to_press(client.cookies["session"].value, page, f"{page}inscription/"))
    return found


def press_all(presses):
    """Press all at once; return the statuses, None where the server died."""
    gate, statuses = threading.Barrier(len(presses)), []

    def run(press):
        gate.wait()
        try:
            statuses.append(press())
        except OSError:
            statuses.append(None)

    threads = [threading.Thread(target=run, args=[press]) for press in presses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def told(template):
    return Counter(Mail.objects.filter(template=f"emails/{template}.txt").values_list("to", flat=True))


def test_two_hundred_at_once_for_twenty_places(processes):
    processes.environment |= {"WEB_WORKERS": "4"}
    processes.start_web()
    event = factories.make_online_event(capacity=SEATS)
    statuses = press_all(presses_of(processes, event, CROWD))

    assert statuses == [200] * CROWD
    rows = Registration.objects.filter(event=event)
    assert Counter(rows.values_list("status", flat=True)) == {
        RegistrationStatus.IN: SEATS,
        RegistrationStatus.WAITING: CROWD - SEATS,
    }
    coming = set(rows.in_().values_list("email", flat=True))
    waiting = set(rows.waiting().values_list("email", flat=True))
    assert told("registration_in") == Counter(coming)
    assert told("registration_waiting") == Counter(waiting)


def test_a_web_server_that_dies_again_and_again_loses_and_doubles_nobody(processes):
    processes.environment |= {"WEB_WORKERS": "2"}
    rng = random.Random(66)
    web = processes.start_web()
    event = factories.make_online_event(capacity=8)
    presses = presses_of(processes, event, 24)
    for _ in range(3):
        goal = Registration.objects.count() + rng.randint(1, 4)
        runner = threading.Thread(target=press_all, args=[presses])
        runner.start()
        eventually(lambda goal=goal: Registration.objects.count() >= goal, "some are registered")
        processes.kill(web)
        runner.join()
        web = processes.start_web()
        # some give up meanwhile, and who waits moves up; a kill may come there too
        for one in Registration.objects.in_().order_by("?")[:2]:
            Client().post(f"{one.get_absolute_url()}annuler/")
    assert press_all(presses) == [200] * len(presses)  # each presses again, not knowing

    rows = list(Registration.objects.all())
    assert len(rows) == len(presses) == len({row.email for row in rows})
    assert sum(row.is_in for row in rows) == 8
    assert all(row.is_in or row.is_waiting for row in rows)
    promoted = {row.email for row in rows if row.promoted_at}
    assert set(told("registration_promoted")) >= promoted
    gave_up = set(told("registration_cancelled"))
    for row in rows:  # told once for each time that her seat or her place was decided
        decided = told("registration_in")[row.email] + told("registration_waiting")[row.email]
        assert decided == (1 + told("registration_cancelled")[row.email]), row.email
        assert told("registration_promoted")[row.email] <= 1 + (row.email in gave_up)


def test_a_worker_that_dies_again_and_again_reminds_each_person_once(processes):
    rng = random.Random(67)
    start = timezone.now() + timedelta(hours=20)
    event = factories.make_online_event(start=start, end=start + timedelta(hours=2))
    people = [factories.RegistrationFactory(event=event).email for _ in range(160)]
    for number in range(3):
        goal = min(len(people), Reminder.objects.count() + rng.randint(1, 60))
        remind.configure(queueing_lock=f"round-{number}").defer(timestamp=0)  # the cron may have queued its own
        worker = processes.start_worker()
        eventually(lambda goal=goal: Reminder.objects.count() >= goal, "some are reminded")
        processes.kill(worker)
    remind.configure(queueing_lock="last-round").defer(timestamp=0)
    processes.start_worker()
    eventually(lambda: Reminder.objects.count() == len(people), "everybody is reminded")

    assert told("event_reminder") == Counter(people)
