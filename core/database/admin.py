"""What admins share: searching as on the site, without case and accents; and showing only."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from ..ui.typography import without_accents


class AccentBlindSearchMixin(admin.ModelAdmin[Any]):
    """For admins that search generated columns such as ``search_name``, which hold neither case nor accents."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        plain = without_accents(search_term.lower().replace("’", "'"))
        return super().get_search_results(request, queryset, plain)


class ReadOnlyAdmin[Shown: Model](admin.ModelAdmin[Shown]):
    """For what is changed by actions alone: each tells somebody, or lets somebody move up."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
