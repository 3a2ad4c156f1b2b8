"""What the letter holds about persons: who receives it, at which address."""

from typing import Any

from django.db.models import Q

from core.personal_data.addresses import At
from core.personal_data.declaring import ERASED, Held, Shown

from .models import Dispatch, Subscriber

_AT = At("email", ("name",), key="user")


def _subscriptions_of(account: Any) -> Any:
    return Subscriber.objects.filter(Q(user=account) | Q(pk__in=_AT.rows(Subscriber, account)))


HELD = [
    Held(
        Subscriber,
        leaving={"user": ERASED, "email": ERASED, "name": ERASED},
        at=_AT,
        shown=(Shown("Lettre d’information", _subscriptions_of),),
    ),
    Held(
        Dispatch,
        leaving={"subscriber__user": ERASED},
        shown=(
            Shown(
                "Lettres reçues",
                lambda account: Dispatch.objects.filter(subscriber__user=account).select_related("letter"),
                but=("subscriber", "mail"),
            ),
        ),
    ),
]
