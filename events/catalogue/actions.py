"""What a lender does with an item that touches its loans: changing it, taking it off, a breakdown."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from core.editing.actions import change
from core.history import actions as history
from core.limits.reach import Door, spend
from core.readers import Author
from members.accounts.models import User

from ..equipment.actions import EquipmentError, lock
from ..equipment.models import Breakdown, Equipment
from ..loans.actions import refuse_locked
from ..loans.availability import DAY, left_for, promised
from ..loans.enums import LoanStatus
from ..loans.mails import tell_borrower
from ..loans.models import Loan


@transaction.atomic
def change_equipment(
    *, equipment: Equipment, by: Author, seen: datetime | None, values: dict[str, Any], contacts: Collection[User]
) -> Equipment:
    """Change what is said of an item.

    Raise ChangedMeanwhileError where somebody else was faster, EquipmentError where more of it is promised.
    """
    changed = change(
        stored=equipment, by=by, seen=seen, values=values, lists={"contacts": contacts}, verb="Matériel modifié"
    )
    most = promised(changed)
    if most > changed.quantity:
        raise EquipmentError(f"{most} exemplaires sont promis en même temps\u00a0: annulez d’abord des prêts.")
    today = timezone.localdate()
    running = changed.loans.filter(Q(end__gte=today) | Q(status=LoanStatus.HANDED))
    try:
        with transaction.atomic():
            running.update(is_single=changed.is_single)
    except IntegrityError as error:
        raise EquipmentError("Deux prêts finissent aujourd’hui\u00a0: notez d’abord leur retour.") from error
    return changed


@transaction.atomic
def withdraw(*, equipment: Equipment, by: Author) -> None:
    """Take an item off the catalogue; who waits for an answer is refused, what is promised stays."""
    locked = lock(equipment)
    if locked.is_withdrawn:
        return
    locked.withdrawn_at = timezone.now()
    locked.save()
    history.record(obj=locked, verb="Retiré du catalogue", by=by)
    for loan in locked.loans.filter(status=LoanStatus.ASKED).select_related("borrower", "asked_by"):
        loan.equipment = locked
        refuse_locked(loan, by, "Ce matériel n’est plus prêté.")


@transaction.atomic
def lend_again(*, equipment: Equipment, by: Author) -> None:
    """Put an item back into the catalogue."""
    locked = lock(equipment)
    if locked.is_withdrawn:
        locked.withdrawn_at = None
        locked.save()
        history.record(obj=locked, verb="Remis au catalogue", by=by)


@transaction.atomic
def report_breakdown(
    *, equipment: Equipment, by: Author, start: date, end: date | None, quantity: int, reason: str
) -> Breakdown:
    """Block some of an item; tell each borrower whose days it leaves without enough. Raise EquipmentError."""
    locked = lock(equipment)
    if quantity > locked.quantity:
        raise EquipmentError(f"Il n’y en a que {locked.quantity}.")
    breakdown = Breakdown.objects.create(
        equipment=locked, by=by, start=start, end=end, quantity=quantity, reason=reason
    )
    history.record(obj=locked, verb="Panne signalée", by=by)
    concerned = concerned_by(breakdown)
    spend(by=by, persons=min(len(concerned), 1), door=Door.LOAN)  # who borrows has asked for it
    for loan in concerned:
        tell_borrower(loan, "emails/loan_breakdown.txt", breakdown=breakdown)
    return breakdown


def concerned_by(breakdown: Breakdown) -> list[Loan]:
    """Return the loans to come, asked or promised, for which a breakdown leaves too few."""
    equipment = breakdown.equipment
    coming = equipment.loans.filter(
        status__in=[LoanStatus.ASKED, LoanStatus.ACCEPTED],
        start__lt=breakdown.until,
        end__gte=max(breakdown.start, timezone.localdate()),
    )
    return [
        loan
        for loan in coming.for_rows().select_related("asked_by")
        if max(loan.end, loan.start + DAY) > breakdown.start
        and left_for(equipment, loan.start, loan.end, without=loan.pk) < loan.quantity
    ]


@transaction.atomic
def mend(*, breakdown: Breakdown, by: Author) -> None:
    """It can be lent again."""
    locked = lock(breakdown.equipment)
    if Breakdown.objects.filter(pk=breakdown.pk, mended_at__isnull=True).update(mended_at=timezone.now()):
        history.record(obj=locked, verb="Panne réparée", by=by)
