"""Making a group, coming in and leaving, and what its members work with."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from core.attachments.actions import remove_document, store_document
from core.editing import ChangedMeanwhileError
from core.history import actions as history
from core.limits.reach import Door, spend
from core.notifications.actions import queue_mail
from members.accounts.models import User

from ..following.enums import Level
from ..following.models import Follow, Notice
from ..topics.models import Category, Topic
from ..topics.permissions import ENTER_FIRST, GROUP_IS_CLOSED, ONLY_LEADERS, can_lead, can_work
from ..topics.rights import as_now, why_suspended
from .enums import Entry, GroupRole, GroupState
from .models import Group, GroupDate, GroupDocument, GroupMembership, GroupPage, GroupPageVersion, GroupTask

MOST_INVITED = 200  # people at once
MOST_THINGS = 500  # tasks, pages, documents or dates of a group
RANK = 500  # groups come after the categories of everybody


STAYS_CLOSED = (
    "Ce qui est écrit ici l’a été pour les seuls membres du groupe\u00a0: il ne s’ouvre pas à tout le Réseau. "
    "Gardez-le ainsi, ou créez à côté un groupe où l’on entre librement."
)


class GroupError(Exception):
    """It cannot be done now; the message says why, in French."""


class StaysClosedError(GroupError):
    """The group holds what was written for its members alone: it does not open to everybody."""


@transaction.atomic
def create_group(*, by: Any, values: dict[str, Any], themes: Collection[Any] = (), is_demo: bool = False) -> Group:
    """Make a group with its part of the forum; who makes it leads it. Raise GroupError for who is suspended."""
    _may_write(by)
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
    *, group: Group, by: Any, seen: datetime | None, values: dict[str, Any], themes: Collection[Any]
) -> None:
    """Change what a group is for and how one comes in; raise ChangedMeanwhileError, GroupError.

    Opening it to all of the Réseau opens what is written in it: StaysClosedError, unless nothing is.
    """
    locked = _led(group, by)
    if locked.updated_at != seen:
        raise ChangedMeanwhileError(locked)
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


def _holds_something(group: Group) -> bool:
    """True where something was written, deposited or planned in a group; its row is locked, so nothing comes now."""
    inside = (GroupTask, GroupPage, GroupDocument, GroupDate)
    return Topic.objects.filter(category__group=group).exists() or any(
        model.objects.filter(group=group).exists() for model in inside
    )


@transaction.atomic
def set_closed(*, group: Group, by: Any, is_closed: bool) -> None:
    """Close a group: all of it stays readable, nothing is added; or open it again. Raise GroupError."""
    _led(group, by)
    rows = Group.objects.filter(pk=group.pk, closed_at__isnull=is_closed)
    if rows.update(closed_at=timezone.now() if is_closed else None):
        Category.objects.filter(group=group).update(is_closed=is_closed)
        history.record(obj=group, verb="Groupe clos" if is_closed else "Groupe rouvert", by=by)


# -- coming in and leaving


@transaction.atomic
def join(*, group: Group, by: Any, word: str = "") -> GroupMembership:
    """Come in, or ask to; who was invited comes in at once. Raise GroupError where the group is closed."""
    locked = _locked(group)
    _open(locked)
    state = GroupState.INSIDE if locked.entry == Entry.FREE else GroupState.ASKING
    told = {"state": state, "word": word, "at": timezone.now()}
    membership, is_new = GroupMembership.objects.get_or_create(group=locked, person=by, defaults=told)
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
            _mail(leader, "emails/group_asked.txt", locked, "membres/", asker=by, word=word)
    return membership


@transaction.atomic
def leave(*, group: Group, by: Any) -> None:
    """Leave, or take one's request back; raise GroupError for the last who leads while others stay."""
    locked = _locked(group)
    _keep_a_leader(locked, by)
    GroupMembership.objects.filter(group=locked, person=by).delete()
    _unfollow(locked, by)


