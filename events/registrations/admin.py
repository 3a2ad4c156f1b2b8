from django.contrib import admin

from core.database.admin import ReadOnlyAdmin

from .models import Registration


@admin.register(Registration)
class RegistrationAdmin(ReadOnlyAdmin[Registration]):
    list_display = ["full_name", "event", "status", "role", "from_where", "queued_at"]
    list_filter = ["status", "role"]
    search_fields = ["last_name", "first_name", "email"]
    list_select_related = ["event__live", "collectivity"]
