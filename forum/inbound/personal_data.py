"""What mail to the forum holds about persons: its sender, and what she wrote."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, Held, Shown

from .models import Inbound

# the digest stays, so that a message that a mailbox gives a second time is known
_OF_HER_MESSAGE = ("sender", "recipient", "subject", "message_id", "raw", "rest")


def _sent_by(account: Any) -> Any:
    return Inbound.objects.filter(person=account).select_related("category", "topic", "post__topic")


HELD = [
    Held(
        Inbound,
        leaving={"person": ANONYMOUS, **dict.fromkeys(_OF_HER_MESSAGE, ANONYMOUS)},
        address="sender",
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
