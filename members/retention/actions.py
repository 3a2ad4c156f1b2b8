"""What is deleted when its time is over; ``docs/privacy.md`` has a line for each rule."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.attachments import actions as attachments
from core.attachments.models import Document
from core.history import actions as history

from ..annuaire.models import Export
from ..importing.models import ImportDraft
from ..joining.enums import ApplicationStatus
from ..joining.models import Application
from ..messages.models import Message
from ..sponsoring.models import JournalEntry, Sponsorship, SponsorshipRequest
from ..trombinoscope.models import Booklet

UNCONFIRMED_ACCOUNT = timedelta(days=30)
UNCONFIRMED_GUEST = timedelta(days=7)
BOOKLET = timedelta(days=7)
GUEST_AFTER_THE_END = timedelta(days=700)  # 23 months, as for a silent account
LOG = timedelta(days=365)  # who wrote to whom, who took what away


@transaction.atomic
def purge() -> None:
    """Delete what nobody confirmed, and logs and guests whose time is over."""
    now = timezone.now()
    _unconfirmed_accounts(now - UNCONFIRMED_ACCOUNT)
    guests = SponsorshipRequest.objects.filter(requester=None)
    guests.filter(confirmed_at=None, created_at__lt=now - UNCONFIRMED_GUEST).delete()
    under_way = Sponsorship.objects.filter(
        ~Q(status__in=Sponsorship.OVER) | Q(changed_at__gte=now - GUEST_AFTER_THE_END)
    )
    over = guests.exclude(confirmed_at=None).exclude(sponsorships__in=under_way)
    for document in Document.objects.filter(pk__in=_files_of(over)):
        attachments.remove_document(document=document)
    over.delete()
    ImportDraft.objects.forgotten().delete()
    Booklet.objects.filter(ordered_at__lt=now - BOOKLET).discard()
    Message.objects.filter(sent_at__lt=now - LOG).delete()
    Export.objects.filter(at__lt=now - LOG).delete()


def _files_of(requests: QuerySet[SponsorshipRequest]) -> QuerySet[JournalEntry, Any]:
    lines = JournalEntry.objects.filter(sponsorship__request__in=requests, file__isnull=False)
    return lines.values_list("file", flat=True)


def _unconfirmed_accounts(limit: object) -> None:
    waiting = Application.objects.filter(
        status=ApplicationStatus.PENDING, confirmed_at=None, created_at__lt=limit, referent__approved_at=None
    )
    for application in waiting.filter(referent__user__isnull=False).select_related("referent__user"):
        referent = application.referent
        history.forget(obj=referent)
        referent.delete()
        if referent.user:
            referent.user.delete()
