"""When, where and for how many: what the organisers decide, at once; whoever is registered is told."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import capfirst

from core.attachments.embedded_images import carried_from
from core.editing.actions import change
from core.history import actions as history
from core.limits.reach import Door, spend
from core.publishing import actions as publishing
from core.readers import Author

from ..meetings.actions import EventError
from ..meetings.models import Event, EventVersion, Series, Session
from ..meetings.permissions import can_publish
from ..registrations.actions import fill
from ..registrations.mails import tell_all, tell_animateurs
from ..workshops.models import Workshop

WORDS = ("place", "address", "access", "remote_link", "elsewhere_link", "questions")  # typed, and read at once
ANNOUNCED = ("start", "end", "place", "address", "commune_id", "access", "remote_link")
MOST_DATES = 52  # of a series, at once


@transaction.atomic
def change_settings(
    *,
    event: Event,
    by: Author,
    seen: datetime | None,
    values: Mapping[str, Any],
    workshops: Collection[Mapping[str, Any]],
) -> Event:
    """Change when, where, for whom and for how many; tell those who are registered, and let who waits move up.

    Raise ChangedMeanwhileError where somebody else was faster, EventError where more persons come than there would
    be seats, or where an event that is online is to become one of another kind, which an animateur has read.
    """
    before = Event.objects.select_for_update(of=["self"]).select_related("live").get(pk=event.pk)
    if before.is_cancelled:
        raise EventError("La rencontre est annulée.")
    if before.live_id and values.get("kind", before.kind) != before.kind:
        raise EventError("Le genre d’une rencontre ne change plus une fois qu’elle est en ligne.")
    titles = [workshop.title for workshop in before.workshops.all()]
    changed: Event = change(
        stored=before, by=by, seen=seen, values=values, lists={}, verb="Date, lieu ou places changés"
    )
    _set_workshops(changed, workshops)
    _check_room(changed)
    _tell_words(before, changed, by, titles)
    if not changed.is_over and any(getattr(before, name) != getattr(changed, name) for name in ANNOUNCED):
        _announce(changed)
        if changed.registrations.active().exists():
            spend(by=by, persons=1, door=Door.EVENT)  # they registered by themselves
        tell_all(changed, "emails/event_changed.txt", method="REQUEST", before=before)
    fill(changed)
    return changed


def _tell_words(before: Event, event: Event, by: Author, titles: list[str]) -> None:
    """Write to the animateurs which words of an event that is online an organiser changed: none of them read them."""
    if event.live_id is None or event.archived_at or by is None or can_publish(by):
        return
    meta: Any = Event._meta
    changed = [name for name in WORDS if getattr(before, name) != getattr(event, name)]
    changes = [(capfirst(str(meta.get_field(name).verbose_name)), _lines(getattr(event, name))) for name in changed]
    workshops = [workshop.title for workshop in event.workshops.order_by("rank")]
    if workshops != titles:
        changes.append(("Ateliers", _lines(workshops)))
    if changes:
        tell_animateurs(event, "emails/event_words_changed.txt", by=by, changes=changes)


def _lines(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value) or "(vide)"


def _set_workshops(event: Event, rows: Collection[Mapping[str, Any]]) -> None:
    """Write the workshops in their order; one that keeps its title keeps who has chosen it."""
    by_title = {workshop.title: workshop for workshop in event.workshops.all()}
    kept = {row["title"] for row in rows}
    for workshop in by_title.values():
        if workshop.title not in kept:
            if workshop.registrations.active().exists():
                raise EventError(f"Des personnes ont choisi l’atelier «\u00a0{workshop.title}\u00a0»\u00a0: il reste.")
            if workshop.proposals.exists():
                raise EventError(f"L’atelier «\u00a0{workshop.title}\u00a0» a reçu des propositions\u00a0: il reste.")
            workshop.delete()
    event.workshops.update(rank=F("rank") + 1000)  # no two have the same rank while they change places
    for rank, row in enumerate(rows, 1):
        Workshop.objects.update_or_create(event=event, title=row["title"], defaults={**row, "rank": rank})


def _check_room(event: Event) -> None:
    taken = event.registrations.counts()
    limits = (
        (event.capacity, taken["total"], "personnes"),
        (event.capacity_elus, taken["elus"], "élues et élus"),
        (event.capacity_techniciens, taken["techniciens"], "techniciennes et techniciens"),
    )
    for limit, number, who in limits:
        if limit is not None and number > limit:
            raise EventError(f"{number} {who} ont déjà leur place\u00a0: on ne descend pas en dessous.")


def _announce(event: Event) -> None:
    """Number the change, so that calendars take it for newer than what they hold."""
    event.sequence, event.changed_at = event.sequence + 1, timezone.now()
    Event.objects.filter(pk=event.pk).update(sequence=event.sequence, changed_at=event.changed_at)


@transaction.atomic
def cancel_event(*, event: Event, by: Author, reason: str) -> Event:
    """Call an event off and tell all who come or wait; raise EventError where that makes no sense."""
    locked: Event = Event.objects.select_for_update(of=["self"]).select_related("live", "commune").get(pk=event.pk)
    if locked.is_cancelled:
        return locked
    if locked.live_id is None or locked.is_over:
        raise EventError("On n’annule qu’une rencontre annoncée qui n’a pas encore eu lieu.")
    locked.cancelled_at, locked.cancel_reason = timezone.now(), reason
    locked.save()
    _announce(locked)
    history.record(obj=locked, verb="Annulée", by=by, changes={"raison": ["", reason]})
    tell_all(locked, "emails/event_cancelled.txt", method="CANCEL")
    if by is not None and not can_publish(by):
        changes = [("Pourquoi elle est annulée", reason)]
        tell_animateurs(locked, "emails/event_words_changed.txt", by=by, changes=changes)
    return locked


@transaction.atomic
def repeat(*, event: Event, by: Author, starts: list[datetime], is_published: bool) -> list[Event]:
    """Make the same event again at each of these starts, as one series; return the new ones.

    They are drafts of what is being written, or online and say what is online where ``is_published``: who may publish
    decides so. Raise EventError.
    """
    locked: Event = Event.objects.select_for_update(of=["self"]).get(pk=event.pk)
    if not starts or len(starts) > MOST_DATES:
        raise EventError(f"Donnez une date au moins, {MOST_DATES} au plus.")
    if locked.series_id is None:
        locked.series = Series.objects.create()
        locked.save()
    return [_copy(locked, start, by, is_published=is_published) for start in starts]


def _copy(source: Event, start: datetime, by: Author, *, is_published: bool) -> Event:
    source_version: Any = source.live if is_published else source.current  # what goes online was read by an animateur
    kept = {field.attname for field in Event._meta.concrete_fields} - _OWN
    values = {name: getattr(source, name) for name in kept}
    shift = timezone.make_naive(start) - timezone.make_naive(source.start)
    _, end = _moved(source.start, source.end, shift)
    opens_at, closes_at = _moved(source.opens_at, source.closes_at, shift)
    copy = Event(**values | {"start": start, "end": end, "opens_at": opens_at, "closes_at": closes_at})
    said = {name: getattr(source_version, name) for name in EventVersion.content} | {"minutes": ""}
    with carried_from(source_version):
        version = publishing.write_first(publication=copy, by=by, values=said)
    copy.authors.set(source.authors.all())
    for name in EventVersion.lists:
        getattr(version, name).set(getattr(source_version, name).all())
    Session.objects.bulk_create(
        Session(version=version, rank=session.rank, at=session.at, title=session.title, speaker=session.speaker)
        for session in source_version.sessions.all()
    )
    Workshop.objects.bulk_create(
        Workshop(
            event=copy,
            rank=workshop.rank,
            title=workshop.title,
            questions=workshop.questions,
            capacity=workshop.capacity,
        )
        for workshop in source.workshops.all()
    )
    if is_published:
        publishing.publish(version=version, by=by)
    return copy


# What each date of a series has for itself
_OWN = {
    *("id", "start", "end", "opens_at", "closes_at", "live_id", "published_at", "archived_at"),
    *("is_archived_by_team", "created_at"),
    *("sequence", "changed_at", "cancelled_at", "cancel_reason", "recap_on"),
    *("survey_sent_at", "follow_up_sent_at", "figures", "updated_at"),
}


def _moved(first: datetime | None, last: datetime | None, shift: timedelta) -> list[datetime | None]:
    """Return both at the same local hours so many days later, whatever the clocks do in between."""
    moved = [timezone.make_aware(timezone.make_naive(moment) + shift) if moment else None for moment in (first, last)]
    if first and last and moved[0] and moved[1] and moved[1] <= moved[0]:  # in an hour that comes twice, or never
        moved[1] = moved[0] + (last - first)
    return moved
