"""Parrainages: asked for, begun, ended, and how long they last."""

from datetime import timedelta
from typing import Any

from django.db.models import DurationField, ExpressionWrapper, F, Func, Min, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from core.figures import Dimension, Figure, Section, Sort, facts_of

from ..people.enums import Role
from .enums import SponsorshipStatus
from .models import SponsorOffer, Sponsorship

ROLE = Dimension(
    key="role",
    label="par rôle",
    names=lambda: {
        Role.ELU.value: "Entre élues et élus",
        Role.TECHNICIEN.value: "Entre techniciennes et techniciens",
    },
)
LASTS = timedelta(days=182)
UNDER_WAY = (SponsorshipStatus.ACCEPTED, SponsorshipStatus.RUNNING)


class _Days(Func):
    """A span of time in days."""

    template = "(EXTRACT(EPOCH FROM %(expressions)s) / 86400)"


def _pairs(pairs: QuerySet[Sponsorship], **columns: Any) -> list[QuerySet[Any, Any]]:
    return [facts_of(pairs, F("role"), place=F("request__collectivity"), **columns)]


def _begun() -> QuerySet[Any]:
    """Return those that somebody accepted, with the day: the portal notes it in the journal, and only it does so."""
    taken = Q(journal__is_event=True) & (
        Q(journal__text__endswith=" accepte.") | Q(journal__text__endswith=" se propose.")
    )
    begun: QuerySet[Any] = (
        Sponsorship.objects.confirmed()
        .annotate(begun_at=Min("journal__at", filter=taken))
        .filter(begun_at__isnull=False)
    )
    return begun


def _lasting() -> QuerySet[Any]:
    return _begun().filter(status__in=UNDER_WAY, begun_at__lt=timezone.now() - LASTS)


def _ended() -> QuerySet[Any]:
    span = ExpressionWrapper(F("changed_at") - F("begun_at"), output_field=DurationField())
    ended: QuerySet[Any] = _begun().filter(status=SponsorshipStatus.FINISHED).annotate(lasted=span)
    return ended


FIGURES = (
    Figure(
        key="parrainages-demandes",
        label="Parrainages demandés",
        sort=Sort.FLOW,
        section=Section.HELP,
        position=10,
        facts=lambda: _pairs(Sponsorship.objects.confirmed(), at=TruncDate("request__created_at")),
        dimensions=(ROLE,),
        is_local=True,
        is_of_persons=True,
    ),
    Figure(
        key="parrainages-ouverts",
        label="Parrainages commencés",
        sort=Sort.FLOW,
        section=Section.HELP,
        position=15,
        facts=lambda: _pairs(_begun(), at=TruncDate("begun_at")),
        dimensions=(ROLE,),
        is_local=True,
        is_of_persons=True,
        is_key=True,
        note="Au jour où une marraine ou un parrain a accepté.",
    ),
    Figure(
        key="parrainages-termines",
        label="Parrainages terminés",
        sort=Sort.FLOW,
        section=Section.HELP,
        position=20,
        facts=lambda: _pairs(
            Sponsorship.objects.confirmed().filter(status=SponsorshipStatus.FINISHED), at=TruncDate("changed_at")
        ),
        dimensions=(ROLE,),
        is_local=True,
        is_of_persons=True,
    ),
    Figure(
        key="parrainages-en-cours",
        label="Parrainages en cours",
        sort=Sort.STOCK,
        section=Section.HELP,
        position=25,
        facts=lambda: _pairs(Sponsorship.objects.confirmed().filter(status__in=UNDER_WAY)),
        dimensions=(ROLE,),
        is_local=True,
        is_of_persons=True,
    ),
    Figure(
        key="parrainages-durables",
        label="Parrainages qui durent depuis plus de six mois",
        sort=Sort.STOCK,
        section=Section.HELP,
        position=30,
        facts=lambda: _pairs(_lasting()),
        dimensions=(ROLE,),
        is_local=True,
        is_of_persons=True,
    ),
    Figure(
        key="parrainages-duree",
        label="Durée médiane des parrainages terminés",
        sort=Sort.MEDIAN,
        section=Section.HELP,
        position=33,
        facts=lambda: [facts_of(_ended(), at=TruncDate("changed_at"), number=_Days(F("lasted")))],
        unit="j",
        is_public=False,
    ),
    Figure(
        key="parrainages-offres",
        label="Marraines et parrains disponibles",
        sort=Sort.STOCK,
        section=Section.HELP,
        position=36,
        facts=lambda: [facts_of(SponsorOffer.objects.filter(is_open=True, referent__approved_at__isnull=False))],
        is_of_persons=True,
    ),
)
