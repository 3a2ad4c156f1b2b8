"""Fiches: how many there are, and how many come."""

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate

from core.figures import Dimension, Figure, Section, Sort, facts_of, of_choices
from directory.territory.figures import THEME

from .enums import FicheKind
from .models import FactSheet

KIND = Dimension(key="genre", label="par genre", names=of_choices(FicheKind))


def _facts(fiches: Any, **columns: Any) -> list[QuerySet[Any, Any]]:
    return [facts_of(fiches, F("kind"), F("live__themes__slug"), place=F("collectivity"), **columns)]


FIGURES = (
    Figure(
        key="fiches",
        label="Fiches à reprendre",
        sort=Sort.STOCK,
        section=Section.EXPERIENCES,
        position=10,
        facts=lambda: _facts(FactSheet.objects.public()),
        past=lambda: _facts(FactSheet.objects.public(), at=TruncDate("published_at")),
        dimensions=(KIND, THEME),
        is_local=True,
        is_key=True,
        note="Publiées et lues de tous. Une fiche qui a deux thèmes compte dans chacun.",
    ),
    Figure(
        key="fiches-publiees",
        label="Fiches publiées",
        sort=Sort.FLOW,
        section=Section.EXPERIENCES,
        position=20,
        facts=lambda: _facts(FactSheet.objects.filter(published_at__isnull=False), at=TruncDate("published_at")),
        dimensions=(KIND, THEME),
        is_local=True,
    ),
)
