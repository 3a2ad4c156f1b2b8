"""Accounts, the persons behind them, their functions, and their requests to join."""

from .accounts import User, UserManager
from .contact import Export, Message
from .joining import Application
from .people import CONTACT_FIELDS, STANDING_FIELDS, Competence, HeldCompetence, Mandate, Referent, address_of

__all__ = [
    "CONTACT_FIELDS",
    "STANDING_FIELDS",
    "Application",
    "Competence",
    "Export",
    "HeldCompetence",
    "Mandate",
    "Message",
    "Referent",
    "User",
    "UserManager",
    "address_of",
]
