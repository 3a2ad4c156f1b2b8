"""The dates of a group for a calendar (iCalendar, RFC 5545)."""

import icalendar
from django.conf import settings
from django.utils import timezone

from core.calendars import new_calendar, uid_of, written

from ..memberships.models import Group


def calendar_of(group: Group) -> bytes:
    """Return the dates of a group, to be opened by a calendar; a date keeps its UID."""
    calendar = new_calendar("Groupes", name=group.name)
    for date in group.dates.all():
        event = icalendar.Event()
        event.add("uid", uid_of("groupe-date", date.pk))
        event.add("dtstamp", date.created_at)
        event.add("dtstart", timezone.localtime(date.start))
        if date.end:
            event.add("dtend", timezone.localtime(date.end))
        event.add("summary", f"{date.title} ({group.name})")
        if date.place:
            event.add("location", date.place)
        event.add("url", f"{settings.SITE_URL}{group.get_absolute_url()}dates/")
        calendar.add_component(event)
    return written(calendar)
