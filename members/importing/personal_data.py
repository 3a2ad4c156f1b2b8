"""The lists that a person sent; they are not kept."""

from core.personal_data.declaring import ERASED, Held, Shown

from .models import ImportDraft

HELD = [
    Held(
        ImportDraft,
        leaving={"by": ERASED},
        shown=(
            Shown(
                "Listes envoyées, à importer",
                lambda account: ImportDraft.objects.filter(by=account),
                but=("rows", "reading"),  # about others
                more={"personnes": lambda draft: len(draft.rows)},
            ),
        ),
    ),
]
