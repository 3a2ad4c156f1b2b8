"""Requests to join and their answers; inviting persons to take up their entry."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from core.database.admin import AccentBlindSearchMixin, ReadOnlyAdmin
from core.ui.keys import key_of
from core.ui.typography import count

from ..people.models import Referent
from . import actions as joining_actions
from . import invitations as joining_invitations
from .enums import ApplicationStatus
from .forms import DecisionForm
from .models import Application

DECISIONS = {
    "accepter": {
        "title": "Accepter dans le Réseau",
        "consequence": "Chaque personne entre dans l’annuaire et reçoit un courriel de bienvenue.",
        "button": "Accepter et prévenir",
        "done": ("personne acceptée et prévenue", "personnes acceptées et prévenues"),
        "needs_message": False,
        "act": joining_actions.approve,
    },
    "refuser": {
        "title": "Refuser la demande",
        "consequence": "Chaque personne reçoit un courriel avec votre mot. Elle n’entre pas dans l’annuaire.",
        "button": "Refuser et prévenir",
        "done": (
            "demande refusée, la personne est prévenue",
            "demandes refusées, les personnes sont prévenues",
        ),
        "needs_message": True,
        "act": joining_actions.refuse,
    },
}


class InvitesPersons(admin.ModelAdmin[Referent]):
    """The part of the admin of persons that writes to those who have no account."""

    actions = ["invite_selected"]

    def has_invite_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("members.change_referent")

    def get_urls(self) -> list[Any]:
        invite = self.admin_site.admin_view(self.invite)
        return [path("inviter/", invite, name="members_referent_invite"), *super().get_urls()]

    @admin.action(description="Inviter à reprendre leur entrée", permissions=["invite"])
    def invite_selected(self, request: HttpRequest, queryset: QuerySet[Referent]) -> HttpResponse:
        ids = "&".join(f"id={pk}" for pk in queryset.values_list("pk", flat=True))
        return redirect(f"{reverse('admin:members_referent_invite')}?{ids}")

    def invite(self, request: HttpRequest) -> HttpResponse:
        """Say who will be written to and who cannot be, then write."""
        if not self.has_invite_permission(request):
            raise Http404
        ids = [key for key in map(key_of, request.GET.getlist("id")) if key]
        chosen = list(self.get_queryset(request).filter(pk__in=ids))
        if request.method == "POST":
            self._invite(request, chosen)
            return redirect("admin:members_referent_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": "Inviter à reprendre leur entrée",
            "opts": self.opts,
            "ready": [r for r in chosen if not r.user_id and r.contact_email],
            "others": [r for r in chosen if r.user_id or not r.contact_email],
        }
        return TemplateResponse(request, "admin/members/referent/invite.html", context)

    def _invite(self, request: HttpRequest, chosen: list[Referent]) -> None:
        done = 0
        for referent in chosen:
            try:
                joining_invitations.invite(referent=referent, by=request.user)  # type: ignore[arg-type]
                done += 1
            except joining_invitations.CannotInviteError as error:
                messages.warning(request, str(error))
        if done:
            messages.success(request, count(done, "invitation envoyée", "invitations envoyées") + ".")


@admin.register(Application)
class ApplicationAdmin(AccentBlindSearchMixin, ReadOnlyAdmin[Application]):
    """Requests to join: read here, answered one by one or several at once."""

    list_display = [
        "referent",
        "function",
        "status",
        "created_at",
        "confirmed_at",
        "decided_at",
        "decided_by",
    ]
    list_filter = ["status", ("confirmed_at", admin.EmptyFieldListFilter), "created_at"]
    search_fields = ["referent__search_name", "referent__user__email"]
    date_hierarchy = "created_at"
    actions = ["approve_selected", "refuse_selected"]
    change_form_template = "admin/members/application/change_form.html"
    list_select_related = ["referent", "decided_by__referent"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Application]:
        return super().get_queryset(request).prefetch_related("referent__mandates__collectivity")

    @admin.display(description="fonction")
    def function(self, application: Application) -> str:
        return ", ".join(str(mandate) for mandate in application.referent.mandates.all())

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("members.change_application")

    def get_urls(self) -> list[Any]:
        decide = self.admin_site.admin_view(self.decide)
        return [path("<str:decision>/", decide, name="members_application_decide"), *super().get_urls()]

    @admin.action(description="Accepter les demandes choisies", permissions=["decide"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[Application]) -> HttpResponse:
        return self._ask(queryset, "accepter")

    @admin.action(description="Refuser les demandes choisies", permissions=["decide"])
    def refuse_selected(self, request: HttpRequest, queryset: QuerySet[Application]) -> HttpResponse:
        return self._ask(queryset, "refuser")

    def _ask(self, queryset: QuerySet[Application], decision: str) -> HttpResponse:
        ids = "&".join(f"id={pk}" for pk in queryset.values_list("pk", flat=True))
        return redirect(f"{reverse('admin:members_application_decide', args=[decision])}?{ids}")

    def decide(self, request: HttpRequest, decision: str) -> HttpResponse:
        """Say the consequence, take the word, then act on every request that still waits."""
        if decision not in DECISIONS or not self.has_decide_permission(request):
            raise Http404
        terms: dict[str, Any] = DECISIONS[decision]
        ids = [key for key in map(key_of, request.GET.getlist("id")) if key]
        chosen = self.get_queryset(request).filter(pk__in=ids).select_related("referent")
        form = DecisionForm(request.POST if request.method == "POST" else None, needs_message=terms["needs_message"])
        if request.method == "POST" and form.is_valid():
            self._act(request, list(chosen), terms, form.cleaned_data["message"])
            return redirect("admin:members_application_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": terms["title"],
            "opts": self.opts,
            "terms": terms,
            "form": form,
            "waiting": [a for a in chosen if a.status == ApplicationStatus.PENDING],
            "others": [a for a in chosen if a.status != ApplicationStatus.PENDING],
        }
        return TemplateResponse(request, "admin/members/application/decide.html", context)

    def _act(self, request: HttpRequest, chosen: list[Application], terms: dict[str, Any], message: str) -> None:
        done = 0
        for application in chosen:
            try:
                terms["act"](application=application, by=request.user, message=message)
                done += 1
            except joining_actions.AlreadyDecidedError as error:
                messages.warning(request, str(error))
        if done:
            messages.success(request, count(done, *terms["done"]) + ".")
