"""Asking for an item, lending it, handing it over, taking it back.

Each of these locks the item's row first: two who want the last one come one after the other. What is free and what the
limits say is counted under that lock, and the mails are queued in the same transaction.
"""

from datetime import date, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.attachments.actions import store_photo
from core.history import actions as history
from core.limits.reach import Door, spend
from core.readers import Author
from core.refusals import Refused
from core.ui.elision import a_lieu
from core.ui.typography import count
from directory.territory.models import Collectivity

from ..equipment.actions import lock
from ..equipment.models import LONGEST, Equipment
from . import availability
from .enums import LoanMoment, LoanStatus
from .mails import tell_borrower, tell_lender
from .models import Loan, LoanState

S = LoanStatus
AT_A_TIME = 50
MOST_STATES = 20
MOST_WAITING = 20  # requests of a collectivité for an item that have no answer yet
REMIND_BEFORE = timedelta(days=2)
EARLIEST = timedelta(days=731)  # before its first day


class LoanError(Refused):
    """It cannot be done now; the message says why, in French."""


@transaction.atomic
def ask(
    *,
    equipment: Equipment,
    borrower: Collectivity,
    by: Author,
    start: date,
    end: date,
    quantity: int,
    purpose: str,
    is_demo: bool = False,
) -> Loan:
    """Ask for an item; its owner is told. What the owner takes itself is accepted at once. Raise LoanError."""
    locked = lock(equipment)
    if locked.is_withdrawn:
        raise LoanError("Ce matériel n’est plus prêté.")
    _check_dates(start, end)
    _check_free(locked, start, end, quantity)
    is_own = borrower.pk == locked.owner_id
    if not is_own:
        _check_limits(locked, borrower, start, end)
        if locked.loans.filter(borrower=borrower, status=S.ASKED).count() >= MOST_WAITING:
            raise LoanError(f"{MOST_WAITING} de vos demandes attendent déjà une réponse pour ce matériel.")
    loan = Loan.objects.create(
        equipment=locked,
        borrower=borrower,
        asked_by=by,
        start=start,
        end=end,
        quantity=quantity,
        purpose=purpose,
        is_single=locked.is_single,
        is_demo=is_demo,
    )
    if is_own:
        _move(loan, S.ACCEPTED)
    else:
        spend(by=by, persons=1, door=Door.LOAN)  # who lends has offered it
        tell_lender(loan, "emails/loan_asked.txt", by=by)
    history.record(obj=loan, verb="Réservé" if is_own else "Demandé", by=by)
    return loan


@transaction.atomic
def accept(*, loan: Loan, by: Author, answer: str = "") -> Loan:
    """Promise the item; the borrower is told, with the dates for her calendar. Raise LoanError."""
    locked = _locked_loan(loan)
    if locked.status != S.ASKED:
        raise LoanError("Cette demande a déjà sa réponse, ou a été annulée.")
    if locked.end < timezone.localdate():
        raise LoanError("Ces dates sont passées.")
    _check_free(locked.equipment, locked.start, locked.end, locked.quantity)
    locked.answer = answer
    _move(locked, S.ACCEPTED)
    history.record(obj=locked, verb="Prêt accepté", by=by)
    tell_borrower(locked, "emails/loan_accepted.txt", by=by, method="REQUEST")
    return locked


@transaction.atomic
def refuse(*, loan: Loan, by: Author, answer: str) -> Loan:
    """Say no; the borrower is told why. Raise LoanError."""
    locked = _locked_loan(loan)
    if locked.status != S.ASKED:
        raise LoanError("Cette demande a déjà sa réponse, ou a été annulée.")
    return refuse_locked(locked, by, answer)


def refuse_locked(loan: Loan, by: Author, answer: str) -> Loan:
    """Say no, in the transaction of a caller who has locked the item."""
    loan.answer = answer
    _move(loan, S.REFUSED)
    history.record(obj=loan, verb="Prêt refusé", by=by)
    tell_borrower(loan, "emails/loan_refused.txt", by=by)
    return loan


