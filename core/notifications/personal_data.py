"""What the outbox holds about persons."""

from typing import Any

from ..personal_data.addresses import At
from ..personal_data.declaring import ANONYMOUS, ERASED, Held, Shown
from .models import Mail, NoticeChoice, PersonalNotice, Reach

_AT = At("to")


def _mails_to(account: Any) -> Any:
    return Mail.objects.filter(pk__in=_AT.rows(Mail, account))


HELD = [
    Held(
        Mail,
        leaving={"to": ERASED, "reply_to": ANONYMOUS},
        at=_AT,
        unshown={"reply_to": "of a mail to somebody else, until it has left"},
        shown=(
            Shown(
                "Courriels que le portail m’a écrits (le texte n’est pas gardé)",
                _mails_to,
                but=(
                    *("reference", "template", "reply_to", "subject", "text", "html", "calendar", "headers"),
                    *("is_secret", "is_bulk", "next_attempt_at", "attempts", "last_error"),
                ),
                more={"objet": lambda mail: mail.shown_subject},
            ),
        ),
    ),
    Held(
        Reach,
        leaving={"by": ERASED},
        shown=(
            Shown("À combien de personnes j’ai écrit en un jour", lambda account: Reach.objects.filter(by=account)),
        ),
    ),
    Held(
        PersonalNotice,
        leaving={"person": ERASED},
        shown=(
            Shown("Avis que j’ai reçus sur le portail", lambda account: PersonalNotice.objects.filter(person=account)),
        ),
    ),
    Held(
        NoticeChoice,
        leaving={"person": ERASED},
        shown=(Shown("Comment je reçois mes avis", lambda account: NoticeChoice.objects.filter(person=account)),),
    ),
]
