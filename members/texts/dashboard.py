"""Texts of one's own that wait: those that came back with a word, and drafts; those of all that the team reads."""

from collections.abc import Callable
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Value, When
from django.urls import reverse

from core.dashboard import Item, Row, Sitter, Source, rows_of
from core.publishing.kinds import published_kinds, waiting
from core.publishing.models import State
from core.search.matching import slugged
from core.team_queue import QueueSource


def texts_that_wait(model: Any, *, what: str, position: int) -> Source:
    """Return the source of a kind of text: what an animateur sent back first, then drafts."""
    return Source(rows=_rows(model), item=_item(slugged(f"{model.routes}write"), what), position=position)


def texts_on_her_themes(model: Any, *, what: str, page: str, position: int) -> Source:
    """Return the source of what others have published of a kind on one's themes since one was here before."""
    version = model._meta.get_field("versions").related_model
    owner = version._meta.model_name

    def rows(sitter: Sitter) -> Any:
        me = sitter.user.profile
        if me is None or sitter.since is None:
            return model.objects.none()
        on_them = version.themes.through.objects.filter(**{owner: OuterRef("live")}, theme__in=me.themes.values("pk"))
        texts = model.objects.visible_to(sitter.user).online().filter(Exists(on_them), published_at__gt=sitter.since)
        others = texts.exclude(authors=sitter.user.pk)
        return rows_of(others, title=F("live__title"), at=F("published_at")).order_by("-published_at", "-pk")

    def item(row: Row) -> Item:
        return Item(title=row.title, address=slugged(page)(row.pk, row.title, ""), detail=what, icon="book", at=row.at)

    return Source(rows=rows, item=item, position=position)


def _to_read(key: str) -> QueueSource:
    """Return the source of the texts of a kind that were sent and wait for an answer."""

    def rows(sitter: Sitter) -> Any:
        return rows_of(waiting(published_kinds()[key]), title=F("title"), at=F("submitted_at"))

    def item(row: Row) -> Item:
        address = reverse("review", args=[key, row.pk])
        return Item(title=row.title, address=address, detail=published_kinds()[key].name, verb="Lire")

    return QueueSource(key="textes", name="texte à lire", names="textes à lire", rows=rows, item=item, position=2)


def _rows(model: Any) -> Callable[[Sitter], Any]:
    version = model._meta.get_field("versions").related_model
    sent_back_first = Case(When(note="", then=Value(1)), default=Value(0))

    def rows(sitter: Sitter) -> Any:
        mine = model.objects.written_by(sitter.user).filter(archived_at__isnull=True)
        drafts = version.objects.filter(state=State.DRAFT, publication__in=mine)
        rows = rows_of(drafts, pk=F("publication"), title=F("title"), detail=F("note"), at=F("updated_at"))
        return rows.order_by(sent_back_first, "-updated_at", "pk")

    return rows


def _item(address: Callable[[int, str, str], str], what: str) -> Callable[[Row], Item]:
    def item(row: Row) -> Item:
        title = row.title or "Sans titre"
        words = f"«\u00a0{title}\u00a0» vous est revenu" if row.detail else f"«\u00a0{title}\u00a0», {what}"
        detail = f"Le mot d’un animateur\u00a0: {row.detail}" if row.detail else ""
        where = address(row.pk, row.title, "")
        return Item(title=words, address=where, verb="Reprendre", detail=detail, icon="book", at=row.at)

    return item


QUEUE = tuple(map(_to_read, published_kinds()))
