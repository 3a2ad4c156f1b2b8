"""What came by mail."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from core.ui.asking import Consequence, action_asks_first
from core.ui.typography import count

from . import actions as incoming
from .enums import InboundState
from .models import Inbound


def _reading_again(request: HttpRequest, queryset: QuerySet[Inbound]) -> Consequence:
    return Consequence(
        question=f"Lire à nouveau {count(queryset.filter(state=InboundState.FAILED).count(), 'courriel')} ?",
        verb="Lire à nouveau",
        told=[
            "Ce qui peut maintenant être lu paraît au forum sous le nom de son auteur, et les personnes qui suivent "
            "le sujet en sont averties.",
            "Qui a écrit reçoit la réponse habituelle : ce qui a été laissé de côté, ou pourquoi rien n’a paru.",
        ],
        back=reverse("admin:forum_inbound_changelist"),
    )


@admin.register(Inbound)
class InboundAdmin(admin.ModelAdmin[Inbound]):
    """Read, never written; what could not be read is given another try."""

    list_display = ["received_at", "sender", "subject", "state", "reason"]
    list_filter = ["state"]
    search_fields = ["sender", "subject"]
    readonly_fields = [
        "received_at",
        "recipient",
        "sender",
        "subject",
        "state",
        "reason",
        "size",
        "attempts",
        "read_at",
    ]
    exclude = ["raw", "digest", "message_id", "person", "category", "topic", "post"]
    actions = ["read_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Inbound]:
        return super().get_queryset(request).defer("raw", "rest")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description="Lire à nouveau", permissions=["change"])
    @action_asks_first(_reading_again)
    def read_again(self, request: HttpRequest, queryset: QuerySet[Inbound]) -> None:
        for inbound in queryset:
            incoming.read_again(inbound=inbound)
        self.message_user(request, "Ces messages seront relus dans les deux minutes.")
