"""Filters of the list and of the map: the same ones, in the same words."""

from collections.abc import Callable

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from core.database.memory import remembered
from core.search.questions import LONGEST, counts_whole
from core.themes.models import Theme
from core.ui.filters import ListFilter
from core.ui.forms import ListForm

from .cartography import MapLevel
from .cartography.colours import COLOURS
from .departements import arrondissement_of, name_of
from .enums import (
    ActionBracket,
    ActionStatus,
    AidNature,
    Audience,
    BodyKind,
    Finality,
    Help,
    Kind,
    Level,
    Milieu,
    PopulationBracket,
    ProjectKind,
    ProjectStatus,
    Purpose,
    Stage,
)
from .forms import place_meant
from .models import (
    Aid,
    Collectivity,
    Initiative,
    Membership,
    Organisation,
    PlanAction,
    Recognition,
    SharedProject,
    StageChange,
)

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


class PlanActionListForm(ListForm):
    more = ("strate", "epci", "milieu")


class PlanActionFilter(ListFilter):
    """Actions by words, theme, finalité, status, and by the strate, EPCI and milieu of their collectivité."""

    q = words_filter("Mots", method="by_words")
    theme = theme_filter(method="by_theme")
    finalite = HeldFilter(label="Finalité", choices=Finality.choices, field_name="finalities", empty_label="Toutes")
    etat = django_filters.ChoiceFilter(
        label="État", field_name="status", choices=ActionStatus.choices, empty_label="Tous"
    )
    strate = django_filters.ChoiceFilter(
        label="Population", choices=PopulationBracket.choices, method="by_bracket", empty_label="Toutes"
    )
    epci = epci_filter(method="by_epci")
    milieu = django_filters.ChoiceFilter(label="Milieu", choices=Milieu.choices, method="by_milieu", empty_label="Tous")

    class Meta:
        model = PlanAction
        fields: list[str] = []
        form = PlanActionListForm

    def by_theme(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        through = PlanAction.themes.through.objects.filter(theme__slug=value)
        return queryset.filter(pk__in=through.values("planaction"))

    def by_bracket(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return _of_places(queryset, Collectivity.objects.in_bracket(PopulationBracket(value)))

    def by_epci(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        # a union, for an OR would read every collectivité
        itself = Collectivity.objects.filter(code=value).order_by().values("pk")
        inside = Membership.objects.current().filter(epci__code=value).order_by().values("commune")
        return _of_places(queryset, Collectivity.objects.filter(pk__in=itself.union(inside)))

    def by_milieu(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return _of_places(queryset, Collectivity.objects.filter(milieu=value))


def _of_places(queryset: QuerySet, places: QuerySet) -> QuerySet:
    """Keep the actions of these collectivités; through their démarches, which are few."""
    return queryset.filter(initiative__in=Initiative.objects.filter(collectivity__in=places.values("pk")).values("pk"))


class MapListForm(CollectivityListForm):
    quiet = ("niveau", "departement", "couleur", "annee")
    more = (*CollectivityListForm.more, "annee")


LEVELS = {MapLevel.COMMUNES: "Communes", MapLevel.EPCI: "Intercommunalités"}
EVERYWHERE = "tous"


def _map_choices() -> list[tuple[str, str]]:
    known = departement_choices()
    return [*known, (EVERYWHERE, "Tous, en points")] if len(known) > 1 else known


def _year_choices() -> list[tuple[int, int]]:
    """Return the years since the first that a stage is dated of, newest first; this year is « today »."""
    return remembered("stage-years", _years)


def _years() -> list[tuple[int, int]]:
    first = StageChange.objects.exclude(since="").aggregate(first=Min("since"))["first"]
    this = timezone.localdate().year
    return [(year, year) for year in range(this - 1, int(first[:4]) - 1, -1)] if first else []


class MapFilter(CollectivityFilter):
    """The map shows the communes or the EPCI of a département, in colours of one's choice, today or in a past year."""

    type = None
    niveau = django_filters.ChoiceFilter(
        label="Montrer", choices=list(LEVELS.items()), method="keep_all", empty_label=None
    )
    departement = django_filters.ChoiceFilter(
        label="Département", choices=_map_choices, method="keep_all", empty_label=None
    )
    couleur = django_filters.ChoiceFilter(
        label="Couleurs", choices=list(COLOURS.items()), method="keep_all", empty_label=None
    )
    annee = django_filters.ChoiceFilter(
        label="Étapes à la fin de", choices=_year_choices, method="keep_all", empty_label="Aujourd’hui"
    )

    class Meta(CollectivityFilter.Meta):
        form = MapListForm

    def keep_all(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset

    def by_epci(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if self.form.cleaned_data.get("niveau") == MapLevel.EPCI:
            return queryset.filter(code=value)
        return super().by_epci(queryset, name, value)

    def by_stage(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Keep by the stage of the year that the map shows."""
        year = self.form.cleaned_data.get("annee")
        if not year:
            return super().by_stage(queryset, name, value)
        known = Initiative.objects.at_stage_of(int(year))
        if value == NO_INITIATIVE:
            return queryset.exclude(pk__in=known.values("collectivity"))
        return queryset.filter(pk__in=known.filter(Q(stage_then=value)).values("collectivity"))


class OrganisationListForm(ListForm):
    more = ("genre", "etape")


class OrganisationFilter(ListFilter):
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
    more = ("nature", "etape", "pour", "archivees")


class AidFilter(ListFilter):
    """Aids by words, theme, audience, purpose, nature, stage, and for one collectivité; open ones unless asked."""

    q = words_filter("Mots", method="by_words")
    theme = theme_filter()
    qui = HeldFilter(label="Pour qui", choices=Audience.choices, field_name="audiences", empty_label="Tous")
    quoi = HeldFilter(label="Pour quoi", choices=Purpose.choices, field_name="purposes", empty_label="Tout")
    nature = HeldFilter(label="Nature", choices=AidNature.choices, field_name="natures", empty_label="Toutes")
    etape = HeldFilter(label="Étape", field_name="stages", choices=Stage.choices, empty_label="Toutes")
    pour = django_filters.CharFilter(label="Ma commune ou mon intercommunalité", method="by_place", max_length=LONGEST)
    archivees = django_filters.BooleanFilter(
        label="Aussi les aides archivées", method="keep_all", widget=forms.CheckboxInput
    )

    class Meta:
        model = Aid
        fields: list[str] = []
        form = AidListForm

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("archivees") else found.open()

    def keep_all(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        return queryset

    def by_place(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        place = place_meant(value)
        if place is None:
            return queryset.none()
        stages = {stage for stage in place.initiatives.values_list("stage", flat=True) if stage}
        return queryset.for_place(place, stages)  # type: ignore[attr-defined]


class ProjectFilter(ListFilter):
    """Shared projects by kind, status, theme."""

    sorte = django_filters.ChoiceFilter(
        label="Sorte", field_name="kind", choices=ProjectKind.choices, empty_label="Toutes"
    )
    etat = django_filters.ChoiceFilter(
        label="État", field_name="status", choices=ProjectStatus.choices, empty_label="Tous"
    )
    theme = theme_filter()

    class Meta:
        model = SharedProject
        fields: list[str] = []
        form = ListForm
