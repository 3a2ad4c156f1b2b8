"""Departures."""

from django.contrib import admin

from core.database.admin import ReadOnlyAdmin

from .models import Departure


@admin.register(Departure)
class DepartureAdmin(ReadOnlyAdmin[Departure]):
    """Accounts that will be deleted, and when."""

    list_display = ["user", "cause", "asked_at", "due_at", "mails"]
    list_filter = ["cause"]
    list_select_related = ["user__referent"]