@transaction.atomic
def answer(*, membership: GroupMembership, by: Any, is_accepted: bool) -> None:
    """Let somebody in who asked, or not; she is told. Raise GroupError where she asks no more."""
    group = _led(membership.group, by)
    if is_accepted:
        _open(group)
    found = GroupMembership.objects.filter(pk=membership.pk, state=GroupState.ASKING)
    if not found.exists():
        raise GroupError("Cette demande n’attend plus de réponse.")
    if is_accepted:
        found.update(state=GroupState.INSIDE, at=timezone.now())
        _follow(group, membership.person)
    else:
        found.delete()
    history.record(obj=group, verb="Demande acceptée" if is_accepted else "Demande refusée", by=by)
    _mail(membership.person, "emails/group_answered.txt", group, "", is_accepted=is_accepted)


@transaction.atomic
def invite(*, group: Group, by: Any, people: Collection[User], word: str = "") -> int:
    """Invite people who are not in it yet; return how many. Raise GroupError for a closed group or too many."""
    locked = _led(group, by)
    _open(locked)
    _may_write(by)
    if len(people) > MOST_INVITED:
        raise GroupError(f"Invitez {MOST_INVITED} personnes à la fois au plus.")
    waiting = GroupMembership.objects.filter(group=locked, person__in=people)
    asked = list(waiting.filter(state=GroupState.ASKING).select_related("person", "group"))
    known = set(waiting.values_list("person", flat=True))
    for membership in asked:
        answer(membership=membership, by=by, is_accepted=True)
    new = [person for person in people if person.pk not in known]
    spend(by=by, persons=len(new), door=Door.INVITATION)
    GroupMembership.objects.bulk_create(
        GroupMembership(group=locked, person=person, state=GroupState.INVITED) for person in new
    )
    for person in new:
        _mail(person, "emails/group_invited.txt", locked, "", by=by, word=word)
    return len(new) + len(asked)


@transaction.atomic
def set_role(*, membership: GroupMembership, by: Any, role: str) -> None:
    """Let somebody lead the group, or no more; raise GroupError for the last who leads."""
    group = _led(membership.group, by)
    if role != GroupRole.LEADER:
        _keep_a_leader(group, membership.person)
    rows = GroupMembership.objects.inside().filter(pk=membership.pk).exclude(role=role)
    if rows.update(role=role):
        told = {"rôle": ["", f"{membership.person.get_full_name()}\u00a0: {GroupRole(role).label}"]}
        history.record(obj=group, verb="Rôle changé", by=by, changes=told)


@transaction.atomic
def remove_member(*, membership: GroupMembership, by: Any) -> None:
    """Take somebody out of the group, or an invitation back; raise GroupError for the last who leads."""
    group = _led(membership.group, by)
    _keep_a_leader(group, membership.person)
    GroupMembership.objects.filter(pk=membership.pk).delete()
    _unfollow(group, membership.person)
    history.record(obj=group, verb="Membre retiré", by=by, changes={"qui": [membership.person.get_full_name(), ""]})


def leaders_of(group: Group) -> list[User]:
    """Return who leads a group and may be written to; one query."""
    rows = GroupMembership.objects.leading().filter(group=group, person__is_active=True).select_related("person")
    return [one.person for one in rows]


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


# -- working tools


@transaction.atomic
def add_task(*, group: Group, by: Any, values: dict[str, Any]) -> GroupTask:
    """Put something on the list; its person is told where somebody else gives it to her. Raise GroupError."""
    _add(group, GroupTask, by)
    task = GroupTask.objects.create(group=group, by=by, **values)
    if task.assignee and task.assignee != by:
        spend(by=by, persons=1, door=Door.TASK)
        _mail(task.assignee, "emails/group_task.txt", group, "taches/", by=by, task=task)
    return task


@transaction.atomic
def change_task(*, task: GroupTask, by: Any, values: dict[str, Any]) -> None:
    """Change a task; who gets it is told. Raise GroupError."""
    _working(task.group, by)
    locked = GroupTask.objects.select_for_update(of=["self"]).select_related("group").get(pk=task.pk)
    before = locked.assignee_id
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save()
    if locked.assignee and locked.assignee_id not in {before, by.pk}:
        spend(by=by, persons=1, door=Door.TASK)
        _mail(locked.assignee, "emails/group_task.txt", locked.group, "taches/", by=by, task=locked)


