"""The persons of the annuaire as those to whom the team writes, by the filters of its list."""

from collections.abc import Callable

import django_filters
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from core.audiences import Addressee, Audience, MailingKind, narrowed

from ..accounts.permissions import is_animateur
from ..people.models import Referent, ReferentQuerySet, is_late
from ..people.queries import addressees
from .filters import ReferentFilter, ReferentListForm

STATES: dict[str, tuple[str, Callable[[], Q]]] = {
    "entree": ("Entrée à actualiser", is_late),
    "invites": ("Invités, jamais venus", lambda: Q(invited_at__isnull=False, user__isnull=True)),
    "jamais": ("Compte ouvert, jamais connectés", lambda: Q(user__isnull=False, user__last_login__isnull=True)),
}


class AddressedForm(ReferentListForm):
    more = (*ReferentListForm.more, "suivi")


class AddressedFilter(ReferentFilter):
    """The filters of the annuaire, and how a person stands to the portal."""

    suivi = django_filters.ChoiceFilter(
        label="Suivi",
        choices=[(value, label) for value, (label, _) in STATES.items()],
        method="by_state",
        empty_label="Tous",
    )

    class Meta(ReferentFilter.Meta):
        form = AddressedForm

    def by_state(self, queryset: ReferentQuerySet, name: str, value: str) -> ReferentQuerySet:
        return queryset.filter(STATES[value][1]())


def _filter(query: QueryDict) -> AddressedFilter:
    return AddressedFilter(query, Referent.objects.approved())


def _people(query: QueryDict) -> list[Addressee]:
    return addressees(_filter(query).qs)


def _words(query: QueryDict) -> str:
    words = narrowed(_filter(query).form)
    return f"les référents\u00a0({words})" if words else "tous les référents"


AUDIENCE = Audience(
    key="referents",
    kind=MailingKind.TEAM,
    title="Aux référents",
    may=lambda user, query: is_animateur(user),
    people=_people,
    words=_words,
    back=lambda query: f"{reverse('members:list')}?{query.urlencode()}",
    form=lambda query: _filter(query).form,
)
