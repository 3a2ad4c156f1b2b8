from django.contrib import admin

from reseau66.core.database.admin import AccentBlindSearchMixin
from reseau66.core.history.admin import HistoryAdminMixin

from .models import Collectivity, Membership


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
    readonly_fields = ["updated_at"]
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
                    "latitude",
                    "longitude",
                    "outside_members",
                ]
            },
        ),
        ("Contact public", {"fields": ["address", "email", "phone", "website"]}),
        ("Suivi", {"fields": ["updated_at"]}),
    ]


@admin.register(Membership)
class MembershipAdmin(HistoryAdminMixin, admin.ModelAdmin):
    list_display = ["commune", "epci", "start", "end"]
    list_filter = ["epci", "start"]
    search_fields = ["commune__search_name", "epci__search_name"]
    autocomplete_fields = ["commune", "epci"]
    list_select_related = ["commune", "epci"]
