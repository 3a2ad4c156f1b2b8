"""What goes through the portal between persons."""

from django.contrib import admin

from core.database.admin import ReadOnlyAdmin

from .models import Message


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin[Message]):
    """Who wrote to whom; the words are kept nowhere."""

    list_display = ["sent_at", "sender", "recipient"]
    list_select_related = ["sender__referent", "recipient"]
    date_hierarchy = "sent_at"
