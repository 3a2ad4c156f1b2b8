"""The members of a group as those to whom who animates it writes."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse

from core.audiences import Addressee, Audience, MailingKind
from core.readers import Author
from members.people.models import Referent
from members.people.queries import addressees

from ..memberships.models import Group, GroupMembership
from ..memberships.permissions import can_lead


def _group(query: QueryDict) -> Group | None:
    return Group.objects.filter(slug=query.get("groupe", "")).first()


def _people(query: QueryDict) -> list[Addressee]:
    inside = GroupMembership.objects.inside().filter(group=_group(query), person__is_active=True)
    return addressees(Referent.objects.approved().filter(user__in=inside.values("person")))


def _words(query: QueryDict) -> str:
    return f"les membres du groupe «\u00a0{_group(query)}\u00a0»"


def _may(user: Author, query: QueryDict) -> bool:
    group = _group(query)
    return group is not None and can_lead(user, group)


def _back(query: QueryDict) -> str:
    group: Any = _group(query)
    return reverse("forum:group_people", args=[group.slug]) if group else reverse("forum:groups")


AUDIENCE = Audience(
    key="groupe",
    kind=MailingKind.GROUP,
    title="Au groupe",
    may=_may,
    people=_people,
    words=_words,
    back=_back,
    form=lambda query: None,
    kept=("groupe",),
)
