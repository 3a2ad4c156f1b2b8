"""Making a group, coming in and leaving, and who leads it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from core.editing.actions import check_unchanged
from core.history import actions as history
from core.limits.reach import Door, spend
from core.notifications.actions import queue_mail
from core.readers import Author
from core.refusals import Refused
from members.accounts.models import User

from ..following.enums import Level
from ..following.models import Follow, Notice
from ..memberships.enums import Entry, GroupRole, GroupState
from ..memberships.models import Group, GroupMembership
from ..memberships.permissions import GROUP_IS_CLOSED, ONLY_LEADERS, can_lead
from ..memberships.queries import leaders_of
from ..memberships.rights import as_now
from ..sanctions.queries import why_suspended
from ..topics.models import Category, Topic

MOST_INVITED = 200  # people at once
RANK = 500  # groups come after the categories of everybody
STAYS_CLOSED = (
    "Ce qui est écrit ici l’a été pour les seuls membres du groupe\u00a0: il ne s’ouvre pas à tout le Réseau. "
    "Gardez-le ainsi, ou créez à côté un groupe où l’on entre librement."
)


class GroupError(Refused):
    """It cannot be done now; the message says why, in French."""


class StaysClosedError(GroupError):
    """The group holds what was written for its members alone: it does not open to everybody."""


@transaction.atomic
def create_group(*, by: Author, values: dict[str, Any], themes: Collection[Any] = (), is_demo: bool = False) -> Group:
    """Make a group with its part of the forum; who makes it leads it. Raise GroupError for who is suspended."""
    check_may_write(by)
    group = Group.objects.create(slug=_free_slug(values["name"]), created_by=by, is_demo=is_demo, **values)
    group.themes.set(themes)
    Category.objects.create(
        slug=f"groupe-{group.slug}"[:60], name=group.name, description=group.purpose[:250], rank=RANK, group=group
    )
    GroupMembership.objects.create(group=group, person=by, state=GroupState.INSIDE, role=GroupRole.LEADER)
    _follow(group, by)
    history.record(obj=group, verb="Groupe créé", by=by)
    return group


def _free_slug(name: str) -> str:
    base = slugify(name)[:40] or "groupe"
    taken = set(Group.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


@transaction.atomic
def change_group(
    *, group: Group, by: Author, seen: datetime | None, values: dict[str, Any], themes: Collection[Any]
) -> Group:
    """Change what a group is for and how one comes in, and return it; raise ChangedMeanwhileError, GroupError.

    Opening it to all of the Réseau opens what is written in it: StaysClosedError, unless nothing is.
    """
    locked = _led(group, by)
    check_unchanged(locked, seen=seen, at=locked.updated_at)
    if values.get("entry") == Entry.FREE and not locked.is_free and _holds_something(locked):
        raise StaysClosedError(STAYS_CLOSED)
    before = {name: str(getattr(locked, name)) for name in values}
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save()
    locked.themes.set(themes)
    Category.objects.filter(group=locked).update(name=locked.name, description=locked.purpose[:250])
    changes = {name: [before[name], str(value)] for name, value in values.items() if before[name] != str(value)}
    history.record(obj=locked, verb="Groupe changé", by=by, changes=changes)
    return locked


def _holds_something(group: Group) -> bool:
    """True where something was written, deposited or planned in a group; its row is locked, so nothing comes now."""
    inside = (group.tasks, group.pages, group.documents, group.dates)
    return Topic.objects.filter(category__group=group).exists() or any(things.exists() for things in inside)


@transaction.atomic
def set_closed(*, group: Group, by: Author, is_closed: bool) -> None:
    """Close a group: all of it stays readable, nothing is added; or open it again. Raise GroupError."""
    _led(group, by)
    rows = Group.objects.filter(pk=group.pk, closed_at__isnull=is_closed)
    if rows.update(closed_at=timezone.now() if is_closed else None):
        Category.objects.filter(group=group).update(is_closed=is_closed)
        history.record(obj=group, verb="Groupe clos" if is_closed else "Groupe rouvert", by=by)


# -- coming in and leaving


@transaction.atomic
def join(*, group: Group, by: Author, word: str = "") -> GroupMembership:
    """Come in, or ask to; who was invited comes in at once. Raise GroupError where the group is closed."""
    locked = lock(group)
    check_open(locked)
    state = GroupState.INSIDE if locked.entry == Entry.FREE else GroupState.ASKING
    defaults = {"state": state, "word": word, "at": timezone.now()}
    membership, is_new = GroupMembership.objects.get_or_create(group=locked, person=by, defaults=defaults)
    if membership.state == GroupState.INSIDE and not is_new:
        return membership  # she is in already
    if membership.state == GroupState.INVITED or locked.entry == Entry.FREE:
        membership.state, membership.at = GroupState.INSIDE, timezone.now()
        membership.save()
    if membership.state == GroupState.INSIDE:
        _follow(locked, by)
    elif is_new:
        spend(by=by, persons=1, door=Door.KNOCK)
        for leader in leaders_of(locked):
            mail_to(leader, "emails/group_asked.txt", locked, "membres/", asker=by, word=word)
    return membership


@transaction.atomic
def leave(*, group: Group, by: Author) -> None:
    """Leave, or take one's request back; raise GroupError for the last who leads while others stay."""
    locked = lock(group)
    _keep_a_leader(locked, by)
    GroupMembership.objects.filter(group=locked, person=by).delete()
    _unfollow(locked, by)


