"""A commune nouvelle: from a day on a collectivité is a part of another, to which what is its own may go.

CGCT, art. L2113-1 and following; the same for intercommunalités that merge (art. L5211-41-3).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.history import actions as history
from core.readers import Author
from core.ui.elision import a_lieu

from ..territory.geometry import contains, dissolve
from ..territory.merging import MergingError, Move
from ..territory.models import Collectivity, Contour, Membership
from .holdings import holdings


@dataclass(frozen=True)
class NewEntry:
    """What is said of the commune nouvelle when what was its parts' comes to it."""

    name: str
    population: int | None


@transaction.atomic
def close(
    *, place: Collectivity, on: date, into: Collectivity | None, by: Author | None, from_files: bool = False
) -> Collectivity:
    """Write that a collectivité exists no longer from a day on, and end its memberships; raise MergingError.

    ``into`` is the one that it is a part of from then on, if that is known. May be said again, otherwise, as long as
    nothing has moved. What was closed ``from_files`` exists again once they name it; what a person closed does not.
    """
    _lock(place, into, place.merged_into)
    if place.settled_at:
        raise MergingError(f"Ce qui était {a_lieu(place)} a déjà été réparti\u202f: cela ne se redit pas.")
    if into is not None:
        _check(place, into, on)
    _take_back(place)
    place.closed_on, place.merged_into, place.closed_from_files = on, into, from_files
    place.save()
    if into is not None:
        into.refresh_from_db()  # what was taken back may have been its own
        if place.is_closed and into.keep_names(place.name, *place.former_names):
            into.save()
    _end_memberships(place, on)
    joins = f", rejoint {into.reference}" if into else ""
    history.record(obj=place, verb=f"N’existe plus à partir du {on:%d/%m/%Y}{joins}"[:200], by=by)
    if into is not None:
        history.record(obj=into, verb=f"{place.reference} la rejoint le {on:%d/%m/%Y}"[:200], by=by)
    return place


def _lock(*places: Collectivity | None) -> None:
    """Lock collectivités, in one order for everybody, and bring what was read of them up to date."""
    named = [place for place in places if place]
    list(Collectivity.objects.select_for_update().filter(pk__in=[place.pk for place in named]).order_by("pk"))
    for place in named:
        place.refresh_from_db()


def _check(place: Collectivity, into: Collectivity, on: date) -> None:
    if into.pk == place.pk:
        raise MergingError("Une collectivité ne peut pas se rejoindre elle-même.")
    if into.kind != place.kind:
        raise MergingError("Une commune rejoint une commune, une intercommunalité une intercommunalité.")
    if into.closed_on and into.closed_on <= on:
        raise MergingError(
            f"{into.name} n’existe plus depuis le {into.closed_on:%d/%m/%Y}\u202f: choisissez l’actuelle."
        )


@transaction.atomic
def reopen(*, place: Collectivity, by: Author | None) -> None:
    """Take back that a collectivité exists no longer, with the memberships that ended for it; raise MergingError."""
    _lock(place, place.merged_into)
    if place.settled_at and by is not None:
        raise MergingError(f"Ce qui était {a_lieu(place)} a déjà été réparti\u202f: cela ne se reprend pas.")
    if not place.closed_on:
        return
    _take_back(place)
    place.closed_on = place.merged_into = place.settled_at = None
    place.closed_from_files = False
    place.save()
    history.record(obj=place, verb="Existe toujours", by=by)


def _end_memberships(place: Collectivity, on: date) -> None:
    """End what goes on; what would only have begun by then is nothing any more."""
    its_own = Membership.objects.filter(Q(commune=place) | Q(epci=place))
    its_own.filter(start__gte=on).delete()
    its_own.filter(Q(end__isnull=True) | Q(end__gt=on)).update(end=on)


def _take_back(place: Collectivity) -> None:
    """Undo what closing it did: its memberships go on, and its names are its own."""
    if place.closed_on is None:
        return
    Membership.objects.filter(Q(commune=place) | Q(epci=place), end=place.closed_on).filter(
        Q(commune__closed_on__isnull=True) | Q(commune=place)
    ).update(end=None)
    if place.merged_into and not place.settled_at:
        into = place.merged_into
        into.former_names = [name for name in into.former_names if name not in {place.name, *place.former_names}]
        into.save()


@transaction.atomic
def settle(*, place: Collectivity, entry: NewEntry, keys: Collection[str], by: Author) -> dict[str, int]:
    """Bring what is a closed collectivité's own to its successor, of the chosen kinds; return how many of each.

    The successor takes its name and population as said, keeps the old names for the search, and an outline that holds
    both. Raise MergingError where there is no successor, or the day has not come.
    """
    _lock(place, place.successor)
    if place.settled_at:
        raise MergingError(f"Ce qui était {a_lieu(place)} a déjà été réparti.")
    if not place.is_closed or place.merged_into is None or place.closed_on is None:
        raise MergingError("Dites d’abord quelle collectivité elle a rejointe, et quel jour.")
    successor = place.successor
    _become_one(place, successor, entry, by)
    move = Move(place, successor, place.closed_on, by)
    moved = {}
    for holding in holdings():
        if holding.key in keys:
            rows = list(holding.of(place))
            for row in rows:
                holding.move(row, move)
            moved[holding.key] = len(rows)
    place.settled_at = timezone.now()
    place.save()
    words = ", ".join(holding.words(moved[holding.key]) for holding in holdings() if moved.get(holding.key))
    history.record(obj=place, verb=f"Passe {a_lieu(successor)}\u00a0: {words or 'rien'}"[:200], by=by)
    return moved


def _become_one(place: Collectivity, successor: Collectivity, entry: NewEntry, by: Author) -> None:
    before = history.snapshot(successor, ["name", "population", "former_names"])
    former = successor.name
    successor.name, successor.population = entry.name, entry.population
    successor.keep_names(former, place.name, *place.former_names)
    successor.save()
    changes = history.changes_since(before, successor)
    history.record(obj=successor, verb=f"Réunit {place.reference}"[:200], by=by, changes=changes)
    outlines = {
        contour.collectivity_id: contour for contour in Contour.objects.filter(collectivity__in=[place, successor])
    }
    hers, whole = outlines.get(place.pk), outlines.get(successor.pk)
    if not hers or not whole or place.longitude is None or place.latitude is None:
        return
    if not contains(whole.geometry, place.longitude, place.latitude):  # the official outline, once loaded, holds both
        whole.geometry = dissolve([whole.geometry, hers.geometry])
        whole.save()
