from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.postgres.forms import SimpleArrayField
from django.http import HttpRequest
from django.utils import timezone

from core.database.admin import AccentBlindSearchMixin
from core.history.admin import HistoryAdminMixin
from core.ui import phones
from core.ui.forms import LineField

from .models import CONTACT, MOST_NAMES, Collectivity, Membership


class MembershipInline(admin.TabularInline[Membership, Collectivity]):
    model = Membership
    fk_name = "commune"
    extra = 0
    autocomplete_fields = ["epci"]


class CollectivityAdminForm(forms.ModelForm[Collectivity]):
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
class CollectivityAdmin(AccentBlindSearchMixin, HistoryAdminMixin, admin.ModelAdmin[Collectivity]):
    list_display = ["name", "code", "kind", "population", "telephone", "email"]
    list_filter = ["kind", "departement"]
    search_fields = ["name", "search_name", "search_former", "code", "postcodes_text"]
    readonly_fields = [
        "updated_at",
        "traits_confirmed_at",
        "contact_confirmed_at",
        "closed_on",
        "merged_into",
        "settled_at",
    ]
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
        ("Contact public", {"fields": ["address", "email", "phone", "website", "contact_confirmed_at"]}),
        ("Suivi", {"fields": ["closed_on", "merged_into", "settled_at", "traits_confirmed_at", "updated_at"]}),
    ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A name that is changed stays known to the search; a contact that is changed here stays."""
        if "name" in form.changed_data and form.initial.get("name"):
            obj.keep_names(form.initial["name"])
        if not {*CONTACT}.isdisjoint(form.changed_data):
            obj.contact_confirmed_at = timezone.now()
        super().save_model(request, obj, form, change)

    @admin.display(description="téléphone public", ordering="phone")
    def telephone(self, place: Collectivity) -> str:
        return phones.linked(place.phone)


@admin.register(Membership)
class MembershipAdmin(HistoryAdminMixin, admin.ModelAdmin[Membership]):
    list_display = ["commune", "epci", "start", "end"]
    list_filter = ["epci", "start"]
    search_fields = ["commune__search_name", "epci__search_name"]
    autocomplete_fields = ["commune", "epci"]
    list_select_related = ["commune", "epci"]
