"""Whom an address leads to, guests of a parrainage too."""

from django.db.models import F, Value
from django.db.models.functions import Concat

from core.persons import Known

from ..people.models import Referent
from .models import SponsorshipRequest


def persons_at(address: str) -> list[Known]:
    """Return the persons whom an address leads to: by their account or their entry, or as guests of a parrainage."""
    name = Concat("first_name", Value(" "), "last_name")
    listed = Referent.objects.filter(left_at=None).order_by().annotate(name=name, account=F("user__email"))
    guests = SponsorshipRequest.objects.filter(guest_email=address).order_by().annotate(name=F("guest_name"))
    rows = listed.filter(contact_email=address).values_list("name", "account")
    rows = rows.union(  # a branch for each index: an OR would read both tables
        listed.filter(user__email=address).values_list("name", "account"),
        guests.annotate(account=Value("")).values_list("name", "account"),
    )
    return [Known(name, email == address) for name, email in rows.order_by()]
