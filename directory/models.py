"""The territory, and what its collectivités undertake."""

from .engineering.models import Way
from .initiatives.models import Initiative, InitiativeDocument, Recognition, StageChange
from .plans.models import PlanAction, PlanAxis, PlanDraft, is_past
from .projects.models import ProjectPartner, SharedProject
from .resources.models import Aid, AidAlert, Correction, Organisation, OtherNetwork
from .self_assessment.models import Answer, SelfAssessment, TrameStep
from .territory.models import Collectivity, Contour, Membership, address_of, in_force_on

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
    "OtherNetwork",
    "PlanAction",
    "PlanAxis",
    "PlanDraft",
    "ProjectPartner",
    "Recognition",
    "SelfAssessment",
    "SharedProject",
    "StageChange",
    "TrameStep",
    "Way",
    "address_of",
    "in_force_on",
    "is_past",
]
