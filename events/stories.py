"""Who is known at an address because of events."""

from django.db.models import Value
from django.db.models.functions import Concat

from core.notifications.persons import Known

from .registrations.models import Registration
from .workshops.models import Proposal


def persons_at(address: str) -> list[Known]:
    """Return who registered, or proposed something, with an address."""
    registered = Registration.objects.at(address).order_by()
    registered = registered.annotate(name=Concat("first_name", Value(" "), "last_name"))
    proposers = Proposal.objects.filter(email=address, author=None).exclude(author_name="").order_by()
    names = registered.values_list("name", flat=True).union(proposers.values_list("author_name", flat=True))
    return [Known(name) for name in names.order_by()]
