"""Calendars: what they hold, that they validate, and that they follow a change."""

import email
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.utils import timezone

from core.calendars import uid_of
from core.notifications.actions import sweep
from events.attending import actions as attending
from events.models import CalendarFeed, Event
from events.organising import actions as organising
from events.registrations import actions as registering
from tests import factories
from tests.asking import confirmed

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


def parsed(content):
    """Return the calendar of bytes or text, and its events."""
    found = icalendar.Calendar.from_ical(content)
    assert found.errors == []
    for event in found.walk("VEVENT"):
        assert event.errors == []
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"):
            assert name in event
    assert found["VERSION"] == "2.0"
    assert "PRODID" in found
    return found, found.walk("VEVENT")


def sent_calendars(settings):
    """Send what is queued; return the calendars of the mails that left, oldest first, with their methods."""
    sweep()
    files = sorted(Path(settings.MAIL_FOLDER).glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    found = []
    for path in files:
        for part in email.message_from_bytes(path.read_bytes()).walk():
            if part.get_content_type() == "text/calendar":
                calendar, (event,) = parsed(part.get_payload(decode=True))
                assert part.get_param("method") == calendar["METHOD"]
                found.append((str(calendar["METHOD"]), event))
    return found


def test_one_event_is_opened_in_a_calendar(client):
    place = factories.CollectivityFactory(name="Elne-Essai", latitude=42.6, longitude=2.97)
    start = datetime(2027, 6, 4, 7, 30, tzinfo=UTC)
    event = factories.make_online_event(
        start=start, end=start + timedelta(hours=3), commune=place, remote_link="https://visio.exemple.test/salle"
    )
    response = client.get(event.get_absolute_url().rstrip("/") + ".ics")

    calendar, (found,) = parsed(response.content)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert found["DTSTART"].dt.astimezone(PARIS) == datetime(2027, 6, 4, 9, 30, tzinfo=PARIS)
    assert found["DTSTART"].params["TZID"] == "Europe/Paris"
    assert str(found["SUMMARY"]) == event.live.title
    assert str(found["LOCATION"]) == "Salle des fêtes, Elne-Essai"
    assert (found["GEO"].latitude, found["GEO"].longitude) == (42.6, 2.97)
    assert "visio.exemple.test" not in str(found["DESCRIPTION"])
    assert event.get_absolute_url() in str(found["URL"])
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]


@pytest.mark.parametrize("day", [datetime(2027, 3, 27, tzinfo=PARIS), datetime(2027, 10, 30, tzinfo=PARIS)])
def test_hours_are_right_on_both_sides_of_the_change_of_hour(client, day):
    """28 March and 31 October 2027: the clock on the wall says 9 h 30 on the eve and on the day after."""
    for step in range(3):
        date = (day + timedelta(days=step)).date()
        start = datetime(date.year, date.month, date.day, 9, 30, tzinfo=PARIS)
        event = factories.make_online_event(start=start, end=start + timedelta(hours=2))
        _, (found,) = parsed(client.get(event.get_absolute_url().rstrip("/") + ".ics").content)
        wall = found["DTSTART"].dt
        assert (wall.hour, wall.minute) == (9, 30)
        assert wall.astimezone(UTC) == start.astimezone(UTC)
        assert found["DTEND"].dt.astimezone(UTC) - wall.astimezone(UTC) == timedelta(hours=2)


def test_a_series_keeps_its_hour_across_the_change_of_hour():
    start = datetime(2027, 3, 1, 9, 30, tzinfo=PARIS)
    event = factories.make_online_event(start=start, end=start + timedelta(hours=2))
    later = datetime(2027, 4, 5, 9, 30, tzinfo=PARIS)
    (made,) = organising.repeat(event=event, by=factories.make_animateur(), starts=[later], is_published=False)
    assert timezone.localtime(made.start).hour == 9
    assert made.end - made.start == timedelta(hours=2)


