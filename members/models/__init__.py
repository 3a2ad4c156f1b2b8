"""Accounts, the persons behind them, their functions, and their requests to join."""

from .accounts import User, UserManager
from .booklets import Booklet
from .contact import Export, ImportDraft, Message
from .handover import Handover
from .joining import Application
from .leaving import Departure, silent_since
from .people import CONTACT_FIELDS, STANDING_FIELDS, Competence, HeldCompetence, Mandate, Referent, address_of
from .sponsoring import ACTIVE, JournalEntry, SponsorOffer, Sponsorship, SponsorshipRequest, free_offers

__all__ = [
    "ACTIVE",
    "CONTACT_FIELDS",
    "STANDING_FIELDS",
    "Application",
    "Booklet",
    "Competence",
    "Departure",
    "Export",
    "Handover",
    "HeldCompetence",
    "ImportDraft",
    "JournalEntry",
    "Mandate",
    "Message",
    "Referent",
    "SponsorOffer",
    "Sponsorship",
    "SponsorshipRequest",
    "User",
    "UserManager",
    "address_of",
    "free_offers",
    "silent_since",
]
