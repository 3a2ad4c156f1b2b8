"""Addresses from which our mails come back."""

from django.contrib import admin
from django.http import HttpRequest

from .models import RefusedAddress


@admin.register(RefusedAddress)
class RefusedAddressAdmin(admin.ModelAdmin[RefusedAddress]):
    """Addresses from which mails come back; to be deleted where the address is right again."""

    list_display = ["email", "meaning_told", "status", "returns", "at", "refused_at", "tried_at"]
    list_filter = ["refused_at"]
    search_fields = ["email"]
    readonly_fields = ["email", "meaning_told", "status", "returns", "first_at", "at", "refused_at", "tried_at"]

    @admin.display(description="ce que dit le serveur")
    def meaning_told(self, row: RefusedAddress) -> str:
        return row.meaning

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
