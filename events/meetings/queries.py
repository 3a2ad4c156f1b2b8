"""An event as one of its versions says it."""

from typing import Any

from .models import Event, EventVersion


def version_of(event: Event, version: Any) -> EventVersion:
    """Return the version of a page, with its publication at hand."""
    version.publication = event
    found: EventVersion = version
    return found
