"""Accounts in the admin: they are looked up here; rights, and the way to a password, have pages of their own.

Nobody types an address or a password for somebody else: both would open the account to whoever typed them.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator

from core.addresses import AddressField
from core.database.admin import AccentBlindSearchMixin
from core.history.admin import HistoryPageMixin
from core.refusals import said_in, said_to

from . import actions as staffing
from .enums import StaffRole
from .models import User
from .permissions import can_manage_account, roles_to_give
from .queries import accounts_managed_by
from .reauthentication import proven_recently


class _RoleForm(forms.Form):
    """One of the roles that the giver may give."""

    role = forms.ChoiceField(label="Rôle dans l’équipe", required=False)

    def __init__(self, *args: Any, roles: list[StaffRole], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["role"]
        field.choices = [("", "Aucun"), *((role.value, role.label) for role in roles)]

    @property
    def chosen(self) -> StaffRole | None:
        value = self.cleaned_data["role"]
        return StaffRole(value) if value else None


class NewAccountForm(_RoleForm):
    email = AddressField()
    field_order = ("email", "role")


class RightsForm(_RoleForm):
    is_active = forms.BooleanField(label="Compte ouvert", required=False)


@admin.register(User)
class UserAdmin(AccentBlindSearchMixin, HistoryPageMixin, admin.ModelAdmin[User]):
    list_display = ["email", "referent", "staff_role", "is_active", "last_login"]
    list_filter = ["staff_role", "is_active", "date_joined"]
    search_fields = ["email", "referent__search_name"]
    list_select_related = ["referent"]
    ordering = ["email"]
    change_form_template = "admin/members/user/change_form.html"
    fieldsets = [
        (None, {"fields": ["email", "addresses", "staff_role", "is_active"]}),
        ("Suivi", {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["addresses", "staff_role"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Accounts whose rights do not go beyond one’s own."""
        return accounts_managed_by(request.user).order_by(*self.ordering)

    @admin.display(description="toutes ses adresses")
    def addresses(self, account: User) -> str:
        rows = account.emailaddress_set.order_by("-primary", "email")
        return ", ".join(f"{address.email}{'' if address.verified else ' (pas confirmée)'}" for address in rows)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Who has a role gives it back first: deleting is not a way around the rule of the last administrateur."""
        return super().has_delete_permission(request, obj) and not (obj and obj.is_staff)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> User:
        """Return an account; what goes beyond one’s own rights is not there, and not spoken of."""
        account: User | None = super().get_object(request, object_id, from_field)
        if account is None:
            raise Http404
        return account

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/droits/", wrap(self.rights), name="members_user_rights"),
            path("<int:pk>/lien/", wrap(self.password_link), name="members_user_link"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """A new account: its person gets a mail to choose her password."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self._add(request)

    @method_decorator(proven_recently)
    def _add(self, request: HttpRequest) -> HttpResponse:
        roles = roles_to_give(request.user)
        form = NewAccountForm(request.POST if request.method == "POST" else None, roles=roles)
        if form.is_valid():
            with said_in(form, "email"):
                account = staffing.create_account(
                    email=form.cleaned_data["email"],
                    role=form.chosen,
                    by=request.user,  # type: ignore[arg-type]
                )
                messages.success(request, f"Le compte est créé. Un courriel part vers {account.email}.")
                return redirect("admin:members_user_change", account.pk)
        return self._page(request, "add", "Ouvrir un compte", form=form)

    def rights(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The role of an account, and whether it is open."""
        return self._rights(request, self._managed(request, pk))

    @method_decorator(proven_recently)
    def _rights(self, request: HttpRequest, account: User) -> HttpResponse:
        initial = {"role": account.staff_role, "is_active": account.is_active}
        data = request.POST if request.method == "POST" else None
        form = RightsForm(data, roles=roles_to_give(request.user), initial=initial)
        if form.is_valid():
            with said_in(form):
                is_changed = staffing.change_rights(
                    person=account,
                    role=form.chosen,
                    is_active=form.cleaned_data["is_active"],
                    by=request.user,  # type: ignore[arg-type]
                )
                sentence = "Les droits sont changés." if is_changed else "Rien n’a changé."
                messages.success(request, sentence)
                return redirect("admin:members_user_changelist")
        return self._page(request, "rights", f"Rôle et accès\u00a0: {account}", form=form, account=account)

    def password_link(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask, then mail the link with which the person chooses her password."""
        account = self._managed(request, pk)
        if request.method == "POST":
            with said_to(request):
                staffing.send_password_link(person=account, by=request.user)  # type: ignore[arg-type]
                messages.success(request, f"Le lien part vers {account.email}.")
            return redirect("admin:members_user_change", account.pk)
        return self._page(request, "link", "Envoyer un lien", account=account)

    def _managed(self, request: HttpRequest, pk: int) -> User:
        """Return an account that one may manage; 404 for the others."""
        account = self.get_queryset(request).filter(pk=pk).first()
        may = request.user.has_perm("members.change_user") and account and can_manage_account(request.user, account)
        if not may or account is None:
            raise Http404
        return account

    def _page(self, request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, f"admin/members/user/{name}.html", {**shared, **context})
