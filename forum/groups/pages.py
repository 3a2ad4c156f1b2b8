"""What every page of a group shows, and how it says what was done."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from core.attachments.documents import DocumentRefusedError
from core.limits.declaring import LimitReachedError
from core.refusals import said_to

from ..memberships.models import Group
from ..memberships.permissions import can_lead, can_work, is_inside, membership_of
from .actions import GroupError
from .forms import JoinForm

TOOLS = (
    ("", "Sujets"),
    ("taches/", "Tâches"),
    ("pages/", "Pages"),
    ("documents/", "Documents"),
    ("dates/", "Dates"),
    ("membres/", "Membres"),
)


def frame(request: HttpRequest, group: Group, tool: str) -> dict[str, Any]:
    """Return what every page of a group shows: its name, its tools, and how the reader stands to it."""
    membership = membership_of(request.user, group)
    root = group.get_absolute_url()
    return {
        "group": group,
        "membership": membership,
        "is_inside": is_inside(request.user, group),
        "can_work": can_work(request.user, group),
        "can_lead": can_lead(request.user, group),
        "tools": [{"label": label, "href": root + path, "current": path == tool} for path, label in TOOLS],
        "join_form": JoinForm(auto_id="id_join_%s"),
    }


def done(request: HttpRequest, sentence: str, act: Callable[..., Any], **values: Any) -> None:
    """Do it and say so, or say why it cannot be done."""
    with said_to(request):
        act(by=request.user, **values)
        messages.success(request, sentence)


def added(form: BaseForm, act: Callable[..., Any], **values: Any) -> Any:
    """Do it; the reason why not goes into the form."""
    try:
        return act(**values)
    except (GroupError, DocumentRefusedError, LimitReachedError) as error:
        form.add_error(None, str(error))
        return None


def changed(form: BaseForm, act: Callable[..., Any], **values: Any) -> bool:
    """Do what gives nothing back, and say whether it was done; the reason why not goes into the form."""
    added(form, act, **values)
    return form.is_valid()
