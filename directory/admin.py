from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from reseau66.core.database.admin import AccentBlindSearchMixin
from reseau66.core.history.admin import HistoryAdminMixin

from .actions import refresh_stage
from .models import Collectivity, Initiative, Membership, PlanAction, PlanAxis, Recognition, StageChange


class MembershipInline(admin.TabularInline):
    model = Membership
    fk_name = "commune"
    extra = 0
    autocomplete_fields = ["epci"]


@admin.register(Collectivity)
class CollectivityAdmin(AccentBlindSearchMixin, HistoryAdminMixin, admin.ModelAdmin):
    list_display = ["name", "code", "kind", "population", "phone", "email"]
    list_filter = ["kind", "departement"]
    search_fields = ["name", "search_name", "code", "postcodes_text"]
    readonly_fields = ["updated_at", "traits_confirmed_at"]
    inlines = [MembershipInline]
    fieldsets = [
        (None, {"fields": ["name", "kind", "legal_form", "code", "siren", "departement"]}),
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
        ("Suivi", {"fields": ["traits_confirmed_at", "updated_at"]}),
    ]


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
