"""What enters and leaves the annuaire: lists to import, messages and exports (neither keeps its content)."""

from django.db import models

from core.spreadsheets.drafts import SheetDraft

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


class Export(models.Model):
    """Somebody took a part of the annuaire away."""

    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="par")
    at = models.DateTimeField("le", auto_now_add=True)
    form = models.CharField("forme", max_length=8)
    filters = models.CharField("filtres", max_length=500, blank=True)
    people = models.PositiveIntegerField("personnes")

    class Meta:
        verbose_name = "export de l’annuaire"
        verbose_name_plural = "exports de l’annuaire"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.form}, {self.people} personnes"


class ImportDraft(SheetDraft):
    """A list of persons that an animateur sent and has not confirmed yet."""

    class Meta(SheetDraft.Meta):
        verbose_name = "liste à importer"
        verbose_name_plural = "listes à importer"
