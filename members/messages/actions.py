"""Messages between members, and what is taken away from the annuaire."""

from django.db import transaction

from core.limits.reach import Door, spend
from core.notifications.actions import queue_mail

from ..accounts.models import User
from ..people.models import Referent
from .models import Export, Message


@transaction.atomic
def write_to(*, recipient: Referent, sender: User, subject: str, text: str) -> Message:
    """Send a member's words to a person whose address she does not see; raise TooManyReachedError."""
    spend(by=sender, persons=1, door=Door.MESSAGE)
    queue_mail(
        to=recipient.mail_address,
        template="emails/message.txt",
        reply_to=sender.profile.mail_address if sender.profile else sender.email,
        context={"recipient": recipient, "sender": sender, "subject": subject, "message": text},
        person=recipient.full_name,
    )
    return Message.objects.create(sender=sender, recipient=recipient)


def record_export(*, by: User, form: str, filters: str, people: int) -> None:
    """Keep who took which part of the annuaire away, and when."""
    Export.objects.create(by=by, form=form, filters=filters[:500], people=people)
