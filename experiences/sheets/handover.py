"""Fiches that go on with the successor in a function (``members.handover.followed``)."""

from collections.abc import Collection
from typing import Any

from members.accounts.models import User
from members.people.models import Mandate

from .models import FactSheet


def followed_by(mandate: Mandate) -> list[tuple[int, str]]:
    """Return the fiches that a person writes for the collectivité of her function."""
    return [(fiche.pk, f"fiche « {fiche} »") for fiche in _mine(mandate)]


def give(mandate: Mandate, keys: Collection[int], successor: User) -> None:
    """Make the successor an author in the place of who leaves."""
    for fiche in _mine(mandate).filter(pk__in=keys):
        fiche.authors.remove(mandate.referent.user_id)
        fiche.authors.add(successor)


def _mine(mandate: Mandate) -> Any:
    written = FactSheet.objects.filter(authors=mandate.referent.user_id, collectivity=mandate.collectivity_id)
    return written.select_related("live").prefetch_related("versions")
