"""What handovers hold about persons: whose function ends, who takes it up, and their names in each other's history."""

from typing import Any

from core.history.models import Entry
from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Leaver, Shown
from core.ui.elision import de

from .models import Handover


def _sign(leaver: Leaver) -> None:
    if not leaver.entry:
        return
    for said, signed in (
        (f"Passe le relais à {leaver.name}", f"Passe le relais à {leaver.nobody}"),
        (f"Prend le relais {de(leaver.name)}", f"Prend le relais {de(leaver.nobody)}"),
    ):
        Entry.objects.filter(verb=said).update(verb=signed)


def _of(path: str) -> Any:
    return lambda account: Handover.objects.filter(**{path: account}).select_related("mandate__collectivity")


_FUNCTION = {"fonction": lambda handover: str(handover.mandate)}

HELD = [
    Held(
        Handover,
        leaving={"mandate__referent": ERASED, "successor": ANONYMOUS},
        sign=_sign,
        shown=(
            Shown("Relais que je passe", _of("mandate__referent__user"), but=("mandate",), more=_FUNCTION),
            Shown("Relais que je prends", _of("successor__user"), but=("mandate",), more=_FUNCTION),
        ),
    )
]
