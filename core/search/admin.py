from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from .models import AskedQuery, SynonymGroup


@admin.register(SynonymGroup)
class SynonymGroupAdmin(admin.ModelAdmin[SynonymGroup]):
    list_display = ["text"]
    search_fields = ["text"]


@admin.register(AskedQuery)
class AskedQueryAdmin(admin.ModelAdmin[AskedQuery]):
    """Read only: it is counted, not written."""

    list_display = ["text", "times", "results", "last_at"]
    search_fields = ["text"]
    list_filter = ["last_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
