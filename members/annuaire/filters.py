"""Finding persons in the annuaire."""

from dataclasses import dataclass

import django_filters
from django.db.models import Q, QuerySet
from django.http import QueryDict

from core.database.functions import forgive_typing_mistakes
from core.ui.filters import ListFilter
from core.ui.forms import ListForm
from directory.territory.enums import Milieu
from directory.territory.filters import epci_filter, theme_filter, words_filter

from ..competences.models import Competence
from ..people.enums import Role, Standing
from ..people.models import MAX_WORDS, HeldCompetence, Mandate, Referent
from ..sponsoring.models import free_offers


class ReferentListForm(ListForm):
    more = ("competence", "milieu")


class ReferentFilter(ListFilter):
    """By words, role, EPCI, theme, competence, standing in the network, and milieu of the collectivité."""

    q = words_filter("Nom, fonction, commune…", method="by_words", most_words=MAX_WORDS)
    role = django_filters.ChoiceFilter(label="Rôle", choices=Role.choices, method="by_role", empty_label="Tous")
    epci = epci_filter(method="by_epci")
    theme = theme_filter(method="by_theme")
    qualite = django_filters.ChoiceFilter(
        label="Dans le Réseau", choices=Standing.choices, method="by_standing", empty_label="Tout le monde"
    )
    competence = words_filter("Compétence", method="by_competence")
    milieu = django_filters.ChoiceFilter(label="Milieu", choices=Milieu.choices, method="by_milieu", empty_label="Tous")

    class Meta:
        model = Referent
        fields: list[str] = []
        form = ReferentListForm

    def by_role(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(pk__in=Mandate.objects.current().filter(role=value).values("referent"))

    def by_epci(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        held = Mandate.objects.current()
        at_its_head = held.filter(collectivity__code=value)
        return queryset.filter(
            Q(pk__in=held.inside(value).values("referent")) | Q(pk__in=at_its_head.values("referent"))
        )

    def by_theme(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        through = Referent.themes.through.objects.filter(theme__slug=value)
        return queryset.filter(pk__in=through.values("referent"))

    def by_standing(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if value == Standing.SPONSOR:
            return queryset.filter(pk__in=free_offers().values("referent"))
        return queryset.standing(Standing(value))  # type: ignore[attr-defined]

    def by_competence(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        held = HeldCompetence.objects.filter(tag__in=Competence.objects.named(value).values("pk"))
        return queryset.filter(pk__in=held.values("content_object"))

    def by_milieu(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.in_milieu(value)  # type: ignore[attr-defined]


CLOSE_ENOUGH = 0.33  # « elyse » for « Élise »: word similarity from which a mistyped word is understood


@dataclass(frozen=True)
class Found:
    """The filters, the persons that they find, their number, and whether those only resemble what was typed."""

    filter: ReferentFilter
    people: QuerySet[Referent]
    number: int
    is_near: bool = False

    @property
    def title(self) -> str:
        """Return the applied filters in words."""
        return ", ".join(f"{chip['label']} : {chip['value']}" for chip in self.filter.form.chips())


def find(asked: QueryDict) -> Found:
    """Return the listed persons whom a query string asks for; those who resemble it where it finds nobody."""
    found = ReferentFilter(asked or None, Referent.objects.approved())
    number = found.qs.count()
    text = asked.get("q", "").strip()
    if number or not text or found.refuses_words:
        return Found(found, found.qs, number)
    others = asked.copy()
    del others["q"]
    forgive_typing_mistakes(CLOSE_ENOUGH)
    near = ReferentFilter(others, Referent.objects.approved()).qs.resembling(text)
    number = near.count()
    return Found(found, near, number, is_near=number > 0)
