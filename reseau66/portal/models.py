"""The models of the portal: what joins two apps that do not know each other, the letter, the équipe."""

from .letters.models import Dispatch, Letter, LetterItem, Subscriber
from .links.models import Exhibited, Showing
from .team.models import TeamMember

__all__ = ["Dispatch", "Exhibited", "Letter", "LetterItem", "Showing", "Subscriber", "TeamMember"]
