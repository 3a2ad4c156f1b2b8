"""Filters of the agenda."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q

from directory.filters import epci_filter, theme_choices, words_filter
from directory.forms import place_meant
from directory.models import Membership
from core.database.functions import MOST_WORDS
from core.search.questions import LONGEST
from core.ui.filters import ListFilter
from core.ui.forms import DayField, ListForm

from .enums import Audience, EquipmentKind, EventKind, ItemStatus, Priority
from .models import Equipment, Event, EventVersion, Roadmap, RoadmapItem, Workshop

WHEN = (("passees", "Passées"), ("toutes", "Toutes"))


class EventListForm(ListForm):
    more = ("pour", "ou")


class RoadmapListForm(ListForm):
    more = ("priorite", "annee")
    where_several = ("annee",)


class EventFilter(ListFilter):
    """By words, kind, theme, time, audience and place; without a time, those that are not over."""

    q = words_filter("Mots", method="by_words")
    genre = django_filters.ChoiceFilter(label="Genre", field_name="kind", choices=EventKind.choices, empty_label="Tous")
    theme = django_filters.ChoiceFilter(label="Thème", choices=theme_choices, method="by_theme", empty_label="Tous")
    quand = django_filters.ChoiceFilter(label="Quand", choices=WHEN, method="by_time", empty_label="À venir")
    pour = django_filters.ChoiceFilter(
        label="Pour qui", field_name="audience", choices=Audience.choices, empty_label="Tous"
    )
    ou = django_filters.CharFilter(label="Commune ou intercommunalité", method="by_place", max_length=LONGEST)

    class Meta:
        model = Event
        fields: list[str] = []
        form = EventListForm

    def by_theme(self, queryset: Any, name: str, value: str) -> Any:
        through = EventVersion.themes.through.objects.filter(theme__slug=value)
        return queryset.filter(live__in=through.values("eventversion"))

    def by_time(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.past() if value == "passees" else queryset

    def by_place(self, queryset: Any, name: str, value: str) -> Any:
        """Keep what takes place there, is hosted by it, or visits it; nothing for an unknown name."""
        place = place_meant(value)
        if place is None:
            return queryset.none()
        visits = EventVersion.visited.through.objects.filter(collectivity=place).values("eventversion")
        return queryset.filter(Q(commune=place) | Q(live__host=place) | Q(live__in=visits))


class RoadmapFilter(ListFilter):
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
        self.filters["atelier"].extra["choices"] = [(str(one.rank), one.long_title) for one in held]
        years = roadmap.items.exclude(year=None).order_by("year").values_list("year", flat=True).distinct()
        self.filters["annee"].extra["choices"] = [(str(year), str(year)) for year in years]

    def get_form_class(self) -> type[forms.Form]:
        return django_filters.FilterSet.get_form_class(self)  # each feuille de route has its own workshops and years

    def by_workshop(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(reference__startswith=f"{value}.")


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


class EquipmentFilter(ListFilter):
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

    def by_dates(self, queryset: Any, name: str, value: Any) -> Any:
        """Keep all: what is free is counted over the whole list, by the page."""
        return queryset

    def by_epci(self, queryset: Any, name: str, value: str) -> Any:
        """Keep what an EPCI or one of its communes lends."""
        inside = Membership.objects.current().filter(epci__code=value)
        return queryset.filter(Q(owner__code=value) | Q(owner__in=inside.values("commune")))
