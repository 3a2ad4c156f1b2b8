from django.contrib import admin

from core.database.admin import ReadOnlyAdmin
from core.history.admin import HistoryAdminMixin

from .models import Collection, CollectionItem, LibraryDocument


class CollectionItemInline(admin.TabularInline[CollectionItem, Collection]):
    model = CollectionItem
    extra = 1
    autocomplete_fields = ["document"]


@admin.register(Collection)
class CollectionAdmin(HistoryAdminMixin, admin.ModelAdmin[Collection]):
    list_display = ["name", "position"]
    list_editable = ["position"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [CollectionItemInline]


@admin.register(LibraryDocument)
class LibraryDocumentAdmin(ReadOnlyAdmin[LibraryDocument]):
    """To be found when a collection is made; what it says is written on its page."""

    list_display = ["__str__", "kind", "published_at", "downloads"]
    list_filter = ["kind"]
    list_select_related = ["live"]
    search_fields = ["live__title"]
