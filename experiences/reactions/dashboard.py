"""What readers say of fiches, and what became of it, in the team's queue."""

from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from core.dashboard import Item, Row, Sitter, rows_of
from core.readers import Author
from core.team_queue import QueueSource, Verb

from .actions import close_report
from .enums import ReportOutcome
from .models import Report


def _reports(sitter: Sitter) -> Any:
    title = Coalesce("fiche__live__title", Value("une fiche retirée"))
    return rows_of(Report.objects.waiting(), title=title, detail=F("text"), at=F("sent_at"))


def _report(row: Row) -> Item:
    return Item(title=row.title, address=reverse("report_queue"), detail=row.detail)


def _close(by: Author, pk: int, verb: str, word: str) -> str:
    close_report(report=Report.objects.get(pk=pk), by=by, outcome=ReportOutcome(verb))
    return "Le signalement est traité."


QUEUE = (
    QueueSource(
        key="signalements",
        name="fiche signalée",
        names="fiches signalées",
        rows=_reports,
        item=_report,
        consequence="Qui a signalé est remercié par courriel si la fiche est corrigée.",
        verbs=(Verb(ReportOutcome.MENDED, "C’est corrigé"), Verb(ReportOutcome.SET_ASIDE, "Sans suite")),
        decide=_close,
        position=3,
    ),
)
