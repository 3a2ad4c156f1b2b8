"""What staff edit of the directory, room by room."""

from .engineering.admin import WayAdmin
from .plans.admin import InitiativeWithAxesAdmin, PlanActionAdmin
from .projects.admin import SharedProjectAdmin
from .resources.admin import AidAdmin, CorrectionAdmin, OrganisationAdmin
from .territory.admin import CollectivityAdmin, MembershipAdmin

__all__ = [
    "AidAdmin",
    "CollectivityAdmin",
    "CorrectionAdmin",
    "InitiativeWithAxesAdmin",
    "MembershipAdmin",
    "OrganisationAdmin",
    "PlanActionAdmin",
    "SharedProjectAdmin",
    "WayAdmin",
]
