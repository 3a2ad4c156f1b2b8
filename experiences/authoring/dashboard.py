"""What one writes and has not sent, or has to take up again."""

from members.texts.dashboard import texts_that_wait

from ..library.models import LibraryDocument
from ..news.models import News
from ..sheets.models import FactSheet

WAITING = (
    texts_that_wait(FactSheet, what="brouillon de fiche", position=20),
    texts_that_wait(LibraryDocument, what="brouillon de document", position=22),
    texts_that_wait(News, what="brouillon d’actualité", position=23),
)
