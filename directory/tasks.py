"""The background tasks of the directory; each keeps the name under which its jobs wait."""

from .resources.tasks import check_links, tell_new_aids

__all__ = ["check_links", "tell_new_aids"]
