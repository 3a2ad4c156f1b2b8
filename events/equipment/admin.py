from django.contrib import admin

from core.database.admin import ReadOnlyAdmin

from .models import Equipment


@admin.register(Equipment)
class EquipmentAdmin(ReadOnlyAdmin[Equipment]):
    list_display = ["name", "kind", "owner", "quantity", "withdrawn_at"]
    list_filter = ["kind"]
    search_fields = ["name"]
    list_select_related = ["owner"]
