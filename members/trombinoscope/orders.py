"""Ordering a large booklet, and making it in the background with its progress."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from core.database.functions import advisory_lock
from core.jobs import later
from core.notifications.actions import queue_mail

from ..accounts.models import User
from ..accounts.permissions import is_member
from ..annuaire.filters import find
from . import booklet
from .models import Booklet

LOCK_SPACE = 66_004
LONGEST = 500  # characters of the filters, as a query string
STEP = 25  # persons between two signs of progress


@transaction.atomic
def order(*, by: User, filters: str, total: int) -> Booklet:
    """Have the booklet made and return it; the one in the making, where there is one already."""
    ordered, is_new = Booklet.objects.get_or_create(by=by, ready_at=None, defaults={"filters": filters, "total": total})
    if is_new:
        _defer(ordered)
    return ordered


@transaction.atomic
def order_again(*, stuck: Booklet) -> None:
    """Begin anew what a killed worker left."""
    locked = Booklet.objects.select_for_update().get(pk=stuck.pk)
    if locked.is_stuck:
        locked.moved_at, locked.done = timezone.now(), 0
        locked.save()
        _defer(locked)


def _defer(ordered: Booklet) -> None:
    later("members.tasks.make_booklet", pk=ordered.pk)


def make(*, pk: int) -> None:
    """Make the booklet, store it and write to who ordered it; once, whatever the number of workers that try."""
    with advisory_lock(LOCK_SPACE, pk) as taken:
        ordered = Booklet.objects.select_related("by__referent").filter(pk=pk, ready_at=None).first() if taken else None
        if ordered is None:
            return
        if not is_member(ordered.by):  # left meanwhile
            ordered.delete()
            return
        with transaction.atomic():  # how close a mistyped word must be holds within it
            answer = find(QueryDict(ordered.filters))
            data = booklet.contents(answer.people, subtitle=answer.title)
        content = booklet.lay_out(data, tell=lambda done: _move(ordered, done))
        default_storage.delete(ordered.path)
        default_storage.save(ordered.path, ContentFile(content))
        with transaction.atomic():
            Booklet.objects.filter(pk=pk).update(done=ordered.total, ready_at=timezone.now(), moved_at=timezone.now())
            context = {
                "name": ordered.by.get_short_name(),
                "path": ordered.get_absolute_url(),
                "booklet": ordered,
            }
            queue_mail(to=ordered.by.email, template="emails/booklet_ready.txt", context=context)


def _move(ordered: Booklet, done: int) -> None:
    if done % STEP == 0:
        Booklet.objects.filter(pk=ordered.pk).update(done=min(done, ordered.total), moved_at=timezone.now())
