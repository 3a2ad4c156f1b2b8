"""The feuille de route: made of proposals, discussed among members, and told to those who had proposed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.editing.actions import change
from core.history import actions as history
from core.notifications.actions import queue_mail
from core.readers import Author
from core.refusals import Refused

from ..workshops.models import Proposal, WorkshopDay
from .enums import ItemStatus
from .models import Opinion, Roadmap, RoadmapItem


class RoadmapError(Refused):
    """It cannot be done now; the message says why, in French."""


@transaction.atomic
def make_roadmap(*, day: WorkshopDay, by: Author | None) -> Roadmap:
    """Make an item of each proposal that stands for itself and has none yet; return the feuille de route.

    What exists already stays as it is, so that it can be run again. Raise RoadmapError where there is no proposal.
    """
    locked = WorkshopDay.objects.select_for_update(of=["self"]).select_related("event__live").get(pk=day.pk)
    waiting = list(Proposal.objects.of(locked.event).standing().filter(items__isnull=True))
    roadmap = Roadmap.objects.filter(day=locked).first()
    if roadmap is None:
        if not waiting:
            raise RoadmapError("Il n’y a pas encore de proposition dont faire une feuille de route.")
        year = timezone.localtime(locked.event.start).year
        roadmap = Roadmap.objects.create(day=locked, title=f"Feuille de route {year}")
        history.record(obj=roadmap, verb="Feuille de route créée", by=by)
    first = roadmap.items.count() + 1
    for rank, proposal in enumerate(waiting, first):
        item = RoadmapItem.objects.create(
            roadmap=roadmap,
            rank=rank,
            reference=proposal.reference,
            track=proposal.track,
            title=proposal.action,
            aim=proposal.aim,
        )
        item.proposals.set([proposal, *proposal.merged.filter(removed_at__isnull=True)])
    return roadmap


@transaction.atomic
def change_item(*, item: RoadmapItem, by: Author, seen: datetime | None, values: Mapping[str, Any]) -> RoadmapItem:
    """Say who leads an item and how far it is; its proposers are told when it is done or dropped.

    They are told only once the result of the consultation has told them of the rest. Raise ChangedMeanwhileError.
    """
    before = RoadmapItem.objects.select_related("roadmap").get(pk=item.pk)
    values = {**values, "progress": progress_of(values["status"], values["progress"])}
    changed: RoadmapItem = change(stored=before, by=by, seen=seen, values=values, lists={}, verb="Avancement")
    is_over = changed.status in {ItemStatus.DONE, ItemStatus.DROPPED}
    if is_over and changed.status != before.status and before.roadmap.result_at:
        for (address, name), proposals in _proposers([changed]).items():
            _tell(address, name, "emails/roadmap_item.txt", item=changed, proposals=proposals)
    return changed


def progress_of(status: str, progress: int | None) -> int:
    """Return the per cent that go with a status: all where it is done, none before it has begun."""
    if status == ItemStatus.DONE:
        return 100
    return 0 if status == ItemStatus.TO_DO else min(progress or 0, 100)


@transaction.atomic
def consult(*, roadmap: Roadmap, by: Author, until: date) -> Roadmap:
    """Ask members for their opinion until the end of a day, or move that day; raise RoadmapError."""
    locked = Roadmap.objects.select_for_update(of=["self"]).get(pk=roadmap.pk)
    if locked.result_at:
        raise RoadmapError("Le résultat est publié\u00a0: la consultation est finie.")
    if until < timezone.localdate():
        raise RoadmapError("La consultation se termine aujourd’hui ou plus tard.")
    locked.consultation_until = until
    locked.save()
    history.record(obj=locked, verb="Consultation ouverte", by=by, changes={"jusqu’au": ["", f"{until:%d/%m/%Y}"]})
    return locked


@transaction.atomic
def give_opinion(*, item: RoadmapItem, by: Author, stance: str, comment: str) -> Opinion:
    """Write what a member thinks of an item, in place of what she thought before; raise RoadmapError after its end."""
    roadmap = Roadmap.objects.select_for_update(of=["self"], no_key=True).get(pk=item.roadmap_id)
    if not roadmap.is_consulting:
        raise RoadmapError("La consultation est finie\u00a0: votre avis n’est pas enregistré.")
    opinion, _ = Opinion.objects.update_or_create(item=item, person=by, defaults={"stance": stance, "comment": comment})
    return opinion


@transaction.atomic
def publish_result(*, roadmap: Roadmap, by: Author, result: str) -> Roadmap:
    """Publish what comes of the consultation, and tell each proposer what becomes of what she proposed, in one mail.

    Mending a published result tells nobody again. Raise RoadmapError while members may still give their opinion.
    """
    locked = Roadmap.objects.select_for_update(of=["self"]).get(pk=roadmap.pk)
    if locked.is_consulting:
        raise RoadmapError("La consultation court encore\u00a0: le résultat se publie après.")
    is_first = locked.result_at is None
    locked.result, locked.result_at = result, locked.result_at or timezone.now()
    locked.save()
    history.record(obj=locked, verb="Résultat publié" if is_first else "Résultat corrigé", by=by)
    if is_first:
        items = locked.items.prefetch_related("proposals")
        for (address, name), proposals in _proposers(items).items():
            _tell(address, name, "emails/roadmap_result.txt", roadmap=locked, proposals=proposals, result=result)
    return locked


def _proposers(items: Iterable[RoadmapItem]) -> dict[tuple[str, str | None], list[tuple[Proposal, RoadmapItem]]]:
    """Return, for the address and name of each proposer, what she proposed and what became of it.

    The name is None where the address is her account's.
    """
    by_proposer: dict[tuple[str, str | None], list[tuple[Proposal, RoadmapItem]]] = {}
    for item in items:
        for proposal in item.proposals.select_related("author", "workshop"):
            author = proposal.author
            is_hers = author is not None and author.is_active
            who = (author.email, None) if author and is_hers else (proposal.email, proposal.author_name)
            if who[0]:
                by_proposer.setdefault(who, []).append((proposal, item))
    return by_proposer


def _tell(address: str, name: str | None, template: str, **context: Any) -> None:
    site = settings.SITE_URL
    mail_context = {**context, "site": site, "address": f"{site}/feuille-de-route/"}
    queue_mail(to=address, template=template, context=mail_context, person=name)
