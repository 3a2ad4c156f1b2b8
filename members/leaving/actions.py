"""Leaving the network, and coming back on it; at the end a person becomes « Ancien membre »."""

from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.attachments import actions as attachments
from core.history import actions as history
from core.notifications import actions as notifications
from core.personal_data.addresses import is_read_by_others
from core.personal_data.declaring import Leaver
from core.refusals import Refused

from ..accounts.models import User
from ..freshness.actions import token_for
from ..people.models import Referent
from ..sponsoring import actions as sponsoring
from ..sponsoring.enums import SponsorshipStatus
from ..sponsoring.models import Sponsorship
from .enums import DepartureCause
from .forgetting import forget, forget_traces
from .models import FINAL_AFTER, SILENCE_STEPS, SILENT_FOR, Departure, silent_since

A_MORNING = 200  # accounts at most, so that a first run does not flood anybody
NOBODY = {"first_name": "Ancien", "last_name": "membre"}
_KEPT = {"id", "created_at", "updated_at", "is_demo", "search_name", "sort_name"}


class CannotLeaveError(Refused):
    """The account cannot be deleted now; the message says why."""


@transaction.atomic
def ask_to_leave(*, user: User) -> Departure:
    """Take the person out of the annuaire and her parrainages now; delete the account in 14 days.

    Raise CannotLeaveError for the last administrateur.
    """
    rows = User.objects.select_for_update().filter(Q(pk=user.pk) | Q(is_superuser=True)).order_by("pk")
    accounts = {account.pk: account for account in rows}
    locked = accounts.pop(user.pk)
    if locked.is_superuser and not any(account.is_active for account in accounts.values()):
        raise CannotLeaveError(
            "Vous êtes la dernière personne à administrer le portail. Nommez d’abord quelqu’un d’autre."
        )
    Departure.objects.filter(user=locked, cause=DepartureCause.SILENCE).delete()
    departure, is_new = Departure.objects.get_or_create(
        user=locked, defaults={"cause": DepartureCause.ASKED, "due_at": timezone.now() + FINAL_AFTER}
    )
    if is_new:
        if locked.profile:
            departure.listed_since = locked.profile.approved_at
            departure.save(update_fields=["listed_since"])
            _withdraw(locked.profile, by=locked)
        _write(departure, "emails/leaving_asked.txt")
    return departure


@transaction.atomic
def stay(*, user: User) -> bool:
    """Give the account back with its place in the annuaire; return False where it did not leave."""
    departure = Departure.objects.select_for_update().filter(user=user).first()
    if departure is None:
        return False
    if departure.listed_since:
        Referent.objects.filter(user=user).update(approved_at=departure.listed_since)
    departure.delete()
    if user.profile:
        history.record(obj=user.profile, verb="Reste dans le Réseau", by=user)
    return True


def sweep() -> None:
    """Take the next step of each departure that is due, and begin those of silent accounts; each once."""
    for pk in list(Departure.objects.due().values_list("pk", flat=True)[:A_MORNING]):
        _step(pk)
    for pk in list(silent_since(timezone.now() - SILENT_FOR).order_by("pk").values_list("pk", flat=True)[:A_MORNING]):
        _begin_silence(pk)


@transaction.atomic
def _begin_silence(pk: int) -> None:
    silent = silent_since(timezone.now() - SILENT_FOR).select_for_update(of=["self"], skip_locked=True).filter(pk=pk)
    user = silent.first()
    # Asked anew under the lock: the statement that took it may not have seen what another worker just committed
    if user and not Departure.objects.filter(user=user).exists():
        departure = Departure(user=user, cause=DepartureCause.SILENCE, due_at=timezone.now())
        _remind(departure)


@transaction.atomic
def _step(pk: int) -> None:
    due = Departure.objects.due().select_for_update(of=["self"], skip_locked=True)
    departure = due.select_related("user__referent").filter(pk=pk).first()
    if departure is None:
        return
    if departure.is_asked:
        _leave(departure.user)
    elif _gave_a_sign(departure):
        departure.delete()
    elif departure.mails < len(SILENCE_STEPS):
        _remind(departure)
    else:
        if departure.user.profile:
            _withdraw(departure.user.profile, by=None)
        _leave(departure.user)


def _gave_a_sign(departure: Departure) -> bool:
    user = departure.user
    signs = [user.last_login, user.profile.confirmed_at if user.profile else None]
    return any(sign is not None and sign > departure.asked_at for sign in signs)


def _remind(departure: Departure) -> None:
    left = sum(SILENCE_STEPS[departure.mails :], timedelta())
    departure.due_at = timezone.now() + SILENCE_STEPS[departure.mails]
    departure.mails += 1
    departure.save()
    _write(departure, "emails/leaving_silence.txt", final_at=timezone.now() + left)


def _write(departure: Departure, template: str, **context: Any) -> None:
    user = departure.user
    if user.profile and user.profile.approved_at:
        context["path"] = reverse("members:still_right", args=[token_for(user.profile)])
    context |= {"name": user.get_short_name(), "departure": departure}
    notifications.queue_mail(to=user.email, template=template, context=context)


def _withdraw(referent: Referent, *, by: User | None) -> None:
    """Take a person out of the annuaire, give her parrainages back, and tell those whom it concerns."""
    word = "Quitte le Réseau."
    for pair in Sponsorship.objects.of(referent):
        if pair.sponsor_id == referent.pk and pair.status == SponsorshipStatus.PROPOSED:
            sponsoring.decline(pair=pair, word=word)
        elif pair.sponsor_id == referent.pk and pair.status in sponsoring.TRANSITIONS["release"][0]:
            sponsoring.release(pair=pair, word=word)
        elif pair.status in sponsoring.TRANSITIONS["drop"][0]:
            sponsoring.drop(pair=pair, by=referent)
        elif pair.status in sponsoring.TRANSITIONS["finish"][0]:
            sponsoring.finish(pair=pair, by=referent, feedback="")
    Referent.objects.filter(pk=referent.pk).update(approved_at=None)
    history.record(obj=referent, verb="Quitte le Réseau", by=by)


def _leave(user: User) -> None:
    """Delete the account and all that names its person; what she wrote stays, signed « Ancien membre »."""
    name, full_name = user.get_short_name(), user.get_full_name()
    email, referent = user.email, user.profile
    addresses = {email}
    forget(Leaver(user, referent, full_name, " ".join(NOBODY.values())))
    if referent:
        addresses.add(referent.contact_email)
        forget_traces(Referent, [referent.pk])
        _make_nobody(referent)
    forget_traces(User, [user.pk])
    user.delete()
    notifications.forget(addresses={address for address in addresses if not is_read_by_others(address, full_name)})
    notifications.queue_mail(to=email, template="emails/leaving_done.txt", context={"name": name}, person=full_name)


def _make_nobody(referent: Referent) -> None:
    portrait = referent.portrait
    for many in referent._meta.many_to_many:
        if isinstance(many, models.ManyToManyField):
            getattr(referent, many.name).clear()
    for field in referent._meta.concrete_fields:  # whatever field comes later is emptied too
        if field.name not in _KEPT:
            setattr(referent, field.name, NOBODY.get(field.name, field.get_default()))
    referent.left_at = timezone.now()
    referent.save()
    if portrait:
        attachments.remove(picture=portrait)
