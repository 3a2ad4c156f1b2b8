"""The agenda in the admin: what animateurs look up; publishing and registering have their own pages."""

from .carpooling.admin import RideAdmin
from .equipment.admin import EquipmentAdmin
from .loans.admin import LoanAdmin
from .meetings.admin import EventAdmin
from .registrations.admin import RegistrationAdmin
from .roadmaps.admin import RoadmapItemAdmin
from .workshops.admin import ProposalAdmin

__all__ = [
    "EquipmentAdmin",
    "EventAdmin",
    "LoanAdmin",
    "ProposalAdmin",
    "RegistrationAdmin",
    "RideAdmin",
    "RoadmapItemAdmin",
]
