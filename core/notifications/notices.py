"""Notices: what is mailed to a person about her own things stands behind the bell too."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from ..addresses import clean_address
from ..persons import is_same_name
from ..readers import Author
from ..secret_addresses import opens_something
from .enums import Channel, NoticeKind
from .models import Mail, NoticeChoice, PersonalNotice
from .telling import has_choice, told_by

LONGEST_PATH = 500
MORNING = time(7, 30)
KEPT_SEEN, KEPT_UNSEEN = timedelta(days=90), timedelta(days=365)


def tell(*, mail: Mail, links: Sequence[str], context: Mapping[str, Any], person: str | None) -> bool:
    """Write the notice of a mail to somebody's own account, before it is queued; return whether the mail leaves now.

    ``person`` is the name of whom the mail is for: who shares the box of somebody's account is told nothing there.
    """
    telling = told_by(mail.template)
    if telling is None:
        return True
    chosen = NoticeChoice.objects.filter(person=OuterRef("pk"), kind=telling.kind)
    accounts = get_user_model()._default_manager.filter(email=clean_address(mail.to), is_active=True)
    account: Any = accounts.annotate(channel=Subquery(chosen.values("channel")[:1])).first()
    if account is None or (person is not None and not is_same_name(person, account.get_full_name())):
        return True
    channel = Channel.MAIL if telling.always else Channel(account.channel or Channel.MAIL)
    PersonalNotice.objects.create(
        person=account,
        kind=telling.kind,
        title=mail.subject,
        path=_path([*links, context.get(telling.instead, "")]),
        due_at=next_morning(timezone.now()) if channel == Channel.DIGEST else None,
    )
    return channel == Channel.MAIL


def _path(addresses: Sequence[str]) -> str:
    """Return the first page of ours among addresses, and never one that opens something to whoever has it."""
    ours = (
        address for address in addresses if address.startswith(f"{settings.SITE_URL}/") and not opens_something(address)
    )
    path = next(ours, "").removeprefix(settings.SITE_URL)
    return path if len(path) <= LONGEST_PATH else ""


def next_morning(moment: datetime, *, monday: bool = False) -> datetime:
    """Return half past seven of the next day, or of the next Monday (Europe/Paris)."""
    day = timezone.localdate(moment) + timedelta(days=1)
    if monday:
        day += timedelta(days=(7 - day.weekday()) % 7)
    return timezone.make_aware(datetime.combine(day, MORNING))


def see(*, notice: PersonalNotice) -> None:
    """Note that a notice was opened."""
    PersonalNotice.objects.filter(pk=notice.pk, seen_at__isnull=True).update(seen_at=timezone.now())


def see_all(*, by: Author) -> None:
    """Everything that one was told until now counts as read."""
    PersonalNotice.objects.filter(person=by, seen_at__isnull=True).update(seen_at=timezone.now())


@transaction.atomic
def choose(*, by: Author, channels: Mapping[NoticeKind, Channel]) -> None:
    """Write how one is told of each kind; what waits for a digest that one gives up is mailed no more."""
    for kind, channel in channels.items():
        if has_choice(kind):
            NoticeChoice.objects.update_or_create(person=by, kind=kind, defaults={"channel": channel})
            if channel != Channel.DIGEST:
                PersonalNotice.objects.filter(person=by, kind=kind, mailed_at__isnull=True).update(due_at=None)


def purge() -> None:
    """Delete what was seen 90 days ago, and what nobody looked at for a year."""
    now = timezone.now()
    PersonalNotice.objects.filter(Q(seen_at__lt=now - KEPT_SEEN) | Q(at__lt=now - KEPT_UNSEEN)).delete()
