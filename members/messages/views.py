"""Writing to somebody."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from core.readers import AuthorRequest
from core.refusals import said_in

from ..people.models import Referent
from ..people.permissions import can_write_to
from . import actions as messages_actions
from .forms import MessageForm


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """A message to a person, whose address stays hidden."""
    referent = get_object_or_404(Referent.objects.visible_to(request.user).with_functions(), pk=pk)
    if not can_write_to(request.user, referent):
        raise PermissionDenied(f"{referent.full_name} ne peut pas être joint par le portail.")
    form = MessageForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_in(form):
            messages_actions.write_to(recipient=referent, sender=request.user, **form.cleaned_data)
            messages.success(request, f"Votre message part pour {referent.full_name}, qui vous répondra par courriel.")
            return redirect(referent)
    return render(request, "members/messages/write.html", {"form": form, "referent": referent})
