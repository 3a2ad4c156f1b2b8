"""Events as calendars read them (iCalendar, RFC 5545)."""

from typing import Any

import icalendar
from django.conf import settings
from django.utils import timezone

from core.calendars import new_calendar, uid_of, written

from .models import Event

PART = "Agenda"


def of_event(event: Event, *, is_registered: bool = False) -> bytes:
    """Return one event, to be opened."""
    calendar = new_calendar(PART)
    calendar.add_component(component_of(event, is_registered=is_registered))
    return written(calendar)


def component_of(event: Event, *, is_registered: bool, is_taken_away: bool = False) -> Any:
    """Return an event as it stands in a calendar."""
    live: Any = event.live or event.current
    address = settings.SITE_URL + event.get_absolute_url()
    component = icalendar.Event()
    component.add("uid", uid_of("rencontre", event.pk))
    component.add("sequence", event.sequence)
    component.add("dtstamp", event.changed_at)
    component.add("last-modified", event.changed_at)
    component.add("dtstart", timezone.localtime(event.start))
    component.add("dtend", timezone.localtime(event.end))
    component.add("summary", live.title)
    component.add("description", _description(event, live, address, is_registered=is_registered))
    component.add("location", event.full_address or event.where)
    component.add("url", address)
    component.add("categories", [event.get_kind_display()])
    component.add("status", "CANCELLED" if is_taken_away or event.is_cancelled else "CONFIRMED")
    if event.point:
        component.add("geo", event.point)
    return component


def _description(event: Event, live: Any, address: str, *, is_registered: bool) -> str:
    parts = [live.summary]
    if event.access:
        parts.append(f"Comment venir\u00a0: {event.access}")
    if event.remote_link and is_registered:
        parts.append(f"À distance\u00a0: {event.remote_link}")
    return "\n\n".join([*(part for part in parts if part), address])
