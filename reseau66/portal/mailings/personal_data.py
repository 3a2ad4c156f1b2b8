"""What mailings hold about persons: who wrote them, to whom they went, who wants none."""

from typing import Any

from core.personal_data.addresses import At
from core.personal_data.declaring import ANONYMOUS, ERASED, Held, Shown, Stays

from .models import Mailed, Mailing, MailingRefusal

_AT = At("email", ("first_name", "last_name"), key="referent")
_REFUSED_AT = At("email")


def _mailed_to(account: Any) -> Any:
    rows = Mailed.objects.filter(referent__user=account) | Mailed.objects.filter(pk__in=_AT.rows(Mailed, account))
    return rows.select_related("mailing", "collectivity")


HELD = [
    Held(
        Mailing,
        leaving={"by": ANONYMOUS},
        shown=(Shown("Messages à plusieurs", lambda account: Mailing.objects.filter(by=account), but=("figures",)),),
    ),
    Held(
        Mailed,
        leaving={"referent": ERASED, **dict.fromkeys(("email", "first_name", "last_name"), ANONYMOUS)},
        at=_AT,
        handover=Stays("it was written to her, and tells nothing of her function"),
        shown=(Shown("Messages de l’équipe reçus", _mailed_to, but=("mail",)),),
    ),
    Held(
        MailingRefusal,
        leaving={"email": ERASED},
        at=_REFUSED_AT,
        shown=(
            Shown(
                "Messages refusés",
                lambda account: MailingRefusal.objects.filter(pk__in=_REFUSED_AT.rows(MailingRefusal, account)),
            ),
        ),
    ),
]
