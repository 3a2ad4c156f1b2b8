"""The vocabulary of competences."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from taggit.models import Tag

from core.database.admin import AccentBlindSearchMixin

from .models import Competence

admin.site.unregister(Tag)  # the portal’s free words are the competences


@admin.register(Competence)
class CompetenceAdmin(AccentBlindSearchMixin, admin.ModelAdmin[Competence]):
    """The vocabulary that members made: spellings are mended here."""

    list_display = ["name", "people"]
    search_fields = ["search_name"]
    fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Competence]:
        rows: QuerySet[Competence] = super().get_queryset(request).annotate(people=Count("holders"))
        return rows

    @admin.display(description="personnes", ordering="people")
    def people(self, competence: Any) -> int:
        return int(competence.people)
