from .around import Bookmark, Question, Report, Reuse, Shelf, Useful
from .awards import Abstention, AwardCategory, AwardEdition, AwardVote, Criterion, Nomination, Score
from .fiches import FactSheet, FactSheetVersion, FicheDocument, FundingLine, Indicator, Photo
from .library import Collection, CollectionItem, LibraryDocument, LibraryDocumentVersion
from .news import News, NewsVersion
from .terms import Term

__all__ = [
    "Abstention",
    "AwardCategory",
    "AwardEdition",
    "AwardVote",
    "Bookmark",
    "Collection",
    "CollectionItem",
    "Criterion",
    "FactSheet",
    "FactSheetVersion",
    "FicheDocument",
    "FundingLine",
    "Indicator",
    "LibraryDocument",
    "LibraryDocumentVersion",
    "News",
    "NewsVersion",
    "Nomination",
    "Photo",
    "Question",
    "Report",
    "Reuse",
    "Score",
    "Shelf",
    "Term",
    "Useful",
]
