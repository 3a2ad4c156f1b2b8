"""What following holds about persons: what they follow, when they are mailed, what they were told."""

from typing import Any

from core.personal_data.declaring import ERASED, Held, Shown

from .models import Follow, MailRhythm, Notice


def _follows_of(account: Any) -> Any:
    return Follow.objects.filter(person=account).select_related("topic", "category", "theme")


def _notices_of(account: Any) -> Any:
    return Notice.objects.filter(person=account).select_related("post__topic", "theme")


HELD = [
    Held(Follow, leaving={"person": ERASED}, shown=(Shown("Ce que je suis au forum", _follows_of),)),
    Held(
        MailRhythm,
        leaving={"person": ERASED},
        shown=(Shown("Courriels du forum", lambda account: MailRhythm.objects.filter(person=account)),),
    ),
    Held(Notice, leaving={"person": ERASED}, shown=(Shown("Ce qui m’a été signalé", _notices_of),)),
]
