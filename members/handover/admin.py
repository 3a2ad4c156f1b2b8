"""Handovers."""

from django.contrib import admin

from core.database.admin import ReadOnlyAdmin

from .models import Handover


@admin.register(Handover)
class HandoverAdmin(ReadOnlyAdmin[Handover]):
    """Functions that end, and to whom they go."""

    list_display = ["mandate", "opened_at", "successor", "closed_at"]
    list_filter = [("closed_at", admin.EmptyFieldListFilter)]
    list_select_related = ["mandate__referent", "mandate__collectivity", "successor"]
