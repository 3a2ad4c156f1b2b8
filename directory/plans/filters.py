"""Filters of actions."""

import django_filters

from core.ui.filters import ListFilter
from core.ui.forms import ListForm

from ..initiatives.enums import Finality
from ..initiatives.models import Initiative
from ..territory.enums import Milieu, PopulationBracket
from ..territory.filters import HeldFilter, epci_filter, theme_filter, words_filter
from ..territory.models import Collectivity, CollectivityQuerySet
from .enums import ActionStatus
from .models import PlanAction, PlanActionQuerySet


class PlanActionListForm(ListForm):
    more = ("strate", "epci", "milieu")


class PlanActionFilter(ListFilter[PlanActionQuerySet]):
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

    def by_theme(self, queryset: PlanActionQuerySet, name: str, value: str) -> PlanActionQuerySet:
        through = PlanAction.themes.through.objects.filter(theme__slug=value)
        return queryset.filter(pk__in=through.values("planaction"))

    def by_bracket(self, queryset: PlanActionQuerySet, name: str, value: str) -> PlanActionQuerySet:
        return _of_places(queryset, Collectivity.objects.in_bracket(PopulationBracket(value)))

    def by_epci(self, queryset: PlanActionQuerySet, name: str, value: str) -> PlanActionQuerySet:
        return _of_places(queryset, Collectivity.objects.of_epci(value))

    def by_milieu(self, queryset: PlanActionQuerySet, name: str, value: str) -> PlanActionQuerySet:
        return _of_places(queryset, Collectivity.objects.filter(milieu=value))


def _of_places(queryset: PlanActionQuerySet, places: CollectivityQuerySet) -> PlanActionQuerySet:
    """Keep the actions of these collectivités; through their démarches, which are few."""
    return queryset.filter(initiative__in=Initiative.objects.filter(collectivity__in=places.values("pk")).values("pk"))
