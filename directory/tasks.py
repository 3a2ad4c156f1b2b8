"""The background tasks of the directory; each keeps the name under which its jobs wait."""

from .checking.tasks import announce_check_round
from .resources.tasks import check_links, tell_new_aids

__all__ = ["announce_check_round", "check_links", "tell_new_aids"]
