"""The dates of a group for a calendar (iCalendar, RFC 5545)."""

from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.utils import timezone

from .models import Group

CALENDAR = "text/calendar; charset=utf-8"


def calendar_of(group: Group) -> bytes:
    """Return the dates of a group, to be opened by a calendar; a date keeps its UID."""
    made = icalendar.Calendar()
    made.add("prodid", f"-//{settings.NETWORK_NAME}//Groupes//FR")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", group.name)
    for date in group.dates.all():
        event = icalendar.Event()
        event.add("uid", f"groupe-date-{date.pk}@{urlsplit(settings.SITE_URL).hostname}")
        event.add("dtstamp", date.created_at)
        event.add("dtstart", timezone.localtime(date.start))
        if date.end:
            event.add("dtend", timezone.localtime(date.end))
        event.add("summary", f"{date.title} ({group.name})")
        if date.place:
            event.add("location", date.place)
        event.add("url", f"{settings.SITE_URL}{group.get_absolute_url()}dates/")
        made.add_component(event)
    made.add_missing_timezones()
    return bytes(made.to_ical())
