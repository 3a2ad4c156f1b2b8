"""The territory, and what its collectivités undertake."""

from .initiatives import Initiative, Recognition, StageChange
from .plans import PlanAction, PlanAxis, PlanDraft, is_past
from .territory import Collectivity, Contour, Membership, address_of, in_force_on

__all__ = [
    "Collectivity",
    "Contour",
    "Initiative",
    "Membership",
    "PlanAction",
    "PlanAxis",
    "PlanDraft",
    "Recognition",
    "StageChange",
    "address_of",
    "in_force_on",
    "is_past",
]
