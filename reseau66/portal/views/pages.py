"""Home, and the pages that every public site owes."""

from datetime import timedelta
from typing import Any, cast
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.network.identity import network
from core.readers import AuthorRequest, Reader
from directory.initiatives.enums import Stage
from directory.map.drawings import drawings
from directory.map.stage_map import stage_map
from events.meetings.models import Event
from experiences.news.models import News
from experiences.sheets.models import FactSheet
from members.accounts.permissions import is_member

from ..desk.home import member_home
from ..engagement.queries import engagement

NEWEST, NEWEST_FIRST = 3, ("-published_at", "-pk")
SECURITY_TXT_LASTS = timedelta(days=300)


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the network is, for the public; what is new and what to do next, for members."""
    context: dict[str, Any] = _latest(request.user)
    if is_member(request.user):
        return render(request, "portal/home_member.html", context | member_home(cast(AuthorRequest, request)))
    drawn = drawings()
    context |= {
        "figures": engagement(drawn),
        "map_version": stage_map(drawn).version,
        "stages": list(enumerate(Stage.labels, 1)),
        "new_fiches": FactSheet.objects.visible_to(request.user).online().for_tiles().order_by(*NEWEST_FIRST)[:NEWEST],
    }
    return render(request, "portal/home.html", context)


def _latest(user: Reader) -> dict[str, Any]:
    """Return the newest news and the next events that ``user`` may read; two queries."""
    news = News.objects.visible_to(user).online().for_rows()
    events = Event.objects.visible_to(user).online().upcoming().filter(cancelled_at__isnull=True).for_rows()
    return {
        "new_news": news.order_by(*NEWEST_FIRST)[:NEWEST],
        "next_events": events.order_by("start", "pk")[:NEWEST],
    }


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116); it expires within a year, and says a later day each month."""
    first = timezone.now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: mailto:{quote(network().contact_email, safe='@')}",
        f"Expires: {first + SECURITY_TXT_LASTS:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: fr",
        f"Canonical: {settings.SITE_URL}{reverse('security_txt')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def static_page(request: HttpRequest, template: str) -> HttpResponse:
    return render(request, template)
