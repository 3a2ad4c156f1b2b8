"""The territory, and what its collectivités undertake."""

from .initiatives import Initiative, Recognition, StageChange
from .territory import Collectivity, Contour, Membership, address_of, in_force_on

__all__ = [
    "Collectivity",
    "Contour",
    "Initiative",
    "Membership",
    "Recognition",
    "StageChange",
    "address_of",
    "in_force_on",
]
