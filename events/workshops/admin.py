from django.contrib import admin

from core.database.admin import ReadOnlyAdmin

from .models import Proposal


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin[Proposal]):
    list_display = ["action", "workshop", "track", "is_strong", "merged_into", "removed_at"]
    list_filter = ["is_strong", "workshop__event"]
    search_fields = ["action", "aim"]
    list_select_related = ["workshop", "merged_into"]
