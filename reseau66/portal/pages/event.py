"""An event as it is read, with how to come and the fiches that it shows."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from core.publishing.views import draft_of, own
from core.readers import Reader
from core.richtext.terms import linker
from events.meetings import queries as meetings_queries
from events.meetings.desk import DESK
from events.meetings.models import Event
from events.registrations import queries as registrations_queries
from events.registrations.forms import RegisterForm
from events.registrations.views import coming_to, readable
from members.accounts.permissions import is_animateur, is_member

from ..links.queries import fiches_of_event


@login_not_required
@require_safe
def event(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """An event: what, when, where, for whom, and how to come."""
    event = readable(request, pk)
    if slug != event.slug:
        return redirect(event, permanent=True)
    registration = registrations_queries.own_registration(event, request.user)
    context = page_of(event, event.live, request.user) | coming_to(event) | {"registration": registration}
    context |= {
        "can_organise": event.is_own or is_animateur(request.user),
        "is_member": is_member(request.user),
        "form": RegisterForm(event=event, workshops=context["workshops"]),
        "siblings": _siblings(event),
    }
    if event.is_public:
        context["social"] = _social(event)
    return render(request, "portal/pages/event.html", context)


def page_of(event: Event, version: Any, user: Reader) -> dict[str, Any]:
    """Return what a version says, for its page."""
    terms = linker()
    return {
        "terms": terms,
        "event": event,
        "version": meetings_queries.version_of(event, version),
        "body": terms.link(version.body),
        "sessions": list(version.sessions.all()),
        "themes": list(version.themes.all()),
        "visited": list(version.visited.all()),
        "fiches": fiches_of_event(version.pk, user),
        "documents": version.documents.select_related("file"),
        "photos": version.photos.select_related("picture") if event.has_started else [],
        "minutes": terms.link(version.minutes),
    }


def _siblings(event: Any) -> list[Event]:
    """Return the other dates of the series that are still to come."""
    if event.series_id is None:
        return []
    others = Event.objects.online().upcoming().filter(series=event.series_id).exclude(pk=event.pk)
    return list(
        others.filter(live__visibility=event.live.visibility).select_related("live").order_by("start", "pk")[:6]
    )


def _social(event: Any) -> dict[str, str]:
    return {
        "title": event.live.title,
        "description": event.live.summary,
        "address": settings.SITE_URL + event.get_absolute_url(),
    }


@require_safe
def preview(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The version that is being written, as its page will be."""
    event = own(request, DESK, pk)
    return render(
        request, "portal/pages/event.html", page_of(event, draft_of(event), request.user) | {"is_preview": True}
    )
