"""Letters that have left, as the portal finds them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet

from core.kinds import Absent, Feed, FeedEntry, Kind, Search
from core.readers import Reader
from core.richtext.cleaning import as_plain
from core.search import matching

from .models import Letter, LetterItem, sections_of

IN_FEED = 20


def _readable(user: Reader) -> QuerySet[Any]:
    return Letter.objects.published()


def _shown() -> Any:
    letters, about = Letter.objects.all(), matching.NOTHING
    return matching.told(letters, title=F("title"), about=about, demo=F("is_demo"), text=F("intro"))


def _entries() -> Iterator[FeedEntry]:
    for letter in Letter.objects.published().prefetch_related("items")[:IN_FEED]:
        sections = sections_of(letter.items.all())
        parts = [
            f"{section.kind.label}\u00a0: {', '.join(item.title for item in section.items)}" for section in sections
        ]
        text = "\n\n".join([*([as_plain(letter.intro)] if letter.intro else []), *parts])
        address, left = letter.get_absolute_url(), letter.started_at
        yield FeedEntry(title=letter.title, text=text, address=address, published_at=left)


KINDS = (
    Kind(
        key="lettres",
        model=Letter,
        name="lettre d’information",
        heading="Lettres d’information",
        position=200,
        search=Search(
            found=matching.entries(Letter, 0.8, readable=_readable, at="started_at"),
            readable=_readable,
            shown=_shown,
            address=matching.slugged("letter_page"),
            titles=lambda: Letter.objects.published().values_list("title", flat=True),
        ),
        card=Absent("what it tells of has cards"),
        letter=Absent("a letter does not tell of letters"),
        publication=Absent("it is there from the moment it leaves"),
        files=Absent("its pictures are those of rich text"),
        holdings=Absent("it is the network's"),
        handover=Absent("animateurs write it together"),
        open_data=Absent("what is new is taken as a feed"),
        figure=Absent("how many there are says nothing of what the network does"),
        feed=Feed(name="la lettre d’information", page="letter", entries=_entries),
        calendar=Absent("it has no day to come"),
        parts=(LetterItem,),
    ),
)
