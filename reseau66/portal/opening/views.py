"""The first day: the steps of who opens a network, what it may begin with, and who is engaged."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.network.identity import network
from core.readers import AuthorRequest
from core.ui.typography import count
from directory.initiatives.enums import InitiativeKind, Stage
from members.accounts.permissions import is_gestionnaire

from ..views.staff import animateurs_only, settings_only
from . import actions, engaged
from .contents import contents, load_all
from .readiness import not_right_yet
from .steps import first_steps


@animateurs_only
@require_safe
def steps(request: AuthorRequest) -> HttpResponse:
    """What is done, what comes next, and what is not right yet."""
    taken = first_steps(request.user)
    context = {
        "steps": taken,
        "number": sum(is_taken for _, is_taken in taken),
        "contents": [(content, content.is_there()) for content in contents()],
        "wrong": not_right_yet(),
        "may_write": is_gestionnaire(request.user),
        "is_over": network().is_welcomed,
    }
    return render(request, "portal/opening/steps.html", context)


@settings_only
@require_POST
def begin_with(request: AuthorRequest) -> HttpResponse:
    """Load the contents that are missing; what is there stays as it is."""
    written = load_all()
    messages.success(request, " · ".join(written) if written else "Tout y était déjà.")
    return redirect("first_steps")


@animateurs_only
@require_POST
def trial(request: AuthorRequest) -> HttpResponse:
    """Send a mail to oneself, to see that mails leave."""
    actions.send_trial(to=request.user.email)
    messages.success(
        request,
        f"Un courriel d’essai part vers {request.user.email}. S’il n’est pas là dans cinq minutes, regardez la "
        "table des courriels\u00a0: elle dit ce que le serveur a répondu.",
    )
    return redirect("first_steps")


@settings_only
@require_POST
def finish(request: AuthorRequest, verb: str) -> HttpResponse:
    """Show the first steps no more on the first page of the management, or again."""
    actions.finish(by=request.user, is_over=verb == "finir")
    return redirect("staff_desk" if verb == "finir" else "first_steps")


@animateurs_only
@require_http_methods(["GET", "HEAD", "POST"])
def engaged_table(request: AuthorRequest) -> HttpResponse:
    """Which collectivités are engaged: kind, stage and year of each, in one table."""
    table = engaged.rows(request.POST if request.method == "POST" else None)
    asked = [row for row in table if row.kind and not row.error]
    wrong = sum(bool(row.error) for row in table)
    if request.method == "POST" and not wrong:
        written = engaged.engage(asked=asked, by=request.user)
        done = count(written, "démarche ajoutée", "démarches ajoutées")
        messages.success(request, f"{done}." if written else "Rien n’était à ajouter.")
        return redirect("engaged")
    context = {"rows": table, "kinds": InitiativeKind.choices, "stages": Stage.choices, "wrong": wrong}
    return render(request, "portal/opening/engaged.html", context)
