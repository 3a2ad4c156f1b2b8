"""The models of the portal: what joins two apps that do not know each other, and the letter."""

from .desk.models import DeskVisit
from .letters.models import Dispatch, Letter, LetterItem, Subscriber
from .links.models import Exhibited, Showing

__all__ = ["DeskVisit", "Dispatch", "Exhibited", "Letter", "LetterItem", "Showing", "Subscriber"]
