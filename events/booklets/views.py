"""The livret de synthèse, as a page and on paper."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.ui.responses import private_download

from ..meetings.models import Event
from ..meetings.permissions import can_organise
from ..workshops.models import WorkshopDay
from . import printouts, queries


def _readable_day(request: HttpRequest, pk: int) -> WorkshopDay:
    readable = Event.objects.visible_to(request.user).select_related("live", "commune")
    event = get_object_or_404(readable, pk=pk)
    day = get_object_or_404(WorkshopDay.objects.select_related("roadmap"), event=event)
    day.event = event
    if day.published_at is None and not can_organise(request.user, event):
        raise Http404
    return day


@login_not_required
@require_safe
def booklet(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The livret as a page."""
    day = _readable_day(request, pk)
    livret = queries.livret_of(day)
    context = {
        "day": day,
        "event": day.event,
        "livret": livret,
        "figures": printouts.labelled(livret.figures),
        "roadmap": getattr(day, "roadmap", None),
        "can_organise": can_organise(request.user, day.event),
    }
    return render(request, "events/booklets/booklet.html", context)


@login_not_required
@require_safe
def booklet_pdf(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The livret for paper."""
    day = _readable_day(request, pk)
    pdf = printouts.booklet(queries.livret_of(day))
    return private_download(pdf, "application/pdf", f"livret-{day.event.slug}.pdf")
