"""Background tasks of the agenda; each is safe to run twice and at the same time.

They bear the names that they had when they stood here: jobs that wait during an upgrade are found.
"""

from .loans.tasks import remind_returns
from .registrations.tasks import ask_opinions, recap, remind

__all__ = ["ask_opinions", "recap", "remind", "remind_returns"]
