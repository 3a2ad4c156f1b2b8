from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from ..ui.asking import Consequence, action_asks_first, mailed
from ..ui.typography import count
from . import actions
from .models import Mail, MailStatus


def _sending_again(request: HttpRequest, queryset: QuerySet[Mail]) -> Consequence:
    again = queryset.filter(status__in=[MailStatus.FAILED, MailStatus.UNCERTAIN])
    paragraphs = [mailed(list(again.values_list("to", flat=True)), "celui qui est dans la liste, une nouvelle fois")]
    if again.filter(status=MailStatus.UNCERTAIN).exists():
        paragraphs.append(
            "Ceux dont la remise est incertaine sont peut-être arrivés : ils arriveraient alors deux fois."
        )
    return Consequence(
        question=f"Envoyer de nouveau {count(len(again), 'courriel')} ?",
        verb="Envoyer de nouveau",
        told=paragraphs,
        back=reverse("admin:notifications_mail_changelist"),
    )


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin[Mail]):
    """The outbox: to whom, when, what became of it. Of what a mail says, nobody reads a word here.

    A mail with a secret does not even show its subject; nothing is searched that is not shown.
    """

    list_display = ["created_at", "to", "told", "status", "attempts", "sent_at", "last_error"]
    list_filter = ["status", "template", "created_at"]
    search_fields = ["to"]
    date_hierarchy = "created_at"
    fields = [
        "created_at",
        "to",
        "told",
        "template",
        "is_bulk",
        "status",
        "attempts",
        "next_attempt_at",
        "sent_at",
        "last_error",
    ]
    readonly_fields = ["told"]
    actions = ["send_again"]

    @admin.display(description="objet")
    def told(self, mail: Mail) -> str:
        return mail.shown_subject

    def has_send_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("notifications.change_mail")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Mail | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Mail | None = None) -> bool:
        return False

    @admin.action(description="Envoyer de nouveau (refusés et incertains)", permissions=["send"])
    @action_asks_first(_sending_again)
    def send_again(self, request: HttpRequest, queryset: QuerySet[Mail]) -> None:
        for mail in queryset:
            actions.send_again(mail=mail)
        messages.success(request, "Les courriels refusés ou incertains de la sélection repartent.")
