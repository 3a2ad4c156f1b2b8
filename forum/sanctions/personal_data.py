"""Who was warned or suspended, by whom and why."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Shown

from .models import Sanction


def _joined(model: Any, path: str) -> Any:
    return lambda account: model.objects.filter(**{path: account}).select_related("post__topic")


HELD = [
    Held(
        Sanction,
        leaving={"person": ERASED, "by": ANONYMOUS},
        shown=(
            Shown("Avertissements et suspensions que j’ai reçus", _joined(Sanction, "person")),
            Shown(
                "Avertissements et suspensions que j’ai donnés",
                _joined(Sanction, "by"),
                only=("kind", "reason", "at", "until", "lifted_at"),
            ),
        ),
    ),
]
