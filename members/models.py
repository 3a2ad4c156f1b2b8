"""Accounts, the persons behind them, their functions, and their requests to join."""

from .accounts.models import User, UserManager
from .annuaire.models import Export
from .competences.models import Competence
from .handover.models import Handover
from .importing.models import ImportDraft
from .joining.models import Application
from .leaving.models import Departure, silent_since
from .messages.models import Message
from .people.models import CONTACT_FIELDS, STANDING_FIELDS, HeldCompetence, Mandate, Referent, address_of
from .sponsoring.models import ACTIVE, JournalEntry, SponsorOffer, Sponsorship, SponsorshipRequest, free_offers
from .trombinoscope.models import Booklet

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
