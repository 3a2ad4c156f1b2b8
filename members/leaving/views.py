"""One's own data: reading them, taking them away, deleting the account."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.readers import AuthorRequest
from core.ui.responses import private_download

from . import actions as leaving_actions
from . import own_data
from .models import FINAL_AFTER


@require_safe
def my_data(request: AuthorRequest) -> HttpResponse:
    """All that the portal holds about the reader."""
    context = {"sections": own_data.sections_about(request.user)}
    return render(request, "members/leaving/my_data.html", context)


@require_safe
def my_data_json(request: AuthorRequest) -> HttpResponse:
    """The same for machines."""
    content = own_data.as_json(request.user)
    return private_download(content, "application/json", "mes-donnees.json")


@require_safe
def my_data_html(request: AuthorRequest) -> HttpResponse:
    """The same for people, without the site around it."""
    context = {"sections": own_data.sections_about(request.user)}
    page = render_to_string("members/leaving/my_data_file.html", context, request)
    return private_download(page, "text/html; charset=utf-8", "mes-donnees.html")


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]  # allauth’s
def leave(request: AuthorRequest) -> HttpResponse:
    """Deleting one's account: what goes, what stays, and until when one may come back."""
    problem = ""
    if request.method == "POST":
        try:
            departure = leaving_actions.ask_to_leave(user=request.user)
        except leaving_actions.CannotLeaveError as error:
            problem = str(error)
        else:
            messages.success(
                request,
                f"Votre compte sera supprimé le {localtime(departure.due_at):%d/%m/%Y}. "
                "D’ici là, vous pouvez encore le garder.",
            )
            return redirect("members:my_space")
    context = {"days": FINAL_AFTER.days, "problem": problem}
    return render(request, "members/leaving/leave.html", context, status=409 if problem else 200)


@require_POST
def stay(request: AuthorRequest) -> HttpResponse:
    """Keeping one's account after all."""
    if leaving_actions.stay(user=request.user):
        messages.success(request, "Votre compte reste. Heureux de vous garder parmi nous !")
    return redirect("members:my_space")
