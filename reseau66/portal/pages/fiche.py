"""A fiche as it is read, with what readers did with it and the events that show it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from experiences.lexicon.linking import Linker
from experiences.reactions import queries as reactions
from experiences.reactions.forms import QuestionForm
from experiences.sheets import queries
from experiences.sheets.models import FactSheet, FactSheetVersion
from experiences.sheets.similarity import similar_to
from experiences.sheets.writing import own_fiche
from members.accounts.permissions import is_animateur, is_member

from ..links.queries import meetings_of_fiche


@login_not_required
@require_safe
def fiche(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A fiche as it is online."""
    found = get_object_or_404(reactions.for_page(FactSheet.objects.visible_to(request.user), request.user), pk=pk)
    if found.live is None:
        raise Http404
    if slug != found.slug:
        return redirect(found, permanent=True)
    version = queries.version_of(found, found.live)
    may_edit = found.is_own or is_animateur(request.user)
    context = _page(found, version) | {"can_edit": may_edit} | _around(request, found, version)
    if found.is_public:
        context["social"] = _social(found, version)
    return render(request, "portal/pages/fiche.html", context)


def _social(found: FactSheet, version: FactSheetVersion) -> dict[str, str]:
    """Return what a shared link to a fiche shows (Open Graph): whole addresses and a picture."""
    card = reverse("experiences:share_card", args=[found.pk, found.slug])
    return {
        "title": version.title,
        "description": version.summary,
        "address": settings.SITE_URL + found.get_absolute_url(),
        "picture": settings.SITE_URL + card,
        "alt": f"{version.title}, sur le portail du Réseau",
    }


def _page(found: FactSheet, version: FactSheetVersion) -> dict[str, Any]:
    linker = Linker()
    return {
        "fiche": found,
        "version": version,
        "photos": list(version.photos.all()),
        "told": [(section, linker.link(text)) for section, text in version.told],
    }


def _around(request: HttpRequest, found: FactSheet, version: FactSheetVersion) -> dict[str, Any]:
    """What readers did with the fiche, and what resembles it."""
    user = request.user
    reuses, asked = reactions.reuses_of(found), found.questions.all()
    around: dict[str, Any] = {
        "is_member": is_member(user),
        "reuses": reuses,
        "own_reuses": {one.pk for one in reuses if is_animateur(user) or one.by_id == user.pk},
        "reuse_points": queries.points_at((one.collectivity for one in reuses), word="reprise"),
        "similar": similar_to(found, version, user),
        "meetings": meetings_of_fiche(found.pk, user),
        "ask_form": QuestionForm(auto_id="id_ask_%s"),
    }
    named = asked.select_related("asker__referent", "answered_by__referent")
    return around | {"questions": list(named if around["is_member"] else asked.exclude(answer=""))}


@require_safe
def preview(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The version that is being written, as its page will be; for its authors and animateurs."""
    found = own_fiche(request, pk)
    version = found.current
    context = _page(found, queries.version_of(found, version)) | {"is_preview": True}
    return render(request, "portal/pages/fiche.html", context)
