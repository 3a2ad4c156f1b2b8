"""Alerts on saved searches of aids: only what is new since the last one."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from core.notifications.actions import queue_mail
from core.readers import Author
from core.refusals import Refused

from .filters import AidFilter
from .models import Aid, AidAlert

FIRST_WORDS = "toutes les aides"
LONGEST = 500  # characters of a search, as a query string
TOO_LONG = "Cette recherche est trop longue pour une alerte\u00a0: gardez-en quelques mots."
LISTED = 12  # aids of one mail
SETTLED = timedelta(minutes=10)


class TooManyAlertsError(Refused):
    """The person has as many alerts as she may, or what she looks for is too long; the message says so."""


@transaction.atomic
def subscribe(*, user: Author, query: str) -> AidAlert:
    """Keep a search for the person and return it, the one that she has where it says the same."""
    asked = QueryDict(query, mutable=True)
    for name in ("page", "archivees", *(name for name, value in asked.items() if not value)):
        asked.pop(name, None)
    kept = "&".join(sorted(filter(None, asked.urlencode().split("&"))))
    if len(kept) > LONGEST:
        raise TooManyAlertsError(TOO_LONG)
    get_user_model()._default_manager.select_for_update().get(pk=user.pk)  # counts and adds in one go
    alert = AidAlert.objects.filter(user=user, query=kept).first()
    if alert:
        return alert
    if AidAlert.objects.filter(user=user).count() >= AidAlert.EACH:
        raise TooManyAlertsError(f"Vous avez déjà {AidAlert.EACH} alertes. Retirez-en une d’abord.")
    wanted = AidFilter(QueryDict(kept), Aid.objects.all())
    if wanted.refuses_words:
        raise TooManyAlertsError(TOO_LONG)
    chips = wanted.form.chips
    words = ", ".join(f"{chip['label']} : {chip['value']}" for chip in chips)
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    return AidAlert.objects.create(user=user, query=kept, words=shown or FIRST_WORDS)


def sweep() -> None:
    """Tell each alert's person what is new; each alert once, whatever the number of workers."""
    for pk in list(AidAlert.objects.order_by("pk").values_list("pk", flat=True)):
        _tell(pk)


@transaction.atomic
def _tell(pk: int) -> None:
    alert = (
        AidAlert.objects.select_for_update(of=["self"], skip_locked=True).select_related("user").filter(pk=pk).first()
    )
    if alert is None or not alert.user.is_active:
        return
    until = timezone.now() - SETTLED  # what a transaction still open may yet show is left for the next time
    newer = Aid.objects.filter(created_at__gt=alert.told_until, created_at__lte=until).select_related("funder")
    new = list(AidFilter(QueryDict(alert.query), newer).qs[:LISTED])
    alert.told_until = until
    alert.save(update_fields=["told_until"])
    if new:
        context = {"aids": new, "alert": alert, "path": reverse("directory:alerts")}
        queue_mail(to=alert.user.email, template="emails/aid_alert.txt", context=context)
