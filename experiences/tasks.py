"""Background tasks around what is published; each is safe to run twice and at the same time.

They bear the names that they had when they stood here: jobs that wait during an upgrade are found.
"""

from .awards.tasks import tell_of_awards
from .reactions.tasks import ask_authors

__all__ = ["ask_authors", "tell_of_awards"]
