"""The end of a function: what belongs to it goes to the successor.

The team and the delegation, the parrainages of the same role, the requests that the person made for the collectivité,
the shared projects that she follows for it, the programmes that she has sent and not imported yet, and what the apps
above say (``followed``).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.history import actions as history
from core.limits.reach import Door, spend
from core.notifications.actions import queue_mail
from core.persons import is_same_name, known_at
from core.refusals import Refused
from core.ui.elision import de
from directory.plans.models import PlanDraft
from directory.projects.models import SharedProject

from ..accounts.models import User
from ..accounts.permissions import is_animateur
from ..messages.mails import tell_animateurs
from ..people.models import Mandate, Referent, is_held
from ..sponsoring import actions as sponsoring
from ..sponsoring.models import Sponsorship
from .followed import followed
from .models import Handover

LOOK_BACK = timedelta(days=90)  # an end that was entered later than that is old news
A_MORNING = 200
_TEAMS = {"in_steering_team": "membre de l’équipe de pilotage", "in_technical_committee": "membre du comité technique"}


class HandoverError(Refused):
    """The function cannot be handed over so; the message says why."""


@dataclass(frozen=True)
class Item:
    """Something that belongs to a function and may go to the successor."""

    key: str
    label: str

    @property
    def needs_account(self) -> bool:
        """True for what nobody can follow or finish without logging in."""
        return self.key.startswith(("project-", "draft-", *(f"{one.key}-" for one in followed())))


def items_of(handover: Handover) -> list[Item]:
    """Return what may be handed over, in the order in which it is shown; four queries."""
    mandate = handover.mandate
    found = [Item("delegate", "déléguée ou délégué au développement durable")] if mandate.is_delegate else []
    found += [Item(field, label) for field, label in _TEAMS.items() if getattr(mandate.referent, field)]
    found += [Item(f"pair-{pair.pk}", _label(pair, mandate.referent)) for pair in _pairs(mandate)]
    found += [Item(f"project-{project.pk}", f"suivi du projet commun « {project} »") for project in _projects(mandate)]
    found += [Item(f"draft-{draft.pk}", f"programme à importer, {draft}") for draft in _drafts(mandate)]
    return found + [Item(f"{one.key}-{pk}", label) for one in followed() for pk, label in one.items(mandate)]


def _label(pair: Sponsorship, referent: Referent) -> str:
    if pair.sponsor_id == referent.pk:
        return f"parrainage {de(pair.request.asker)}, {pair.request.collectivity}"
    return f"demande de parrainage pour {pair.request.collectivity}"


def _pairs(mandate: Mandate) -> list[Sponsorship]:
    """Return the open parrainages that come with the function: those it sponsors, those asked for its collectivité."""
    pairs = Sponsorship.objects.of(mandate.referent).with_people().filter(role=mandate.role)
    return [
        pair
        for pair in pairs.exclude(status__in=Sponsorship.OVER)
        if pair.sponsor_id == mandate.referent_id or pair.request.collectivity_id == mandate.collectivity_id
    ]


def _projects(mandate: Mandate) -> QuerySet[SharedProject]:
    open_ones = SharedProject.objects.filter(status__in=SharedProject.OPEN, collectivity=mandate.collectivity_id)
    return open_ones.filter(proposed_by=mandate.referent.user_id, proposed_by__isnull=False)


def _drafts(mandate: Mandate) -> QuerySet[PlanDraft]:
    return PlanDraft.objects.filter(by=mandate.referent.user_id, initiative__collectivity=mandate.collectivity_id)


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
    chosen = {item.key for item in given}
    for pair in _pairs(locked.mandate):
        if f"pair-{pair.pk}" in chosen:
            sponsoring.pass_on(pair=pair, old=old, new=new)
    if "delegate" in chosen:
        Mandate.objects.filter(pk=successor.pk).update(is_delegate=True)
    _projects(locked.mandate).filter(pk__in=_keys(chosen, "project")).update(proposed_by=new.user)
    _drafts(locked.mandate).filter(pk__in=_keys(chosen, "draft")).update(by=new.user)
    for one in followed():
        if new.user and (given_keys := _keys(chosen, one.key)):
            one.give(locked.mandate, given_keys, new.user)
    teams = [field for field in _TEAMS if field in chosen]
    if teams:
        Referent.objects.filter(pk=new.pk).update(**dict.fromkeys(teams, True))
        Referent.objects.filter(pk=old.pk).update(**dict.fromkeys(teams, False))
    locked.successor, locked.closed_at = new, timezone.now()
    locked.save()
    history.record(obj=old, verb=f"Passe le relais à {new}", by=by)
    history.record(obj=new, verb=f"Prend le relais {de(old)}", by=by)
    if new.mail_address:
        spend(by=by, persons=1, door=Door.HANDOVER)
        context = {"old": old, "new": new, "mandate": locked.mandate, "given": given, "word": word}
        queue_mail(to=new.mail_address, template="emails/handover_done.txt", context=context, person=new.full_name)


def _keys(chosen: Collection[str], kind: str) -> list[int]:
    return [int(key.removeprefix(f"{kind}-")) for key in chosen if key.startswith(f"{kind}-")]


@transaction.atomic
def announce(*, handover: Handover, name: str, email: str, word: str, by: User) -> None:
    """Tell the animateurs of a successor who is not in the network yet; the handover waits for them.

    Raise HandoverError where it is done already.
    """
    if Handover.objects.select_for_update().get(pk=handover.pk).closed_at:
        raise HandoverError("Cette passation est déjà faite.")
    spend(by=by, persons=1, door=Door.HANDOVER)  # the team counts as one
    context = {"handover": handover, "name": name, "email": email, "word": word}
    context["is_shared"] = any(not is_same_name(known.name, name) for known in known_at(email))
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
    found = Mandate.objects.select_for_update(of=["self"], skip_locked=True).filter(pk=pk, handover__isnull=True)
    mandate = found.select_related("referent__user", "collectivity").first()
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
