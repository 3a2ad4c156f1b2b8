"""The summary of the day: one mail with what one was told, for who asked for it so."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from .actions import queue_mail
from .models import PersonalNotice

PEOPLE_AT_A_TIME = 50
IN_A_MAIL = 50  # the others are counted


def due() -> QuerySet[PersonalNotice]:
    """Return what is to be summed up now: neither read nor mailed."""
    return PersonalNotice.objects.filter(due_at__lte=timezone.now(), mailed_at__isnull=True, seen_at__isnull=True)


def mail_due() -> int:
    """Write the summaries that are due; return how many. Two workers share the work, and nobody gets two."""
    people = due().order_by("person").values_list("person", flat=True).distinct()[:PEOPLE_AT_A_TIME]
    return sum(_mail_one(key) for key in list(people))


@transaction.atomic
def _mail_one(key: int) -> bool:
    """Write what one person is due, unless another worker has her account, and mark it in the same transaction."""
    accounts = get_user_model()._default_manager.select_for_update(skip_locked=True, of=("self",))
    account = accounts.filter(pk=key).first()
    if account is None:
        return False
    notices = list(due().filter(person=account).order_by("at", "pk"))
    if notices and account.is_active:
        context = {"notices": notices[:IN_A_MAIL], "number": len(notices), "more_count": len(notices[IN_A_MAIL:])}
        queue_mail(to=account.email, template="emails/notices.txt", context=context)
    PersonalNotice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=timezone.now())
    return bool(notices)
