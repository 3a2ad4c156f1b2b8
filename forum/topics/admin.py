"""The categories of the forum; topics and posts are moderated where they are read."""

from django.contrib import admin

from .models import Category


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin[Category]):
    list_display = ["name", "description", "theme", "rank", "is_list", "is_closed"]
    list_editable = ["rank"]
    list_select_related = ["theme"]
    prepopulated_fields = {"slug": ["name"]}
