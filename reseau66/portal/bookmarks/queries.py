"""What of one's bookmarks a reader may still open, in words."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Exists, Value

from core.kinds import Kind, kinds, searches
from core.readers import Reader

from ..search.finding import Line, address_of, lines_of
from .models import Bookmark


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
