"""What goes through the portal between persons, and what is taken away."""

from django.contrib import admin

from core.database.admin import ReadOnlyAdmin

from .models import Export, Message


@admin.register(Export)
class ExportAdmin(ReadOnlyAdmin):
    """Who took which part of the annuaire away."""

    list_display = ["at", "by", "form", "people", "filters"]
    list_filter = ["form", "at"]
    list_select_related = ["by__referent"]


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """Who wrote to whom; the words are kept nowhere."""

    list_display = ["sent_at", "sender", "recipient"]
    list_select_related = ["sender__referent", "recipient"]
    date_hierarchy = "sent_at"
