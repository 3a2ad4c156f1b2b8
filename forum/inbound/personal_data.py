"""What mail to the forum holds about persons: its sender, and what she wrote."""

from typing import Any

from django.db.models import Q

from core.personal_data.addresses import At
from core.personal_data.declaring import ANONYMOUS, Held, Shown

from .models import Inbound

# the digest stays, so that a message that a mailbox gives a second time is known
_OF_HER_MESSAGE = ("sender", "recipient", "subject", "message_id", "raw", "rest")


_AT = At("sender", key="person")


def _sent_by(account: Any) -> Any:
    hers = Q(person=account) | Q(pk__in=_AT.rows(Inbound, account))
    return Inbound.objects.filter(hers).select_related("category", "topic", "post__topic")


HELD = [
    Held(
        Inbound,
        leaving={"person": ANONYMOUS, **dict.fromkeys(_OF_HER_MESSAGE, ANONYMOUS)},
        at=_AT,
        unshown={"raw": "the message as her own mailbox has it, for a month; « taille » says that it is kept"},
        shown=(
            Shown(
                "Courriels envoyés au forum",
                _sent_by,
                but=("digest", "raw", "attempts"),
                labels={"message_id": "référence du courriel", "rest": "suite laissée de côté"},
            ),
        ),
    )
]