def test_the_public_feed_holds_what_everybody_may_read(client):
    public = factories.make_online_event(version__title="Pour tous")
    factories.make_online_event(version__title="Entre membres", version__visibility="membres")
    factories.EventFactory(version__title="Brouillon")
    start = timezone.now() - timedelta(days=200)
    factories.make_online_event(version__title="Vieille", start=start, end=start + timedelta(hours=1))
    _, found = parsed(client.get("/agenda/calendrier.ics").content)

    assert [str(event["SUMMARY"]) for event in found] == ["Pour tous"]
    assert str(found[0]["UID"]) == uid_of("rencontre", public.pk)


def test_ones_own_feed_has_a_secret_address_that_can_be_renewed(client, member):
    coming = factories.make_online_event(version__title="J’y vais", remote_link="https://visio.exemple.test/salle")
    factories.RegistrationFactory(event=coming, user=member, email=member.email)
    organised = factories.make_online_event(version__title="J’organise", version__visibility="membres")
    organised.authors.add(member)
    factories.make_online_event(version__title="Sans moi")
    client.force_login(member)
    client.post("/agenda/calendrier/renouveler/")
    old = CalendarFeed.objects.get().get_absolute_url()
    client.logout()

    response = client.get(old)
    _, found = parsed(response.content)
    assert sorted(str(event["SUMMARY"]) for event in found) == ["J’organise", "J’y vais"]
    assert "visio.exemple.test" in response.content.decode().replace("\r\n ", "")
    assert response["Cache-Control"] == "private, no-store"
    client.force_login(member)
    confirmed(client, "/agenda/calendrier/renouveler/")
    assert client.get(old).status_code == 404
    assert client.get(CalendarFeed.objects.get().get_absolute_url()).status_code == 200


def test_a_moved_then_cancelled_event_updates_the_entry_of_each_calendar(settings):
    event = factories.make_online_event()
    member = factories.make_member()
    registering.register(
        event=event,
        by=member,
        user=member,
        person={"first_name": "Nadia", "last_name": "Essai", "email": member.email, "role": ""},
        answers={},
        workshops=[],
    )
    start = event.start + timedelta(days=7)
    fresh = Event.objects.get(pk=event.pk)
    values = {"start": start, "end": start + timedelta(hours=1), "place": "Mairie"}
    organising.change_settings(event=fresh, by=None, seen=fresh.updated_at, values=values, workshops=[])
    organising.cancel_event(event=fresh, by=None, reason="Vigilance orange.")

    sent = sent_calendars(settings)
    assert [method for method, _ in sent] == ["REQUEST", "REQUEST", "CANCEL"]
    assert {str(entry["UID"]) for _, entry in sent} == {uid_of("rencontre", event.pk)}
    assert [int(entry["SEQUENCE"]) for _, entry in sent] == [0, 1, 2]
    assert [str(entry["STATUS"]) for _, entry in sent] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert sent[1][1]["DTSTART"].dt.astimezone(UTC) == start
    assert str(sent[1][1]["ATTENDEE"]) == f"mailto:{member.email}"


def test_capacity_alone_raises_no_sequence_and_writes_to_nobody(mails):
    event = factories.make_online_event(capacity=10)
    factories.RegistrationFactory(event=event)
    fresh = Event.objects.get(pk=event.pk)
    organising.change_settings(event=fresh, by=None, seen=fresh.updated_at, values={"capacity": 12}, workshops=[])
    assert Event.objects.get(pk=event.pk).sequence == 0
    assert mails() == []


def test_who_gives_up_has_the_entry_taken_away(settings):
    registration = factories.RegistrationFactory()
    attending.cancel(registration=registration, by=None)
    ((method, entry),) = sent_calendars(settings)
    assert (method, str(entry["STATUS"])) == ("CANCEL", "CANCELLED")


def test_hostile_words_stay_words(client):
    event = factories.make_online_event(version__title="Visite\r\nATTENDEE:mailto:x@exemple.test; \\n, « éco »")
    _, (found,) = parsed(client.get(event.get_absolute_url().rstrip("/") + ".ics").content)
    assert "ATTENDEE" not in found
    assert "ATTENDEE:mailto" in str(found["SUMMARY"])
