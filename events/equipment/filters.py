"""Filters of the equipment."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q

from core.database.functions import MOST_WORDS
from core.ui.filters import ListFilter
from core.ui.forms import DayField, ListForm
from directory.territory.filters import epci_filter, words_filter
from directory.territory.models import Membership

from .enums import EquipmentKind
from .models import Equipment, EquipmentQuerySet


class EquipmentListForm(ListForm):
    quiet = ("du", "au", "combien")  # the page tells them in a sentence

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("du"), data.get("au")
        if end and not start and "du" not in self.errors:
            self.add_error("du", "Dites aussi à partir de quand.")
        elif start and end and end < start:
            self.add_error("au", "Le retour vient après le retrait.")
        return data


class _DayFilter(django_filters.DateFilter):
    field_class = DayField


def _day_filter(label: str) -> django_filters.DateFilter:
    return _DayFilter(label=label, method="by_dates")


class EquipmentFilter(ListFilter[EquipmentQuerySet]):
    """First the dates, which the page reads; then by words, kind and where it is."""

    du = _day_filter("Libre du")
    au = _day_filter("Jusqu’au")
    combien = django_filters.NumberFilter(
        label="Combien",
        method="by_dates",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        min_value=1,
        max_value=100_000,
        decimal_places=0,
    )
    q = words_filter("Mots", method="by_words", most_words=MOST_WORDS)
    genre = django_filters.ChoiceFilter(
        label="Genre", field_name="kind", choices=EquipmentKind.choices, empty_label="Tous"
    )
    interco = epci_filter(method="by_epci")

    class Meta:
        model = Equipment
        fields: list[str] = []
        form = EquipmentListForm

    def by_dates(self, queryset: EquipmentQuerySet, name: str, value: Any) -> EquipmentQuerySet:
        """Keep all: what is free is counted over the whole list, by the page."""
        return queryset

    def by_epci(self, queryset: EquipmentQuerySet, name: str, value: str) -> EquipmentQuerySet:
        """Keep what an EPCI or one of its communes lends."""
        inside = Membership.objects.current().filter(epci__code=value)
        return queryset.filter(Q(owner__code=value) | Q(owner__in=inside.values("commune")))
