"""Filters of the list and of the map: the same ones, in the same words."""

import django_filters
from django import forms
from django.db.models import QuerySet

from reseau66.core.database.memory import remembered
from reseau66.core.ui.filters import ListFilter
from reseau66.core.ui.forms import ListForm

from .enums import Kind, PopulationBracket
from .models import Collectivity


def words_filter(label: str, *, method: str) -> django_filters.CharFilter:
    """The field that every list begins with."""
    return django_filters.CharFilter(
        label=label, method=method, widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )


def _epci_choices() -> list[tuple[str, str]]:
    return remembered("epci", lambda: list(Collectivity.objects.epci().values_list("code", "name")))


def epci_filter(*, method: str) -> django_filters.ChoiceFilter:
    """A choice among the EPCI, by their SIREN."""
    return django_filters.ChoiceFilter(
        label="Intercommunalité", choices=_epci_choices, method=method, empty_label="Toutes"
    )


class CollectivityFilter(ListFilter):
    """By name or postcode, type, EPCI and population."""

    q = words_filter("Nom ou code postal", method="by_name")
    type = django_filters.ChoiceFilter(
        label="Type",
        field_name="kind",
        choices=[(k.value, k.label) for k in (Kind.COMMUNE, Kind.EPCI)],
        empty_label="Tous",
    )
    epci = epci_filter(method="by_epci")
    population = django_filters.ChoiceFilter(
        label="Population", choices=PopulationBracket.choices, method="by_population", empty_label="Toutes"
    )

    class Meta:
        model = Collectivity
        fields: list[str] = []
        form = ListForm

    def by_name(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.named_like(value)  # type: ignore[attr-defined]

    def by_epci(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.member_of(value)  # type: ignore[attr-defined]

    def by_population(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.in_bracket(PopulationBracket(value))  # type: ignore[attr-defined]


class MapFilter(CollectivityFilter):
    """The map shows communes only."""

    type = None
