"""What the store of files holds about persons."""

from typing import Any

from ..personal_data.declaring import ANONYMOUS, Held, Shown
from .models import Document, Picture


def _sent(model: Any) -> Any:
    return lambda account: model.objects.filter(uploaded_by=account)


HELD = [
    Held(
        Picture,
        leaving={"uploaded_by": ANONYMOUS},
        shown=(Shown("Images que j’ai envoyées", _sent(Picture), but=("is_for_text",)),),
    ),
    Held(
        Document,
        leaving={"uploaded_by": ANONYMOUS},
        shown=(Shown("Fichiers que j’ai envoyés", _sent(Document), but=("content_type",)),),
    ),
]
