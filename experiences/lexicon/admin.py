from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.history.admin import HistoryAdminMixin

from .models import Term


@admin.register(Term)
class TermAdmin(HistoryAdminMixin, admin.ModelAdmin[Term]):
    list_display = ["name", "short", "is_linked", "updated_at"]
    list_filter = ["themes", "is_linked"]
    search_fields = ["name", "short"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["see"]
    filter_horizontal = ["themes"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.is_edited = True
        super().save_model(request, obj, form, change)
