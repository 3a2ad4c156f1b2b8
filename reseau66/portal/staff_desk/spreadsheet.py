"""A list of the admin as a spreadsheet: the columns and the rows that its filters leave on the screen, all pages."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Field
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import strip_tags

from core.editing.words import in_words
from core.spreadsheets.cells import XLSX, as_xlsx
from core.ui.responses import private_download
from core.ui.typography import count
from members.accounts.models import User
from members.annuaire.actions import record_export

ASKED = "tableur"  # the parameter of a list's address that asks for it
MOST = 5000  # rows: more are filtered first
TICK_BOX = "action_checkbox"
WIDTH = 28  # characters


def as_file(model_admin: ModelAdmin[Any], request: HttpRequest) -> HttpResponse | None:
    """Return the list as a workbook where that is asked for; back to it with a word where it is too long."""
    if request.method != "GET" or ASKED not in request.GET:
        return None
    if not model_admin.has_view_or_change_permission(request):
        raise PermissionDenied
    asked: Any = request.GET.copy()
    del asked[ASKED]
    back = f"{request.path}?{asked.urlencode()}"
    request.GET = asked  # what is left are the filters that Django knows
    try:
        shown = model_admin.get_changelist_instance(request)
    except IncorrectLookupParameters:
        return redirect(back)
    if shown.result_count > MOST:
        number = count(shown.result_count, "ligne")
        messages.error(request, f"La liste a {number}\u00a0: un tableur en prend {MOST}. Filtrez-la d’abord.")
        return redirect(back)
    return private_download(_workbook(shown, model_admin), XLSX, _name(shown, model_admin, request))


def _name(shown: ChangeList, model_admin: ModelAdmin[Any], request: HttpRequest) -> str:
    """Return the name of the file; who takes names of persons away is written down, as from the annuaire."""
    label = model_admin.opts.label_lower
    if model_admin.opts.app_label == "members":
        filters = f"{label} {request.GET.urlencode()}"
        record_export(by=cast(User, request.user), form="xlsx", filters=filters, people=shown.result_count)
    return f"{label.replace('.', '-')}.xlsx"


def _workbook(shown: ChangeList, model_admin: ModelAdmin[Any]) -> bytes:
    names = [name for name in shown.list_display if name != TICK_BOX]
    title = str(model_admin.opts.verbose_name_plural).capitalize()[:31]  # Excel takes no longer name of a sheet
    return as_xlsx(title, _rows(shown, model_admin, names), widths=[WIDTH] * len(names))


def _rows(shown: ChangeList, model_admin: ModelAdmin[Any], names: list[Any]) -> Iterator[list[Any]]:
    yield [str(label_for_field(name, model_admin.model, model_admin)).capitalize() for name in names]
    for row in shown.queryset:
        yield [_cell(name, row, model_admin) for name in names]


def _cell(name: Any, row: Any, model_admin: ModelAdmin[Any]) -> Any:
    """Return what the column says of the row, in the words of the screen; a number stays one."""
    field, _, value = lookup_field(name, row, model_admin)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(field, Field):
        return in_words(field, value)
    if isinstance(value, bool):
        return "oui" if value else "non"
    return strip_tags(str(value)) if value is not None else ""
