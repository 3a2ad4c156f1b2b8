from django.contrib import admin

from core.database.admin import ReadOnlyAdmin

from .models import Event


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin[Event]):
    list_display = ["__str__", "kind", "start", "where", "capacity", "cancelled_at"]
    list_filter = ["kind", "audience", "mode"]
    date_hierarchy = "start"
    list_select_related = ["live", "commune"]
