"""One's own collections of fiches."""

from typing import Any

from django.db import transaction

from core.refusals import Refused

from ..sheets.models import FactSheet
from .models import Bookmark, Shelf

MOST_SHELVES = 50


class TooManyShelvesError(Refused):
    """One has as many as one may; the message says it."""


@transaction.atomic
def make_shelf(*, owner: Any, name: str) -> Shelf:
    """Return the owner's collection of that name, made where there is none; raise TooManyShelvesError."""
    shelf = Shelf.objects.filter(owner=owner, name=name).first()
    if shelf is not None:
        return shelf
    if owner.shelves.count() >= MOST_SHELVES:
        raise TooManyShelvesError(f"Vous avez {MOST_SHELVES} dossiers\u00a0: supprimez-en un d’abord.")
    shelf, _ = Shelf.objects.get_or_create(owner=owner, name=name)
    return shelf


def put_on_shelf(*, shelf: Shelf, fiche: FactSheet) -> None:
    """Keep a fiche; keeping it twice changes nothing."""
    Bookmark.objects.get_or_create(shelf=shelf, fiche=fiche)


def take_off_shelf(*, shelf: Shelf, fiche_id: int) -> None:
    Bookmark.objects.filter(shelf=shelf, fiche=fiche_id).delete()


def share_shelf(*, shelf: Shelf, is_shared: bool) -> None:
    """Open its address to others, or close it."""
    shelf.is_shared = is_shared
    shelf.save(update_fields=["is_shared"])


def remove_shelf(*, shelf: Shelf) -> None:
    shelf.delete()
