"""Curating persons and answering requests to join."""

from operator import attrgetter
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from taggit.models import Tag

from core.database.admin import AccentBlindSearchMixin
from core.history.admin import HistoryAdminMixin
from core.spreadsheets.cells import XLSX
from core.ui.keys import key_of
from core.ui.responses import download
from core.ui.typography import count

from .accounts import admin as account_admin  # noqa: F401 - accounts have a module of their own
from .handover.models import Handover
from .importing.actions import ListAsksError, ListHasErrorsError, import_list
from .importing.checking import check
from .importing.forms import DecisionForm, ImportForm, SamePersonForm
from .joining import actions as joining_actions
from .joining import invitations as joining_invitations
from .joining.enums import ApplicationStatus
from .joining.models import Application
from .leaving.models import Departure
from .messages.models import Export, ImportDraft, Message
from .people.models import CONTACT_FIELDS, STANDING_FIELDS, Competence, Mandate, Referent
from .people.queries import accounts_managed_by
from .permissions import can_manage_account, is_gestionnaire

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


class MandateInline(admin.StackedInline):
    model = Mandate
    extra = 0
    autocomplete_fields = ["collectivity"]


@admin.register(Referent)
class ReferentAdmin(AccentBlindSearchMixin, HistoryAdminMixin, admin.ModelAdmin):
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
    actions = ["invite_selected"]
    change_list_template = "admin/members/referent/change_list.html"
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
        return super().get_queryset(request).with_functions().select_related("user")  # type: ignore[attr-defined]

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

    def has_import_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("members.add_importdraft")

    def has_invite_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("members.change_referent")

    def get_urls(self) -> list[Any]:
        invite = self.admin_site.admin_view(self.invite)
        start = self.admin_site.admin_view(self.start_import)
        confirm = self.admin_site.admin_view(self.confirm_import)
        wrong = self.admin_site.admin_view(self.wrong_lines)
        return [
            path("inviter/", invite, name="members_referent_invite"),
            path("importer/", start, name="members_referent_import"),
            path("importer/<int:pk>/", confirm, name="members_referent_import_confirm"),
            path("importer/<int:pk>/a-corriger.xlsx", wrong, name="members_referent_import_wrong"),
            *super().get_urls(),
        ]

    def start_import(self, request: HttpRequest) -> HttpResponse:
        """Take a list; its preview follows."""
        if not self.has_import_permission(request):
            raise Http404
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = ImportForm(*sent)
        if form.is_valid():
            draft = ImportDraft.objects.create(
                by=request.user,  # type: ignore[misc]
                **ImportDraft.said_by(form.cleaned_data["file"]),
            )
            return redirect("admin:members_referent_import_confirm", draft.pk)
        return self._import_page(request, "admin/members/referent/import.html", form=form)

    def confirm_import(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show line by line what the list would do and ask who is who, then do it: whole, or its right lines."""
        draft = self._draft(request, pk)
        found = check(draft.rows)
        form = SamePersonForm(request.POST if request.method == "POST" else None, check=found)
        is_answered = request.method == "POST" and form.is_valid()
        if form.is_bound:
            found = check(draft.rows, form.answers)
        if is_answered and request.POST.get("faire") != "verifier" and self._import(request, draft, form.answers):
            return redirect(
                "admin:members_referent_import_confirm" if draft.pk else "admin:members_referent_changelist",
                *([draft.pk] if draft.pk else []),
            )
        return self._import_page(
            request, "admin/members/referent/import_confirm.html", draft=draft, check=found, form=form
        )

    def _import(self, request: HttpRequest, draft: ImportDraft, answers: dict[str, str]) -> bool:
        """Write the list and say what was done, or why nothing was."""
        only_right = request.POST.get("faire") == "justes"
        try:
            done = import_list(draft=draft, by=request.user, answers=answers, only_right=only_right)  # type: ignore[arg-type]
        except ListHasErrorsError:
            messages.error(request, "Des lignes sont à corriger : rien n’a été importé.")
            return False
        except ListAsksError:
            messages.error(request, "Une réponse manque, à une question peut-être nouvelle : rien n’a été importé.")
            return False
        changed = {person.known.pk for person, _ in done.changed if person.known}
        same = {person.known.pk for person in done.people if person.known} - changed
        told = [count(done.new, "entrée créée", "entrées créées"), count(len(changed), "mise à jour", "mises à jour")]
        told += [count(len(same), "inchangée")] if same else []
        messages.success(request, ", ".join(told) + ".")
        if draft.pk:
            messages.warning(request, f"{count(len(draft.rows), 'ligne reste', 'lignes restent')} à corriger.")
        return True

    def wrong_lines(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give back the lines that are to be corrected, each with what is wrong."""
        draft = self._draft(request, pk)
        return download(draft.wrong_lines(dict(check(draft.rows).errors)), XLSX, "a-corriger.xlsx")

    def _draft(self, request: HttpRequest, pk: int) -> ImportDraft:
        draft = ImportDraft.objects.filter(pk=pk, by=request.user).first()  # type: ignore[misc]
        if draft is None or not self.has_import_permission(request):
            raise Http404
        return draft

    def _import_page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "title": "Importer une liste", "opts": self.opts}
        return TemplateResponse(request, template, {**shared, **context})

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


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Application)
class ApplicationAdmin(AccentBlindSearchMixin, ReadOnlyAdmin):
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


admin.site.unregister(Tag)  # the portal's free words are the competences


@admin.register(Competence)
class CompetenceAdmin(AccentBlindSearchMixin, admin.ModelAdmin):
    """The vocabulary that members made: spellings are mended here."""

    list_display = ["name", "people"]
    search_fields = ["search_name"]
    fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Competence]:
        return super().get_queryset(request).annotate(people=Count("holders"))

    @admin.display(description="personnes", ordering="people")
    def people(self, competence: Any) -> int:
        return competence.people


@admin.register(Export)
class ExportAdmin(ReadOnlyAdmin):
    """Who took which part of the annuaire away."""

    list_display = ["at", "by", "form", "people", "filters"]
    list_filter = ["form", "at"]
    list_select_related = ["by__referent"]


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """Who wrote to whom; the words are kept nowhere."""

    list_display = ["sent_at", "sender", "recipient"]
    list_select_related = ["sender__referent", "recipient"]
    date_hierarchy = "sent_at"


@admin.register(Departure)
class DepartureAdmin(ReadOnlyAdmin):
    """Accounts that will be deleted, and when."""

    list_display = ["user", "cause", "asked_at", "due_at", "mails"]
    list_filter = ["cause"]
    list_select_related = ["user__referent"]


@admin.register(Handover)
class HandoverAdmin(ReadOnlyAdmin):
    """Functions that end, and to whom they go."""

    list_display = ["mandate", "opened_at", "successor", "closed_at"]
    list_filter = [("closed_at", admin.EmptyFieldListFilter)]
    list_select_related = ["mandate__referent", "mandate__collectivity", "successor"]
