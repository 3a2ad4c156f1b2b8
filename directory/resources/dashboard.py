"""Alerts on aids, in one's space; corrections and aids that wait, in the team's queue."""

from datetime import date
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from core.dashboard import Belonging, Item, Row, Sitter, rows_of
from core.readers import Author
from core.team_queue import QueueSource, Verb
from core.ui.typography import day_of_year

from .actions import close, mark_checked
from .enums import CorrectionStatus
from .models import BROKEN_AFTER, CLOSES_SOON, GOOD_FOR, Aid, AidAlert, Correction

APPLIED, CHECKED = CorrectionStatus.APPLIED, "verifiee"


def _corrections(sitter: Sitter) -> Any:
    waiting = Correction.objects.filter(status=CorrectionStatus.WAITING)
    name = Coalesce("organisation__name", "aid__name")
    return rows_of(waiting, title=name, detail=F("text"), at=F("sent_at"))


def _correction(row: Row) -> Item:
    address = reverse("admin:directory_correction_change", args=[row.pk])
    return Item(title=row.title, address=address, detail=row.detail, verb="Ouvrir")


def _close(by: Author, pk: int, verb: str, word: str) -> str:
    close(correction=Correction.objects.get(pk=pk), by=by, is_taken_up=verb == APPLIED)
    return "La correction est reprise." if verb == APPLIED else "La correction est écartée."


def _aids(sitter: Sitter) -> Any:
    """Return open aids that nobody has checked for six months, and whose day is near or whose link is dead.

    The others wait for the yearly round, where they are shared among the team.
    """
    soon = Q(deadline__range=(timezone.localdate(), timezone.localdate() + CLOSES_SOON))
    pressing = Aid.objects.open().to_check().filter(soon | Q(link_failures__gte=BROKEN_AFTER))
    since = Coalesce(F("checked_on") + GOOD_FOR, F("created_at__date"))
    return rows_of(pressing, title=F("name"), detail=F("deadline"), more=F("slug"), at=since)


def _aid(row: Row) -> Item:
    detail = f"ferme le {_said(row.detail)}" if row.detail else "son lien ne répond plus"
    return Item(title=row.title, address=reverse("directory:aid", args=[row.more]), detail=detail, verb="Lire l’aide")


def _said(day: str) -> str:
    return day_of_year(date.fromisoformat(day[:10]))


def _check(by: Author, pk: int, verb: str, word: str) -> str:
    aid = Aid.objects.get(pk=pk)
    mark_checked(entry=aid, by=by)
    return f"«\u00a0{aid}\u00a0» est notée comme vérifiée aujourd’hui, à votre nom."


MINE = (
    Belonging(
        label="Mes alertes d’aides",
        route="directory:alerts",
        rows=lambda sitter: AidAlert.objects.filter(user=sitter.user.pk),
        one="alerte",
        nothing="Être prévenu quand une aide paraît",
        icon="mail",
        position=70,
    ),
)
QUEUE = (
    QueueSource(
        key="corrections",
        name="correction proposée",
        names="corrections proposées",
        rows=_corrections,
        item=_correction,
        consequence="Qui l’a proposée est remercié par courriel si elle est reprise.",
        verbs=(Verb(APPLIED, "Reprise"), Verb(CorrectionStatus.SET_ASIDE, "Écarter")),
        decide=_close,
        position=5,
    ),
    QueueSource(
        key="aides",
        name="aide à vérifier",
        names="aides à vérifier",
        rows=_aids,
        item=_aid,
        consequence="Dites-le après l’avoir relue sur le site du financeur.",
        verbs=(Verb(CHECKED, "Elle est à jour"),),
        decide=_check,
        position=11,
    ),
)
