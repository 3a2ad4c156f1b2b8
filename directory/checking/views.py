"""Reading the répertoires against their sources, shared among the team."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.readers import AuthorRequest

from ..resources.actions import mark_checked
from .queries import MODELS, SHOWN
from .queries import check_round as round_of


@require_safe
def check_round(request: AuthorRequest) -> HttpResponse:
    """What nobody has read for six months: one's own share first."""
    if not request.user.is_staff:
        raise Http404
    context = {"round": round_of(request.user), "shown": SHOWN, "limit": f":{SHOWN}"}
    return render(request, "directory/checking/check_round.html", context)


@require_POST
def check_entry(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Note that an entry says today what its source says."""
    if not request.user.is_staff or kind not in MODELS:
        raise Http404
    entry: Any = get_object_or_404(MODELS[kind], pk=pk)
    mark_checked(entry=entry, by=request.user)
    messages.success(request, f"« {entry} » est notée comme vérifiée aujourd’hui, à votre nom.")
    return redirect("directory:check_round")
