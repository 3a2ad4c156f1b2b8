"""The members in the admin, gathered from their rooms."""

from django.contrib import admin

from .accounts.admin import UserAdmin
from .annuaire.admin import ExportAdmin
from .competences.admin import CompetenceAdmin
from .handover.admin import HandoverAdmin
from .importing.admin import ImportsLists
from .joining.admin import ApplicationAdmin, InvitesPersons
from .leaving.admin import DepartureAdmin
from .messages.admin import MessageAdmin
from .people.admin import ReferentAdmin
from .people.models import Referent

__all__ = [
    "ApplicationAdmin",
    "CompetenceAdmin",
    "DepartureAdmin",
    "EntryAdmin",
    "ExportAdmin",
    "HandoverAdmin",
    "MessageAdmin",
    "UserAdmin",
]


@admin.register(Referent)
class EntryAdmin(InvitesPersons, ImportsLists, ReferentAdmin):
    """Persons: curated, imported and invited."""
