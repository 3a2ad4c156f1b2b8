from .around import Bookmark, Question, Report, Reuse, Shelf, Useful
from .fiches import FactSheet, FactSheetVersion, FicheDocument, FundingLine, Indicator, Photo

__all__ = [
    "Bookmark",
    "FactSheet",
    "FactSheetVersion",
    "FicheDocument",
    "FundingLine",
    "Indicator",
    "Photo",
    "Question",
    "Report",
    "Reuse",
    "Shelf",
    "Useful",
]
