"""Keeping things, and one's own dossiers of them."""

from django.db import transaction

from core.kinds import Kind
from core.readers import Author
from core.refusals import Refused

from .models import Bookmark, Shelf

MOST_SHELVES = 50
MOST_BOOKMARKS = 1_000


class TooManyShelvesError(Refused):
    """One has as many dossiers as one may; the message says it."""


class TooManyBookmarksError(Refused):
    """One keeps as many things as one may; the message says it."""


def keep(*, owner: Author, kind: Kind, pk: int) -> Bookmark:
    """Return the bookmark of a thing, which keeping it twice does not change; raise TooManyBookmarksError."""
    bookmark = Bookmark.objects.filter(owner=owner, kind=kind.key, object_id=pk).first()
    if bookmark is not None:
        return bookmark
    if owner.bookmarks.count() >= MOST_BOOKMARKS:
        raise TooManyBookmarksError(f"Vous gardez déjà {MOST_BOOKMARKS} choses\u00a0: retirez-en d’abord.")
    bookmark, _ = Bookmark.objects.get_or_create(owner=owner, kind=kind.key, object_id=pk)
    return bookmark


def drop(*, owner: Author, kind: Kind, pk: int) -> None:
    """Keep a thing no longer; it leaves the dossiers too."""
    Bookmark.objects.filter(owner=owner, kind=kind.key, object_id=pk).delete()


@transaction.atomic
def make_shelf(*, owner: Author, name: str) -> Shelf:
    """Return the owner's dossier of that name, made where there is none; raise TooManyShelvesError."""
    shelf = Shelf.objects.filter(owner=owner, name=name).first()
    if shelf is not None:
        return shelf
    if owner.shelves.count() >= MOST_SHELVES:
        raise TooManyShelvesError(f"Vous avez {MOST_SHELVES} dossiers\u00a0: supprimez-en un d’abord.")
    shelf, _ = Shelf.objects.get_or_create(owner=owner, name=name)
    return shelf


@transaction.atomic
def put_on_shelf(*, shelf: Shelf, kind: Kind, pk: int) -> None:
    """Keep a thing in a dossier; doing it twice changes nothing; raise TooManyBookmarksError."""
    shelf.bookmarks.add(keep(owner=shelf.owner, kind=kind, pk=pk))


def take_off_shelf(*, shelf: Shelf, bookmark_id: int) -> None:
    """Take a thing out of a dossier; it stays kept."""
    shelf.bookmarks.remove(bookmark_id)


def share_shelf(*, shelf: Shelf, is_shared: bool) -> None:
    """Open its address to others, or close it."""
    shelf.is_shared = is_shared
    shelf.save(update_fields=["is_shared"])


def remove_shelf(*, shelf: Shelf) -> None:
    """Delete a dossier; what was in it stays kept."""
    shelf.delete()
