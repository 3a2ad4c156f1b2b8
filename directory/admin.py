from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.postgres.forms import SimpleArrayField
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from core.database.admin import AccentBlindSearchMixin
from core.history.admin import HistoryAdminMixin
from core.ui import phones
from core.ui.asking import Consequence, action_asks_first, mailed
from core.ui.forms import LineField
from core.ui.typography import count

from .initiatives.actions import refresh_stage
from .initiatives.models import Initiative, Recognition, StageChange
from .plans.models import PlanAction, PlanAxis
from .resources.actions import close, mark_checked
from .resources.enums import CorrectionStatus
from .resources.models import Aid, Correction, Organisation
from .territory.models import MOST_NAMES, Collectivity, Membership

NOT_AGAIN = "Une correction à laquelle on a répondu n’attend plus : cela ne se reprend pas."


class MembershipInline(admin.TabularInline):
    model = Membership
    fk_name = "commune"
    extra = 0
    autocomplete_fields = ["epci"]


class CollectivityAdminForm(forms.ModelForm):
    former_names = SimpleArrayField(
        LineField(max_length=160),
        label=Collectivity._meta.get_field("former_names").verbose_name,
        help_text=Collectivity._meta.get_field("former_names").help_text,
        delimiter="\n",
        max_length=MOST_NAMES,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@admin.register(Collectivity)
class CollectivityAdmin(AccentBlindSearchMixin, HistoryAdminMixin, admin.ModelAdmin):
    list_display = ["name", "code", "kind", "population", "telephone", "email"]
    list_filter = ["kind", "departement"]
    search_fields = ["name", "search_name", "search_former", "code", "postcodes_text"]
    readonly_fields = ["updated_at", "traits_confirmed_at", "closed_on", "merged_into", "settled_at"]
    form = CollectivityAdminForm
    inlines = [MembershipInline]
    fieldsets = [
        (None, {"fields": ["name", "former_names", "kind", "legal_form", "code", "siren", "departement"]}),
        (
            "Territoire",
            {
                "fields": [
                    "population",
                    "postcodes",
                    "arrondissement",
                    "milieu",
                    "is_ski_resort",
                    "is_touristic",
                    "latitude",
                    "longitude",
                    "outside_members",
                ]
            },
        ),
        ("Contact public", {"fields": ["address", "email", "phone", "website"]}),
        ("Suivi", {"fields": ["closed_on", "merged_into", "settled_at", "traits_confirmed_at", "updated_at"]}),
    ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A name that is changed stays known to the search."""
        if "name" in form.changed_data and form.initial.get("name"):
            obj.keep_names(form.initial["name"])
        super().save_model(request, obj, form, change)

    @admin.display(description="téléphone public", ordering="phone")
    def telephone(self, place: Collectivity) -> str:
        return phones.linked(place.phone)


@admin.register(Membership)
class MembershipAdmin(HistoryAdminMixin, admin.ModelAdmin):
    list_display = ["commune", "epci", "start", "end"]
    list_filter = ["epci", "start"]
    search_fields = ["commune__search_name", "epci__search_name"]
    autocomplete_fields = ["commune", "epci"]
    list_select_related = ["commune", "epci"]


class StageInline(admin.TabularInline):
    model = StageChange
    extra = 0


class AxisInline(admin.TabularInline):
    model = PlanAxis
    extra = 0


class RecognitionInline(admin.TabularInline):
    model = Recognition
    extra = 0


@admin.register(Initiative)
class InitiativeAdmin(AccentBlindSearchMixin, HistoryAdminMixin, admin.ModelAdmin):
    list_display = ["title", "collectivity", "kind", "stage", "is_demo"]
    list_filter = ["kind", "stage", "themes", "is_demo"]
    search_fields = ["name", "collectivity__search_name"]
    autocomplete_fields = ["collectivity"]
    filter_horizontal = ["themes"]
    list_select_related = ["collectivity"]
    readonly_fields = ["stage", "is_demo", "created_at", "updated_at"]
    inlines = [StageInline, RecognitionInline, AxisInline]

    @admin.display(description="démarche", ordering="name")
    def title(self, initiative: Initiative) -> str:
        return initiative.title

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        refresh_stage(form.instance)


@admin.register(PlanAction)
class PlanActionAdmin(AccentBlindSearchMixin, HistoryAdminMixin, admin.ModelAdmin):
    list_display = ["title", "number", "place", "status", "progress", "is_demo"]
    list_filter = ["status", "themes", "is_demo"]
    search_fields = ["search_text", "initiative__collectivity__search_name"]
    autocomplete_fields = ["initiative"]
    raw_id_fields = ["axis"]
    filter_horizontal = ["themes"]
    list_select_related = ["initiative__collectivity"]
    readonly_fields = ["done_at", "is_demo", "created_at", "updated_at"]

    @admin.display(description="collectivité")
    def place(self, action: PlanAction) -> str:
        return action.initiative.collectivity.name


class CheckedFilter(admin.SimpleListFilter):
    """Entries that somebody should read again."""

    title = "vérification"
    parameter_name = "verification"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("a-verifier", "À vérifier"), ("lien", "Lien qui ne répond plus")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "a-verifier":
            return queryset.to_check()  # type: ignore[attr-defined]
        return queryset.with_broken_link() if self.value() == "lien" else queryset  # type: ignore[attr-defined]


class EntryAdmin(AccentBlindSearchMixin, HistoryAdminMixin, admin.ModelAdmin):
    """What the two répertoires have in common."""

    search_fields = ["search_text"]
    filter_horizontal = ["themes"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["checked_by", "link_failures", "link_checked_at", "created_at", "updated_at"]
    actions = ["say_checked"]

    @admin.action(description="Noter comme vérifiées aujourd’hui", permissions=["change"])
    def say_checked(self, request: HttpRequest, queryset: QuerySet) -> None:
        for entry in queryset:
            mark_checked(entry=entry, by=request.user)
        messages.success(request, "C’est noté, à votre nom et à la date d’aujourd’hui.")

    @admin.display(description="lien mort", boolean=True)
    def is_link_broken(self, entry: Organisation | Aid) -> bool:
        return entry.is_link_broken


@admin.register(Organisation)
class OrganisationAdmin(EntryAdmin):
    list_display = ["name", "acronym", "level", "kind", "checked_on", "is_link_broken"]
    list_filter = [CheckedFilter, "level", "kind", "themes"]


@admin.register(Aid)
class AidAdmin(EntryAdmin):
    list_display = ["name", "funder", "deadline", "checked_on", "is_link_broken"]
    list_filter = [CheckedFilter, "deadline", "themes"]
    list_select_related = ["funder"]
    autocomplete_fields = ["funder"]


def _taking_up(request: HttpRequest, queryset: QuerySet) -> Consequence:
    waiting = queryset.filter(status=CorrectionStatus.WAITING).select_related("by__referent")
    thanked = [one.email or one.by.get_full_name() for one in waiting if one.email or one.by]
    return Consequence(
        question=f"Dire {count(len(waiting), 'correction reprise', 'corrections reprises')} ?",
        verb="Reprendre et remercier",
        told=[mailed(thanked, "merci, l’entrée est corrigée"), NOT_AGAIN],
        back=reverse("admin:directory_correction_changelist"),
    )


def _setting_aside(request: HttpRequest, queryset: QuerySet) -> Consequence:
    number = queryset.filter(status=CorrectionStatus.WAITING).count()
    return Consequence(
        question=f"Écarter {count(number, 'correction')} ?",
        verb="Écarter",
        told=[f"Personne ne reçoit de courriel. {NOT_AGAIN}"],
        back=reverse("admin:directory_correction_changelist"),
    )


@admin.register(Correction)
class CorrectionAdmin(admin.ModelAdmin):
    list_display = ["entry", "text", "sent_at", "status"]
    list_filter = ["status"]
    list_select_related = ["organisation", "aid"]
    readonly_fields = ["organisation", "aid", "text", "source", "email", "by", "sent_at", "status", "closed_at"]
    actions = ["take_up", "set_aside"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description="Reprendre : l’entrée est corrigée", permissions=["change"])
    @action_asks_first(_taking_up)
    def take_up(self, request: HttpRequest, queryset: QuerySet) -> None:
        for correction in queryset:
            close(correction=correction, by=request.user, is_taken_up=True)
        messages.success(request, "C’est noté ; qui a laissé une adresse est remercié.")

    @admin.action(description="Écarter", permissions=["change"])
    @action_asks_first(_setting_aside)
    def set_aside(self, request: HttpRequest, queryset: QuerySet) -> None:
        for correction in queryset:
            close(correction=correction, by=request.user, is_taken_up=False)
        messages.success(request, "Ces corrections sont écartées.")
