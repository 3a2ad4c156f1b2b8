from django.contrib import admin

from core.database.admin import AccentBlindSearchMixin
from core.history.admin import HistoryAdminMixin

from ..initiatives.admin import InitiativeAdmin
from ..initiatives.models import Initiative
from .models import PlanAction, PlanAxis


class AxisInline(admin.TabularInline[PlanAxis, Initiative]):
    model = PlanAxis
    extra = 0


@admin.register(Initiative)
class InitiativeWithAxesAdmin(InitiativeAdmin):
    inlines = [*InitiativeAdmin.inlines, AxisInline]


@admin.register(PlanAction)
class PlanActionAdmin(AccentBlindSearchMixin, HistoryAdminMixin, admin.ModelAdmin[PlanAction]):
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
