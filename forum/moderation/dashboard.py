"""Posts that were reported, in the team's queue."""

from typing import Any

from django.db.models import F
from django.urls import reverse

from core.dashboard import Item, Row, Sitter, rows_of
from core.team_queue import QueueSource

from .models import PostReport


def _reports(sitter: Sitter) -> Any:
    waiting = PostReport.objects.open()
    return rows_of(waiting, title=F("post__topic__title"), detail=F("word"), at=F("at"))


def _report(row: Row) -> Item:
    return Item(title=row.title, address=reverse("forum:reports"), detail=row.detail, verb="Modérer")


QUEUE = (
    QueueSource(
        key="moderation",
        name="message signalé",
        names="messages signalés",
        rows=_reports,
        item=_report,
        position=4,
    ),
)
