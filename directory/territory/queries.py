"""Collectivités as pages ask for them."""

from django.db.models import QuerySet

from .models import Collectivity, CollectivityQuerySet, Membership

SUGGESTIONS = 8


def suggest(text: str) -> list[Collectivity]:
    """Return at most eight collectivités for what a person is typing: names that begin so, contain it, resemble it."""
    text = text.strip()
    if not text:
        return []
    places = list(Collectivity.objects.existing().named_like(text).with_epci_name()[: SUGGESTIONS * 3])
    plain = text.lower()
    places.sort(
        key=lambda c: (
            not c.name.lower().startswith(plain),
            not c.search_name.startswith(plain),
            not c.search_former.startswith(plain),
        )
    )
    if len(places) < SUGGESTIONS:
        keys = {c.pk for c in places}
        places += [
            c
            for c in Collectivity.objects.existing().resembling(text).with_epci_name()[:SUGGESTIONS]
            if c.pk not in keys
        ]
    return places[:SUGGESTIONS]


def members_of(epci: Collectivity) -> CollectivityQuerySet:
    """Communes of the EPCI today, largest first."""
    return Collectivity.objects.member_of(epci.code).order_by("-population")


def all_memberships(commune: Collectivity) -> QuerySet[Membership]:
    """Every membership of a commune, newest first."""
    shown = ("commune", "start", "end", "epci__code", "epci__name")
    return commune.memberships.select_related("epci").only(*shown).order_by("-start")
