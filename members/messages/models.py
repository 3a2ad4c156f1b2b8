"""Messages that went through the portal; none keeps its words."""

from django.db import models

from ..accounts.models import User
from ..people.models import Referent


class Message(models.Model):
    """A message that went to a person through the portal: who to whom and when, never the text."""

    sender = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="sent_messages", verbose_name="de", db_index=False
    )
    recipient = models.ForeignKey(
        Referent, on_delete=models.CASCADE, related_name="received_messages", verbose_name="à"
    )
    sent_at = models.DateTimeField("le", auto_now_add=True)

    class Meta:
        verbose_name = "message"
        verbose_name_plural = "messages"
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["sender", "-sent_at"], name="message_of_the_day")]

    def __str__(self) -> str:
        return f"{self.sender} → {self.recipient}"
