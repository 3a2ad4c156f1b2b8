"""Fiches that go on with the successor in a function."""

from collections.abc import Collection
from typing import Any

from core.kinds import Entrusted
from members.people.models import Mandate

from .models import FactSheet


def _written(mandate: Mandate) -> Any:
    """Return the fiches that a person writes for the collectivité of her function."""
    fiches = FactSheet.objects.filter(authors=mandate.account_id, collectivity=mandate.collectivity_id)
    return fiches.select_related("live").prefetch_related("versions")


def _items(mandate: Mandate) -> list[tuple[int, str]]:
    return [(fiche.pk, f"fiche « {fiche} »") for fiche in _written(mandate)]


def _give(mandate: Mandate, keys: Collection[int], successor: Mandate) -> None:
    """Make the successor an author in the place of who leaves."""
    for fiche in _written(mandate).filter(pk__in=keys):
        fiche.authors.remove(mandate.account_id)
        fiche.authors.add(successor.account_id)


FICHES = Entrusted(key="fiche", items=_items, give=_give, position=60)
