"""What was taken away from the annuaire, and by whom."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, Held, Shown

from .filters import with_words
from .models import Export


def _exports_of(account: Any) -> list[Any]:
    return with_words(Export.objects.filter(by=account))


HELD = [
    Held(
        Export,
        leaving={"by": ANONYMOUS},
        shown=(
            Shown(
                "Ce que j’ai emporté de l’annuaire",
                _exports_of,
                but=("filters",),
                more={"filtres": lambda export: export.in_words},
            ),
        ),
    ),
]
