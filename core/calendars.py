"""What every calendar of the site has in common (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Literal
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.utils import timezone

from .network.identity import network

type Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
CALENDAR = "text/calendar; charset=utf-8"
AROUND = timedelta(days=800)  # for how long before and after now the rules of summer time are told


def uid_of(kind: str, key: int) -> str:
    """Return the name that a thing keeps in every calendar, whatever changes."""
    return f"{kind}-{key}@{urlsplit(settings.SITE_URL).hostname}"


def new_calendar(part: str, *, method: Method = "PUBLISH", name: str = "") -> Any:
    """Return an empty calendar made by a part of the site; with a name one may subscribe to it."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{network().name}//{part}//FR")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", icalendar.vText(name))  # icalendar escapes no value whose type it does not know
    return calendar


def written(calendar: Any) -> bytes:
    """Return the calendar with the rules of summer time of the years around now."""
    today = timezone.localdate()
    calendar.add_missing_timezones(first_date=today - AROUND, last_date=today + AROUND)
    return bytes(calendar.to_ical())


def subscribed(components: Iterable[Any], *, part: str, name: str) -> bytes:
    """Return a calendar to subscribe to, with these components."""
    calendar = new_calendar(part, name=name)
    for component in components:
        calendar.add_component(component)
    return written(calendar)


def for_mail(component: Any, method: Method, *, part: str, email: str, name: str) -> str:
    """Return what goes along with a mail to a person, so that her calendar adds, moves or takes away (RFC 5546)."""
    calendar = new_calendar(part, method=method)
    _invite(component, email, name)
    calendar.add_component(component)
    return written(calendar).decode().replace("\r\n", "\n")


def _invite(component: Any, email: str, name: str) -> None:
    organizer = icalendar.vCalAddress(f"mailto:{network().contact_email}")
    organizer.params["CN"] = network().name
    attendee = icalendar.vCalAddress(f"mailto:{email}")
    attendee.params.update({"CN": " ".join(name.split()), "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED"})
    component.add("organizer", organizer, encode=False)
    component.add("attendee", attendee, encode=False)
