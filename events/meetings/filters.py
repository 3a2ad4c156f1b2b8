"""Filters of the agenda."""

import django_filters
from django.db.models import Q

from core.search.query_parser import LONGEST
from core.ui.filters import ListFilter
from core.ui.forms import ListForm
from directory.territory.filters import theme_choices, words_filter
from directory.territory.forms import place_meant

from .enums import Audience, EventKind
from .models import Event, EventQuerySet, EventVersion

WHEN = (("passees", "Passées"), ("toutes", "Toutes"))


class EventListForm(ListForm):
    more = ("pour", "ou")


class EventFilter(ListFilter[EventQuerySet]):
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

    def by_theme(self, queryset: EventQuerySet, name: str, value: str) -> EventQuerySet:
        through = EventVersion.themes.through.objects.filter(theme__slug=value)
        return queryset.filter(live__in=through.values("eventversion"))

    def by_time(self, queryset: EventQuerySet, name: str, value: str) -> EventQuerySet:
        return queryset.past() if value == "passees" else queryset

    def by_place(self, queryset: EventQuerySet, name: str, value: str) -> EventQuerySet:
        """Keep what takes place there, is hosted by it, or visits it; nothing for an unknown name."""
        place = place_meant(value)
        if place is None:
            return queryset.none()
        visits = EventVersion.visited.through.objects.filter(collectivity=place).values("eventversion")
        return queryset.filter(Q(commune=place) | Q(live__host=place) | Q(live__in=visits))
