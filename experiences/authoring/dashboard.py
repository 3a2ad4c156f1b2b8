"""What one writes and has not sent, or has to take up again; fiches of one's own; what others shelved."""

from typing import Any

from core.dashboard import Belonging, Sitter
from members.texts.dashboard import texts_on_her_themes, texts_that_wait

from ..library.models import LibraryDocument
from ..news.models import News
from ..sheets.models import FactSheet


def _fiches(sitter: Sitter) -> Any:
    return FactSheet.objects.written_by(sitter.user).filter(archived_at__isnull=True)


WAITING = (
    texts_that_wait(FactSheet, what="brouillon de fiche", position=20),
    texts_that_wait(LibraryDocument, what="brouillon de document", position=22),
    texts_that_wait(News, what="brouillon d’actualité", position=23),
)
NEW = (texts_on_her_themes(LibraryDocument, what="Bibliothèque", page="experiences:document", position=10),)
MINE = (
    Belonging(
        label="Mes fiches",
        route="experiences:mine",
        rows=_fiches,
        one="fiche",
        nothing="Rien d’écrit pour l’instant",
        icon="book",
        position=10,
    ),
)
