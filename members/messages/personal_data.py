"""What messages, exports and lists to import hold about persons; neither texts nor lists are kept."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Shown

from ..people.filters import with_words
from .models import Export, ImportDraft, Message


def _exports_of(account: Any) -> list[Any]:
    return with_words(Export.objects.filter(by=account))


HELD = [
    Held(
        Message,
        leaving={"sender": ERASED, "recipient": ERASED},
        shown=(
            Shown(
                "Messages envoyés (le texte n’est pas gardé)",
                lambda account: Message.objects.filter(sender=account).select_related("recipient"),
                more={"à": lambda message: message.recipient},
            ),
            Shown(
                "Messages reçus (le texte n’est pas gardé)",
                lambda account: Message.objects.filter(recipient__user=account).select_related("sender__referent"),
                more={"de": lambda message: message.sender},
            ),
        ),
    ),
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
