"""Pages of the portal as the cards of a post."""

import re
from collections.abc import Collection
from typing import Any

from django.db.models import TextField, Value
from django.db.models.functions import Cast

from directory.plans.models import PlanAction
from directory.resources.models import Aid, Organisation
from directory.territory.models import Collectivity
from events.meetings.models import Event
from experiences.lexicon.models import Term
from experiences.library.models import LibraryDocument
from experiences.news.models import News
from experiences.sheets.models import FactSheet
from forum.faq.models import FaqEntry
from forum.topics.mentions import PageCard
from forum.topics.models import Topic

from .search.kinds import KINDS, SHOWN

# kind of the search, how its pages' addresses begin, its model, the column that the address names
_PAGES: tuple[tuple[str, str, Any, str], ...] = (
    ("fiches", r"/experiences/(\d{1,18})-[\w-]+/", FactSheet, "pk"),
    ("documents", r"/bibliotheque/(\d{1,18})-[\w-]+/", LibraryDocument, "pk"),
    ("actualites", r"/actualites/(\d{1,18})-[\w-]+/", News, "pk"),
    ("rencontres", r"/agenda/(\d{1,18})-[\w-]+/", Event, "pk"),
    ("sujets", r"/forum/sujets/(\d{1,18})-[\w-]+/", Topic, "pk"),
    ("faq", r"/faq/(\d{1,18})-[\w-]+/", FaqEntry, "pk"),
    ("actions", r"/actions/(\d{1,18})-[\w-]+/", PlanAction, "pk"),
    ("collectivites", r"/collectivites/(\w{5}|\d{9})-[\w-]+/", Collectivity, "code"),
    ("aides", r"/aides/([\w-]+)/", Aid, "slug"),
    ("acteurs", r"/acteurs/([\w-]+)/", Organisation, "slug"),
    ("lexique", r"/lexique/([\w-]+)/", Term, "slug"),
)
_PATTERNS = [(key, re.compile(pattern), model, column) for key, pattern, model, column in _PAGES]
LONGEST_ABOUT = 120  # characters


def cards_for(paths: Collection[str], user: Any) -> dict[str, PageCard]:
    """Return the pages among ``paths`` that ``user`` may read, by their paths; one query."""
    asked: dict[str, dict[str, str]] = {}  # kind → what its address names → path
    for path in paths:
        for key, pattern, _, _ in _PATTERNS:
            if match := pattern.fullmatch(path):
                asked.setdefault(key, {})[match[1]] = path
    parts = [_shown(key, model, column, list(asked[key]), user) for key, _, model, column in _PATTERNS if key in asked]
    if not parts:
        return {}
    first, *others = parts
    found = {}
    for key, named, title, about in first.union(*others, all=True).order_by() if others else first:
        path = asked[key][named]
        found[path] = PageCard(KINDS[key].name, title, about.strip()[:LONGEST_ABOUT], path)
    return found


def _shown(key: str, model: Any, column: str, names: list[str], user: Any) -> Any:
    manager = model._default_manager
    readable = manager.visible_to(user) if hasattr(manager, "visible_to") else manager.all()
    readable = readable.online() if hasattr(readable, "online") else readable
    keys = readable.filter(**{f"{column}__in": names}).order_by().values("pk")
    rows = KINDS[key].shown().filter(pk__in=keys).order_by()
    told = rows.annotate(told_kind=Value(key, TextField()), told_name=Cast(column, TextField()))
    return told.values_list("told_kind", "told_name", SHOWN[1], SHOWN[2])