@transaction.atomic
def cancel(*, loan: Loan, by: Author, reason: str, is_lender: bool = False) -> Loan:
    """Give up a request or a promise; both sides are told, except who does it. Raise LoanError.

    Once it has begun its lender alone does so: the days of who has it would no longer count.
    """
    locked = _locked_loan(loan)
    if locked.status == S.CANCELLED:
        return locked
    if locked.status not in {S.ASKED, S.ACCEPTED}:
        raise LoanError("On n’annule plus ce prêt\u00a0: il est en cours ou terminé.")
    was_promised = locked.status == S.ACCEPTED
    if was_promised and locked.start < timezone.localdate() and not is_lender:
        raise LoanError(f"Le prêt a commencé\u00a0: demandez {a_lieu(locked.equipment.owner)} de l’annuler.")
    locked.answer = reason
    _move(locked, S.CANCELLED)
    history.record(obj=locked, verb="Prêt annulé", by=by)
    sides = [tell_lender] if locked.is_own else [tell_borrower, tell_lender]
    for tell in sides:
        tell(locked, "emails/loan_cancelled.txt", by=by, method="CANCEL" if was_promised else None)
    return locked


@transaction.atomic
def hand_over(*, loan: Loan, by: Author, note: str, upload: UploadedFile[bytes] | None) -> Loan:
    """The borrower has it now, in this state. Raise LoanError, or images.ImageRefusedError."""
    locked = _locked_loan(loan)
    today = timezone.localdate()
    if locked.status != S.ACCEPTED:
        raise LoanError("Seul un prêt accepté se remet.")
    if today < locked.start:
        raise LoanError("La remise se note à partir du premier jour du prêt.")
    if locked.end < today:
        raise LoanError("Ces dates sont passées\u00a0: annulez ce prêt, et faites-en un autre.")
    there = locked.equipment.quantity - _away(locked.equipment, today)
    if there < locked.quantity:
        raise LoanError("Il n’est pas encore revenu du prêt d’avant\u00a0: notez d’abord ce retour.")
    _move(locked, S.HANDED)
    _note(locked, LoanMoment.HAND_OVER, by, note, upload)
    history.record(obj=locked, verb="Matériel remis", by=by)
    return locked


def _away(equipment: Equipment, today: date) -> int:
    """Return how many are with borrowers or out of order today."""
    out = sum(equipment.loans.filter(status=S.HANDED).values_list("quantity", flat=True))
    broken = equipment.breakdowns.between(today, today + availability.DAY)
    return out + sum(broken.values_list("quantity", flat=True))


@transaction.atomic
def take_back(*, loan: Loan, by: Author, note: str, upload: UploadedFile[bytes] | None) -> Loan:
    """It has come back, in this state; the days that it was really away are those that count. Raise LoanError."""
    locked = _locked_loan(loan)
    today = timezone.localdate()
    if locked.status == S.ACCEPTED and locked.start <= today:  # nobody noted that it was handed over
        locked.end = min(locked.end, today)
    elif locked.status == S.HANDED:
        locked.end = max(locked.start, today)
    else:
        raise LoanError("Seul un matériel remis se rend.")
    _move(locked, S.RETURNED)
    _note(locked, LoanMoment.RETURN, by, note, upload)
    history.record(obj=locked, verb="Matériel rendu", by=by)
    return locked


@transaction.atomic
def add_state(*, loan: Loan, by: Author, note: str, upload: UploadedFile[bytes] | None) -> LoanState:
    """Either side says in what state it found the item. Raise LoanError, or images.ImageRefusedError."""
    locked = _locked_loan(loan)
    if locked.status not in {S.HANDED, S.RETURNED}:
        raise LoanError("L’état se note à partir de la remise.")
    moment = LoanMoment.HAND_OVER if locked.status == S.HANDED else LoanMoment.RETURN
    return _note(locked, moment, by, note, upload)


