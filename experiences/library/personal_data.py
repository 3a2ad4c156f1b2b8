"""What the bibliothèque holds about persons."""

from core.personal_data.declaring import ANONYMOUS, Held, Kept
from core.publishing.personal_data import decided_on, written

from .models import LibraryDocument, LibraryDocumentVersion

_AUTHOR = "who wrote a document that others published, as a library's catalogue tells it"

HELD = [
    Held(
        LibraryDocument,
        leaving={"authors": ANONYMOUS},
        shown=(written("Documents que je propose", LibraryDocument),),
    ),
    Held(
        LibraryDocumentVersion,
        leaving={"decided_by": ANONYMOUS, "author": Kept(_AUTHOR)},
        unshown={"author": _AUTHOR},
        shown=(decided_on(LibraryDocumentVersion),),
    ),
]
