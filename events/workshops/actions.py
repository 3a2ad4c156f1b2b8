"""Running the workshops of an event: opening them, receiving proposals, joining those that say the same."""

import uuid
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone

from core.editing.actions import change
from core.history import actions as history
from core.readers import Author
from core.refusals import Refused

from ..meetings.models import Event
from .models import ERASED_AFTER, Proposal, WorkingGroup, Workshop, WorkshopDay, new_code

MOST_PROPOSALS = 2000  # of one day: a room of two hundred, ten each
CODE_TRIES = 5


class WorkshopError(Refused):
    """It cannot be done now; the message says why, in French."""


@transaction.atomic
def open_day(*, event: Event, by: Author) -> WorkshopDay:
    """Let the room contribute with a code; raise WorkshopError where there is no workshop to contribute to."""
    locked = Event.objects.select_for_update(of=["self"]).get(pk=event.pk)
    if not locked.workshops.exists():
        raise WorkshopError("Écrivez d’abord les ateliers, à la page «\u00a0Date, lieu, places\u00a0».")
    day, _ = WorkshopDay.objects.get_or_create(event=locked)
    if not day.is_open:
        WorkshopDay.objects.filter(pk=day.pk).update(is_open=True)
        history.record(obj=locked, verb="Contributions ouvertes", by=by)
    day.refresh_from_db()
    return day


@transaction.atomic
def close_day(*, day: WorkshopDay, by: Author) -> None:
    """Stop contributions; the code stops working until they are opened again."""
    if WorkshopDay.objects.filter(pk=day.pk, is_open=True).update(is_open=False):
        history.record(obj=day.event, verb="Contributions closes", by=by)


def renew_code(*, day: WorkshopDay) -> str:
    """Give the workshops another code: the former one leads nowhere any more. Return it."""
    for _ in range(CODE_TRIES):
        code = new_code()
        try:
            with transaction.atomic():
                WorkshopDay.objects.filter(pk=day.pk).update(code=code)
        except IntegrityError:
            continue
        return code
    raise WorkshopError("Le code n’a pas pu changer. Recommencez.")


@transaction.atomic
def set_up(
    *,
    day: WorkshopDay,
    by: Author,
    seen: datetime | None,
    values: Mapping[str, Any],
    workshops: Mapping[int, tuple[str, Collection[tuple[str, str]]]],
) -> WorkshopDay:
    """Write what the livret says of the day, the questions of its workshops, and their groups.

    ``workshops`` gives, for the key of each, its questions, and name and facilitator of its groups.
    Raise ChangedMeanwhileError.
    """
    changed = change(stored=day, by=by, seen=seen, values=values, lists={}, verb="Livret préparé")
    for workshop in Workshop.objects.filter(event=changed.event_id, pk__in=workshops):
        questions, groups = workshops[workshop.pk]
        Workshop.objects.filter(pk=workshop.pk).update(questions=questions)
        workshop.working_groups.exclude(name__in=[name for name, _ in groups]).delete()
        for rank, (name, facilitator) in enumerate(groups, 1):
            WorkingGroup.objects.update_or_create(
                workshop=workshop, name=name, defaults={"rank": rank, "facilitator": facilitator}
            )
    return changed


@transaction.atomic
def contribute(
    *,
    workshop: Workshop,
    values: Mapping[str, Any],
    key: uuid.UUID,
    by: Author | None = None,
    is_organiser: bool = False,
) -> Proposal:
    """Write down a proposal and number it in its workshop; the same ``key`` writes it once.

    Raise WorkshopError where contributions are closed; an organiser may still type what is on paper.
    """
    locked = Workshop.objects.select_for_update(of=["self"]).get(pk=workshop.pk)
    sent = Proposal.objects.filter(key=key).first()
    if sent:
        return sent
    day = WorkshopDay.objects.filter(event=locked.event_id).first()
    if day is None or not (day.is_open or is_organiser):
        raise WorkshopError("Les contributions sont closes\u00a0: cette proposition n’est pas partie.")
    if Proposal.objects.filter(workshop__event=locked.event_id).count() >= MOST_PROPOSALS:
        raise WorkshopError(f"Ces ateliers ont reçu {MOST_PROPOSALS} propositions\u00a0: ils n’en prennent plus.")
    last = locked.proposals.aggregate(last=Max("number"))["last"] or 0
    return Proposal.objects.create(workshop=locked, number=last + 1, key=key, author=by, **values)


