"""What came out on themes is told to who follows them."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.kinds import kinds
from directory.resources.models import Aid
from events.meetings.models import Event
from experiences.library.models import LibraryDocument
from experiences.news.models import News
from experiences.sheets.models import FactSheet
from forum.following.things import New, tell_followers

WITHIN = timedelta(days=3)  # what came out before is told no more, though no worker ran
_TOLD = (  # model, its moment, its themes, its authors
    (FactSheet, "published_at", "live__themes", "authors"),
    (Event, "published_at", "live__themes", "authors"),
    (News, "published_at", "live__themes", "authors"),
    (LibraryDocument, "published_at", "live__themes", "authors"),
    (Aid, "created_at", "themes", ""),
)


def tell_what_is_new() -> None:
    """Tell followers of what came out in the last days; who was told already is not told again."""
    names = {kind.model: name for name, kind in kinds().items()}
    tell_followers([new for model, *columns in _TOLD for new in _new(model, names[model], *columns)])


def _new(model: Any, kind: str, moment: str, themes: str, authors: str) -> list[New]:
    rows = model.objects.online() if authors else model.objects.open()
    columns = ("pk", moment, themes, *([authors] if authors else []))
    parties: dict[tuple[int, Any], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    recent = rows.filter(**{f"{moment}__gt": timezone.now() - WITHIN, f"{themes}__isnull": False}).order_by()
    for key, at, theme, *author in recent.values_list(*columns):
        on, by = parties[key, at]
        on.add(theme)
        by.update(person for person in author if person)
    return [New(kind=kind, key=key, at=at, themes=on, authors=by) for (key, at), (on, by) in parties.items()]
