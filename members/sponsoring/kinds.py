"""Pairs of the parrainage, as the portal knows them."""

from core.kinds import Absent, Holding, Kind
from directory.territory.merging import hand_over

from .handover import PAIRS
from .models import JournalEntry, SponsorOffer, Sponsorship, SponsorshipRequest

BETWEEN_TWO = Absent("it is between two persons")

KINDS = (
    Kind(
        key="parrainages",
        model=Sponsorship,
        name="parrainage",
        heading="Parrainages",
        position=180,
        search=BETWEEN_TWO,
        card=BETWEEN_TWO,
        letter=BETWEEN_TWO,
        publication=BETWEEN_TWO,
        files=((JournalEntry, "file"),),
        holdings=(
            Holding(
                key="parrainages",
                one="demande de parrainage",
                many="demandes de parrainage",
                of=lambda place: place.sponsorship_requests.all(),
                move=hand_over("collectivity"),
                position=40,
            ),
        ),
        handover=(PAIRS,),
        open_data=BETWEEN_TWO,
        figure=BETWEEN_TWO,
        feed=BETWEEN_TWO,
        calendar=Absent("the two agree on their days themselves"),
        parts=(JournalEntry, SponsorOffer, SponsorshipRequest),
    ),
)
