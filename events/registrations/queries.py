"""What a reader's registration is, and who is known at an address."""

from collections.abc import Collection
from typing import cast

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Concat

from core.persons import Known, is_same_name
from core.readers import Reader
from members.accounts.models import User

from ..meetings.models import Event, EventQuerySet
from ..workshops.models import Proposal
from .models import Registration


def is_of_another(member: User, address: str, name: str) -> bool:
    """True where a member knows that an address serves somebody else: it is hers, or of whom she has registered."""
    rows = Registration.objects.at(address).filter(by=member).values_list("first_name", "last_name")
    names = [" ".join(name_parts) for name_parts in rows.distinct()]
    if address in {member.email, getattr(member.profile, "contact_email", "")}:
        names.append(member.get_full_name())
    return bool(names) and not any(is_same_name(other, name) for other in names)


def with_reader(events: EventQuerySet, user: Reader) -> EventQuerySet:
    """Add what the page of an event says of its reader: whether she organises it."""
    authored = Event.authors.through.objects.filter(event=OuterRef("pk"), user=user.pk)
    related = events.select_related("live__picture", "live__host", "commune", "day")
    return cast(EventQuerySet, related.annotate(is_own=Exists(authored)))


def own_registration(event: Event, user: Reader) -> Registration | None:
    """Return how a person with an account stands to an event; one query."""
    if not user.is_authenticated:
        return None
    registration = Registration.objects.of(user).filter(event=event).first()
    if registration:
        registration.event = event
    return registration


def persons_at(addresses: Collection[str]) -> list[Known]:
    """Return who registered, or proposed something, with these addresses."""
    name = Concat("first_name", Value(" "), "last_name")
    registered = Registration.objects.filter(email__in=addresses).order_by().annotate(name=name)
    proposers = Proposal.objects.filter(email__in=addresses, author=None).exclude(author_name="").order_by()
    rows = registered.values_list("email", "name").union(proposers.values_list("email", "author_name"))
    return [Known(address, name) for address, name in rows.order_by()]
