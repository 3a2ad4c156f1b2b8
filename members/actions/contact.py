"""Messages between members, and what is taken away from the annuaire."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from reseau66.core.notifications.actions import queue_mail

from ..models import Export, Message, Referent, User

MESSAGES_A_DAY = 20  # from one person; more would be a mailing


class TooManyMessagesError(Exception):
    """The sender has reached the day's ceiling; the message says so."""


def write_to(*, recipient: Referent, sender: User, subject: str, text: str) -> Message:
    """Send a member's words to a person whose address she does not see; raise TooManyMessagesError."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=sender.pk)  # messages of one sender are counted one after the other
        since = timezone.now() - timedelta(days=1)
        if Message.objects.filter(sender=sender, sent_at__gt=since).count() >= MESSAGES_A_DAY:
            raise TooManyMessagesError(
                f"Vous avez envoyé {MESSAGES_A_DAY} messages en vingt-quatre heures. Reprenez demain, ou écrivez à "
                "l’équipe du Réseau s’il y a urgence."
            )
        queue_mail(
            to=recipient.mail_address,
            template="emails/message.txt",
            reply_to=sender.profile.mail_address if sender.profile else sender.email,
            context={"recipient": recipient, "sender": sender, "subject": subject, "message": text},
        )
        return Message.objects.create(sender=sender, recipient=recipient)


def record_export(*, by: User, form: str, filters: str, people: int) -> None:
    """Keep who took which part of the annuaire away, and when."""
    Export.objects.create(by=by, form=form, filters=filters[:500], people=people)
