"""Saying that an entry still holds."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.readers import AuthorRequest
from core.tokens import behind

from . import actions as freshness


@require_POST
def confirm_entry(request: AuthorRequest) -> HttpResponse:
    """One's own entry still holds."""
    referent = request.user.profile
    if referent is None:
        raise Http404
    freshness.confirm_entry(referent=referent, by=request.user)
    messages.success(request, "Merci : votre entrée est notée à jour.")
    return redirect(referent)


@login_not_required
@behind(freshness.STILL_RIGHT)
@require_http_methods(["GET", "HEAD", "POST"])
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the yearly mail; a button, for mail scanners open links too."""
    referent = freshness.owner_of(token)
    if request.method == "POST":
        freshness.confirm_entry(referent=referent, by=referent.user)
    return render(request, "members/freshness/still_right.html", {"is_done": request.method == "POST"})
