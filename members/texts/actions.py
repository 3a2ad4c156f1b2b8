"""Saving the draft of any text; what changes where it stands is in ``core/publishing``."""

from datetime import datetime
from typing import Any

from django.db import transaction

from core.publishing import actions as publishing
from core.publishing.models import Publication
from core.readers import Author
from core.themes.models import Theme


@transaction.atomic
def write_version(
    *,
    publication: Publication,
    by: Author,
    seen: datetime | None,
    values: dict[str, Any],
    themes: list[Theme],
) -> Any:
    """Save a draft, begun from what is online where there is none; return it.

    Raise ChangedMeanwhileError where somebody else was faster.
    """
    version, seen = publishing.begin_from(publication=publication, by=by, seen=seen)
    return publishing.save(version=version, by=by, seen=seen, values=values, lists={"themes": themes})
