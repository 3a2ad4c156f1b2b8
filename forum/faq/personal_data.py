"""What the FAQ holds about persons: who wrote an entry."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, Held, Shown

from .models import FaqEntry


def _written_by(account: Any) -> Any:
    return FaqEntry.objects.filter(by=account).select_related("theme", "topic")


HELD = [Held(FaqEntry, leaving={"by": ANONYMOUS}, shown=(Shown("Entrées de la FAQ que j’ai écrites", _written_by),))]
