"""Warning somebody, keeping her from writing, and giving her that back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from core.readers import AuthorRequest
from core.refusals import said_in
from core.richtext.fields import shown
from core.ui.asking import Consequence, asks_first, mailed
from core.ui.elision import de

from ..memberships.permissions import only_members
from ..topics.doors import one_post
from . import actions as sanctioning
from .forms import SanctionForm
from .models import Sanction
from .permissions import only_who_decides


@require_http_methods(["GET", "HEAD", "POST"])
def sanction(request: HttpRequest, pk: int) -> HttpResponse:
    """Warn who wrote a post, or keep her from writing for some days."""
    post = one_post(request, pk)
    only_who_decides(request.user)
    if post.author is None:
        raise Http404
    form = SanctionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        values: dict[str, Any] = {"person": post.author, "by": request.user, "reason": data["reason"], "post": post}
        with said_in(form):
            if data["days"]:
                sanctioning.suspend(**values, days=data["days"])
            else:
                sanctioning.warn(**values)
            messages.success(request, "C’est fait\u202f; un courriel le lui dit.")
            return redirect(post.topic.address_of(post.number))
    sanctions = Sanction.objects.filter(person=post.author).select_related("by__referent")
    context = {"post": post, "topic": post.topic, "body": shown(post.body), "form": form, "known": sanctions}
    return render(request, "forum/sanctions/sanction.html", context)


def _sanction(request: HttpRequest, pk: int) -> Sanction:
    only_members(request.user)
    only_who_decides(request.user)
    return get_object_or_404(Sanction.objects.select_related("person__referent"), pk=pk)


def _lifting(request: HttpRequest, pk: int) -> Consequence:
    name = _sanction(request, pk).person.get_full_name()
    return Consequence(
        question=f"Lever la suspension {de(name)} ?",
        verb="Lever la suspension",
        told=[mailed([name], "sa suspension est levée, le forum lui est de nouveau ouvert")],
        back=reverse("forum:reports"),
        is_final=False,
    )


@require_POST
@asks_first(_lifting)
def lift(request: AuthorRequest, pk: int) -> HttpResponse:
    """End a suspension before its day."""
    sanction = _sanction(request, pk)
    sanctioning.lift(sanction=sanction, by=request.user)
    messages.success(request, f"La suspension est levée ; un courriel le dit à {sanction.person.get_full_name()}.")
    return redirect("forum:reports")
