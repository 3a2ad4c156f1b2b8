"""Actions of one's collectivité's programme that are late."""

from typing import Any

from django.db.models import CharField, Count, F, Q, TextField, Value
from django.db.models.functions import Cast, Collate, Concat
from django.db.models.lookups import LessThan
from django.urls import reverse
from django.utils import timezone

from core.dashboard import Item, Row, Sitter, Source, rows_of
from core.ui.typography import count

from ..initiatives.models import Initiative
from ..territory.models import Collectivity
from .enums import ActionStatus


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


WAITING = (Source(rows=_programmes, item=_programme, position=60),)
