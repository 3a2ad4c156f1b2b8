"""The year's programme: proposing themes, saying what suits a collectivité, and making events of it in one step."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.html import format_html

from core.editing.actions import change
from core.history import actions as history
from core.notifications.actions import queue_mail
from core.publishing import actions as publishing
from core.readers import Author
from core.refusals import Refused
from directory.territory.enums import Kind
from directory.territory.models import Collectivity

from ..meetings.models import Event
from .models import Idea, Position, Programme

MOST_IDEAS = 60


class ProgrammeError(Refused):
    """It cannot be done now; the message says why, in French."""


@dataclass(frozen=True)
class Dated:
    """An idea with its date: what it needs to become an event."""

    idea: Idea
    start: datetime
    end: datetime
    host: Collectivity
    place: str


@transaction.atomic
def begin(*, year: int, by: Author) -> Programme:
    """Return the programme of a year, new where there was none."""
    programme, is_new = Programme.objects.get_or_create(year=year)
    if is_new:
        history.record(obj=programme, verb="Programme commencé", by=by)
    return programme


@transaction.atomic
def set_up(*, programme: Programme, by: Author, seen: datetime | None, introduction: str, is_open: bool) -> Programme:
    """Say what the year is about and whether collectivités may still speak; raise ChangedMeanwhileError."""
    values = {"introduction": introduction, "is_open": is_open}
    return change(stored=programme, by=by, seen=seen, values=values, lists={}, verb="Programme réglé")


@transaction.atomic
def add_idea(*, programme: Programme, by: Author, values: Mapping[str, Any]) -> Idea:
    """Propose a meeting; raise ProgrammeError where there are too many."""
    locked = Programme.objects.select_for_update(of=["self"]).get(pk=programme.pk)
    number = locked.ideas.count()
    if number >= MOST_IDEAS:
        raise ProgrammeError(f"Un programme a {MOST_IDEAS} idées au plus.")
    idea = Idea.objects.create(programme=locked, rank=number + 1, **values)
    history.record(obj=idea, verb="Idée proposée", by=by)
    return idea


@transaction.atomic
def change_idea(*, idea: Idea, by: Author, seen: datetime | None, values: Mapping[str, Any]) -> Idea:
    """Change what an idea says; raise ChangedMeanwhileError."""
    return change(stored=idea, by=by, seen=seen, values=values, lists={}, verb="Idée modifiée")


@transaction.atomic
def remove_idea(*, idea: Idea, by: Author) -> None:
    """Take an idea away with what was said of it; raise ProgrammeError where it is an event already."""
    locked = Idea.objects.select_for_update(of=["self"]).get(pk=idea.pk)
    if locked.event_id:
        raise ProgrammeError("Elle est devenue une rencontre\u00a0: elle reste au programme.")
    history.record(obj=locked.programme, verb="Idée retirée", by=by, changes={"idée": [locked.title, ""]})
    locked.delete()


@transaction.atomic
def take_position(
    *,
    idea: Idea,
    collectivity: Collectivity,
    by: Author,
    is_interested: bool,
    can_host: bool,
    months: Collection[int],
    note: str,
) -> Position | None:
    """Say what suits a collectivité, in place of what it said before; saying nothing takes it back.

    Raise ProgrammeError once the programme is closed or the idea has its date.
    """
    programme = Programme.objects.select_for_update(of=["self"], no_key=True).get(pk=idea.programme_id)
    if not programme.is_open or Idea.objects.filter(pk=idea.pk, event__isnull=False).exists():
        raise ProgrammeError("Le programme est arrêté\u00a0: écrivez à l’équipe d’animation.")
    if not (is_interested or can_host):
        Position.objects.filter(idea=idea, collectivity=collectivity).delete()
        return None
    answers = {"is_interested": is_interested, "can_host": can_host, "months": sorted(set(months)), "note": note}
    position, _ = Position.objects.update_or_create(
        idea=idea, collectivity=collectivity, defaults={**answers, "person": by}
    )
    return position


@transaction.atomic
def make_events(*, programme: Programme, by: Author, dated: Collection[Dated]) -> list[Event]:
    """Make events of these ideas, online at once, and tell who had said something of them; all of them or none.

    Raise ProgrammeError where one has become an event meanwhile.
    """
    Programme.objects.select_for_update(of=["self"]).get(pk=programme.pk)
    if not dated:
        raise ProgrammeError("Donnez une date à une idée au moins.")
    keys = [dated_idea.idea.pk for dated_idea in dated]
    if Idea.objects.filter(pk__in=keys, programme=programme, event__isnull=True).count() < len(keys):
        raise ProgrammeError("L’une de ces idées est devenue une rencontre entre-temps. Rechargez la page.")
    return [_make_event(dated_idea, by) for dated_idea in dated]


def _make_event(dated: Dated, by: Author) -> Event:
    idea, host = dated.idea, dated.host
    event = Event(
        kind=idea.kind,
        audience=idea.audience,
        start=dated.start,
        end=dated.end,
        place=dated.place,
        commune=host if host.kind == Kind.COMMUNE else None,
    )
    body = format_html("<p>{}</p>", idea.summary)
    announced = {"title": idea.title, "summary": idea.summary, "body": body, "host": host}
    publishing.publish(version=publishing.write_first(publication=event, by=by, values=announced), by=by)
    Idea.objects.filter(pk=idea.pk).update(event=event)
    published: Event = Event.objects.select_related("live", "commune").get(pk=event.pk)
    _tell(idea, published)
    return published


def _tell(idea: Idea, event: Any) -> None:
    positions = idea.positions.filter(person__is_active=True).select_related("person", "collectivity")
    written_to: set[int] = set()
    for position in positions.order_by("pk"):
        if position.person is None or position.person.pk in written_to:
            continue
        written_to.add(position.person.pk)
        context = {
            "position": position,
            "event": event,
            "title": event.title,
            "is_host": event.live.host_id == position.collectivity_id,
            "address": settings.SITE_URL + event.get_absolute_url(),
        }
        queue_mail(to=position.person.email, template="emails/programme_dated.txt", context=context)
