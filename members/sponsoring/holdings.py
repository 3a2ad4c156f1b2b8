"""What of parrainages goes along when a collectivité becomes a part of another (``directory.mergers.holdings``)."""

from directory.mergers.holdings import Holding, hand_over

HOLDINGS = (
    Holding(
        *("parrainages", "demande de parrainage", "demandes de parrainage"),
        of=lambda place: place.sponsorship_requests.all(),
        move=hand_over("collectivity"),
        position=40,
    ),
)
