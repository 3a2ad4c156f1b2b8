"""The territory, and what its collectivités undertake."""

from .initiatives import Initiative, InitiativeDocument, Recognition, StageChange
from .plans import PlanAction, PlanAxis, PlanDraft, is_past
from .projects import ProjectPartner, SharedProject
from .resources import Aid, AidAlert, Correction, Organisation
from .situer import Answer, SelfAssessment, TrameStep
from .territory import Collectivity, Contour, Membership, address_of, in_force_on

__all__ = [
    "Aid",
    "AidAlert",
    "Answer",
    "Collectivity",
    "Contour",
    "Correction",
    "Initiative",
    "InitiativeDocument",
    "Membership",
    "Organisation",
    "PlanAction",
    "PlanAxis",
    "PlanDraft",
    "ProjectPartner",
    "Recognition",
    "SelfAssessment",
    "SharedProject",
    "StageChange",
    "TrameStep",
    "address_of",
    "in_force_on",
    "is_past",
]
