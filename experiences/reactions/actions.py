"""What readers and authors do around a fiche that is online."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from core.history import actions as history
from core.limits.reach import Door, spend
from core.network.identity import network
from core.notifications.actions import queue_mail
from core.readers import Author
from core.refusals import Refused
from directory.territory.models import Collectivity
from directory.territory.permissions import places_of

from ..sheets.models import FactSheet
from .enums import ReportKind, ReportOutcome
from .models import Question, Report, Reuse, Useful

HOLDS_FOR = timedelta(days=365)
A_MORNING = 100  # fiches asked about at most


class NotYoursError(Refused):
    """The collectivité is not one for which this person speaks, or told the fiche itself; the message says it."""


class AlreadyReusedError(Refused):
    """The collectivité has said it before."""


@transaction.atomic
def mark_useful(*, fiche: FactSheet, by: Author) -> bool:
    """Say that a fiche is useful, or take it back; return whether it is said now."""
    locked = _locked(fiche)
    taken_back, _ = Useful.objects.filter(fiche=locked, person=by).delete()
    if not taken_back:
        Useful.objects.create(fiche=locked, person=by)
    locked.useful_count = locked.found_useful.count()
    locked.save(update_fields=["useful_count"])
    return not taken_back


@transaction.atomic
def ask(*, fiche: FactSheet, by: Author, text: str) -> Question:
    """Put a question under the fiche and mail it to its authors; to the network where it has none."""
    asked = Question.objects.create(fiche=fiche, asker=by, text=text)
    addresses = _addresses_of(fiche, but=by)
    spend(by=by, persons=len(addresses), door=Door.QUESTION)
    for address in addresses:
        context = {"fiche": fiche, "question": asked, "asker": by, "path": _path(fiche, "questions")}
        queue_mail(to=address, template="emails/question_asked.txt", context=context)
    return asked


@transaction.atomic
def answer(*, question: Question, by: Author, text: str) -> Question:
    """Write the answer, or write it anew; the asker gets the first one by mail."""
    locked = Question.objects.select_for_update(of=["self"]).select_related("fiche__live", "asker").get(pk=question.pk)
    is_first = locked.answered_at is None
    locked.answer, locked.answered_by, locked.answered_at = text, by, timezone.now()
    locked.save()
    if is_first and locked.asker and locked.asker != by:
        context = {"fiche": locked.fiche, "question": locked, "path": _path(locked.fiche, "questions")}
        queue_mail(to=locked.asker.email, template="emails/question_answered.txt", context=context)
    return locked


@transaction.atomic
def declare_reuse(*, fiche: FactSheet, collectivity: Collectivity, by: Author, changed: str, year: int) -> Reuse:
    """Say that a collectivité did the same; its authors are told. Raise NotYoursError or AlreadyReusedError."""
    if collectivity.pk == fiche.collectivity_id:
        raise NotYoursError("C’est cette collectivité qui raconte la fiche\u00a0: choisissez-en une autre.")
    if not by.is_staff and collectivity not in places_of(by):
        raise NotYoursError("Vous ne pouvez parler que pour la collectivité où vous travaillez.")
    locked = _locked(fiche)
    try:
        with transaction.atomic():
            said = Reuse.objects.create(fiche=locked, collectivity=collectivity, by=by, changed=changed, year=year)
    except IntegrityError as error:
        raise AlreadyReusedError(f"{collectivity.name} a déjà dit qu’elle reprend cette fiche.") from error
    _count_reuses(locked)
    history.record(obj=locked, verb="Reprise", by=by, changes={"collectivité": ["", collectivity.name]})
    addresses = _addresses_of(locked, but=by)
    spend(by=by, persons=len(addresses), door=Door.REUSE)
    for address in addresses:
        context = {"fiche": locked, "reuse": said, "path": _path(locked, "reprises")}
        queue_mail(to=address, template="emails/fiche_reused.txt", context=context)
    return said


@transaction.atomic
def withdraw_reuse(*, reuse: Reuse, by: Author) -> None:
    """Take back what was said."""
    locked = _locked(reuse.fiche)
    reuse.delete()
    _count_reuses(locked)
    history.record(obj=locked, verb="Reprise retirée", by=by, changes={"collectivité": [reuse.collectivity.name, ""]})


def _count_reuses(locked: FactSheet) -> None:
    locked.reuse_count = locked.reuses.count()
    locked.save(update_fields=["reuse_count"])


@transaction.atomic
def report(*, fiche: FactSheet, by: Author | None, kind: ReportKind, text: str) -> Report:
    """Tell the animateurs that something is wrong."""
    return Report.objects.create(fiche=fiche, by=by, kind=kind, text=text)


@transaction.atomic
def close_report(*, report: Report, by: Author, outcome: ReportOutcome) -> None:
    """Say what became of a report, once; who sent it is told where it led to something."""
    locked = Report.objects.select_for_update(of=["self"]).select_related("fiche__live", "by").get(pk=report.pk)
    if locked.outcome:
        return
    locked.outcome, locked.closed_at = outcome, timezone.now()
    locked.save()
    changes = {"signalement": [locked.text[:300], str(ReportOutcome(outcome).label)]}
    history.record(obj=locked.fiche, verb="Signalement traité", by=by, changes=changes)
    if outcome == ReportOutcome.MENDED and locked.by:
        context = {"fiche": locked.fiche, "path": locked.fiche.get_absolute_url()}
        queue_mail(to=locked.by.email, template="emails/report_closed.txt", context=context)


@transaction.atomic
def confirm_still_holds(*, fiche: FactSheet, by: Author) -> None:
    """An author says that the fiche still holds today."""
    locked = _locked(fiche)
    locked.checked_at = timezone.now()
    locked.save(update_fields=["checked_at"])
    history.record(obj=locked, verb="Dite encore valable", by=by)


def ask_whether_fiches_hold() -> int:
    """Ask the authors of fiches that nobody has checked for a year, once a year; return about how many."""
    since = timezone.now() - HOLDS_FOR
    due = FactSheet.objects.online().filter(_old(since)).order_by("published_at").values_list("pk", flat=True)
    return sum(_ask_authors(pk, since) for pk in list(due[:A_MORNING]))


def _old(since: datetime) -> Q:
    """What was neither published, nor changed, nor checked, nor asked about since."""
    return unchecked_since(since) & (Q(asked_at__isnull=True) | Q(asked_at__lt=since))


def unchecked_since(since: datetime) -> Q:
    """Return the condition of a fiche that was neither published, nor changed, nor said to hold since a moment."""
    unchecked = Q(checked_at__isnull=True) | Q(checked_at__lt=since)
    return Q(published_at__lt=since, live__decided_at__lt=since) & unchecked


def _ask_authors(pk: int, since: datetime) -> bool:
    with transaction.atomic():
        waiting = FactSheet.objects.select_for_update(of=["self"], skip_locked=True).online()
        fiche = waiting.filter(_old(since), pk=pk).select_related("live").first()
        if fiche is None:
            return False
        fiche.asked_at = timezone.now()
        fiche.save(update_fields=["asked_at"])
        addresses = _addresses_of(fiche)
        for address in addresses:
            context = {"fiche": fiche, "path": fiche.get_absolute_url()}
            queue_mail(to=address, template="emails/fiche_still_right.txt", context=context)
        return True


def _addresses_of(fiche: FactSheet, but: Any = None) -> list[str]:
    """Return where its authors are written to; the network's own address where it has none left."""
    authors = fiche.authors.filter(is_active=True).exclude(email="")
    addresses = list(authors.values_list("email", flat=True))
    if not addresses:
        return [network().contact_email]
    return [address for address in addresses if but is None or address != but.email]


def _path(fiche: FactSheet, part: str) -> str:
    return f"{fiche.get_absolute_url()}#{part}"


def _locked(fiche: FactSheet) -> FactSheet:
    locked: FactSheet = FactSheet.objects.select_for_update(of=["self"]).get(pk=fiche.pk)
    return locked
