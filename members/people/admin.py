"""Curating persons and their functions."""

from operator import attrgetter
from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from core.database.admin import AccentBlindSearchMixin
from core.history.admin import HistoryAdminMixin

from ..accounts.permissions import can_manage_account, is_gestionnaire
from ..accounts.queries import accounts_managed_by
from .models import CONTACT_FIELDS, STANDING_FIELDS, Mandate, Referent, ReferentQuerySet


class MandateInline(admin.StackedInline[Mandate, Referent]):
    model = Mandate
    extra = 0
    autocomplete_fields = ["collectivity"]


class ReferentAdmin(AccentBlindSearchMixin, HistoryAdminMixin, admin.ModelAdmin[Referent]):
    """The entries of the annuaire; what else is done with them comes from the rooms that do it."""

    list_display = ["last_name", "first_name", "function", "approved_at", "user", "is_demo"]
    list_display_links = ["last_name", "first_name"]
    list_filter = [
        "mandates__role",
        ("approved_at", admin.EmptyFieldListFilter),
        *STANDING_FIELDS.values(),
        "themes",
        "confirmed_at",
        ("user", admin.EmptyFieldListFilter),
    ]
    search_fields = [
        "search_name",
        "user__email",
        "mandates__search_title",
        "mandates__collectivity__search_name",
    ]
    autocomplete_fields = ["user"]
    readonly_fields = ["portrait", "approved_at", "confirmed_at", "invited_at", "is_demo", "created_at", "updated_at"]
    filter_horizontal = ["themes", "resource_themes"]
    inlines = [MandateInline]
    masked = CONTACT_FIELDS
    fieldsets = [
        (None, {"fields": ["first_name", "last_name", "user", "portrait", "presentation"]}),
        ("Dans le Réseau", {"fields": [*STANDING_FIELDS.values(), "resource_themes", "resource_territory"]}),
        ("Ce que la personne partage", {"fields": ["themes", "offers", "needs", "languages"]}),
        (
            "Coordonnées",
            {"fields": [(name, f"{name}_visibility") for name in CONTACT_FIELDS]},
        ),
        ("Suivi", {"fields": ["approved_at", "invited_at", "confirmed_at", "is_demo", "created_at", "updated_at"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Referent]:
        rows = cast(ReferentQuerySet, super().get_queryset(request))
        return rows.with_functions().select_related("user")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.approved_at = timezone.now()  # whom an animateur enters is listed
        super().save_model(request, obj, form, change)

    def get_readonly_fields(self, request: HttpRequest, obj: Referent | None = None) -> list[str]:
        """Whose account an entry is, is for gestionnaires to say, of accounts that they may manage."""
        account = obj.user if obj else None
        may = can_manage_account(request.user, account) if account else is_gestionnaire(request.user)
        return [*self.readonly_fields, *([] if may else ["user"])]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "user":
            kwargs["queryset"] = accounts_managed_by(request.user)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "user":
            field.label_from_instance = attrgetter("account_label")  # type: ignore[union-attr,method-assign]
        return field

    @admin.display(description="fonction")
    def function(self, referent: Referent) -> str:
        return str(referent.current_mandate or "")