@transaction.atomic
def withdraw(*, keys: Collection[str], key: uuid.UUID) -> bool:
    """Take back a proposal that the same browser has sent, while the workshops are open; return whether it was."""
    if str(key) not in keys:
        return False
    mine = Proposal.objects.select_for_update(of=["self"]).filter(key=key, removed_at__isnull=True)
    proposal = mine.filter(workshop__event__day__is_open=True, merged_into__isnull=True, items__isnull=True).first()
    if proposal is None:
        return False
    _take_away(proposal)
    return True


@transaction.atomic
def edit(*, proposal: Proposal, by: Author, seen: datetime | None, values: Mapping[str, Any]) -> Proposal:
    """Mend how a proposal is written; raise ChangedMeanwhileError."""
    return change(stored=proposal, by=by, seen=seen, values=values, lists={}, verb="Proposition corrigée")


@transaction.atomic
def mark(*, proposal: Proposal, is_strong: bool) -> None:
    """Say whether the livret shows it among the strong ideas of its workshop."""
    Proposal.objects.filter(pk=proposal.pk).update(is_strong=is_strong)


@transaction.atomic
def merge(*, proposals: Collection[Proposal], into: Proposal, by: Author) -> Proposal:
    """Join proposals that say the same to one of them; those already joined to them follow. Raise WorkshopError."""
    keys = {proposal.pk for proposal in proposals} | {into.pk}
    rows = Proposal.objects.select_for_update(of=["self"]).filter(pk__in=keys, removed_at__isnull=True).order_by("pk")
    locked = list(rows.select_related("workshop"))
    if len(locked) < len(keys) or len({proposal.workshop.event_id for proposal in locked}) != 1:
        raise WorkshopError("L’une de ces propositions a été retirée entre-temps.")
    if len(locked) < 2:
        raise WorkshopError("Cochez deux propositions au moins.")
    if any(proposal.merged_into_id for proposal in locked):
        raise WorkshopError("L’une de ces propositions vient d’être réunie à une autre. Rechargez la page.")
    others = [proposal for proposal in locked if proposal.pk != into.pk]
    if any(proposal.items.exists() for proposal in others):
        raise WorkshopError("Une proposition qui est dans la feuille de route ne se réunit plus à une autre.")
    gone = [proposal.pk for proposal in others]
    Proposal.objects.filter(pk__in=gone).update(merged_into=into)
    Proposal.objects.filter(merged_into__in=gone).update(merged_into=into)
    (kept,) = (proposal for proposal in locked if proposal.pk == into.pk)
    merged = ", ".join(proposal.reference for proposal in others)
    history.record(obj=kept, verb="Propositions réunies", by=by, changes={"réunies": ["", merged]})
    return kept


@transaction.atomic
def split(*, proposal: Proposal, by: Author) -> None:
    """Let a proposal stand for itself again."""
    if Proposal.objects.filter(pk=proposal.pk, merged_into__isnull=False).update(merged_into=None):
        history.record(obj=proposal, verb="Proposition séparée", by=by)


@transaction.atomic
def remove(*, proposal: Proposal, by: Author) -> None:
    """Take a proposal away; those that were joined to it stand for themselves again. Raise WorkshopError."""
    locked = Proposal.objects.select_for_update(of=["self"]).get(pk=proposal.pk)
    if locked.items.exists():
        raise WorkshopError("Elle est dans la feuille de route\u00a0: elle reste.")
    if locked.removed_at is None:
        _take_away(locked)
        history.record(obj=locked, verb="Proposition retirée", by=by)


def _take_away(proposal: Proposal) -> None:
    Proposal.objects.filter(merged_into=proposal).update(merged_into=None)
    Proposal.objects.filter(pk=proposal.pk).update(removed_at=timezone.now(), merged_into=None, is_strong=False)


@transaction.atomic
def restore(*, proposal: Proposal, by: Author) -> None:
    """Bring back a proposal that was taken away."""
    if Proposal.objects.filter(pk=proposal.pk, removed_at__isnull=False).update(removed_at=None):
        history.record(obj=proposal, verb="Proposition remise", by=by)


def purge() -> None:
    """Forget who proposed what, two years after the event."""
    old = Proposal.objects.filter(workshop__event__end__lt=timezone.now() - ERASED_AFTER)
    signed = old.exclude(author_name="", email="", author=None)
    signed.update(author_name="", email="", author=None, updated_at=F("updated_at"))
