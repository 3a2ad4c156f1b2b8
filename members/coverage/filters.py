"""Which collectivité lacks whom."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from directory.territory.filters import PlaceFilter
from directory.territory.models import Collectivity, CollectivityQuerySet

MISSING = {
    "delegue": ("Sans élue ou élu délégué au DD", {"people__gt": 0, "delegates": 0}),
    "technicien": ("Sans technicienne ni technicien", {"people__gt": 0, "technicians": 0}),
    "retard": ("Une entrée à actualiser", {"late__gt": 0}),
    "compte": ("Un compte jamais ouvert", {"unclaimed__gt": 0}),
    "personne": ("Sans personne dans l’annuaire", {"people": 0}),
}
MISSING_CHOICES = [(value, label) for value, (label, _) in MISSING.items()]


def lacking(places: CollectivityQuerySet, what: str) -> CollectivityQuerySet:
    """Return those of the places ``with_coverage`` that lack something of ``MISSING``."""
    return places.filter(**MISSING[what][1])


def of_epci(places: CollectivityQuerySet, siren: str) -> CollectivityQuerySet:
    """Return those of the places that are in an EPCI, and the EPCI itself."""
    return places.filter(Q(code=siren) | Q(pk__in=Collectivity.objects.member_of(siren).values("pk")))


class CoverageFilter(PlaceFilter):
    """By name, EPCI, and what is missing; without a choice, the collectivités that have somebody."""

    manque = django_filters.ChoiceFilter(
        label="Ce qui manque",
        choices=MISSING_CHOICES,
        method="by_missing",
        empty_label="Toutes celles qui ont quelqu’un",
    )

    def by_epci(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        return of_epci(queryset, value)

    def by_missing(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        return lacking(queryset, value)

    def filter_queryset(self, queryset: QuerySet[Any]) -> CollectivityQuerySet:
        collectivities = super().filter_queryset(queryset)
        return collectivities if self.form.cleaned_data.get("manque") else collectivities.filter(Q(people__gt=0))
