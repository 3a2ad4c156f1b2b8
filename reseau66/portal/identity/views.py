"""Who the network is: written in the management, and its colours for every page."""

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.network.models import ONLY, Identity
from core.readers import AuthorRequest
from core.ui.asking import Consequence, asks_first
from members.accounts.permissions import is_gestionnaire

from ..views.staff import KEPT_BY, animateurs_only, settings_only
from . import actions
from .forms import IdentityForm, LogoForm, LooksForm
from .palette import sheet

_SIX = re.compile(r"[0-9a-f]{6}\Z")
A_YEAR = 31_536_000  # seconds


@animateurs_only
@require_http_methods(["GET", "HEAD", "POST"])
def identity(request: AuthorRequest) -> HttpResponse:
    """Name, place, hosts, contacts, colours, which the team reads; with ``voir``, only how it would look."""
    if request.method == "POST" and not is_gestionnaire(request.user):
        raise PermissionDenied(KEPT_BY)
    form = IdentityForm(request.POST if request.method == "POST" else None, instance=_stored())
    if "voir" not in request.POST and form.is_valid() and form.save_for(request.user):
        messages.success(request, "C’est enregistré\u00a0: chaque page le dit dans les dix secondes.")
        return redirect("staff_identity")
    return _page(request, form, LogoForm())


def _stored() -> Identity:
    return Identity.objects.select_related("logo").filter(pk=ONLY).first() or Identity(pk=None)


def _page(request: HttpRequest, form: IdentityForm, logo_form: LogoForm) -> HttpResponse:
    typed = form.data if form.is_bound else form.initial
    looks = LooksForm({name: typed.get(name, "") for name in LooksForm.base_fields}).looks()
    context = {
        "may_write": is_gestionnaire(request.user),
        "form": form,
        "logo_form": logo_form,
        "looks": looks,
        "logo": form.instance.logo,
    }
    return render(request, "portal/identity/identity.html", context, status=form.http_status)


@animateurs_only
@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """How the name and two colours that are being typed would look, for the page that asks while one types."""
    return render(request, "portal/identity/looks.html", {"looks": LooksForm(request.GET).looks()})


@settings_only
@require_POST
def show_logo(request: AuthorRequest) -> HttpResponse:
    logo_form = LogoForm(request.POST, request.FILES)
    if not logo_form.is_valid():
        return _page(request, IdentityForm(instance=_stored()), logo_form)
    actions.show_logo(by=request.user, upload=logo_form.cleaned_data["image"])
    messages.success(request, "Le logo est en tête de chaque page.")
    return redirect("staff_identity")


def _taking_off(request: HttpRequest) -> Consequence:
    return Consequence(
        question="Retirer le logo\u202f?",
        verb="Retirer le logo",
        told=["Son fichier est supprimé, et le dessin du portail reprend sa place.", "Cela ne s’annule pas."],
        back="/gestion/reglages/reseau/#logo",
    )


@settings_only
@require_POST
@asks_first(_taking_off)
def take_logo_off(request: AuthorRequest) -> HttpResponse:
    actions.take_logo_off(by=request.user)
    messages.success(request, "Le logo est retiré.")
    return redirect("staff_identity")


@login_not_required
@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def colours(request: HttpRequest, main: str, accent: str) -> HttpResponse:
    """The style sheet of two colours; its address names them, so that it never changes."""
    if not (_SIX.match(main) and _SIX.match(accent)):
        raise Http404
    return HttpResponse(sheet(f"#{main}", f"#{accent}"), content_type="text/css; charset=utf-8")
