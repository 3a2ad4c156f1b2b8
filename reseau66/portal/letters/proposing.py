"""What a letter may tell of: public, online, and since the last one. Every reader of the archive may read it all."""

from collections.abc import Collection, Iterator
from datetime import datetime

from core.kinds import Letter as KindsLetter
from core.kinds import Told, kinds
from core.ui.typography import count
from members.people.models import Mandate, Referent

from .models import ItemKind, Letter, LetterItem

PLACES_NAMED = 12
LONGEST = 300  # characters of an item
WITHOUT_OBJECT = 0


def proposals(since: datetime, chosen: Collection[tuple[str, int]] = ()) -> list[LetterItem]:
    """Return what a letter may tell of, unsaved, by kind; what is chosen stays proposed though it is older."""
    rules = {kind.letter.part: kind.letter for kind in kinds().values() if isinstance(kind.letter, KindsLetter)}
    items: list[LetterItem] = []
    for part in ItemKind.values:
        if part in rules:
            proposed = rules[part].proposed(since, {key for kind, key in chosen if kind == part})
            items += [_item(part, entry) for entry in proposed]
    return [*items, *_members(since)]


def items_of(letter: Letter) -> list[LetterItem]:
    """Return what a letter tells of: as it left, or, before, as things are now, without what is public no more."""
    stored = list(letter.items.all())
    if letter.has_started:
        return stored
    now = {item.key: item for item in proposals(letter.since, [(item.kind, item.object_id) for item in stored])}
    return [_refreshed(item, now[item.key]) for item in stored if item.key in now]


def _refreshed(item: LetterItem, now: LetterItem) -> LetterItem:
    item.title, item.detail, item.text, item.address = now.title, now.detail, now.text, now.address
    return item


def _members(since: datetime) -> Iterator[LetterItem]:
    """The annuaire shows nobody to the public: so many members, from where, and no name."""
    arrived = Referent.objects.approved().filter(approved_at__gt=since)
    number = arrived.count()
    if not number:
        return
    held = Mandate.objects.current().filter(referent__in=arrived, collectivity__isnull=False)
    places = sorted(set(held.values_list("collectivity__name", flat=True)))
    shown = places[:PLACES_NAMED] + (["d’autres"] if len(places) > PLACES_NAMED else [])
    text = ", ".join(shown[:-1]) + (" et " if len(shown) > 1 else "") + "".join(shown[-1:])
    title = count(number, "nouveau membre", "nouveaux membres")
    yield LetterItem(kind=ItemKind.MEMBERS, object_id=WITHOUT_OBJECT, title=title, text=text)


def _item(part: str, entry: Told) -> LetterItem:
    is_cut = len(entry.text) > LONGEST
    shown = entry.text[:LONGEST].rsplit(" ", 1)[0] + "…" if is_cut else entry.text
    words = {"title": entry.title[:200], "detail": entry.detail[:300], "text": shown}
    return LetterItem(kind=part, object_id=entry.key, address=entry.address, **words)