@transaction.atomic
def answer(*, membership: GroupMembership, by: Author, is_accepted: bool) -> None:
    """Let somebody in who asked, or not; she is told. Raise GroupError where she asks no more."""
    group = _led(membership.group, by)
    if is_accepted:
        check_open(group)
    asking = GroupMembership.objects.filter(pk=membership.pk, state=GroupState.ASKING)
    if not asking.exists():
        raise GroupError("Cette demande n’attend plus de réponse.")
    if is_accepted:
        asking.update(state=GroupState.INSIDE, at=timezone.now())
        _follow(group, membership.person)
    else:
        asking.delete()
    history.record(obj=group, verb="Demande acceptée" if is_accepted else "Demande refusée", by=by)
    mail_to(membership.person, "emails/group_answered.txt", group, "", is_accepted=is_accepted)


@transaction.atomic
def invite(*, group: Group, by: Author, people: Collection[User], word: str = "") -> int:
    """Invite people who are not in it yet; return how many. Raise GroupError for a closed group or too many."""
    locked = _led(group, by)
    check_open(locked)
    check_may_write(by)
    if len(people) > MOST_INVITED:
        raise GroupError(f"Invitez {MOST_INVITED} personnes à la fois au plus.")
    waiting = GroupMembership.objects.filter(group=locked, person__in=people)
    asked = list(waiting.filter(state=GroupState.ASKING).select_related("person", "group"))
    existing_keys = set(waiting.values_list("person", flat=True))
    for membership in asked:
        answer(membership=membership, by=by, is_accepted=True)
    new = [person for person in people if person.pk not in existing_keys]
    spend(by=by, persons=len(new), door=Door.INVITATION)
    GroupMembership.objects.bulk_create(
        GroupMembership(group=locked, person=person, state=GroupState.INVITED) for person in new
    )
    for person in new:
        mail_to(person, "emails/group_invited.txt", locked, "", by=by, word=word)
    return len(new) + len(asked)


@transaction.atomic
def set_role(*, membership: GroupMembership, by: Author, role: str) -> None:
    """Let somebody lead the group, or no more; raise GroupError for the last who leads."""
    group = _led(membership.group, by)
    if role != GroupRole.LEADER:
        _keep_a_leader(group, membership.person)
    rows = GroupMembership.objects.inside().filter(pk=membership.pk).exclude(role=role)
    if rows.update(role=role):
        changes = {"rôle": ["", f"{membership.person.get_full_name()}\u00a0: {GroupRole(role).label}"]}
        history.record(obj=group, verb="Rôle changé", by=by, changes=changes)


@transaction.atomic
def remove_member(*, membership: GroupMembership, by: Author) -> None:
    """Take somebody out of the group, or an invitation back; raise GroupError for the last who leads."""
    group = _led(membership.group, by)
    _keep_a_leader(group, membership.person)
    GroupMembership.objects.filter(pk=membership.pk).delete()
    _unfollow(group, membership.person)
    history.record(obj=group, verb="Membre retiré", by=by, changes={"qui": [membership.person.get_full_name(), ""]})


def _keep_a_leader(group: Group, person: Any) -> None:
    others = GroupMembership.objects.inside().filter(group=group).exclude(person=person)
    is_last = GroupMembership.objects.leading().filter(group=group, person=person).exists()
    if is_last and others.exists() and not others.filter(role=GroupRole.LEADER).exists():
        raise GroupError("Confiez d’abord l’animation du groupe à quelqu’un d’autre.")


def _follow(group: Group, person: Any) -> None:
    """Who comes in is told of what is written there, in grouped mails, unless she has said otherwise."""
    Follow.objects.bulk_create(
        [Follow(person=person, category=group.category, level=Level.FOLLOWED)], ignore_conflicts=True
    )


def _unfollow(group: Group, person: Any) -> None:
    Follow.objects.filter(person=person, category__group=group).delete()
    Follow.objects.filter(person=person, topic__category__group=group).delete()
    Notice.objects.waiting().filter(person=person, post__topic__category__group=group).delete()


def _led(group: Group, by: Author) -> Group:
    """Lock a group and return it for who animates it now; raise GroupError for the others."""
    locked = lock(group)
    if not can_lead(as_now(by), locked):
        raise GroupError(ONLY_LEADERS)
    return locked


def check_open(group: Group) -> None:
    """Raise GroupError for a group that is closed."""
    if group.closed_at:
        raise GroupError(GROUP_IS_CLOSED)


def check_may_write(by: Author) -> None:
    """Raise GroupError for who is suspended."""
    if why := why_suspended(by):
        raise GroupError(why)


def lock(group: Group) -> Group:
    """Lock a group's row until the transaction ends, and return it as it is now."""
    return Group.objects.select_for_update(of=["self"]).get(pk=group.pk)


def mail_to(person: Any, template: str, group: Group, where: str, **context: Any) -> None:
    """Write to somebody about a group, with the address of one of its pages; to nobody whose account is closed."""
    if not person.is_active:
        return
    common = {"person": person, "group": group, "address": settings.SITE_URL + group.get_absolute_url() + where}
    queue_mail(to=person.email, template=template, context=common | context)
