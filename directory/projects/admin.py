"""Shared projects in the admin: what is said of one is corrected, and one that came to nothing is deleted."""

from django.contrib import admin

from core.database.admin import AccentBlindSearchMixin
from core.history.admin import HistoryAdminMixin

from .models import ProjectPartner, SharedProject


class ProjectPartnerInline(admin.TabularInline[ProjectPartner, SharedProject]):
    model = ProjectPartner
    extra = 0
    autocomplete_fields = ["collectivity"]
    exclude = ["by"]


@admin.register(SharedProject)
class SharedProjectAdmin(AccentBlindSearchMixin, HistoryAdminMixin, admin.ModelAdmin[SharedProject]):
    list_display = ["title", "collectivity", "kind", "status", "updated_at"]
    list_filter = ["status", "kind", "themes"]
    list_select_related = ["collectivity"]
    search_fields = ["title", "need", "collectivity__search_name"]
    autocomplete_fields = ["collectivity"]
    filter_horizontal = ["themes"]
    readonly_fields = ["proposed_by", "created_at", "updated_at"]
    inlines = [ProjectPartnerInline]
