"""Finding persons in the annuaire."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import parse_qsl

import django_filters
from django.db.models import Q, QuerySet, TextChoices
from django.http import QueryDict

from core.database.functions import forgive_typing_mistakes
from core.themes.models import Theme
from core.ui.filters import ListFilter
from core.ui.forms import ListForm
from directory.initiatives.enums import Stage
from directory.territory.enums import Milieu
from directory.territory.filters import epci_filter, theme_filter, words_filter
from directory.territory.models import Collectivity

from ..competences.models import Competence
from ..people.enums import Role, Standing
from ..people.models import MAX_WORDS, HeldCompetence, Mandate, Referent, ReferentQuerySet
from ..sponsoring.models import free_offers


class ReferentListForm(ListForm):
    more: tuple[str, ...] = ("competence", "milieu", "etape")


class ReferentFilter(ListFilter[ReferentQuerySet]):
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
    etape = django_filters.ChoiceFilter(
        label="Étape de la démarche", choices=Stage.choices, method="by_stage", empty_label="Toutes"
    )

    class Meta:
        model = Referent
        fields: list[str] = []
        form = ReferentListForm

    def by_role(self, queryset: ReferentQuerySet, name: str, value: str) -> ReferentQuerySet:
        return queryset.filter(pk__in=Mandate.objects.current().filter(role=value).values("referent"))

    def by_epci(self, queryset: ReferentQuerySet, name: str, value: str) -> ReferentQuerySet:
        held = Mandate.objects.current()
        at_its_head = held.filter(collectivity__code=value)
        return queryset.filter(
            Q(pk__in=held.inside(value).values("referent")) | Q(pk__in=at_its_head.values("referent"))
        )

    def by_theme(self, queryset: ReferentQuerySet, name: str, value: str) -> ReferentQuerySet:
        through = Referent.themes.through.objects.filter(theme__slug=value)
        return queryset.filter(pk__in=through.values("referent"))

    def by_standing(self, queryset: ReferentQuerySet, name: str, value: str) -> ReferentQuerySet:
        if value == Standing.SPONSOR:
            return queryset.filter(pk__in=free_offers().values("referent"))
        return queryset.standing(Standing(value))

    def by_competence(self, queryset: ReferentQuerySet, name: str, value: str) -> ReferentQuerySet:
        held = HeldCompetence.objects.filter(tag__in=Competence.objects.named(value).values("pk"))
        return queryset.filter(pk__in=held.values("content_object"))

    def by_milieu(self, queryset: ReferentQuerySet, name: str, value: str) -> ReferentQuerySet:
        return queryset.in_milieu(value)

    def by_stage(self, queryset: ReferentQuerySet, name: str, value: str) -> ReferentQuerySet:
        there = Mandate.objects.current().filter(collectivity__initiatives__stage=value)
        return queryset.filter(pk__in=there.values("referent"))


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
        return ", ".join(f"{chip['label']} : {chip['value']}" for chip in self.filter.form.chips)


def find(asked: QueryDict) -> Found:
    """Return the listed persons whom a query string asks for; those who resemble it where it finds nobody."""
    referent_filter = ReferentFilter(asked or None, Referent.objects.approved())
    number = referent_filter.qs.count()
    text = asked.get("q", "").strip()
    if number or not text or referent_filter.refuses_words:
        return Found(referent_filter, referent_filter.qs, number)
    others = asked.copy()
    del others["q"]
    forgive_typing_mistakes(CLOSE_ENOUGH)
    near = ReferentFilter(others, Referent.objects.approved()).qs.resembling(text)
    number = near.count()
    return Found(referent_filter, near, number, is_near=number > 0)


_CHOICES: dict[str, type[TextChoices]] = {"role": Role, "qualite": Standing, "milieu": Milieu, "etape": Stage}


def with_words(rows: Iterable[Any]) -> list[Any]:
    """Return rows that keep a query string of the annuaire in ``filters``, and say it in their ``in_words``."""
    listed = list(rows)
    words = _in_words({row.filters for row in listed})
    for row in listed:
        row.in_words = words[row.filters]
    return listed


def _in_words(queries: Collection[str]) -> dict[str, str]:
    """Return what each query string asked of the annuaire, as the labels of the form say it; two queries in all.

    What is no query of this list, as the name of a card that was taken, comes back as it is.
    """
    asked = {query: [(name, value) for name, value in parse_qsl(query) if _label(name)] for query in queries}
    values = {value for pairs in asked.values() for _, value in pairs}
    names = dict(Theme.objects.filter(slug__in=values).values_list("slug", "name"))
    names |= dict(Collectivity.objects.filter(code__in=values).values_list("code", "name"))
    for name, choices in _CHOICES.items():
        names |= {value: str(label) for value, label in choices.choices if (name, value) in chain(*asked.values())}
    return {
        query: ", ".join(f"{_label(name)}\u00a0: {names.get(value, value)}" for name, value in pairs) or _typed(query)
        for query, pairs in asked.items()
    }


def _label(name: str) -> str:
    named_filter = ReferentFilter.base_filters.get(name)
    return str(named_filter.label) if named_filter else ""


def _typed(query: str) -> str:
    return "" if "=" in query else query
