"""How documents of the library are written."""

from typing import Any

from core.publishing.desks import Beginning, Piece, titled
from core.readers import Author
from members.texts.desks import text_desk

from . import actions as library_actions
from .forms import BeginDocumentForm, DocumentForm, LibraryFileForm
from .models import LibraryDocument, LibraryDocumentVersion


def _put_file(document: LibraryDocument, by: Author, data: dict[str, Any] | None) -> None:
    library_actions.set_file(document=document, by=by, upload=data["file"] if data else None)


def _shown(version: LibraryDocumentVersion) -> dict[str, Any]:
    return {"reading": getattr(version.file, "reading", None)}


DESK = text_desk(
    model=LibraryDocument,
    form=DocumentForm,
    template="experiences/library/write.html",
    shown=_shown,
    beginning=Beginning(
        title="Proposer un document",
        route="experiences:library",
        closed="Les documents se proposent entre membres du Réseau.",
        form=lambda request, sent: BeginDocumentForm(sent),
        make=titled(LibraryDocument),
    ),
    pieces={
        "file": Piece(
            form=LibraryFileForm,
            put=_put_file,
            verb="Retirer le fichier",
            added="Le fichier est dans le brouillon\u202f; son texte sera lu pour la recherche.",
            removed="Le fichier est retiré du brouillon.",
        )
    },
)
