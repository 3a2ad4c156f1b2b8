"""Filters that lists of collectivités share, and the list's own."""

from collections.abc import Callable

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from core.database.memory import remembered
from core.search.questions import LONGEST, counts_whole
from core.themes.models import Theme
from core.ui.filters import ListFilter
from core.ui.forms import ListForm

from ..initiatives.enums import Stage
from ..initiatives.models import Initiative, Recognition
from ..plans.enums import ActionBracket
from ..plans.models import PlanAction
from .departements import arrondissement_of, name_of
from .enums import Kind, Milieu, PopulationBracket
from .models import Collectivity

UNKNOWN_STAGE, NO_INITIATIVE = "inconnue", "aucune"


class CollectivityListForm(ListForm):
    more: tuple[str, ...] = ("arrondissement", "milieu", "etape", "theme", "actions", "reconnue", "ski", "touristique")
    where_several = ("departement", "arrondissement")


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


def _epci_choices() -> list[tuple[str, str]]:
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
    return [(code, name_of(code)) for code in sorted(codes, key=lambda c: (c != settings.DEPARTEMENT_CODE, c))]


def _arrondissement_choices() -> list[tuple[str, str]]:
    return remembered("arrondissements", _arrondissements)


def _arrondissements() -> list[tuple[str, str]]:
    known = Collectivity.objects.exclude(arrondissement="").order_by("arrondissement")
    codes = known.values_list("arrondissement", flat=True).distinct()
    return [(code, arrondissement_of(code)) for code in codes]


def theme_choices() -> list[tuple[str, str]]:
    """Return the themes as choices, by their slugs."""
    return remembered("themes", lambda: list(Theme.objects.values_list("slug", "name")))


class HeldFilter(django_filters.ChoiceFilter):
    """Keeps what has the chosen value among several, in an array."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs.filter(**{f"{self.field_name}__contains": [value]}) if value else qs


def theme_filter(**options: str) -> django_filters.ChoiceFilter:
    """A choice among the themes, by their slugs; on the entries' own themes unless ``method`` says otherwise."""
    chosen = options or {"field_name": "themes__slug"}
    return django_filters.ChoiceFilter(label="Thème", choices=theme_choices, empty_label="Tous", **chosen)


def epci_filter(*, method: str) -> django_filters.ChoiceFilter:
    """A choice among the EPCI, by their SIREN."""
    return django_filters.ChoiceFilter(
        label="Intercommunalité", choices=_epci_choices, method=method, empty_label="Toutes"
    )


class PlaceFilter(ListFilter):
    """By name or postcode, and by EPCI: what every list of collectivités begins with."""

    q = words_filter("Nom ou code postal", method="by_name")
    epci = epci_filter(method="by_epci")

    class Meta:
        model = Collectivity
        fields: list[str] = []
        form = ListForm

    def by_name(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.named_like(value)  # type: ignore[attr-defined]

    def by_epci(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.member_of(value)  # type: ignore[attr-defined]


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
        choices=[*Stage.choices, (UNKNOWN_STAGE, "Étape inconnue"), (NO_INITIATIVE, "Sans démarche connue")],
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

    def by_stage(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if value == NO_INITIATIVE:
            return queryset.exclude(pk__in=Initiative.objects.values("collectivity"))
        stage = "" if value == UNKNOWN_STAGE else value
        return queryset.filter(pk__in=Initiative.objects.filter(stage=stage).values("collectivity"))

    def by_recognition(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        recognised = Recognition.objects.valid().values("initiative__collectivity")
        return queryset.filter(pk__in=recognised) if value else queryset

    def by_theme(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Keep those whose démarches or actions are about the theme."""
        started = Initiative.objects.filter(themes__slug=value).values("collectivity")
        acting = PlanAction.objects.filter(themes__slug=value).values("initiative__collectivity")
        return queryset.filter(Q(pk__in=started) | Q(pk__in=acting))

    def by_actions(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.with_actions(ActionBracket(value))  # type: ignore[attr-defined]

    def by_ski(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        return queryset.filter(is_ski_resort=True) if value else queryset

    def by_tourism(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        return queryset.filter(is_touristic=True) if value else queryset

    def by_population(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.in_bracket(PopulationBracket(value))  # type: ignore[attr-defined]
