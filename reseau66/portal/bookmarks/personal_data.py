"""What bookmarks and dossiers hold about persons: whose they are, and what is kept."""

from typing import Any

from core.kinds import kinds
from core.personal_data.declaring import ERASED, Held, Shown

from .models import Bookmark, Shelf


def _kept_by(account: Any) -> Any:
    return Bookmark.objects.filter(owner=account).prefetch_related("shelves")


def _kind(bookmark: Bookmark) -> str:
    kind = kinds().get(bookmark.kind)
    return kind.name if kind else bookmark.kind


def _shelves(bookmark: Bookmark) -> str:
    return ", ".join(shelf.name for shelf in bookmark.shelves.all())


HELD = [
    Held(
        Shelf,
        leaving={"owner": ERASED},
        shown=(Shown("Dossiers", lambda account: Shelf.objects.filter(owner=account)),),
    ),
    Held(
        Bookmark,
        leaving={"owner": ERASED},
        shown=(Shown("Signets", _kept_by, but=("kind",), more={"genre": _kind, "dossiers": _shelves}),),
    ),
]
