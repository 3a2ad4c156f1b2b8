"""What waits for an answer: one page for a version of any kind, where it is read, published or sent back."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ..kinds import Kind
from ..readers import AuthorRequest, Reader
from ..ui.asking import Consequence, asks_first, mailed
from . import actions
from .actions import TAKEN_BACK, PublishingError
from .desks import desk_of
from .differences import beside, changes_of
from .forms import NoteForm, ReadForm
from .kinds import published_kinds, versions_of, waiting
from .models import State


def waiting_for(user: Reader) -> list[tuple[Kind, Any]]:
    """Return every version that waits for an answer that somebody may give, oldest first, with its kind."""
    pairs = [
        (kind, version)
        for kind in published_kinds().values()
        if desk_of(kind).can_publish(user)
        for version in waiting(kind).select_related("publication__live")
    ]
    return sorted(pairs, key=lambda pair: pair[1].submitted_at)


def _version(user: Reader, kind: str, pk: int) -> tuple[Kind, Any]:
    """Return a version that somebody may publish; 404 for the others."""
    asked = published_kinds().get(kind)
    if asked is None or not desk_of(asked).can_publish(user):
        raise Http404
    return asked, get_object_or_404(versions_of(asked).select_related("publication__live"), pk=pk)


def _publishing(request: HttpRequest, kind: str, pk: int) -> Consequence | None:
    _, version = _version(request.user, kind, pk)
    if "publish" not in request.POST or version.state != State.SUBMITTED:
        return None
    publication = version.publication
    names = [author.get_full_name() for author in publication.authors.select_related("referent")]
    place = (
        "Cette version prend la place de celle qui est en ligne."
        if publication.live
        else "La page est en ligne aussitôt."
    )
    return Consequence(
        question=f"Publier « {version} » ?",
        verb="Publier",
        told=[
            f"{place} Elle se lit par : {version.get_visibility_display().lower()}, au choix de ses auteurs.",
            mailed(names, "c’est en ligne, avec l’adresse de la page"),
        ],
        back=reverse("review", args=[kind, pk]),
        is_final=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@asks_first(_publishing)
def review(request: AuthorRequest, kind: str, pk: int) -> HttpResponse:
    """One version: what changed, and the answer."""
    asked, version = _version(request.user, kind, pk)
    form = NoteForm(request.POST if request.method == "POST" and "send_back" in request.POST else None)
    try:
        if request.method == "POST" and "publish" in request.POST:
            actions.publish(version=version, by=request.user, read=_read(request))
            messages.success(request, "C’est en ligne. Ses auteurs reçoivent un courriel.")
            return redirect("review_queue")
        if form.is_valid():
            actions.send_back(version=version, by=request.user, note=form.cleaned_data["note"])
            messages.success(request, "La version est renvoyée à ses auteurs, avec votre mot.")
            return redirect("review_queue")
    except PublishingError as error:
        messages.error(request, str(error))
        return redirect("review_queue")
    context = {"kind": asked, "version": version, "form": form, "changes": changes_of(version)}
    context |= {"is_waiting": version.state == State.SUBMITTED, "beside": beside(version.publication)}
    context |= {"authors": version.publication.authors.all(), "read_form": ReadForm(initial={"seen": _moment(version)})}
    return render(request, "publishing/review.html", context)


def _read(request: HttpRequest) -> datetime:
    """Return when the version that the animateur's page showed was submitted; raise PublishingError without it."""
    form = ReadForm(request.POST)
    seen: datetime | None = form.cleaned_data["seen"] if form.is_valid() else None
    if seen is None:
        raise PublishingError(TAKEN_BACK)
    return seen


def _moment(version: Any) -> str:
    return version.submitted_at.isoformat() if version.submitted_at else ""
