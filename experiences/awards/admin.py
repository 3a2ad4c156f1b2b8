from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.history.admin import HistoryAdminMixin

from .models import AwardCategory, AwardEdition, Criterion, Nomination
from .telling import tell_jury


class AwardCategoryInline(admin.TabularInline[AwardCategory, AwardEdition]):
    model = AwardCategory
    extra = 0


class CriterionInline(admin.TabularInline[Criterion, AwardEdition]):
    model = Criterion
    extra = 0


@admin.register(AwardEdition)
class AwardEditionAdmin(HistoryAdminMixin, admin.ModelAdmin[AwardEdition]):
    """Its calendar, categories, criteria and jury; its phase changes on its own page."""

    list_display = ["name", "year", "phase"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["jurors"]
    inlines = [AwardCategoryInline, CriterionInline]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Who joins the jury after it has begun is told as the others were."""
        super().save_related(request, form, formsets, change)
        tell_jury(edition=form.instance)


@admin.register(Nomination)
class NominationAdmin(HistoryAdminMixin, admin.ModelAdmin[Nomination]):
    """What was sent is corrected here; whether it competes, and what it wins, is decided on the edition's pages."""

    list_display = ["title", "edition", "category", "collectivity", "actor", "state", "sent_at"]
    list_filter = ["edition", "category", "state"]
    list_select_related = ["edition", "category", "collectivity"]
    search_fields = ["title", "summary", "actor", "contact_name", "collectivity__search_name"]
    autocomplete_fields = ["collectivity"]
    fields = [
        *("edition", "state", "title", "category", "collectivity", "actor", "fiche", "summary", "text"),
        *("contact_name", "contact_email", "by", "sent_at", "note"),
    ]
    readonly_fields = ["edition", "state", "fiche", "by", "sent_at", "note"]
    masked = ("contact_name", "contact_email")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
