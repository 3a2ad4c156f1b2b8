"""What came out on a followed theme: who is told, and what a notice says of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from core.kinds import kinds
from core.readers import Author

from .enums import Level, Rhythm
from .models import Follow, MailRhythm, Notice
from .schedule import due_for


@dataclass(frozen=True, kw_only=True)
class New:
    """A thing that came out on some themes; its authors are not told of it."""

    kind: str
    key: int
    at: datetime
    themes: Collection[int]
    authors: Collection[int] = ()


@dataclass(frozen=True)
class Told:
    """What a notice says of a thing."""

    name: str  # of its kind
    title: str
    address: str


@transaction.atomic
def tell_followers(things: Collection[New]) -> None:
    """Write the notices of what came out since each follower began to follow; to be called again, it repeats none."""
    themes = {theme for thing in things for theme in thing.themes}
    heard = [level for level in Level if level.hears_topics]
    members = Q(person__is_staff=True) | Q(person__referent__approved_at__isnull=False)
    follows = Follow.objects.filter(members, theme__in=themes, level__in=heard, person__is_active=True)
    rows = list(follows.values_list("person", "theme", "level", "since"))
    of_things = Notice.objects.filter(post__isnull=True, key__in=[thing.key for thing in things])
    already = set(of_things.values_list("person", "kind", "key"))
    rhythms = dict(MailRhythm.objects.filter(person__in=[row[0] for row in rows]).values_list("person", "rhythm"))
    notices = []
    for thing in things:
        for person, theme, level, since in rows:
            if (person, thing.kind, thing.key) in already or person in thing.authors:
                continue
            if theme in thing.themes and since <= thing.at:
                rhythm = Rhythm(rhythms.get(person, Rhythm.GROUPED))
                due = due_for(Level(level), rhythm, thing.at, is_first=False)
                about = {"kind": thing.kind, "key": thing.key, "theme_id": theme, "at": thing.at, "due_at": due}
                notices.append(Notice(person_id=person, level=level, **about))
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


def told_of(notices: Iterable[Notice], user: Author) -> dict[tuple[str, int], Told]:
    """Return what each notice of a thing says, of what is online and may be read; one statement for each kind."""
    wanted: dict[str, list[int]] = {}
    for notice in notices:
        if notice.key is not None and notice.kind in kinds():
            wanted.setdefault(notice.kind, []).append(notice.key)
    return {
        (name, row.pk): Told(kinds()[name].name, str(row), row.get_absolute_url())
        for name, keys in wanted.items()
        for row in _readable(kinds()[name].model, user).filter(pk__in=keys)
    }


def _readable(model: Any, user: Author) -> Any:
    rows = model.objects.all()
    return rows.visible_to(user).online().select_related("live") if hasattr(rows, "visible_to") else rows
