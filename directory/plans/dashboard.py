"""Actions of one's collectivité's programme that are late, and what was done in collectivités like it."""

from typing import Any

from django.db.models import CharField, Count, F, Q, TextField, Value
from django.db.models.functions import Cast, Collate, Concat
from django.db.models.lookups import LessThan
from django.urls import reverse
from django.utils import timezone

from core.dashboard import Item, Row, Sitter, Source, rows_of
from core.ui.elision import a_lieu
from core.ui.typography import count

from ..initiatives.models import Initiative
from ..territory.enums import PopulationBracket
from ..territory.models import Collectivity
from .enums import ActionStatus
from .models import PlanAction


def _programmes(sitter: Sitter) -> Any:
    """Return programmes with actions that say so, or are overdue (``PlanAction.is_overdue``).

    A year or a month has passed once it has passed whole: « ~ » comes after all that follows it in a day.
    """
    whole = Collate(Concat("plan_actions__end", Value("~")), "C")
    is_past = LessThan(whole, Value(timezone.localdate().isoformat()))
    open_ones = Q(plan_actions__status__in=[ActionStatus.PLANNED, ActionStatus.UNDER_WAY])
    overdue = open_ones & ~Q(plan_actions__end="") & Q(is_past)
    late = Count("plan_actions", filter=Q(plan_actions__status=ActionStatus.LATE) | overdue)
    mine = Initiative.objects.filter(collectivity__in=sitter.places).annotate(late=late).filter(late__gt=0)
    where = Concat("collectivity__code", Value(" "), "collectivity__name", output_field=CharField())
    return rows_of(mine, title=Cast(F("late"), TextField()), more=where, at=F("updated_at"))


def _programme(row: Row) -> Item:
    code, _, name = row.more.partition(" ")
    place = Collectivity(code=code, name=name)
    number = count(int(row.title), "action de votre programme est", "actions de votre programme sont")
    address = reverse("directory:plan", args=[place.code, place.slug, row.pk])
    return Item(
        title=f"{number} en retard", address=address, verb="Mettre à jour", detail=name, icon="clock", at=row.at
    )


def _alike(places: list[Any]) -> Q:
    """Return the condition of a collectivité of the same type, milieu and strate as one of these."""
    alike = Q(pk__in=())
    for place in places:
        shared = Q(kind=place.kind, milieu=place.milieu)
        if bracket := PopulationBracket.of(place.population):
            low, high = bracket.bounds
            shared &= Q(population__gte=low) if high is None else Q(population__range=(low, high))
        alike |= shared
    return alike


def _done_alike(sitter: Sitter) -> Any:
    """Return what collectivités like hers wrote down as done since she was here."""
    if sitter.since is None or not sitter.places:
        return PlanAction.objects.none()
    others = (
        Collectivity.objects.existing()
        .filter(_alike(sitter.places))
        .exclude(pk__in=[place.pk for place in sitter.places])
    )
    done = PlanAction.objects.filter(
        status=ActionStatus.DONE,
        updated_at__gt=sitter.since,
        initiative__collectivity__in=others.order_by().values("pk"),
    )
    rows = rows_of(done, title=F("title"), detail=F("initiative__collectivity__name"), at=F("updated_at"))
    return rows.order_by("-updated_at", "-pk")


def _action(row: Row) -> Item:
    address = PlanAction(pk=row.pk, title=row.title).get_absolute_url()
    detail = f"Action réalisée {a_lieu(row.detail)}, une collectivité comme la vôtre"
    return Item(title=row.title, address=address, detail=detail, icon="check", at=row.at)


WAITING = (Source(rows=_programmes, item=_programme, position=60),)
NEW = (Source(rows=_done_alike, item=_action, position=30),)
