"""What a letter may tell of: public, online, and since the last one. Every reader of the archive may read it all."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst

from core.ui.typography import count, long_date
from directory.resources.models import Aid
from events.meetings.models import Event
from experiences.news.models import News
from experiences.sheets.models import FactSheet
from members.people.models import Mandate, Referent

from .models import ItemKind, Letter, LetterItem

MOST = 30  # proposals of a kind
AHEAD = timedelta(days=120)  # events farther away can wait for the next letter
PLACES_NAMED = 12
LONGEST = 300  # characters of an item
WITHOUT_OBJECT = 0

type Keys = Collection[int]


def proposals(since: datetime, chosen: Collection[tuple[str, int]] = ()) -> list[LetterItem]:
    """Return what a letter may tell of, unsaved, by kind; what is chosen stays proposed though it is older."""
    found = []
    for kind, propose in _RULES.items():
        found += list(propose(since, {key for one, key in chosen if one == kind}))
    return found


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


def _events(since: datetime, chosen: Keys) -> Iterator[LetterItem]:
    now = timezone.now()
    held = _public(Event).upcoming().filter(cancelled_at__isnull=True).select_related("live", "commune")
    for event in held.filter(Q(start__lt=now + AHEAD) | Q(pk__in=chosen)).order_by("start", "pk")[:MOST]:
        detail = ", ".join(part for part in (capfirst(long_date(event.day_or_moment)), event.where) if part)
        yield _item(ItemKind.EVENT, event, event.live.title, detail, event.live.summary)


def _news(since: datetime, chosen: Keys) -> Iterator[LetterItem]:
    for news in _newest(_public(News), since, chosen).select_related("live"):
        yield _item(ItemKind.NEWS, news, news.live.title, news.live.source, news.live.summary)


def _fiches(since: datetime, chosen: Keys) -> Iterator[LetterItem]:
    for fiche in _newest(_public(FactSheet), since, chosen).select_related("live", "collectivity"):
        place = fiche.collectivity.name if fiche.collectivity else ""
        detail = ", ".join(part for part in (fiche.get_kind_display(), place) if part)
        yield _item(ItemKind.FICHE, fiche, fiche.live.title, detail, fiche.live.summary)


def _aids(since: datetime, chosen: Keys) -> Iterator[LetterItem]:
    told: Any = Aid.objects.open()
    told = told.filter(Q(created_at__gt=since) | Q(pk__in=chosen))
    for aid in told.select_related("funder").order_by("-created_at", "-pk")[:MOST]:
        until = f"jusqu’au {long_date(aid.deadline)}" if aid.deadline else ""
        detail = ", ".join(part for part in (aid.funder.short, until) if part)
        yield _item(ItemKind.AID, aid, aid.name, detail, aid.presentation)


def _members(since: datetime, chosen: Keys) -> Iterator[LetterItem]:
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


_RULES = {
    ItemKind.EVENT: _events,
    ItemKind.NEWS: _news,
    ItemKind.FICHE: _fiches,
    ItemKind.AID: _aids,
    ItemKind.MEMBERS: _members,
}


def _public(model: Any) -> Any:
    return model.objects.public()


def _newest(rows: Any, since: datetime, chosen: Keys) -> Any:
    wanted = rows.filter(Q(published_at__gt=since) | Q(pk__in=chosen))
    return wanted.order_by("-published_at", "-pk")[:MOST]


def _item(kind: ItemKind, told: Any, title: str, detail: str, text: str) -> LetterItem:
    is_cut = len(text) > LONGEST
    shown = text[:LONGEST].rsplit(" ", 1)[0] + "…" if is_cut else text
    words = {"title": title[:200], "detail": detail[:300], "text": shown}
    return LetterItem(kind=kind, object_id=told.pk, address=told.get_absolute_url(), **words)
