"""Documents of the bibliothèque, as the portal finds them."""

import re
from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Concat

from core.kinds import Absent, Card, Kind, Publication, Search
from core.search import matching

from .desk import DESK
from .models import Collection, CollectionItem, LibraryDocument, LibraryDocumentVersion

_PAGE = re.compile(r"/bibliotheque/(\d{1,18})-[\w-]+/")


def _shown() -> Any:
    text = Concat(F("live__summary"), Value(" "), F("live__full_text"), output_field=TextField())
    documents = LibraryDocument.objects.all()
    return matching.told(documents, title=F("live__title"), about=F("live__author"), demo=F("is_demo"), text=text)


KINDS = (
    Kind(
        key="documents",
        model=LibraryDocument,
        name="document",
        heading="Bibliothèque",
        asked_as=("document",),
        position=20,
        search=Search(
            found=matching.published(LibraryDocument, LibraryDocumentVersion, 1.1),
            readable=matching.online(LibraryDocument),
            shown=_shown,
            address=matching.slugged("experiences:document"),
            titles=matching.titles(LibraryDocument),
        ),
        card=Card(_PAGE),
        letter=Absent("a letter tells of fiches; a document is told of by a news item"),
        publication=Publication(LibraryDocumentVersion, DESK),
        files=((LibraryDocumentVersion, "file"), (LibraryDocumentVersion, "thumbnail")),
        holdings=Absent("it is of no collectivité"),
        handover=Absent("who writes takes others along as authors"),
        open_data=Absent("each is a file, under the licence of its author"),
        figure=Absent("how many there are says nothing of what the network does"),
        feed=Absent("a document is told of by a news item"),
        calendar=Absent("it has no day"),
        parts=(LibraryDocumentVersion, Collection, CollectionItem),
    ),
)
