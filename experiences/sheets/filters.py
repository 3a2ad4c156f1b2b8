"""Filters of the fiches."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q

from core.ui.filters import ListFilter
from core.ui.forms import ListForm
from directory.initiatives.enums import Finality
from directory.territory.enums import Milieu, PopulationBracket
from directory.territory.filters import epci_filter, theme_choices, words_filter
from directory.territory.forms import place_meant
from directory.territory.models import Collectivity

from .enums import BudgetBracket, FicheKind
from .models import FactSheet, FactSheetQuerySet, FactSheetVersion, FicheDocument

SORTS = {
    "recent": "Les plus récentes",
    "utile": "Les plus utiles",
    "reprise": "Les plus reprises",
    "pertinence": "Les plus proches des mots",
}
COLUMNS = {"utile": "useful_count", "reprise": "reuse_count"}  # what an order counts


class FicheListForm(ListForm):
    more = (
        *("finalite", "milieu", "population", "budget", "annee", "epci", "collectivite", "comme"),
        *("video", "modele"),
    )
    quiet = ("tri",)


class FicheFilter(ListFilter[FactSheetQuerySet]):
    """By words, kind, theme, finalité, what its collectivité is like, cost, year and what it offers."""

    q = words_filter("Mots", method="by_words")
    genre = django_filters.ChoiceFilter(label="Genre", field_name="kind", choices=FicheKind.choices, empty_label="Tous")
    theme = django_filters.ChoiceFilter(label="Thème", choices=theme_choices, method="by_theme", empty_label="Tous")
    tri = django_filters.ChoiceFilter(
        label="Trier par", choices=list(SORTS.items()), method="as_it_is", empty_label=None, null_label=None
    )
    finalite = django_filters.ChoiceFilter(
        label="Finalité", choices=Finality.choices, method="by_finality", empty_label="Toutes"
    )
    milieu = django_filters.ChoiceFilter(
        label="Milieu", field_name="collectivity__milieu", choices=Milieu.choices, empty_label="Tous"
    )
    population = django_filters.ChoiceFilter(
        label="Population", choices=PopulationBracket.choices, method="by_population", empty_label="Toutes"
    )
    budget = django_filters.ChoiceFilter(
        label="Budget", choices=BudgetBracket.choices, method="by_budget", empty_label="Tous"
    )
    annee = django_filters.NumberFilter(label="Année", field_name="live__year")
    epci = epci_filter(method="by_epci")
    collectivite = words_filter("Collectivité", method="by_place")
    comme = words_filter("Pour une collectivité comme…", method="by_likeness")
    video = django_filters.BooleanFilter(label="Avec une vidéo", method="with_video", widget=forms.CheckboxInput)
    modele = django_filters.BooleanFilter(
        label="Avec un modèle à reprendre", method="with_model", widget=forms.CheckboxInput
    )

    class Meta:
        model = FactSheet
        fields: list[str] = []
        form = FicheListForm

    def by_theme(self, queryset: FactSheetQuerySet, name: str, value: str) -> FactSheetQuerySet:
        through = FactSheetVersion.themes.through.objects.filter(theme__slug=value)
        return queryset.filter(live__in=through.values("factsheetversion"))

    def by_finality(self, queryset: FactSheetQuerySet, name: str, value: str) -> FactSheetQuerySet:
        return queryset.filter(live__finalities__contains=[value])

    def by_population(self, queryset: FactSheetQuerySet, name: str, value: str) -> FactSheetQuerySet:
        return queryset.filter(collectivity__in=Collectivity.objects.in_bracket(PopulationBracket(value)))

    def by_budget(self, queryset: FactSheetQuerySet, name: str, value: str) -> FactSheetQuerySet:
        low, following = BudgetBracket(value).bounds
        fiches = queryset.filter(live__cost__gte=low)
        return fiches if following is None else fiches.filter(live__cost__lt=following)

    def by_epci(self, queryset: FactSheetQuerySet, name: str, value: str) -> FactSheetQuerySet:
        inside = Collectivity.objects.member_of(value).values("pk")
        return queryset.filter(Q(collectivity__in=inside) | Q(collectivity__code=value))

    def by_place(self, queryset: FactSheetQuerySet, name: str, value: str) -> FactSheetQuerySet:
        place = place_meant(value)
        return queryset.filter(collectivity=place) if place else queryset.filter(collectivity__name__icontains=value)

    def by_likeness(self, queryset: FactSheetQuerySet, name: str, value: str) -> FactSheetQuerySet:
        """Those of collectivités in the same bracket of population or the same milieu."""
        place = place_meant(value)
        if place is None:
            return queryset.none()
        alike = Collectivity.objects.exclude(pk=place.pk)
        same = Q(milieu=place.milieu) if place.milieu else Q(pk__in=[])
        bracket = PopulationBracket.of(place.population)
        if bracket:
            same |= Q(pk__in=Collectivity.objects.in_bracket(bracket).values("pk"))
        return queryset.filter(collectivity__in=alike.filter(same).values("pk"))

    def with_video(self, queryset: FactSheetQuerySet, name: str, value: bool) -> FactSheetQuerySet:
        return queryset.filter(~Q(live__video="") | Q(live__recording__isnull=False)) if value else queryset

    def with_model(self, queryset: FactSheetQuerySet, name: str, value: bool) -> FactSheetQuerySet:
        """Fiches that are models themselves, and those that give documents."""
        documents = FicheDocument.objects.filter(version=OuterRef("live"))
        return queryset.filter(Q(kind=FicheKind.MODEL) | Exists(documents)) if value else queryset

    def as_it_is(self, queryset: FactSheetQuerySet, name: str, value: str) -> FactSheetQuerySet:
        """The order changes nothing in what is found: the view sorts."""
        return queryset
