from django.contrib import admin

from core.database.admin import ReadOnlyAdmin

from .models import RoadmapItem


@admin.register(RoadmapItem)
class RoadmapItemAdmin(ReadOnlyAdmin[RoadmapItem]):
    list_display = ["reference", "title", "status", "priority", "lead", "year"]
    list_filter = ["roadmap", "status", "priority"]
    search_fields = ["title", "aim", "lead"]
