"""What dossiers hold about persons: whose they are, and the fiches in them."""

from typing import Any

from core.personal_data.declaring import ERASED, Held, Shown

from .models import Bookmark, Shelf


def _kept_by(account: Any) -> Any:
    bookmarks = Bookmark.objects.filter(shelf__owner=account).select_related("shelf", "fiche__live")
    return bookmarks.prefetch_related("fiche__versions")


def _shelf(bookmark: Bookmark) -> str:
    return f"rangée dans «\u00a0{bookmark.shelf}\u00a0»"


HELD = [
    Held(
        Shelf,
        leaving={"owner": ERASED},
        shown=(Shown("Dossiers de fiches", lambda account: Shelf.objects.filter(owner=account)),),
    ),
    Held(
        Bookmark,
        leaving={"shelf__owner": ERASED},
        shown=(
            Shown(
                "Autour des fiches",
                _kept_by,
                but=("shelf",),
                more={"quoi": _shelf, "fiche": lambda bookmark: bookmark.fiche},
            ),
        ),
    ),
]
