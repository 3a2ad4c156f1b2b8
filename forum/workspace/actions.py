"""What the members of a group work with: tasks, pages, documents, dates."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from core.attachments.actions import remove_document, store_document
from core.editing.actions import check_unchanged
from core.history import actions as history
from core.limits.reach import Door, spend
from core.readers import Author

from ..groups.actions import GroupError, check_may_write, check_open, lock, mail_to
from ..memberships.models import Group, GroupMembership
from ..memberships.permissions import ENTER_FIRST, can_work
from ..memberships.rights import as_now
from .models import GroupDate, GroupDocument, GroupPage, GroupPageVersion, GroupTask

MOST_THINGS = 500  # tasks, pages, documents or dates of a group


@transaction.atomic
def add_task(*, group: Group, by: Author, values: dict[str, Any]) -> GroupTask:
    """Put something on the list; its person is told where somebody else gives it to her. Raise GroupError."""
    _add(group, GroupTask, by)
    task = GroupTask.objects.create(group=group, by=by, **values)
    if task.assignee and task.assignee != by:
        spend(by=by, persons=1, door=Door.TASK)
        mail_to(task.assignee, "emails/group_task.txt", group, "taches/", by=by, task=task)
    return task


@transaction.atomic
def change_task(*, task: GroupTask, by: Author, values: dict[str, Any]) -> None:
    """Change a task; who gets it is told. Raise GroupError."""
    _working(task.group, by)
    locked = GroupTask.objects.select_for_update(of=["self"]).select_related("group").get(pk=task.pk)
    before = locked.assignee_id
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save()
    if locked.assignee and locked.assignee_id not in {before, by.pk}:
        spend(by=by, persons=1, door=Door.TASK)
        mail_to(locked.assignee, "emails/group_task.txt", locked.group, "taches/", by=by, task=locked)


@transaction.atomic
def set_done(*, task: GroupTask, by: Author, is_done: bool) -> None:
    """Tick a task off, or not. Raise GroupError."""
    _working(task.group, by)
    rows = GroupTask.objects.filter(pk=task.pk, done_at__isnull=is_done)
    rows.update(done_at=timezone.now() if is_done else None, done_by=by if is_done else None)


@transaction.atomic
def add_page(*, group: Group, by: Author, title: str) -> GroupPage:
    """Begin a page; raise GroupError."""
    _add(group, GroupPage, by)
    return GroupPage.objects.create(group=group, by=by, title=title)


@transaction.atomic
def change_page(*, page: GroupPage, by: Author, seen: datetime | None, title: str, body: str) -> GroupPage:
    """Write a page anew, keep what it said, return it; raise GroupError, or ChangedMeanwhileError."""
    _working(page.group, by)
    locked: GroupPage = GroupPage.objects.select_for_update(of=["self"]).select_related("group").get(pk=page.pk)
    check_unchanged(locked, seen=seen, at=locked.updated_at)
    if (locked.title, locked.body) == (title, body):
        return locked
    if locked.body:
        values = {"title": locked.title, "body": locked.body, "by": locked.by, "at": locked.updated_at}
        GroupPageVersion.objects.create(page=locked, **values)
    locked.title, locked.body, locked.by = title, body, by
    locked.save()
    return locked


@transaction.atomic
def add_document(*, group: Group, by: Author, title: str, upload: UploadedFile[bytes]) -> GroupDocument:
    """Keep a file; raise GroupError, or DocumentRefusedError."""
    _add(group, GroupDocument, by)
    return GroupDocument.objects.create(group=group, by=by, title=title, file=store_document(upload=upload, by=by))


@transaction.atomic
def add_date(*, group: Group, by: Author, values: dict[str, Any]) -> GroupDate:
    """Say when the group meets, and tell its members; raise GroupError."""
    _add(group, GroupDate, by)
    date = GroupDate.objects.create(group=group, by=by, **values)
    spend(by=by, persons=1, door=Door.DATE)  # they came in by themselves
    inside = GroupMembership.objects.inside().filter(group=group, person__is_active=True).exclude(person=by)
    for membership in inside.select_related("person"):
        mail_to(membership.person, "emails/group_date.txt", group, "dates/", by=by, date=date)
    return date


@transaction.atomic
def remove(*, thing: Any, by: Author) -> None:
    """Take a task, a page, a document or a date away; the history says what it was. Raise GroupError."""
    _working(thing.group, by)
    group, description = thing.group, f"{thing._meta.verbose_name}\u00a0: {thing}"
    thing.delete()
    if isinstance(thing, GroupDocument):
        remove_document(document=thing.file)
    history.record(obj=group, verb="Retiré", by=by, changes={"quoi": [description, ""]})


def _add(group: Group, model: Any, by: Author) -> None:
    locked = _working(group, by)
    if model.objects.filter(group=locked).count() >= MOST_THINGS:
        raise GroupError("Il y en a déjà beaucoup ici\u00a0: retirez ce qui ne sert plus.")


def _working(group: Group, by: Author) -> Group:
    """Lock a group and return it for who works in it now; raise GroupError for the others, or where it is closed."""
    locked = lock(group)
    check_open(locked)
    if not can_work(as_now(by), locked):
        raise GroupError(ENTER_FIRST)
    check_may_write(by)
    return locked
