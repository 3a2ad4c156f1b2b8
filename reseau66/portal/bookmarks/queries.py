"""What of one's bookmarks a reader may still open, in words and counted; one's own dossiers."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from core.kinds import Kind, kinds, searches
from core.readers import Author, Reader

from ..search.finding import Line, address_of, lines_of
from .models import Bookmark, Shelf


class KeptThing(NamedTuple):
    """A bookmark with its kind and what is told of its thing; None where that is gone, or closed to the reader."""

    bookmark: Bookmark
    kind: Kind
    line: Line | None

    @property
    def address(self) -> str:
        return address_of(self.kind, self.line) if self.line else ""


def keepable(key: str) -> Kind | None:
    """Return the kind of that word, whose things can be kept: those that can be found."""
    return kinds()[key] if key in searches() else None


def line_of(kind: Kind, pk: int, user: Reader) -> Line | None:
    """Return what is told of a thing; None where a reader may not open it."""
    return lines_of([(kind, pk)], readable_by=user).get((kind.key, pk))


def is_kept(user: Reader, kind: Kind, pk: int) -> bool | None:
    """Tell whether a reader keeps a thing; None for what she may not open; one statement."""
    mine = Bookmark.objects.filter(owner=user.pk, kind=kind.key, object_id=Value(pk))
    rows = searches()[kind.key].readable(user).filter(pk=pk).order_by()
    kept: bool | None = rows.annotate(is_kept=Exists(mine)).values_list("is_kept", flat=True).first()
    return kept


def kept_among(bookmarks: Iterable[Bookmark], user: Reader) -> list[KeptThing]:
    """Return each bookmark with what is told of its thing; one statement."""
    kept = [(bookmark, kind) for bookmark in bookmarks if (kind := keepable(bookmark.kind))]
    lines = lines_of([(kind, bookmark.object_id) for bookmark, kind in kept], readable_by=user)
    return [KeptThing(bookmark, kind, lines.get((kind.key, bookmark.object_id))) for bookmark, kind in kept]


def open_to(user: Reader, bookmarks: QuerySet[Bookmark], *, prefix: str = "") -> Q:
    """Return the condition that a bookmark's thing is there and that a reader may open it; one statement.

    It speaks of the kinds that ``bookmarks`` have; ``prefix`` is the way to a bookmark from what is asked.
    """
    condition = Q(pk__in=[])
    for key in bookmarks.order_by().values_list("kind", flat=True).distinct():
        if keepable(key):
            thing = searches()[key].readable(user).filter(pk=OuterRef(f"{prefix}object_id")).order_by()
            condition |= Q(**{f"{prefix}kind": key}) & Q(Exists(thing))
    return condition


def shelves_of(user: Author) -> QuerySet[Shelf]:
    """Return one's own dossiers, each with the ``number`` of things that it shows."""
    shown = open_to(user, Bookmark.objects.filter(owner=user, shelves__isnull=False), prefix="bookmarks__")
    return Shelf.objects.filter(owner=user).annotate(number=Count("bookmarks", filter=shown))
