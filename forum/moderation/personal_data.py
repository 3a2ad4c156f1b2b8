"""Who reported what, and who dealt with it."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Shown

from .models import PostReport


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
]
