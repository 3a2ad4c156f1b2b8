"""Home, and the pages that every public site owes."""

from datetime import timedelta
from typing import Any, cast
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.database.process_cache import remembered
from core.publishing.kinds import waiting_count
from core.readers import AuthorRequest, Reader
from directory.initiatives.enums import Stage
from directory.map.drawings import drawings
from directory.map.stage_map import stage_map
from events.meetings.models import Event
from events.registrations.models import Registration
from experiences.news.models import News
from experiences.sheets.models import FactSheet
from members.accounts.permissions import is_animateur, is_member
from members.joining.models import Application
from members.people.models import Mandate, Referent
from members.people.queries import Card, cards, post_of

from ..engagement.queries import engagement
from ..proposals import proposals
from ..team.models import TeamMember

NEW_FACES = 6
NEWEST = 3
SECURITY_TXT_LASTS = timedelta(days=300)


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the network is, for the public; what is new and what to do next, for members."""
    context: dict[str, Any] = _latest(request.user)
    if is_member(request.user):
        context["map_version"] = drawings().svg.version
        return render(request, "portal/home_member.html", context | _member_home(cast(AuthorRequest, request)))
    drawn = drawings()
    context |= {
        "figures": engagement(drawn),
        "map_version": stage_map(drawn).version,
        "stages": list(enumerate(Stage.labels, 1)),
        "new_fiches": context["new_fiches"].for_tiles(),
        "founding": len(proposals()),
        "team": remembered("team", _team),
    }
    return render(request, "portal/home.html", context)


def _team() -> list[TeamMember]:
    """Return who runs the network, as everybody may read it."""
    return list(TeamMember.objects.visible_to(AnonymousUser()).for_display())


def _latest(user: Reader) -> dict[str, Any]:
    """Return the newest fiches and news and the next events that ``user`` may read; three queries."""
    fiches = FactSheet.objects.visible_to(user).online().select_related("live", "collectivity")
    news = News.objects.visible_to(user).online().for_rows()
    newest = ("-published_at", "-pk")
    events = Event.objects.visible_to(user).online().upcoming().filter(cancelled_at__isnull=True).for_rows()
    return {
        "new_fiches": fiches.order_by(*newest)[:NEWEST],
        "new_news": news.order_by(*newest)[:NEWEST],
        "next_events": events.order_by("start", "pk")[:NEWEST],
    }


def _member_home(request: AuthorRequest) -> dict[str, Any]:
    me = request.user.profile
    post = post_of(me) if me else None
    epci = post.epci_code if post else None
    neighbours = remembered(f"newest-{epci}", lambda: _newest(epci)) if epci else []
    return {
        "me": me,
        "post": post,
        "newest": remembered("newest", _newest)[:NEW_FACES],
        "neighbours": [card for card in neighbours if card.address != me.get_absolute_url()][:NEW_FACES],
        "my_events": _my_events(request.user),
        "to_review": waiting_count() if is_animateur(request.user) else 0,
        "awaiting": Application.objects.awaiting_decision().count() if is_animateur(request.user) else 0,
    }


def _my_events(user: Reader) -> Any:
    """Return the next events that a member comes to; one query."""
    mine = Registration.objects.of(user).active().filter(event__end__gte=timezone.now(), event__cancelled_at=None)
    return mine.select_related("event__live", "event__commune").order_by("event__start")[:NEWEST]


def _newest(epci: str | None = None) -> list[Card]:
    """Return the newest persons of the network, or of an EPCI's communes; one more than are shown."""
    found = Referent.objects.approved().order_by("-approved_at")
    if epci is not None:
        found = found.filter(pk__in=Mandate.objects.current().inside(epci).values("referent"))
    (newest,) = cards(found[: NEW_FACES + 1])
    return newest


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116); it expires within a year, and says a later day each month."""
    first = timezone.now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: mailto:{quote(settings.CONTACT_EMAIL, safe='@')}",
        f"Expires: {first + SECURITY_TXT_LASTS:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: fr",
        f"Canonical: {settings.SITE_URL}{reverse('security_txt')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def static_page(request: HttpRequest, template: str) -> HttpResponse:
    return render(request, template)
