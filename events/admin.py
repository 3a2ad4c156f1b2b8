"""The agenda in the admin: what animateurs look up and mend; publishing and registering have their own pages."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from .carpooling.models import Ride
from .equipment.models import Equipment
from .loans.models import Loan
from .meetings.models import Event
from .registrations.models import Registration
from .roadmaps.models import RoadmapItem
from .workshops.models import Proposal


class _ReadOnly(admin.ModelAdmin):
    """What is changed by actions alone: each tells somebody, or lets somebody move up."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Event)
class EventAdmin(_ReadOnly):
    list_display = ["__str__", "kind", "start", "where", "capacity", "cancelled_at"]
    list_filter = ["kind", "audience", "mode"]
    date_hierarchy = "start"
    list_select_related = ["live", "commune"]


@admin.register(Registration)
class RegistrationAdmin(_ReadOnly):
    list_display = ["full_name", "event", "status", "role", "from_where", "queued_at"]
    list_filter = ["status", "role"]
    search_fields = ["last_name", "first_name", "email"]
    list_select_related = ["event__live", "collectivity"]


@admin.register(Ride)
class RideAdmin(_ReadOnly):
    list_display = ["event", "kind", "commune", "way", "seats", "withdrawn_at"]
    list_filter = ["kind"]
    list_select_related = ["event__live", "commune"]


@admin.register(Proposal)
class ProposalAdmin(_ReadOnly):
    list_display = ["action", "workshop", "track", "is_strong", "merged_into", "removed_at"]
    list_filter = ["is_strong", "workshop__event"]
    search_fields = ["action", "aim"]
    list_select_related = ["workshop", "merged_into"]


@admin.register(RoadmapItem)
class RoadmapItemAdmin(_ReadOnly):
    list_display = ["reference", "title", "status", "priority", "lead", "year"]
    list_filter = ["roadmap", "status", "priority"]
    search_fields = ["title", "aim", "lead"]


@admin.register(Equipment)
class EquipmentAdmin(_ReadOnly):
    list_display = ["name", "kind", "owner", "quantity", "withdrawn_at"]
    list_filter = ["kind"]
    search_fields = ["name"]
    list_select_related = ["owner"]


@admin.register(Loan)
class LoanAdmin(_ReadOnly):
    list_display = ["equipment", "borrower", "quantity", "start", "end", "status"]
    list_filter = ["status"]
    date_hierarchy = "start"
    list_select_related = ["equipment", "borrower"]
