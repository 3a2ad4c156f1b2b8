"""What waits for an animateur, in all apps: one queue, one page to answer."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.kinds import Kind
from core.publishing import actions
from core.publishing.actions import TAKEN_BACK, PublishingError
from core.publishing.differences import beside, changes_of
from core.publishing.kinds import published_kinds, versions_of, waiting
from core.publishing.models import State
from core.readers import AuthorRequest
from core.ui.asking import Consequence, asks_first, mailed
from experiences.reactions.actions import close_report
from experiences.reactions.enums import ReportOutcome
from experiences.reactions.forms import OutcomeForm
from experiences.reactions.models import Report
from experiences.sheets.forms import NoteForm, ReadForm

from .staff import animateurs_only


@animateurs_only
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Every version that waits, oldest first, with its kind."""
    found = [
        (kind, version)
        for kind in published_kinds().values()
        for version in waiting(kind).select_related("publication__live")
    ]
    listed = sorted(found, key=lambda pair: pair[1].submitted_at)
    return render(request, "portal/review_queue.html", {"waiting": listed, "reports": Report.objects.waiting().count()})


def _version(kind: str, pk: int) -> tuple[Kind, Any]:
    asked = published_kinds().get(kind)
    if asked is None:
        raise Http404
    return asked, get_object_or_404(versions_of(asked).select_related("publication__live"), pk=pk)


def _publishing(request: HttpRequest, kind: str, pk: int) -> Consequence | None:
    _, version = _version(kind, pk)
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


@animateurs_only
@require_http_methods(["GET", "HEAD", "POST"])
@asks_first(_publishing)
def review(request: AuthorRequest, kind: str, pk: int) -> HttpResponse:
    """One version: what changed, and the answer."""
    asked, version = _version(kind, pk)
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
    return render(request, "portal/review.html", context)


def _read(request: HttpRequest) -> datetime:
    """Return when the version that the animateur's page showed was submitted; raise PublishingError without it."""
    form = ReadForm(request.POST)
    seen: datetime | None = form.cleaned_data["seen"] if form.is_valid() else None
    if seen is None:
        raise PublishingError(TAKEN_BACK)
    return seen


def _moment(version: Any) -> str:
    return version.submitted_at.isoformat() if version.submitted_at else ""


@animateurs_only
@require_safe
def report_queue(request: HttpRequest) -> HttpResponse:
    """Every report that waits, oldest first."""
    waiting = Report.objects.waiting().select_related("fiche__live", "by")
    return render(request, "portal/reports.html", {"reports": waiting})


def _closing(request: HttpRequest, pk: int) -> Consequence | None:
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return None
    found = get_object_or_404(Report.objects.select_related("fiche__live", "by__referent"), pk=pk)
    if found.outcome:
        return None
    is_mended = form.cleaned_data["outcome"] == ReportOutcome.MENDED
    names = [found.by.get_full_name()] if is_mended and found.by else []
    return Consequence(
        question=f"Dire « {found.fiche} » corrigée ?" if is_mended else f"Ne rien changer à « {found.fiche} » ?",
        verb="C’est corrigé" if is_mended else "Clore sans suite",
        told=[
            mailed(names, "merci, la fiche est corrigée"),
            "Le signalement quitte la liste, et ne pourra pas y revenir.",
        ],
        back=reverse("report_queue"),
    )


@animateurs_only
@require_POST
@asks_first(_closing)
def report_close(request: AuthorRequest, pk: int) -> HttpResponse:
    """What became of a report."""
    form = OutcomeForm(request.POST)
    if form.is_valid():
        outcome = ReportOutcome(form.cleaned_data["outcome"])
        close_report(report=get_object_or_404(Report, pk=pk), by=request.user, outcome=outcome)
        messages.success(request, "Le signalement est traité.")
    return redirect("report_queue")
