from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from core.database.admin import AccentBlindSearchMixin
from core.history.admin import HistoryAdminMixin
from core.readers import AuthorRequest
from core.ui.asking import Consequence, action_asks_first, mailed
from core.ui.typography import count

from .actions import close, mark_checked
from .enums import CorrectionStatus
from .models import Aid, Correction, Organisation

NOT_AGAIN = "Une correction à laquelle on a répondu n’attend plus : cela ne se reprend pas."


class CheckedFilter(admin.SimpleListFilter):
    """Entries that somebody should read again."""

    title = "vérification"
    parameter_name = "verification"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("a-verifier", "À vérifier"), ("lien", "Lien qui ne répond plus")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "a-verifier":
            return queryset.to_check()
        return queryset.with_broken_link() if self.value() == "lien" else queryset


class EntryAdmin[Listed: (Organisation, Aid)](AccentBlindSearchMixin, HistoryAdminMixin, admin.ModelAdmin[Listed]):
    """What the two répertoires have in common."""

    search_fields = ["search_text"]
    filter_horizontal = ["themes"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["checked_by", "link_failures", "link_checked_at", "created_at", "updated_at"]
    actions = ["say_checked"]

    @admin.action(description="Noter comme vérifiées aujourd’hui", permissions=["change"])
    def say_checked(self, request: AuthorRequest, queryset: QuerySet[Listed]) -> None:
        for entry in queryset:
            mark_checked(entry=entry, by=request.user)
        messages.success(request, "C’est noté, à votre nom et à la date d’aujourd’hui.")

    @admin.display(description="lien mort", boolean=True)
    def is_link_broken(self, entry: Organisation | Aid) -> bool:
        return entry.is_link_broken


@admin.register(Organisation)
class OrganisationAdmin(EntryAdmin[Organisation]):
    list_display = ["name", "acronym", "level", "kind", "checked_on", "is_link_broken"]
    list_filter = [CheckedFilter, "level", "kind", "themes"]


@admin.register(Aid)
class AidAdmin(EntryAdmin[Aid]):
    list_display = ["name", "funder", "deadline", "checked_on", "is_link_broken"]
    list_filter = [CheckedFilter, "deadline", "themes"]
    list_select_related = ["funder"]
    autocomplete_fields = ["funder"]


def _taking_up(request: HttpRequest, queryset: QuerySet[Correction]) -> Consequence:
    waiting = queryset.filter(status=CorrectionStatus.WAITING).select_related("by__referent")
    senders = [correction.email or (correction.by.get_full_name() if correction.by else "") for correction in waiting]
    thanked = [sender for sender in senders if sender]
    return Consequence(
        question=f"Dire {count(len(waiting), 'correction reprise', 'corrections reprises')} ?",
        verb="Reprendre et remercier",
        told=[mailed(thanked, "merci, l’entrée est corrigée"), NOT_AGAIN],
        back=reverse("admin:directory_correction_changelist"),
    )


def _setting_aside(request: HttpRequest, queryset: QuerySet[Correction]) -> Consequence:
    number = queryset.filter(status=CorrectionStatus.WAITING).count()
    return Consequence(
        question=f"Écarter {count(number, 'correction')} ?",
        verb="Écarter",
        told=[f"Personne ne reçoit de courriel. {NOT_AGAIN}"],
        back=reverse("admin:directory_correction_changelist"),
    )


@admin.register(Correction)
class CorrectionAdmin(admin.ModelAdmin[Correction]):
    list_display = ["entry", "text", "sent_at", "status"]
    list_filter = ["status"]
    list_select_related = ["organisation", "aid"]
    readonly_fields = ["organisation", "aid", "text", "source", "email", "by", "sent_at", "status", "closed_at"]
    actions = ["take_up", "set_aside"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description="Reprendre : l’entrée est corrigée", permissions=["change"])
    @action_asks_first(_taking_up)
    def take_up(self, request: AuthorRequest, queryset: QuerySet[Correction]) -> None:
        for correction in queryset:
            close(correction=correction, by=request.user, is_taken_up=True)
        messages.success(request, "C’est noté ; qui a laissé une adresse est remercié.")

    @admin.action(description="Écarter", permissions=["change"])
    @action_asks_first(_setting_aside)
    def set_aside(self, request: AuthorRequest, queryset: QuerySet[Correction]) -> None:
        for correction in queryset:
            close(correction=correction, by=request.user, is_taken_up=False)
        messages.success(request, "Ces corrections sont écartées.")
