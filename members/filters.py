import django_filters
from django.db.models import Q, QuerySet

from directory.filters import epci_filter, words_filter
from reseau66.core.ui.forms import ListForm

from .enums import Role
from .models import Mandate, Referent


class ReferentFilter(django_filters.FilterSet):
    """By words, role and EPCI."""

    q = words_filter("Nom, fonction ou commune", method="by_words")
    role = django_filters.ChoiceFilter(label="Rôle", choices=Role.choices, method="by_role", empty_label="Tous")
    epci = epci_filter(method="by_epci")

    class Meta:
        model = Referent
        fields: list[str] = []
        form = ListForm

    def by_words(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.matching(value)  # type: ignore[attr-defined]

    def by_role(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(pk__in=Mandate.objects.current().filter(role=value).values("referent"))

    def by_epci(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        held = Mandate.objects.current()
        at_its_head = held.filter(collectivity__code=value)
        return queryset.filter(
            Q(pk__in=held.inside(value).values("referent")) | Q(pk__in=at_its_head.values("referent"))
        )
