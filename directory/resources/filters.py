"""Filters of the répertoires."""

from types import MappingProxyType
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from core.search.query_parser import LONGEST
from core.ui.filters import ListFilter
from core.ui.forms import ListForm

from ..initiatives.enums import Stage
from ..territory.filters import HeldFilter, theme_filter, words_filter
from ..territory.forms import place_meant
from .enums import AidNature, Audience, BodyKind, Help, Level, Purpose
from .models import Aid, AidQuerySet, Organisation, OrganisationQuerySet


class OrganisationListForm(ListForm):
    more = ("genre", "etape")


class OrganisationFilter(ListFilter[OrganisationQuerySet]):
    """Bodies by words, kind of help, theme, level, nature and stage."""

    q = words_filter("Nom, sigle, mots", method="by_words")
    aide = HeldFilter(label="Aide", choices=Help.choices, field_name="helps", empty_label="Toutes")
    theme = theme_filter()
    niveau = django_filters.ChoiceFilter(label="Niveau", field_name="level", choices=Level.choices, empty_label="Tous")
    genre = django_filters.ChoiceFilter(
        label="Nature", field_name="kind", choices=BodyKind.choices, empty_label="Toutes"
    )
    etape = HeldFilter(label="Étape", field_name="stages", choices=Stage.choices, empty_label="Toutes")

    class Meta:
        model = Organisation
        fields: list[str] = []
        form = OrganisationListForm


class AidListForm(ListForm):
    more = ("nature", "etape", "archivees")
    begins_with = ("pour",)
    short = MappingProxyType({"pour": "Pour"})


class AidFilter(ListFilter[AidQuerySet]):
    """Aids by words, theme, audience, purpose, nature, stage, and for one collectivité; open ones unless asked."""

    q = words_filter("Mots", method="by_words")
    pour = django_filters.CharFilter(label="Ma commune ou mon intercommunalité", method="by_place", max_length=LONGEST)
    theme = theme_filter()
    qui = HeldFilter(label="Pour qui", choices=Audience.choices, field_name="audiences", empty_label="Tous")
    quoi = HeldFilter(label="Pour quoi", choices=Purpose.choices, field_name="purposes", empty_label="Tout")
    nature = HeldFilter(label="Nature", choices=AidNature.choices, field_name="natures", empty_label="Toutes")
    etape = HeldFilter(label="Étape", field_name="stages", choices=Stage.choices, empty_label="Toutes")
    archivees = django_filters.BooleanFilter(
        label="Aussi les aides archivées", method="keep_all", widget=forms.CheckboxInput
    )

    class Meta:
        model = Aid
        fields: list[str] = []
        form = AidListForm

    def filter_queryset(self, queryset: QuerySet[Any]) -> AidQuerySet:
        aids = super().filter_queryset(queryset)
        return aids if self.form.cleaned_data.get("archivees") else aids.open()

    def keep_all(self, queryset: AidQuerySet, name: str, value: bool) -> AidQuerySet:
        return queryset

    def by_place(self, queryset: AidQuerySet, name: str, value: str) -> AidQuerySet:
        place = place_meant(value)
        if place is None:
            return queryset.none()
        stages = {stage for stage in place.initiatives.values_list("stage", flat=True) if stage}
        return queryset.for_place(place, stages)