@transaction.atomic
def set_done(*, task: GroupTask, by: Any, is_done: bool) -> None:
    """Tick a task off, or not. Raise GroupError."""
    _working(task.group, by)
    rows = GroupTask.objects.filter(pk=task.pk, done_at__isnull=is_done)
    rows.update(done_at=timezone.now() if is_done else None, done_by=by if is_done else None)


@transaction.atomic
def add_page(*, group: Group, by: Any, title: str) -> GroupPage:
    """Begin a page; raise GroupError."""
    _add(group, GroupPage, by)
    return GroupPage.objects.create(group=group, by=by, title=title)


@transaction.atomic
def change_page(*, page: GroupPage, by: Any, seen: datetime | None, title: str, body: str) -> None:
    """Write a page anew and keep what it said; raise GroupError, or ChangedMeanwhileError where somebody else did."""
    _working(page.group, by)
    locked = GroupPage.objects.select_for_update(of=["self"]).select_related("group").get(pk=page.pk)
    if locked.updated_at != seen:
        raise ChangedMeanwhileError(locked)
    if (locked.title, locked.body) == (title, body):
        return
    if locked.body:
        told = {"title": locked.title, "body": locked.body, "by": locked.by, "at": locked.updated_at}
        GroupPageVersion.objects.create(page=locked, **told)
    locked.title, locked.body, locked.by = title, body, by
    locked.save()


@transaction.atomic
def add_document(*, group: Group, by: Any, title: str, upload: UploadedFile) -> GroupDocument:
    """Keep a file; raise GroupError, or DocumentRefusedError."""
    _add(group, GroupDocument, by)
    return GroupDocument.objects.create(group=group, by=by, title=title, file=store_document(upload=upload, by=by))


@transaction.atomic
def add_date(*, group: Group, by: Any, values: dict[str, Any]) -> GroupDate:
    """Say when the group meets, and tell its members; raise GroupError."""
    _add(group, GroupDate, by)
    made = GroupDate.objects.create(group=group, by=by, **values)
    spend(by=by, persons=1, door=Door.DATE)  # they came in by themselves
    inside = GroupMembership.objects.inside().filter(group=group, person__is_active=True).exclude(person=by)
    for membership in inside.select_related("person"):
        _mail(membership.person, "emails/group_date.txt", group, "dates/", by=by, date=made)
    return made


@transaction.atomic
def remove(*, thing: Any, by: Any) -> None:
    """Take a task, a page, a document or a date away; the history says what it was. Raise GroupError."""
    _working(thing.group, by)
    group, told = thing.group, f"{thing._meta.verbose_name}\u00a0: {thing}"
    thing.delete()
    if isinstance(thing, GroupDocument):
        remove_document(document=thing.file)
    history.record(obj=group, verb="Retiré", by=by, changes={"quoi": [told, ""]})


def _add(group: Group, model: Any, by: Any) -> None:
    locked = _working(group, by)
    if model.objects.filter(group=locked).count() >= MOST_THINGS:
        raise GroupError("Il y en a déjà beaucoup ici\u00a0: retirez ce qui ne sert plus.")


def _working(group: Group, by: Any) -> Group:
    """Lock a group and return it for who works in it now; raise GroupError for the others, or where it is closed."""
    locked = _locked(group)
    _open(locked)
    if not can_work(as_now(by), locked):
        raise GroupError(ENTER_FIRST)
    _may_write(by)
    return locked


def _led(group: Group, by: Any) -> Group:
    """Lock a group and return it for who animates it now; raise GroupError for the others."""
    locked = _locked(group)
    if not can_lead(as_now(by), locked):
        raise GroupError(ONLY_LEADERS)
    return locked


def _open(group: Group) -> None:
    if group.closed_at:
        raise GroupError(GROUP_IS_CLOSED)


def _may_write(by: Any) -> None:
    if why := why_suspended(by):
        raise GroupError(why)


def _locked(group: Group) -> Group:
    return Group.objects.select_for_update(of=["self"]).get(pk=group.pk)


def _mail(person: Any, template: str, group: Group, where: str, **context: Any) -> None:
    if not person.is_active:
        return
    told = {"person": person, "group": group, "address": settings.SITE_URL + group.get_absolute_url() + where}
    queue_mail(to=person.email, template=template, context=told | context)
