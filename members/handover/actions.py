"""The end of a function: what belongs to it goes to the successor.

Each kind says what of it belongs to a function, and how it is given (``core.kinds.Entrusted``).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.history import actions as history
from core.kinds import Entrusted, listed
from core.limits.reach import Door, spend
from core.notifications.actions import queue_mail
from core.persons import is_same_name, known_at
from core.refusals import Refused
from core.ui.elision import de

from ..accounts.models import User
from ..accounts.permissions import is_animateur
from ..messages.mails import tell_animateurs
from ..people.models import Mandate, is_held
from .models import Handover

LOOK_BACK = timedelta(days=90)  # an end that was entered later than that is old news
A_MORNING = 200


class HandoverError(Refused):
    """The function cannot be handed over so; the message says why."""


@dataclass(frozen=True)
class Item:
    """Something that belongs to a function and may go to the successor."""

    entrusted: Entrusted
    row: Any
    label: str

    @property
    def key(self) -> str:
        return f"{self.entrusted.key}-{self.row}"

    @property
    def needs_account(self) -> bool:
        """True for what nobody can follow or finish without logging in."""
        return self.entrusted.needs_account


def all_entrusted() -> list[Entrusted]:
    """Return what may belong to a function, of every kind, in the order in which it is shown."""
    return sorted(listed(lambda kind: kind.handover), key=lambda entrusted: entrusted.position)


def items_of(handover: Handover) -> list[Item]:
    """Return what may be handed over, in the order in which it is shown; a query for each kind that has rows."""
    return [
        Item(entrusted, row, label) for entrusted in all_entrusted() for row, label in entrusted.items(handover.mandate)
    ]


def successors_of(handover: Handover) -> list[Mandate]:
    """Return the functions of the same role in the same collectivité that somebody else holds today."""
    mandate = handover.mandate
    held = Mandate.objects.current().filter(
        collectivity=mandate.collectivity, organisation=mandate.organisation, role=mandate.role
    )
    listed = held.filter(referent__approved_at__isnull=False).exclude(referent=mandate.referent_id)
    return list(listed.select_related("referent", "collectivity"))


@transaction.atomic
def begin(*, mandate: Mandate, end: date, by: User) -> Handover:
    """Say when a function ends, and open its handover; raise HandoverError.

    Its holder announces an end, or brings it forward; pushing back an end that is written, by whomever, would give back
    what ends with it: that is asked of the animateurs.
    """
    locked = (
        Mandate.objects.select_for_update(of=["self"]).select_related("referent", "collectivity").get(pk=mandate.pk)
    )
    if locked.start and end < locked.start:
        raise HandoverError("La fin précède le début de la fonction.")
    if locked.end and end > locked.end and not is_animateur(by):
        raise HandoverError(
            f"La fin de cette fonction est notée au {locked.end:%d/%m/%Y}\u00a0: vous pouvez l’avancer, non la "
            "reculer. Pour la reculer, écrivez à l’équipe du Réseau."
        )
    locked.end = end
    locked.save(update_fields=["end"])
    handover, is_new = Handover.objects.get_or_create(mandate=locked)
    if is_new:
        history.record(obj=locked.referent, verb=f"Fonction qui se termine le {end:%d/%m/%Y}", by=by)
    return handover


@transaction.atomic
def hand_over(*, handover: Handover, successor: Mandate, keys: Collection[str], word: str, by: User) -> None:
    """Give the chosen items to the successor, who is told with a word; raise HandoverError where it is done already."""
    locked = Handover.objects.select_for_update(of=["self"]).with_people().get(pk=handover.pk)
    if locked.closed_at:
        raise HandoverError("Cette passation est déjà faite.")
    old, new = locked.mandate.referent, successor.referent
    given = [item for item in items_of(locked) if item.key in set(keys) and (new.user or not item.needs_account)]
    for entrusted in all_entrusted():
        if rows := [item.row for item in given if item.entrusted is entrusted]:
            entrusted.give(locked.mandate, rows, successor)
    locked.successor, locked.closed_at = new, timezone.now()
    locked.save()
    history.record(obj=old, verb=f"Passe le relais à {new}", by=by)
    history.record(obj=new, verb=f"Prend le relais {de(old)}", by=by)
    if new.mail_address:
        spend(by=by, persons=1, door=Door.HANDOVER)
        context = {"old": old, "new": new, "mandate": locked.mandate, "given": given, "word": word}
        queue_mail(to=new.mail_address, template="emails/handover_done.txt", context=context, person=new.full_name)


@transaction.atomic
def announce(*, handover: Handover, name: str, email: str, word: str, by: User) -> None:
    """Tell the animateurs of a successor who is not in the network yet; the handover waits for them.

    Raise HandoverError where it is done already.
    """
    if Handover.objects.select_for_update().get(pk=handover.pk).closed_at:
        raise HandoverError("Cette passation est déjà faite.")
    spend(by=by, persons=1, door=Door.HANDOVER)  # the team counts as one
    context = {"handover": handover, "name": name, "email": email, "word": word}
    context["is_shared"] = any(not is_same_name(person.name, name) for person in known_at(email))
    tell_animateurs("emails/handover_announced.txt", context)


def open_those_due() -> None:
    """Open the handover of each function that has ended, unless the person holds its like; each once."""
    today = timezone.localdate()
    ended = Mandate.objects.filter(
        end__lt=today, end__gte=today - LOOK_BACK, handover__isnull=True, referent__left_at__isnull=True
    )
    for pk in list(ended.order_by("pk").values_list("pk", flat=True)[:A_MORNING]):
        _open(pk)


@transaction.atomic
def _open(pk: int) -> None:
    unopened = Mandate.objects.select_for_update(of=["self"], skip_locked=True).filter(pk=pk, handover__isnull=True)
    mandate = unopened.select_related("referent__user", "collectivity").first()
    # Asked anew under the lock: the statement that took it may not have seen what another worker just committed
    if mandate is None or Handover.objects.filter(mandate=mandate).exists():
        return
    again = Mandate.objects.filter(is_held(), referent=mandate.referent_id, role=mandate.role)
    if again.filter(collectivity=mandate.collectivity, organisation=mandate.organisation).exists():
        return
    handover = Handover.objects.create(mandate=mandate)
    context = {"handover": handover, "mandate": mandate, "referent": mandate.referent}
    if address := mandate.referent.mail_address:
        name = mandate.referent.full_name
        queue_mail(to=address, template="emails/handover_opened.txt", context=context, person=name)
    else:
        tell_animateurs("emails/handover_opened.txt", context)
