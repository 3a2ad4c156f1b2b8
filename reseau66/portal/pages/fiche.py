"""A fiche as it is read, with what readers did with it and the events that show it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from directory.collectivities.queries import engagement_of
from experiences.candidacies.queries import candidacy_of
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
    fiches = reactions.for_page(FactSheet.objects.visible_to(request.user), request.user)
    fiche = get_object_or_404(fiches.annotate(**engagement_of("collectivity")), pk=pk)
    if fiche.live is None:
        raise Http404
    if slug != fiche.slug:
        return redirect(fiche, permanent=True)
    version = queries.version_of(fiche, fiche.live)
    may_edit = fiche.is_own or is_animateur(request.user)
    context = _page(fiche, version) | {"can_edit": may_edit} | _around(request, fiche, version)
    context["candidacy"] = candidacy_of(fiche) if fiche.is_own and not fiche.archived_at else None
    if fiche.is_public:
        context["social"] = _social(fiche, version)
    return render(request, "portal/pages/fiche.html", context)


def _social(fiche: FactSheet, version: FactSheetVersion) -> dict[str, str]:
    """Return what a shared link to a fiche shows (Open Graph): whole addresses and a picture."""
    card = reverse("experiences:share_card", args=[fiche.pk, fiche.slug])
    return {
        "title": version.title,
        "description": version.summary,
        "address": settings.SITE_URL + fiche.get_absolute_url(),
        "picture": settings.SITE_URL + card,
        "alt": f"{version.title}, sur le portail du Réseau",
    }


def _page(fiche: FactSheet, version: FactSheetVersion) -> dict[str, Any]:
    linker = Linker()
    return {
        "fiche": fiche,
        "version": version,
        "photos": list(version.photos.all()),
        "told": [(section, linker.link(text)) for section, text in version.told],
    }


def _around(request: HttpRequest, fiche: FactSheet, version: FactSheetVersion) -> dict[str, Any]:
    """What readers did with the fiche, and what resembles it."""
    user = request.user
    reuses, asked = reactions.reuses_of(fiche), fiche.questions.all()
    around: dict[str, Any] = {
        "is_member": is_member(user),
        "reuses": reuses,
        "own_reuses": {reuse.pk for reuse in reuses if is_animateur(user) or reuse.by_id == user.pk},
        "reuse_points": queries.points_at((reuse.collectivity for reuse in reuses), word="reprise"),
        "similar": similar_to(fiche, version, user),
        "meetings": meetings_of_fiche(fiche.pk, user),
        "ask_form": QuestionForm(auto_id="id_ask_%s"),
    }
    named = asked.select_related("asker__referent", "answered_by__referent")
    return around | {"questions": list(named if around["is_member"] else asked.exclude(answer=""))}


@require_safe
def preview(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The version that is being written, as its page will be; for its authors and animateurs."""
    fiche = own_fiche(request, pk)
    version = fiche.current
    context = _page(fiche, queries.version_of(fiche, version)) | {"is_preview": True}
    return render(request, "portal/pages/fiche.html", context)
