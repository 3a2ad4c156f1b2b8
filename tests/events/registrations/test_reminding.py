"""What the portal writes by itself around an event: once, at the right time, and to the right persons."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.notifications.models import Mail
from events.models import Event, Feedback, Registration, Reminder
from events.organising import actions as organising
from events.registrations import reminders as reminding
from events.registrations.enums import RegistrationStatus
from tests import factories
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db


def event_in(**delta):
    start = timezone.now().replace(microsecond=0) + timedelta(**delta)
    return factories.make_online_event(start=start, end=start + timedelta(hours=3))


def held(**ago):
    end = timezone.now() - timedelta(**ago)
    return factories.make_online_event(start=end - timedelta(hours=3), end=end)


def reminders():
    return list(Mail.objects.filter(template="emails/event_reminder.txt").order_by("pk").values_list("to", flat=True))


def test_reminders_are_so_long_before_the_start():
    event = event_in(days=10)
    registration = factories.RegistrationFactory(event=event)
    assert reminding.remind() == 0
    Event.objects.filter(pk=event.pk).update(start=timezone.now() + timedelta(days=6))
    assert reminding.remind() == 1
    assert reminding.remind() == 0
    Event.objects.filter(pk=event.pk).update(start=timezone.now() + timedelta(hours=20))
    assert reminding.remind() == 1
    assert reminders() == [registration.email] * 2


def test_a_reminder_follows_a_date_that_moves():
    event = event_in(days=6)
    registration = factories.RegistrationFactory(event=event)
    reminding.remind()
    fresh = Event.objects.get(pk=event.pk)
    start = fresh.start + timedelta(days=60)
    organising.change_settings(
        event=fresh,
        by=None,
        seen=fresh.updated_at,
        values={"start": start, "end": start + timedelta(hours=1)},
        workshops=[],
    )
    assert reminding.remind() == 0
    sent = Reminder.objects.get()
    assert (sent.registration, sent.start) == (registration, event.start)
    Event.objects.filter(pk=event.pk).update(start=timezone.now() + timedelta(days=6))
    assert reminding.remind() == 1


@pytest.mark.parametrize("status", [RegistrationStatus.WAITING, RegistrationStatus.PENDING])
def test_only_who_has_a_seat_is_reminded(status):
    factories.RegistrationFactory(event=event_in(days=1), status=status)
    assert reminding.remind() == 0


def test_who_registered_after_the_moment_of_a_reminder_gets_none():
    event = event_in(days=6)
    factories.RegistrationFactory(event=event, queued_at=timezone.now())
    assert reminding.remind() == 0


def test_a_cancelled_or_begun_event_reminds_nobody():
    for fields in ({"cancelled_at": timezone.now()}, {"start": timezone.now() - timedelta(minutes=5)}):
        event = event_in(hours=20)
        factories.RegistrationFactory(event=event)
        Event.objects.filter(pk=event.pk).update(**fields)
    assert reminding.remind() == 0


@pytest.mark.parametrize("moved", [{"start": timezone.now() + timedelta(hours=19)}, {"cancelled_at": timezone.now()}])
def test_an_event_that_moved_since_the_list_was_read_reminds_nobody(moved):
    event = event_in(hours=20)
    factories.RegistrationFactory(event=event)
    Event.objects.filter(pk=event.pk).update(**moved)

    assert reminding._remind_all(event, 24) == 0  # as it stood when the list was read
    assert not Reminder.objects.exists()


def test_after_a_pause_of_the_worker_one_reminder_leaves_not_two():
    factories.RegistrationFactory(event=event_in(hours=5))
    assert reminding.remind() == 1
    assert Reminder.objects.get().hours == 24


def test_reminders_are_as_the_organiser_set_them():
    event = event_in(hours=2)
    factories.RegistrationFactory(event=event)
    Event.objects.filter(pk=event.pk).update(reminders=[])
    assert reminding.remind() == 0
    Event.objects.filter(pk=event.pk).update(reminders=[3])
    assert reminding.remind() == 1


@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_remind_each_person_once():
    event = event_in(hours=20)
    people = [factories.RegistrationFactory(event=event).email for _ in range(25)]
    at_once([reminding.remind] * 4)
    assert sorted(reminders()) == sorted(people)
    assert reminding.remind() == 0


def test_the_organisers_get_one_recap_a_day(mails):
    event = event_in(days=20)
    organiser = factories.make_member()
    event.authors.add(organiser)
    factories.RegistrationFactory(event=event, last_name="Ancienne")
    assert reminding.recap() == 0
    factories.RegistrationFactory(event=event, last_name="Nouvelle", queued_at=timezone.now())
    factories.RegistrationFactory(
        event=event, last_name="Partie", status=RegistrationStatus.OUT, cancelled_at=timezone.now()
    )
    assert (reminding.recap(), reminding.recap()) == (1, 0)
    (mail,) = mails()
    assert mail.to == organiser.email
    assert "+ Nadia Nouvelle" in mail.text
    assert "− Nadia Partie" in mail.text
    assert "Ancienne" not in mail.text
    assert "2 inscrits" in mail.subject


def test_who_came_is_asked_the_day_after_and_four_months_later():
    event = held(hours=20)
    present = factories.RegistrationFactory(event=event, attended_at=event.start)
    factories.RegistrationFactory(event=event)  # registered, and was not there
    assert (reminding.ask_opinions(), reminding.ask_opinions()) == (1, 0)
    later = timezone.now() - timedelta(days=125)
    Event.objects.filter(pk=event.pk).update(start=later - timedelta(hours=1), end=later)
    assert (reminding.ask_opinions(), reminding.ask_opinions()) == (1, 0)
    sent = Mail.objects.order_by("pk").values_list("to", "template")
    assert list(sent) == [
        (present.email, "emails/event_survey.txt"),
        (present.email, "emails/event_follow_up.txt"),
    ]


def test_nobody_is_asked_about_what_is_long_past():
    """The worker stood still for weeks: an opinion would be about something forgotten."""
    event = held(hours=24 * 31)
    factories.RegistrationFactory(event=event)
    assert reminding.ask_opinions() == 0
    later = timezone.now() - timedelta(days=122 + 31)
    Event.objects.filter(pk=event.pk).update(start=later - timedelta(hours=1), end=later)
    assert reminding.ask_opinions() == 0


def test_where_nobody_was_checked_in_all_who_had_a_seat_are_asked():
    event = held(hours=20)
    for _ in range(2):
        factories.RegistrationFactory(event=event)
    factories.RegistrationFactory(event=event, status=RegistrationStatus.WAITING)
    reminding.ask_opinions()
    assert Mail.objects.count() == 2


def test_opinions_are_given_after_the_event_by_who_had_a_seat(client):
    registration = factories.RegistrationFactory()
    address = f"{registration.get_absolute_url()}avis/"
    assert client.post(address, {"rating": "5"}).status_code == 403
    event = registration.event
    Event.objects.filter(pk=event.pk).update(start=timezone.now() - timedelta(hours=3), end=timezone.now())
    client.post(address, {"rating": "5", "words": "Concret."})
    client.post(address, {"rating": "4", "words": "Concret.", "changed": "Nous avons lancé l’étude."})
    stored = Feedback.objects.get()
    assert (stored.rating, stored.changed) == (4, "Nous avons lancé l’étude.")
    refused = client.post(address, {"rating": "9", "words": "Ce que j’ai écrit"}).content.decode()
    assert "Ce que j’ai écrit" in refused
    assert Feedback.objects.get().rating == 4


def test_names_go_a_year_after_the_event_and_figures_stay():
    old, recent = held(days=366), held(days=300)
    place = factories.CollectivityFactory()
    factories.RegistrationFactory(event=old, attended_at=old.start, collectivity=place)
    factories.RegistrationFactory(event=old, role="technicien")
    kept = factories.RegistrationFactory(event=recent)
    reminding.purge()
    reminding.purge()
    assert list(Registration.objects.all()) == [kept]
    figures = Event.objects.get(pk=old.pk).figures
    assert (figures["total"], figures["elus"], figures["techniciens"], figures["came"]) == (2, 1, 1, 1)
    assert figures["collectivities"] == 1
