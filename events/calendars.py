"""Events as calendars read them: iCalendar (RFC 5545), and what a mail asks of a calendar (iTIP, RFC 5546)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Literal
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.utils import timezone

from .models import Event, Registration

type Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
CALENDAR = "text/calendar; charset=utf-8"
AROUND = timedelta(days=800)  # for how long before and after now the rules of summer time are told


def uid_of(event: Event) -> str:
    """Return the name that an event keeps in every calendar, whatever changes."""
    return f"rencontre-{event.pk}@{urlsplit(settings.SITE_URL).hostname}"


def of_events(events: Iterable[Event], *, name: str, following: frozenset[int] = frozenset()) -> bytes:
    """Return a calendar to subscribe to; events whose keys are in ``following`` tell how to follow at a distance."""
    made = _calendar("PUBLISH")
    made.add("x-wr-calname", name)
    for event in events:
        made.add_component(_vevent(event, is_registered=event.pk in following))
    return _text(made)


def of_event(event: Event, *, is_registered: bool = False) -> bytes:
    """Return one event, to be opened."""
    made = _calendar("PUBLISH")
    made.add_component(_vevent(event, is_registered=is_registered))
    return _text(made)


def for_mail(registration: Registration, method: Method) -> str:
    """Return what goes along with a mail, so that the person's calendar adds, moves or takes away the event."""
    made = _calendar(method)
    component = _vevent(registration.event, is_registered=True, is_taken_away=method == "CANCEL")
    organizer = icalendar.vCalAddress(f"mailto:{settings.CONTACT_EMAIL}")
    organizer.params["CN"] = settings.NETWORK_NAME
    attendee = icalendar.vCalAddress(f"mailto:{registration.email}")
    attendee.params.update({"CN": registration.full_name, "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED"})
    component.add("organizer", organizer, encode=False)
    component.add("attendee", attendee, encode=False)
    made.add_component(component)
    return _text(made).decode().replace("\r\n", "\n")


def _calendar(method: Method) -> Any:
    made = icalendar.Calendar()
    made.add("prodid", f"-//{settings.NETWORK_NAME}//Agenda//FR")
    made.add("version", "2.0")
    made.add("method", method)
    return made


def _vevent(event: Event, *, is_registered: bool, is_taken_away: bool = False) -> Any:
    live: Any = event.live or event.current
    address = settings.SITE_URL + event.get_absolute_url()
    made = icalendar.Event()
    made.add("uid", uid_of(event))
    made.add("sequence", event.sequence)
    made.add("dtstamp", event.changed_at)
    made.add("last-modified", event.changed_at)
    made.add("dtstart", timezone.localtime(event.start))
    made.add("dtend", timezone.localtime(event.end))
    made.add("summary", live.title)
    made.add("description", _description(event, live, address, is_registered=is_registered))
    made.add("location", event.full_address or event.where)
    made.add("url", address)
    made.add("categories", [event.get_kind_display()])
    made.add("status", "CANCELLED" if is_taken_away or event.is_cancelled else "CONFIRMED")
    if event.point:
        made.add("geo", event.point)
    return made


def _description(event: Event, live: Any, address: str, *, is_registered: bool) -> str:
    parts = [live.summary]
    if event.access:
        parts.append(f"Comment venir\u00a0: {event.access}")
    if event.remote_link and is_registered:
        parts.append(f"À distance\u00a0: {event.remote_link}")
    return "\n\n".join([*(part for part in parts if part), address])


def _text(made: Any) -> bytes:
    """Return the object with the rules of summer time of the years around now."""
    today = timezone.localdate()
    made.add_missing_timezones(first_date=today - AROUND, last_date=today + AROUND)
    return bytes(made.to_ical())
