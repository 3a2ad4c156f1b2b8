from .around import Bookmark, Question, Report, Reuse, Shelf, Useful
from .fiches import FactSheet, FactSheetVersion, FicheDocument, FundingLine, Indicator, Photo
from .library import Collection, CollectionItem, LibraryDocument, LibraryDocumentVersion
from .news import News, NewsVersion
from .terms import Term

__all__ = [
    "Bookmark",
    "Collection",
    "CollectionItem",
    "FactSheet",
    "FactSheetVersion",
    "FicheDocument",
    "FundingLine",
    "Indicator",
    "LibraryDocument",
    "LibraryDocumentVersion",
    "News",
    "NewsVersion",
    "Photo",
    "Question",
    "Report",
    "Reuse",
    "Shelf",
    "Term",
    "Useful",
]
