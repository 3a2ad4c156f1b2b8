"""What was taken away from the annuaire."""

from django.contrib import admin

from core.database.admin import ReadOnlyAdmin

from .models import Export


@admin.register(Export)
class ExportAdmin(ReadOnlyAdmin[Export]):
    """Who took which part of the annuaire away."""

    list_display = ["at", "by", "form", "people", "filters"]
    list_filter = ["form", "at"]
    list_select_related = ["by__referent"]
