"""The people of collectivités as those to whom the team writes, or the mairies, by what a collectivité lacks."""

from datetime import timedelta

import django_filters
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from core.audiences import Addressee, Audience, MailingKind, narrowed
from directory.collectivities.filters import CollectivityFilter, CollectivityListForm
from directory.initiatives.models import Initiative
from directory.plans.models import PlanAction
from directory.territory.models import Collectivity, CollectivityQuerySet

from ..accounts.permissions import is_animateur
from ..people.enums import Role
from ..people.models import Mandate, Referent
from ..people.queries import addressees
from .filters import MISSING_CHOICES, lacking, of_epci
from .queries import with_coverage

UNTOUCHED_FOR = timedelta(days=365)
OR_MAIRIE, MAIRIES = "sinon-mairie", "mairies"
WHO = {
    Role.ELU.value: "Leurs élues et élus",
    Role.TECHNICIEN.value: "Leurs techniciennes et techniciens",
    OR_MAIRIE: "Leurs référents, sinon la mairie",
    MAIRIES: "Leurs mairies et sièges, à l’adresse publique",
}


class AddressedForm(CollectivityListForm):
    more = (*CollectivityListForm.more, "manque", "suivi")


class AddressedFilter(CollectivityFilter):
    """The filters of the list of collectivités, what a collectivité lacks, and whom of it one writes to."""

    manque = django_filters.ChoiceFilter(
        label="Ce qui manque",
        choices=MISSING_CHOICES,
        method="by_missing",
        empty_label="Peu importe",
    )
    suivi = django_filters.ChoiceFilter(
        label="Suivi",
        choices=[("dormante", "Démarche et programme inchangés depuis un an")],
        method="by_state",
        empty_label="Peu importe",
    )
    qui = django_filters.ChoiceFilter(
        label="À qui", choices=list(WHO.items()), method="by_nothing", empty_label="Leurs référents"
    )

    class Meta(CollectivityFilter.Meta):
        form = AddressedForm

    def by_epci(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        return of_epci(queryset, value)

    def by_missing(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        return lacking(queryset, value)

    def by_state(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        since = timezone.now() - UNTOUCHED_FOR
        undertaken = Initiative.objects.filter(collectivity=OuterRef("pk"))
        actions = PlanAction.objects.filter(initiative__collectivity=OuterRef("pk"), updated_at__gte=since)
        return queryset.filter(Exists(undertaken), ~Exists(undertaken.filter(updated_at__gte=since)), ~Exists(actions))

    def by_nothing(self, queryset: CollectivityQuerySet, name: str, value: str) -> CollectivityQuerySet:
        """Leave the collectivités as they are: it says whom of them one writes to."""
        return queryset


def _filter(query: QueryDict) -> AddressedFilter:
    return AddressedFilter(query, with_coverage(Collectivity.objects.existing().order_by("sort_name")))


def _people(query: QueryDict) -> list[Addressee]:
    asked = _filter(query)
    places = list(asked.qs.values_list("pk", "name", "email"))
    who = asked.form.cleaned_data["qui"]
    if who == MAIRIES:
        return [_mairie(*place) for place in places]
    held = Mandate.objects.current().filter(collectivity__in=[pk for pk, _, _ in places])
    if who in Role:
        held = held.filter(role=who)
    listed = held.filter(referent__approved_at__isnull=False)
    people = addressees(Referent.objects.approved().filter(pk__in=listed.values("referent")))
    if who != OR_MAIRIE:
        return people
    peopled = set(listed.values_list("collectivity", flat=True))
    return [*people, *(_mairie(*place) for place in places if place[0] not in peopled)]


def _mairie(pk: int, name: str, email: str) -> Addressee:
    return Addressee(email=email, place=name, collectivity=pk)


def _words(query: QueryDict) -> str:
    words = narrowed(_filter(query).form, but="À qui") or "toutes"
    who = WHO.get(query.get("qui", ""), "Leurs référents").removeprefix("Leurs ")
    return f"les {who} des collectivités\u00a0({words})"


AUDIENCE = Audience(
    key="collectivites",
    kind=MailingKind.TEAM,
    title="Aux collectivités",
    may=lambda user, query: is_animateur(user),
    people=_people,
    words=_words,
    back=lambda query: reverse("members:coverage"),
    form=lambda query: _filter(query).form,
)
