"""What the trombinoscope holds about persons: who ordered a large one."""

from typing import Any

from core.personal_data.declaring import ERASED, Held, Leaver, Shown

from ..people.filters import with_words
from .models import Booklet


def _discard(leaver: Leaver) -> None:
    Booklet.objects.filter(by=leaver.account).discard()  # with their files


def _ordered_by(account: Any) -> list[Any]:
    return with_words(Booklet.objects.filter(by=account))


HELD = [
    Held(
        Booklet,
        leaving={"by": ERASED},
        sign=_discard,
        shown=(
            Shown(
                "Trombinoscopes demandés",
                _ordered_by,
                but=("filters",),
                more={"filtres": lambda booklet: booklet.in_words},
            ),
        ),
    )
]
