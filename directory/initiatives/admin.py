from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.database.admin import AccentBlindSearchMixin
from core.history.admin import HistoryAdminMixin

from .actions import refresh_stage
from .models import Initiative, Recognition, StageChange


class StageInline(admin.TabularInline[StageChange, Initiative]):
    model = StageChange
    extra = 0


class RecognitionInline(admin.TabularInline[Recognition, Initiative]):
    model = Recognition
    extra = 0


class InitiativeAdmin(AccentBlindSearchMixin, HistoryAdminMixin, admin.ModelAdmin[Initiative]):
    """A démarche with its stages; the room of programmes registers it, with their axes."""

    list_display = ["title", "collectivity", "kind", "stage", "is_demo"]
    list_filter = ["kind", "stage", "themes", "is_demo"]
    search_fields = ["name", "collectivity__search_name"]
    autocomplete_fields = ["collectivity"]
    filter_horizontal = ["themes"]
    list_select_related = ["collectivity"]
    readonly_fields = ["stage", "is_demo", "created_at", "updated_at"]
    inlines = [StageInline, RecognitionInline]

    @admin.display(description="démarche", ordering="name")
    def title(self, initiative: Initiative) -> str:
        return initiative.title

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        refresh_stage(form.instance)
