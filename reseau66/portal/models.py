"""The models of the portal: what joins two apps that do not know each other, the letter, the équipe."""

from .bookmarks.models import Bookmark, Shelf
from .desk.models import DeskVisit
from .figures.models import Measuring, Snapshot
from .letters.models import Dispatch, Letter, LetterItem, Subscriber
from .links.models import Exhibited, Showing
from .mailings.models import Mailed, Mailing, MailingRefusal
from .team.models import TeamMember

__all__ = [
    "Bookmark",
    "DeskVisit",
    "Dispatch",
    "Exhibited",
    "Letter",
    "LetterItem",
    "Mailed",
    "Mailing",
    "MailingRefusal",
    "Measuring",
    "Shelf",
    "Showing",
    "Snapshot",
    "Subscriber",
    "TeamMember",
]
