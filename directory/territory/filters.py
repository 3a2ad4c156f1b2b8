"""Filters that lists share."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from core.database.process_cache import remembered
from core.network.identity import network
from core.search.query_parser import LONGEST, counts_whole
from core.themes.models import Theme
from core.ui.filters import ListFilter
from core.ui.forms import ListForm

from .departements import name_of
from .models import Collectivity, CollectivityQuerySet


def _few_words(most: int) -> Callable[[str], None]:
    def check(text: str) -> None:
        if len(text.split()) > most:
            raise ValidationError(f"Cherchez {most} mots au plus à la fois\u00a0: les suivants ne compteraient pas.")

    return check


def words_filter(label: str, *, method: str, most_words: int | None = None) -> django_filters.CharFilter:
    """The field that every list begins with; it refuses what would not count whole."""
    return django_filters.CharFilter(
        label=label,
        method=method,
        max_length=LONGEST,
        validators=[counts_whole, *([_few_words(most_words)] if most_words else [])],
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def epci_choices() -> list[tuple[str, str]]:
    """Return the EPCI as choices, by their SIREN."""
    return remembered("epci", lambda: list(Collectivity.objects.existing().epci().values_list("code", "name")))


def departement_choices() -> list[tuple[str, str]]:
    """Return the départements that are loaded, the portal's own first."""
    return remembered("departements", _departements)


def _departements() -> list[tuple[str, str]]:
    codes = (
        Collectivity.objects.existing()
        .communes()
        .order_by("departement")
        .values_list("departement", flat=True)
        .distinct()
    )
    return [(code, name_of(code)) for code in sorted(codes, key=lambda c: (c != network().departement_code, c))]


def theme_choices() -> list[tuple[str, str]]:
    """Return the themes as choices, by their slugs."""
    return remembered("themes", lambda: list(Theme.objects.values_list("slug", "name")))


class HeldFilter(django_filters.ChoiceFilter):
    """Keeps what has the chosen value among several, in an array."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(**{f"{self.field_name}__contains": [value]}) if value else qs


def theme_filter(**options: Any) -> django_filters.ChoiceFilter:
    """A choice among the themes, by their slugs; on the entries' own themes unless ``method`` says otherwise."""
    chosen = options or {"field_name": "themes__slug"}
    return django_filters.ChoiceFilter(label="Thème", choices=theme_choices, empty_label="Tous", **chosen)


def epci_filter(*, method: str) -> django_filters.ChoiceFilter:
    """A choice among the EPCI, by their SIREN."""
    return django_filters.ChoiceFilter(
        label="Intercommunalité", choices=epci_choices, method=method, empty_label="Toutes"
    )


class PlaceFilter(ListFilter[CollectivityQuerySet]):
    """By name or postcode, and by EPCI: what every list of collectivités begins with."""

    q = words_filter("Nom ou code postal", method="by_name")
    epci = epci_filter(method="by_epci")

    class Meta:
        model = Collectivity
        fields: list[str] = []
        form = ListForm

    def by_name(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        return queryset.named_like(value)

    def by_epci(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        return queryset.member_of(value)
