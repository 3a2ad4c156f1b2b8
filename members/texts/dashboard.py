"""Texts of one's own that wait: those that came back with a word, and drafts."""

from collections.abc import Callable
from typing import Any

from django.db.models import Case, F, OuterRef, Subquery, Value, When
from django.urls import reverse
from django.utils.text import slugify

from core.dashboard import Item, Row, Sitter, Source, rows_of
from core.publishing.models import State

LONGEST_SLUG = 80


def texts_that_wait(model: Any, *, what: str, position: int) -> Source:
    """Return the source of a kind of text: what an animateur sent back first, then drafts."""
    return Source(rows=_rows(model), item=_item(f"{model.routes}write", model.nameless, what), position=position)


def _rows(model: Any) -> Callable[[Sitter], Any]:
    version = model._meta.get_field("versions").related_model

    def rows(sitter: Sitter) -> Any:
        draft = version.objects.filter(publication=OuterRef("pk"), state=State.DRAFT)
        found = (
            model.objects.written_by(sitter.user)
            .filter(archived_at__isnull=True)
            .annotate(
                draft=Subquery(draft.values("pk")[:1]),
                draft_title=Subquery(draft.values("title")[:1]),
                draft_note=Subquery(draft.values("note")[:1]),
                draft_at=Subquery(draft.values("updated_at")[:1]),
            )
        )
        pressing = Case(When(draft_note="", then=Value(1)), default=Value(0))
        shown = rows_of(
            found.filter(draft__isnull=False),
            title=F("draft_title"),
            detail=F("draft_note"),
            more=F("draft_title"),
            at=F("draft_at"),
        )
        return shown.order_by(pressing, "-draft_at", "pk")

    return rows


def _item(route: str, nameless: str, what: str) -> Callable[[Row], Item]:
    def item(row: Row) -> Item:
        title = row.title or "Sans titre"
        words = f"«\u00a0{title}\u00a0» vous est revenu" if row.detail else f"«\u00a0{title}\u00a0», {what}"
        address = reverse(route, args=[row.pk, slugify(row.title)[:LONGEST_SLUG] or nameless])
        detail = f"Le mot d’un animateur\u00a0: {row.detail}" if row.detail else ""
        return Item(title=words, address=address, verb="Reprendre", detail=detail, icon="book", at=row.at)

    return item
