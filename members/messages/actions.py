"""Messages between members."""

from django.db import transaction

from core.limits.reach import Door, spend
from core.notifications.actions import queue_mail

from ..accounts.models import User
from ..people.models import Referent
from .models import Message


@transaction.atomic
def write_to(*, recipient: Referent, sender: User, subject: str, text: str) -> Message:
    """Send a member's words to a person whose address she does not see; raise LimitReachedError."""
    spend(by=sender, persons=1, door=Door.MESSAGE)
    queue_mail(
        to=recipient.mail_address,
        template="emails/message.txt",
        reply_to=sender.profile.mail_address if sender.profile else sender.email,
        context={"recipient": recipient, "sender": sender, "subject": subject, "message": text},
        person=recipient.full_name,
    )
    return Message.objects.create(sender=sender, recipient=recipient)
