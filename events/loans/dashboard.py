"""Loans to answer and to give back, and those of the days to come."""

from datetime import timedelta
from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone

from core.dashboard import Belonging, Item, Row, Sitter, Source, rows_of
from core.ui.elision import de_lieu

from ..equipment.models import Equipment
from .enums import LoanStatus
from .models import HOLDING, Loan

BEFORE_THE_RETURN = timedelta(days=2)
AHEAD = timedelta(days=60)


def _quantity() -> Any:
    return Concat(Cast("quantity", TextField()), Value(" × "), "equipment__name")


def _to_answer(sitter: Sitter) -> Any:
    mine = Equipment.contacts.through.objects.filter(user=sitter.user.pk).values("equipment")
    asked = Loan.objects.of_places(sitter.places).filter(equipment__in=mine, status=LoanStatus.ASKED)
    return rows_of(asked, title=F("borrower__name"), detail=_quantity(), more=F("purpose"), at=F("start"))


def _answer(row: Row) -> Item:
    title = f"Une demande {de_lieu(row.title)}\u00a0: {row.detail}"
    return Item(
        title=title,
        address=reverse("events:loan", args=[row.pk]),
        verb="Répondre",
        detail=row.more,
        icon="tools",
        at=row.at,
    )


def _to_give_back(sitter: Sitter) -> Any:
    due = Loan.objects.of_places(sitter.places).filter(asked_by=sitter.user.pk, status=LoanStatus.HANDED)
    due = due.filter(end__lte=timezone.localdate() + BEFORE_THE_RETURN)
    return rows_of(due, title=_quantity(), more=F("equipment__owner__name"), at=F("end"))


def _give_back(row: Row) -> Item:
    is_late = row.day is not None and row.day < timezone.localdate()
    title = f"{row.title}\u00a0: {'le retour est en retard' if is_late else 'à rendre'}"
    return Item(
        title=title,
        address=reverse("events:loan", args=[row.pk]),
        verb="Voir l’emprunt",
        detail=f"Prêté par {row.more}",
        icon="tools",
        at=row.at,
    )


def _soon(sitter: Sitter) -> Any:
    today = timezone.localdate()
    ahead = Loan.objects.of_places(sitter.places).of_person(sitter.user).filter(status__in=HOLDING)
    ahead = ahead.filter(end__gte=today, start__lte=today + AHEAD)
    return rows_of(ahead, title=_quantity(), detail=F("borrower__name"), at=F("start"))


def _loan(row: Row) -> Item:
    address = reverse("events:loan", args=[row.pk])
    return Item(
        title=row.title, address=address, detail=f"pour {row.detail}", icon="tools", at=row.at, is_whole_day=True
    )


def _under_way(sitter: Sitter) -> Any:
    return Loan.objects.of_person(sitter.user).filter(status__in=(LoanStatus.ASKED, *HOLDING))


WAITING = (
    Source(rows=_to_answer, item=_answer, position=11),
    Source(rows=_to_give_back, item=_give_back, position=12),
)
SOON = (Source(rows=_soon, item=_loan, position=20),)
MINE = (
    Belonging(
        label="Mes prêts et emprunts",
        route="events:loans",
        rows=_under_way,
        one="en cours",
        many="en cours",
        nothing="Rien de prêté ni d’emprunté en ce moment",
        icon="tools",
        position=30,
    ),
)
