"""Who wrote to whom; no text is kept."""

from core.personal_data.declaring import ERASED, Held, Shown

from .models import Message

HELD = [
    Held(
        Message,
        leaving={"sender": ERASED, "recipient": ERASED},
        shown=(
            Shown(
                "Messages envoyés (le texte n’est pas gardé)",
                lambda account: Message.objects.filter(sender=account).select_related("recipient"),
                more={"à": lambda message: message.recipient},
            ),
            Shown(
                "Messages reçus (le texte n’est pas gardé)",
                lambda account: Message.objects.filter(recipient__user=account).select_related("sender__referent"),
                more={"de": lambda message: message.sender},
            ),
        ),
    ),
]
