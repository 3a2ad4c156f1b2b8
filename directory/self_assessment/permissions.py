"""Who may read how a collectivité has situated itself, besides those who work there."""

from core.readers import Reader

from ..territory.permissions import places_of
from .models import SelfAssessment


def is_shared_with(user: Reader, assessment: SelfAssessment) -> bool:
    """True for whoever works for a collectivité of the network, where the results are shared."""
    return assessment.is_shared and bool(places_of(user))
