from django.contrib import admin

from core.database.admin import ReadOnlyAdmin

from .models import Loan


@admin.register(Loan)
class LoanAdmin(ReadOnlyAdmin[Loan]):
    list_display = ["equipment", "borrower", "quantity", "start", "end", "status"]
    list_filter = ["status"]
    date_hierarchy = "start"
    list_select_related = ["equipment", "borrower"]
