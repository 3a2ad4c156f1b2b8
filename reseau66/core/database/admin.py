"""Searching in the admin as on the site: without case and accents."""

import unicodedata
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest


class AccentBlindSearchMixin:
    """For admins that search generated columns such as ``search_name``, which hold neither case nor accents."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        letters = unicodedata.normalize("NFD", search_term.lower().replace("’", "'"))
        plain = "".join(c for c in letters if unicodedata.category(c) != "Mn")
        return super().get_search_results(request, queryset, plain)  # type: ignore[misc]
