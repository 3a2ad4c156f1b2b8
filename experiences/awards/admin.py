from django.contrib import admin

from core.history.admin import HistoryAdminMixin

from .models import AwardCategory, AwardEdition, Criterion


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
