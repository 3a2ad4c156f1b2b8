from django.contrib import admin

from core.database.admin import ReadOnlyAdmin

from .models import Ride


@admin.register(Ride)
class RideAdmin(ReadOnlyAdmin[Ride]):
    list_display = ["event", "kind", "commune", "way", "seats", "withdrawn_at"]
    list_filter = ["kind"]
    list_select_related = ["event__live", "commune"]
