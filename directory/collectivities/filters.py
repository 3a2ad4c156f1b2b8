"""Filters of the list of collectivités, which the map takes over."""

import django_filters
from django import forms
from django.db.models import Q

from core.database.process_cache import remembered
from core.ui.forms import ListForm

from ..initiatives.enums import Stage
from ..initiatives.models import Initiative, Recognition
from ..plans.enums import ActionBracket
from ..plans.models import PlanAction
from ..plans.queries import with_actions
from ..territory.departements import arrondissement_of
from ..territory.enums import Kind, Milieu, PopulationBracket
from ..territory.filters import PlaceFilter, departement_choices, theme_filter
from ..territory.models import Collectivity, CollectivityQuerySet

ENGAGED, UNKNOWN_STAGE, NO_INITIATIVE = "engagees", "inconnue", "aucune"


class CollectivityListForm(ListForm):
    more: tuple[str, ...] = ("arrondissement", "milieu", "etape", "theme", "actions", "reconnue", "ski", "touristique")
    where_several = ("departement", "arrondissement")


def _arrondissement_choices() -> list[tuple[str, str]]:
    return remembered("arrondissements", _arrondissements)


def _arrondissements() -> list[tuple[str, str]]:
    places = Collectivity.objects.exclude(arrondissement="").order_by("arrondissement")
    codes = places.values_list("arrondissement", flat=True).distinct()
    return [(code, arrondissement_of(code)) for code in codes]


class CollectivityFilter(PlaceFilter):
    """Also by type, population, milieu, stage and recognition."""

    departement = django_filters.ChoiceFilter(label="Département", choices=departement_choices, empty_label="Tous")
    type = django_filters.ChoiceFilter(
        label="Type",
        field_name="kind",
        choices=[(k.value, k.label) for k in (Kind.COMMUNE, Kind.EPCI)],
        empty_label="Tous",
    )
    population = django_filters.ChoiceFilter(
        label="Population", choices=PopulationBracket.choices, method="by_population", empty_label="Toutes"
    )

    arrondissement = django_filters.ChoiceFilter(
        label="Arrondissement", choices=_arrondissement_choices, empty_label="Tous"
    )
    milieu = django_filters.ChoiceFilter(
        label="Milieu", field_name="milieu", choices=Milieu.choices, empty_label="Tous"
    )
    etape = django_filters.ChoiceFilter(
        label="Étape de la démarche",
        choices=[
            (ENGAGED, "Engagées"),
            *Stage.choices,
            (UNKNOWN_STAGE, "Étape inconnue"),
            (NO_INITIATIVE, "Sans démarche connue"),
        ],
        method="by_stage",
        empty_label="Toutes",
    )
    theme = theme_filter(method="by_theme")
    actions = django_filters.ChoiceFilter(
        label="Actions au programme", choices=ActionBracket.choices, method="by_actions", empty_label="Peu importe"
    )
    reconnue = django_filters.BooleanFilter(
        label="Reconnue aujourd’hui « Agenda 21 local France »", method="by_recognition", widget=forms.CheckboxInput
    )
    ski = django_filters.BooleanFilter(label="Station de ski", method="by_ski", widget=forms.CheckboxInput)
    touristique = django_filters.BooleanFilter(label="Touristique", method="by_tourism", widget=forms.CheckboxInput)

    class Meta(PlaceFilter.Meta):
        form = CollectivityListForm

    def by_stage(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        if value == NO_INITIATIVE:
            return queryset.exclude(pk__in=Initiative.objects.values("collectivity"))
        if value == ENGAGED:
            return queryset.filter(pk__in=Initiative.objects.values("collectivity"))
        stage = "" if value == UNKNOWN_STAGE else value
        return queryset.filter(pk__in=Initiative.objects.filter(stage=stage).values("collectivity"))

    def by_recognition(self, queryset: CollectivityQuerySet, name: str, value: bool) -> CollectivityQuerySet:
        recognised = Recognition.objects.valid().values("initiative__collectivity")
        return queryset.filter(pk__in=recognised) if value else queryset

    def by_theme(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        """Keep those whose démarches or actions are about the theme."""
        started = Initiative.objects.filter(themes__slug=value).values("collectivity")
        acting = PlanAction.objects.filter(themes__slug=value).values("initiative__collectivity")
        return queryset.filter(Q(pk__in=started) | Q(pk__in=acting))

    def by_actions(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        return with_actions(queryset, ActionBracket(value))

    def by_ski(self, queryset: CollectivityQuerySet, name: str, value: bool) -> CollectivityQuerySet:
        return queryset.filter(is_ski_resort=True) if value else queryset

    def by_tourism(self, queryset: CollectivityQuerySet, name: str, value: bool) -> CollectivityQuerySet:
        return queryset.filter(is_touristic=True) if value else queryset

    def by_population(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        return queryset.in_bracket(PopulationBracket(value))
