"""What moderation holds about persons: who reported what, who dealt with it, who was warned or suspended and why."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Shown

from .models import PostReport, Sanction


def _joined(model: Any, path: str) -> Any:
    return lambda account: model.objects.filter(**{path: account}).select_related("post__topic")


HELD = [
    Held(
        PostReport,
        leaving={"by": ERASED, "closed_by": ANONYMOUS},
        shown=(
            Shown("Messages que j’ai signalés", _joined(PostReport, "by")),
            Shown(
                "Signalements que j’ai traités",
                _joined(PostReport, "closed_by"),
                only=("post", "reason", "closed_at", "answer"),
            ),
        ),
    ),
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
