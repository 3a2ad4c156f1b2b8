from .awards.models import (
    Abstention,
    AwardCategory,
    AwardEdition,
    AwardTelling,
    AwardVote,
    Criterion,
    Nomination,
    Score,
)
from .lexicon.models import Term
from .library.models import Collection, CollectionItem, LibraryDocument, LibraryDocumentVersion
from .news.models import News, NewsVersion
from .reactions.models import Question, Report, Reuse, Useful
from .sheets.models import FactSheet, FactSheetVersion, FicheDocument, FundingLine, Indicator, Photo

__all__ = [
    "Abstention",
    "AwardCategory",
    "AwardEdition",
    "AwardTelling",
    "AwardVote",
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
    "Term",
    "Useful",
]
