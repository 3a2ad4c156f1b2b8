"""Filters of the fiches."""

import django_filters
from django.db.models import QuerySet

from directory.enums import Finality, Milieu
from directory.filters import theme_choices, words_filter
from reseau66.core.ui.filters import ListFilter
from reseau66.core.ui.forms import ListForm

from .enums import FicheKind
from .models import FactSheet


class FicheListForm(ListForm):
    more = ("finalite", "milieu", "annee")


class FicheFilter(ListFilter):
    """By words, kind, theme, finalité, milieu and year, of what is online."""

    q = words_filter("Mots", method="by_words")
    genre = django_filters.ChoiceFilter(label="Genre", field_name="kind", choices=FicheKind.choices, empty_label="Tous")
    theme = django_filters.ChoiceFilter(
        label="Thème", field_name="live__themes__slug", choices=theme_choices, empty_label="Tous"
    )
    finalite = django_filters.ChoiceFilter(
        label="Finalité", choices=Finality.choices, method="by_finality", empty_label="Toutes"
    )
    milieu = django_filters.ChoiceFilter(
        label="Milieu", field_name="collectivity__milieu", choices=Milieu.choices, empty_label="Tous"
    )
    annee = django_filters.NumberFilter(label="Année", field_name="live__year")

    class Meta:
        model = FactSheet
        fields: list[str] = []
        form = FicheListForm

    def by_words(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.matching(value)  # type: ignore[attr-defined]

    def by_finality(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(live__finalities__contains=[value])
