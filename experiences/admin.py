"""What animateurs curate: terms of the lexicon, and collections of documents."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.history.admin import HistoryAdminMixin

from .awards.models import AwardCategory, AwardEdition, Criterion
from .lexicon.models import Term
from .library.models import Collection, CollectionItem, LibraryDocument


class CollectionItemInline(admin.TabularInline):
    model = CollectionItem
    extra = 1
    autocomplete_fields = ["document"]


@admin.register(Collection)
class CollectionAdmin(HistoryAdminMixin, admin.ModelAdmin):
    list_display = ["name", "position"]
    list_editable = ["position"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [CollectionItemInline]


@admin.register(LibraryDocument)
class LibraryDocumentAdmin(admin.ModelAdmin):
    """To be found when a collection is made; what it says is written on its page."""

    list_display = ["__str__", "kind", "published_at", "downloads"]
    list_filter = ["kind"]
    list_select_related = ["live"]
    search_fields = ["live__title"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Term)
class TermAdmin(HistoryAdminMixin, admin.ModelAdmin):
    list_display = ["name", "short", "is_linked", "updated_at"]
    list_filter = ["themes", "is_linked"]
    search_fields = ["name", "short"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["see"]
    filter_horizontal = ["themes"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.is_edited = True
        super().save_model(request, obj, form, change)


class AwardCategoryInline(admin.TabularInline):
    model = AwardCategory
    extra = 0


class CriterionInline(admin.TabularInline):
    model = Criterion
    extra = 0


@admin.register(AwardEdition)
class AwardEditionAdmin(HistoryAdminMixin, admin.ModelAdmin):
    """Its calendar, categories, criteria and jury; its phase changes on its own page."""

    list_display = ["name", "year", "phase"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["jurors"]
    inlines = [AwardCategoryInline, CriterionInline]
