"""What animateurs curate: terms of the lexicon, collections of documents, editions of the trophées."""

from .awards.admin import AwardEditionAdmin, NominationAdmin
from .lexicon.admin import TermAdmin
from .library.admin import CollectionAdmin, LibraryDocumentAdmin

__all__ = ["AwardEditionAdmin", "CollectionAdmin", "LibraryDocumentAdmin", "NominationAdmin", "TermAdmin"]
