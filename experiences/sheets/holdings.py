"""Which fiches go along when a collectivité becomes a part of another (``directory.mergers.holdings``)."""

from directory.mergers.holdings import Holding, hand_over

FICHES = Holding(
    *("fiches", "fiche", "fiches"),
    of=lambda place: place.fact_sheets.all(),
    move=hand_over("collectivity"),
    position=30,
)
