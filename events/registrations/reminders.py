"""What the portal writes by itself around an event: reminders, the organisers' recap, questions afterwards.

Each sweep claims the rows that it writes about and marks them in the transaction that queues the mails: two workers, or
one that is killed and starts again, write once.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ..meetings.models import Event
from .enums import RegistrationStatus
from .mails import tell, tell_organisers
from .models import Registration, Reminder

AT_A_TIME = 50  # registrations of one transaction
MOST_EVENTS = 200
SURVEY_AFTER = timedelta(hours=18)
FOLLOW_UP_AFTER = timedelta(days=122)  # four months
TOO_LATE = timedelta(days=30)  # an opinion asked later would be about something forgotten
KEPT_FOR = timedelta(days=365)  # names, after the event


def remind() -> int:
    """Write the reminders that are due; return how many.

    A reminder is so many hours before the start, so it follows a date that moves. Who registers later than that, and
    the earlier of two that are due together (the worker stood still), get none.
    """
    now = timezone.now()
    due = Event.objects.online().filter(start__gt=now, cancelled_at__isnull=True)
    soon = due.filter(start__lte=now + timedelta(days=60)).exclude(reminders=[])
    return sum(_remind_all(event, hours) for event in soon.order_by("start") if (hours := _due_hours(event, now)))


def _due_hours(event: Event, now: datetime) -> int:
    """Return the reminder that is due, the nearest to the start; 0 where none is."""
    return min((hours for hours in event.reminders if event.start - timedelta(hours=hours) <= now), default=0)


def _remind_all(event: Event, hours: int) -> int:
    written = 0
    while number := _remind_some(event, hours):
        written += number
    return written


@transaction.atomic
def _remind_some(event: Event, hours: int) -> int:
    reminders = Reminder.objects.filter(registration=OuterRef("pk"), hours=hours, start=event.start)
    moment = event.start - timedelta(hours=hours)
    rows = Registration.objects.select_for_update(skip_locked=True, of=["self"]).filter(
        ~Exists(reminders), event=event, status=RegistrationStatus.IN, queued_at__lt=moment
    )
    claimed = list(rows.order_by("pk")[:AT_A_TIME])
    # the date may have moved since the list of events was read
    current = Event.objects.select_related("live", "commune").get(pk=event.pk)
    if current.start != event.start or current.is_cancelled:
        return 0
    for registration in claimed:
        registration.event = current
        Reminder.objects.create(registration=registration, hours=hours, start=current.start)
        tell(registration, "emails/event_reminder.txt", method="REQUEST")
    return len(claimed)


def recap() -> int:
    """Tell the organisers, once a day, who registered or gave up since the day before; return how many events."""
    today = timezone.localdate()
    since = timezone.now() - timedelta(days=1)
    moved = Registration.objects.filter(event=OuterRef("pk")).filter(
        Q(queued_at__gt=since, status__in=[RegistrationStatus.IN, RegistrationStatus.WAITING])
        | Q(cancelled_at__gt=since)
    )
    events = Event.objects.online().upcoming().filter(Exists(moved), cancelled_at__isnull=True)
    undone = events.filter(Q(recap_on__isnull=True) | Q(recap_on__lt=today))
    return sum(_recap_one(pk, since) for pk in undone.values_list("pk", flat=True)[:MOST_EVENTS])


@transaction.atomic
def _recap_one(pk: int, since: datetime) -> int:
    today = timezone.localdate()
    rows = Event.objects.select_for_update(skip_locked=True, of=["self"]).select_related("live")
    event = rows.filter(Q(recap_on__isnull=True) | Q(recap_on__lt=today), pk=pk).first()
    if event is None:
        return 0
    Event.objects.filter(pk=pk).update(recap_on=today)
    arrived = event.registrations.active().filter(queued_at__gt=since).select_related("collectivity")
    gone = event.registrations.filter(cancelled_at__gt=since)
    tell_organisers(event, "emails/event_recap.txt", arrived=arrived, gone=gone, counts=event.registrations.counts())
    return 1


def ask_opinions() -> int:
    """Ask who came what they thought, the day after, and four months later what it changed; return how many events."""
    now = timezone.now()
    held = Event.objects.online().filter(cancelled_at__isnull=True)
    after = held.filter(survey_sent_at__isnull=True, end__range=(now - TOO_LATE, now - SURVEY_AFTER))
    later = held.filter(
        follow_up_sent_at__isnull=True, end__range=(now - FOLLOW_UP_AFTER - TOO_LATE, now - FOLLOW_UP_AFTER)
    )
    asked = [(pk, "survey_sent_at", "emails/event_survey.txt") for pk in after.values_list("pk", flat=True)]
    asked += [(pk, "follow_up_sent_at", "emails/event_follow_up.txt") for pk in later.values_list("pk", flat=True)]
    return sum(_ask_one(*survey) for survey in asked[:MOST_EVENTS])


@transaction.atomic
def _ask_one(pk: int, mark: str, template: str) -> int:
    rows = Event.objects.select_for_update(skip_locked=True, of=["self"]).select_related("live", "commune")
    event = rows.filter(pk=pk, **{f"{mark}__isnull": True}).first()
    if event is None:
        return 0
    Event.objects.filter(pk=pk).update(**{mark: timezone.now()})
    for registration in who_came(event):
        registration.event = event
        tell(registration, template)
    return 1


def who_came(event: Event) -> Any:
    """Return who was there: those who were checked in, or all who had a seat where nobody checked."""
    had_seat = event.registrations.in_().order_by("last_name", "first_name", "pk")
    present = had_seat.filter(attended_at__isnull=False)
    return present if present.exists() else had_seat


def purge() -> None:
    """Keep figures of events that ended more than a year ago, and forget who registered."""
    old = Event.objects.filter(end__lt=timezone.now() - KEPT_FOR, registrations__isnull=False).distinct()
    for pk in old.values_list("pk", flat=True)[:MOST_EVENTS]:
        _forget(pk)


@transaction.atomic
def _forget(pk: int) -> None:
    event = Event.objects.select_for_update(of=["self"]).get(pk=pk)
    counts = event.registrations.counts()
    came = who_came(event)
    places = came.filter(collectivity__isnull=False).values("collectivity").distinct().count()
    Event.objects.filter(pk=pk).update(figures={**counts, "collectivities": places, "came": came.count()})
    event.registrations.all().delete()
