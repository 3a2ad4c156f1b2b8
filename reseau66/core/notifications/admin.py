from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from . import actions
from .models import Mail


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin):
    """The outbox without the texts: a mail may hold a login code."""

    list_display = ["created_at", "to", "subject", "status", "attempts", "sent_at", "last_error"]
    list_filter = ["status", "template", "created_at"]
    search_fields = ["to", "subject"]
    date_hierarchy = "created_at"
    exclude = ["text", "html"]
    actions = ["send_again"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Mail | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Mail | None = None) -> bool:
        return False

    @admin.action(description="Envoyer de nouveau (refusés et incertains)", permissions=["view"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Mail]) -> None:
        for mail in queryset:
            actions.send_again(mail=mail)
        messages.success(request, "Les courriels refusés ou incertains de la sélection repartent.")
