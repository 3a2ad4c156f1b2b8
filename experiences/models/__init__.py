from .fiches import FactSheet, FactSheetVersion, FicheDocument, FundingLine, Indicator, Photo

__all__ = ["FactSheet", "FactSheetVersion", "FicheDocument", "FundingLine", "Indicator", "Photo"]
