"""Curating persons and their functions."""

from operator import attrgetter
from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator

from core.database.admin import AccentBlindSearchMixin
from core.history.admin import HistoryAdminMixin
from core.refusals import said_to
from directory.territory.models import Collectivity

from ..accounts import actions as staffing
from ..accounts.permissions import can_make_animateur, can_manage_account, is_gestionnaire
from ..accounts.queries import accounts_managed_by
from ..accounts.reauthentication import proven_recently
from .enums import Role
from .models import CONTACT_FIELDS, STANDING_FIELDS, Mandate, Referent, ReferentQuerySet


class MandateInline(admin.StackedInline[Mandate, Referent]):
    model = Mandate
    extra = 0
    autocomplete_fields = ["collectivity"]

    def get_extra(self, request: HttpRequest, obj: Referent | None = None, **kwargs: Any) -> int:
        return self.extra if obj else 1


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
    change_form_template = "admin/members/referent/change_form.html"
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

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """A new entry begins with the function that is missing on the page from which one comes."""
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        code = request.GET.get("collectivite", "")
        place = Collectivity.objects.filter(code=code).first() if code and obj.pk is None else None
        if place and isinstance(inline, MandateInline) and request.method != "POST":
            role = request.GET.get("role", "")
            kwargs["initial"] = [{"collectivity": place.pk, "role": role if role in Role else Role.ELU}]
        return kwargs

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

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.make_animateur)
        return [path("<int:pk>/animer/", view, name="members_referent_animate"), *super().get_urls()]

    def make_animateur(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what an animateur may, then bring the person into the team."""
        referent = self.get_queryset(request).filter(pk=pk).first()
        if referent is None or not can_make_animateur(request.user, referent.user):
            raise Http404
        return self._make_animateur(request, referent)

    @method_decorator(proven_recently)
    def _make_animateur(self, request: HttpRequest, referent: Any) -> HttpResponse:
        if request.method == "POST":
            with said_to(request):
                staffing.make_animateur(person=referent.user, by=request.user)  # type: ignore[arg-type]
                messages.success(request, f"{referent} est dans l’équipe d’animation, et le sait par courriel.")
            return redirect("admin:members_referent_change", referent.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": "Ajouter à l’équipe d’animation",
            "opts": self.opts,
            "object": referent,
        }
        return TemplateResponse(request, "admin/members/referent/animate.html", context)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        account = getattr(context.get("original"), "user", None)
        context["can_animate"] = can_make_animateur(request.user, account)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="fonction")
    def function(self, referent: Referent) -> str:
        return str(referent.current_mandate or "")
