"""The end of a function, and its handover."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from core.readers import AuthorRequest
from core.refusals import said_in

from ..accounts.permissions import is_member
from . import actions
from .forms import EndForm, HandoverForm
from .models import Handover


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: AuthorRequest) -> HttpResponse:
    """Saying that one's function ends."""
    me = request.user.profile
    if me is None or not is_member(request.user):
        raise PermissionDenied("La passation s’ouvre aux membres du Réseau qui ont une fonction dans l’annuaire.")
    form = EndForm(request.POST if request.method == "POST" else None, referent=me)
    if form.is_valid():
        with said_in(form, "end"):
            handover = actions.begin(**form.cleaned_data, by=request.user)
            return redirect(handover)
    mine = Handover.objects.filter(mandate__referent=me).with_people()
    return render(request, "members/handover/handover_begin.html", {"form": form, "mine": mine})


@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: AuthorRequest, pk: int) -> HttpResponse:
    """What belongs to the function, and to whom it goes."""
    handover = get_object_or_404(Handover.objects.visible_to(request.user).with_people(), pk=pk)
    form = HandoverForm(request.POST if request.method == "POST" else None, handover=handover)
    if form.is_valid():
        with said_in(form):
            done = form.save_for(request.user)
            messages.success(request, done)
            return redirect(handover)
    return render(request, "members/handover/handover.html", {"handover": handover, "form": form})
