"""Filters of the map."""

import django_filters
from django.db.models import Min, Q
from django.utils import timezone

from core.database.process_cache import remembered

from ..collectivities.filters import ENGAGED, NO_INITIATIVE, CollectivityFilter, CollectivityListForm
from ..initiatives.models import Initiative, StageChange
from ..territory.filters import departement_choices
from ..territory.models import CollectivityQuerySet
from .colours import COLOURS
from .drawings import MapLevel


class MapListForm(CollectivityListForm):
    quiet = ("niveau", "departement", "couleur", "annee")
    more = (*CollectivityListForm.more, "annee")


LEVELS = {MapLevel.COMMUNES: "Communes", MapLevel.EPCI: "Intercommunalités"}
EVERYWHERE = "tous"


def _map_choices() -> list[tuple[str, str]]:
    choices = departement_choices()
    return [*choices, (EVERYWHERE, "Tous, en points")] if len(choices) > 1 else choices


def _year_choices() -> list[tuple[int, int]]:
    """Return the years since the first that a stage is dated of, newest first; this year is « today »."""
    return remembered("stage-years", _years)


def _years() -> list[tuple[int, int]]:
    first = StageChange.objects.exclude(since="").aggregate(first=Min("since"))["first"]
    this = timezone.localdate().year
    return [(year, year) for year in range(this - 1, int(first[:4]) - 1, -1)] if first else []


class MapFilter(CollectivityFilter):
    """The map shows the communes or the EPCI of a département, in colours of one's choice, today or in a past year."""

    type = None  # type: ignore[assignment]  # so django-filter takes a filter away
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

    def keep_all(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        return queryset

    def by_epci(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        if self.form.cleaned_data.get("niveau") == MapLevel.EPCI:
            return queryset.filter(code=value)
        return super().by_epci(queryset, name, value)

    def by_stage(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        """Keep by the stage of the year that the map shows."""
        year = self.form.cleaned_data.get("annee")
        if not year:
            return super().by_stage(queryset, name, value)
        initiatives = Initiative.objects.at_stage_of(int(year))
        if value == NO_INITIATIVE:
            return queryset.exclude(pk__in=initiatives.values("collectivity"))
        if value == ENGAGED:
            return queryset.filter(pk__in=initiatives.values("collectivity"))
        return queryset.filter(pk__in=initiatives.filter(Q(stage_then=value)).values("collectivity"))
