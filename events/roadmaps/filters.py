"""Filters of the feuille de route."""

from typing import Any

import django_filters
from django import forms

from core.database.functions import MOST_WORDS
from core.ui.filters import ListFilter
from core.ui.forms import ListForm
from directory.territory.filters import words_filter

from ..workshops.models import Workshop
from .enums import ItemStatus, Priority
from .models import Roadmap, RoadmapItem, RoadmapItemQuerySet


class RoadmapListForm(ListForm):
    more = ("priorite", "annee")
    where_several = ("annee",)


class RoadmapFilter(ListFilter[RoadmapItemQuerySet]):
    """By words, workshop, status, priority and year."""

    q = words_filter("Mots", method="by_words", most_words=MOST_WORDS)
    atelier = django_filters.ChoiceFilter(label="Atelier", method="by_workshop", empty_label="Tous")
    etat = django_filters.ChoiceFilter(
        label="État", field_name="status", choices=ItemStatus.choices, empty_label="Tous"
    )
    priorite = django_filters.ChoiceFilter(
        label="Priorité", field_name="priority", choices=Priority.choices, empty_label="Toutes"
    )
    annee = django_filters.ChoiceFilter(label="Année", field_name="year", empty_label="Toutes")

    class Meta:
        model = RoadmapItem
        fields: list[str] = []
        form = RoadmapListForm

    def __init__(self, *args: Any, roadmap: Roadmap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Workshop.objects.filter(event=roadmap.day.event_id)
        self.filters["atelier"].extra["choices"] = [(str(workshop.rank), workshop.long_title) for workshop in held]
        years = roadmap.items.exclude(year=None).order_by("year").values_list("year", flat=True).distinct()
        self.filters["annee"].extra["choices"] = [(str(year), str(year)) for year in years]

    def get_form_class(self) -> type[forms.Form]:
        return django_filters.FilterSet.get_form_class(self)  # each feuille de route has its own workshops and years

    def by_workshop(self, queryset: RoadmapItemQuerySet, name: str, value: str) -> RoadmapItemQuerySet:
        return queryset.filter(reference__startswith=f"{value}.")