def _note(loan: Loan, moment: LoanMoment, by: Author, note: str, upload: UploadedFile[bytes] | None) -> LoanState:
    if loan.states.count() >= MOST_STATES:
        raise LoanError(f"{MOST_STATES} états des lieux au plus par prêt.")
    photo = store_photo(upload=upload, by=by) if upload else None
    return LoanState.objects.create(loan=loan, moment=moment, note=note, photo=photo, by=by)


# -- reminders


def remind_returns() -> int:
    """Write to who has something to give back within two days; once for each loan. Return how many loans."""
    written = 0
    while number := _remind_some():
        written += number
    return written


@transaction.atomic
def _remind_some() -> int:
    today = timezone.localdate()
    lent = Loan.objects.holding().exclude(borrower=F("equipment__owner"))
    due = lent.filter(reminded_for__isnull=True, start__lt=today, end__gte=today, end__lte=today + REMIND_BEFORE)
    claimed = list(due.select_for_update(skip_locked=True, of=["self"]).order_by("pk")[:AT_A_TIME])
    for loan in Loan.objects.for_rows().select_related("asked_by").filter(pk__in=[row.pk for row in claimed]):
        Loan.objects.filter(pk=loan.pk).update(reminded_for=loan.end)
        tell_borrower(loan, "emails/loan_reminder.txt")
    return len(claimed)


# -- checks, with the item locked


def _locked_loan(loan: Loan) -> Loan:
    locked = lock(loan.equipment)
    current = Loan.objects.select_related("borrower", "asked_by").select_for_update(of=["self"]).get(pk=loan.pk)
    current.equipment, current.is_single = locked, locked.is_single
    return current


def _check_dates(start: date, end: date) -> None:
    if start < timezone.localdate():
        raise LoanError("Le premier jour est passé.")
    if end < start:
        raise LoanError("Le retour vient après le retrait.")
    if (end - start).days > LONGEST:
        raise LoanError("Un prêt dure un an au plus.")
    if start > timezone.localdate() + EARLIEST:
        raise LoanError("Un prêt se demande deux ans à l’avance au plus.")


def _check_free(equipment: Equipment, start: date, end: date, quantity: int) -> None:
    left = max(availability.left_for(equipment, start, end), 0)
    if left < quantity:
        if equipment.is_single or not left:
            raise LoanError("Il n’est pas libre à ces dates.")
        raise LoanError(f"Il n’en reste que {left} de libres à ces dates.")


def _check_limits(equipment: Equipment, borrower: Collectivity, start: date, end: date) -> None:
    """Raise LoanError where a limit of the item is passed, together with what the collectivité has asked before."""
    if equipment.most_days_ahead is not None:
        last = timezone.localdate() + timedelta(days=equipment.most_days_ahead)
        if start > last:
            raise LoanError(f"Il se réserve {count(equipment.most_days_ahead, 'jour')} à l’avance au plus.")
    first, after = availability.window(start, end)
    stays = availability.stays_of(equipment, borrower)
    if equipment.longest_days is not None:
        days = availability.stay_with(stays, first, after)
        if days > equipment.longest_days:
            joined = ", avec les prêts qui le touchent" if days > (after - first).days else ""
            raise LoanError(f"Il se prête {count(equipment.longest_days, 'jour')} au plus{joined}.")
    if equipment.most_days_per_year is not None:
        days = availability.most_in_a_year(stays, first, after)
        if days > equipment.most_days_per_year:
            most = count(equipment.most_days_per_year, "jour")
            raise LoanError(f"Une collectivité l’a {most} au plus en douze mois\u00a0: vous en seriez à {days}.")


def _move(loan: Loan, status: LoanStatus) -> None:
    """Write where the loan stands now; calendars take it for newer than what they hold."""
    loan.status, loan.changed_at, loan.sequence = status, timezone.now(), loan.sequence + 1
    loan.save(update_fields=["status", "changed_at", "sequence", "answer", "end", "is_single"])
