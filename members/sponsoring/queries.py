"""Whom an address leads to, guests of a parrainage too."""

from collections.abc import Collection

from django.db.models import F, Value
from django.db.models.functions import Concat

from core.persons import Known

from ..people.models import Referent
from .models import SponsorshipRequest


def persons_at(addresses: Collection[str]) -> list[Known]:
    """Return the persons whom addresses lead to: by their account or their entry, or as guests of a parrainage."""
    name = Concat("first_name", Value(" "), "last_name")
    listed = Referent.objects.filter(left_at=None).order_by().annotate(name=name, account=F("user__email"))
    guests = SponsorshipRequest.objects.filter(guest_email__in=addresses).order_by().annotate(name=F("guest_name"))
    rows = listed.filter(contact_email__in=addresses).values_list("contact_email", "name", "account")
    rows = rows.union(  # a branch for each index: an OR would read both tables
        listed.filter(user__email__in=addresses).values_list("user__email", "name", "account"),
        guests.annotate(account=Value("")).values_list("guest_email", "name", "account"),
    )
    return [Known(address, name, account == address) for address, name, account in rows.order_by()]
