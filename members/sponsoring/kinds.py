"""Pairs of the parrainage, as the portal knows them."""

from core.kinds import Absent, Kind

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
        parts=(JournalEntry, SponsorOffer, SponsorshipRequest),
    ),
)
