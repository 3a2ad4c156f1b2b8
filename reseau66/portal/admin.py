"""Who receives the letter: animateurs look, and take off who asks by phone; nobody adds another’s address.

Who is in the équipe du Réseau: animateurs say it, with what each lets everybody read.
"""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from core.history.admin import HistoryAdminMixin

from .letters.subscribing import stop
from .models import Subscriber, TeamMember


@admin.register(Subscriber)
class SubscriberAdmin(admin.ModelAdmin[Subscriber]):
    list_display = ["email", "name", "confirmed_at", "refusals", "bounced_at"]
    list_filter = ["bounced_at"]
    search_fields = ["email", "name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Subscriber | None = None) -> bool:
        return False

    def delete_model(self, request: HttpRequest, obj: Subscriber) -> None:
        stop(subscriber=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Subscriber]) -> Any:
        for subscriber in queryset:
            stop(subscriber=subscriber)


@admin.register(TeamMember)
class TeamMemberAdmin(HistoryAdminMixin, admin.ModelAdmin[TeamMember]):
    list_display = ["referent", "function", "phone", "email", "rank"]
    list_select_related = ["referent"]
    search_fields = ["referent__search_name", "function"]
    autocomplete_fields = ["referent"]
    readonly_fields = ["is_demo"]
    masked = ("phone", "email")
