"""Who is engaged: the collectivités that have a démarche, and the inhabitants of those."""

from django.db.models import Exists, OuterRef, Q

from core.network.identity import network

from ..territory.enums import Kind
from ..territory.figures import communes
from ..territory.models import Collectivity, CollectivityQuerySet, Membership
from .models import Initiative, Recognition


def engaged() -> CollectivityQuerySet:
    """Return the communes of the portal's département, and the EPCI that they make, that have a démarche."""
    departement = network().departement_code
    inside = Membership.objects.current().filter(commune__departement=departement)
    here = Q(kind=Kind.COMMUNE, departement=departement) | Q(kind=Kind.EPCI, pk__in=inside.values("epci"))
    begun = Initiative.objects.filter(collectivity=OuterRef("pk"))
    return Collectivity.objects.existing().filter(here, Exists(begun))


def engaged_communes() -> CollectivityQuerySet:
    """Return the communes of which the inhabitants live with a démarche: their own, or that of their EPCI."""
    around = Membership.objects.current().filter(epci__initiatives__isnull=False)
    own = Initiative.objects.filter(collectivity=OuterRef("pk"))
    return communes().filter(Exists(own) | Exists(around.filter(commune=OuterRef("pk"))))


def recognised() -> CollectivityQuerySet:
    """Return the engaged ones that hold a recognition « Agenda 21 local France » today."""
    held = Recognition.objects.valid().filter(initiative__collectivity=OuterRef("pk"))
    return engaged().filter(Exists(held))
