"""What waits for an animateur, in all apps: what members submit, and what readers report."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from core.publishing.reviewing import waiting_for
from core.readers import AuthorRequest
from core.ui.asking import Consequence, asks_first, mailed
from experiences.reactions.actions import close_report
from experiences.reactions.enums import ReportOutcome
from experiences.reactions.forms import OutcomeForm
from experiences.reactions.models import Report

from .staff import animateurs_only


@animateurs_only
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Every version that waits, oldest first, with its kind."""
    return render(
        request,
        "portal/review_queue.html",
        {"waiting": waiting_for(request.user), "reports": Report.objects.waiting().count()},
    )


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
    report = get_object_or_404(Report.objects.select_related("fiche__live", "by__referent"), pk=pk)
    if report.outcome:
        return None
    is_mended = form.cleaned_data["outcome"] == ReportOutcome.MENDED
    names = [report.by.get_full_name()] if is_mended and report.by else []
    return Consequence(
        question=f"Dire « {report.fiche} » corrigée ?" if is_mended else f"Ne rien changer à « {report.fiche} » ?",
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
