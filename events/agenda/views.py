"""The agenda: list, month, year, map; and calendars to subscribe to."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from core import months, tokens
from core.calendars import CALENDAR, subscribed
from core.kinds import MOST_IN_CALENDAR, Calendar, kinds
from core.network.identity import network
from core.readers import AuthorRequest
from core.ui.asking import Consequence, asks_first
from core.ui.paging import CountedPaginator
from core.ui.responses import page_or_results, views_of
from core.ui.typography import day_of_year
from directory.map.map_points import map_points
from members.texts.permissions import can_write

from ..meetings.calendars import PART, component_of
from ..meetings.enums import EventKind
from ..meetings.filters import EventFilter
from ..meetings.models import Event
from ..registrations.models import FEED, CalendarFeed, Registration
from . import queries as agenda_queries

PAGE_SIZE = 20
MOST_POINTS = 300
YEARS = frozenset(map(str, range(1990, 2101)))
FEED_PAST = timedelta(days=90)
VIEWS = {"liste": "Liste", "mois": "Mois", "annee": "Année", "carte": "Carte"}


@login_not_required
@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """What comes, and what has been."""
    view, tabs = views_of(request, VIEWS)
    readable = Event.objects.visible_to(request.user).online()
    event_filter = EventFilter(request.GET or None, readable)
    context: dict[str, Any] = {"filter": event_filter, "view": view, "tabs": tabs, "can_write": can_write(request.user)}
    context |= {"is_past": request.GET.get("quand") == "passees"}
    shown = {"mois": _month, "annee": _year, "carte": _map}.get(view, _list)
    return page_or_results(request, "events/agenda/agenda.html", context | shown(request, event_filter.qs))


def _timed(request: HttpRequest, events: Any) -> Any:
    """Keep what is not over, unless the reader asks for other times."""
    return events if request.GET.get("quand") in {"passees", "toutes"} else events.upcoming()


def _list(request: HttpRequest, events: Any) -> dict[str, Any]:
    timed = _timed(request, events)
    order = ("-start", "-pk") if request.GET.get("quand") in {"passees", "toutes"} else ("start", "pk")
    number = timed.count()
    page = CountedPaginator(timed.order_by(*order).for_rows(), number, size=PAGE_SIZE)
    return {"number": number, "page": page.get_page(request.GET.get("page"))}


def _month(request: HttpRequest, events: Any) -> dict[str, Any]:
    first = months.first_of(request.GET.get("m", ""))
    weeks = agenda_queries.weeks_of(events.for_rows(), first)
    in_month = {event.pk for week in weeks for day in week if day.is_in_month for event in day.events}
    return {
        "number": len(in_month),
        "weeks": weeks,
        "days": months.DAYS,
        "month": first,
        "before": _step(request, m=f"{months.month_after(first, -1):%Y-%m}"),
        "after": _step(request, m=f"{months.month_after(first, 1):%Y-%m}"),
    }


def _year(request: HttpRequest, events: Any) -> dict[str, Any]:
    asked = request.GET.get("an", "")
    year = int(asked) if asked in YEARS else timezone.localdate().year
    months = agenda_queries.months_of(events.for_rows(), year)
    number = sum(len(held) for _, held in months)
    steps = {"before": _step(request, an=str(year - 1)), "after": _step(request, an=str(year + 1))}
    return {"number": number, "months": months, "year": year, **steps}


def _map(request: HttpRequest, events: Any) -> dict[str, Any]:
    timed = _timed(request, events).select_related("live", "commune").order_by("start", "pk")
    events = list(timed[:MOST_POINTS])
    placed = [(event, event.point) for event in events if event.point]
    rows = [(str(rank), point[1], point[0], 1) for rank, (_, point) in enumerate(placed)]
    points = (
        map_points(rows, address=lambda rank: placed[int(rank)][0].get_absolute_url(), word="rencontre") if rows else []
    )
    named = [
        replace(point, name=event.live.title, told=", ".join(filter(None, (_day(event), event.where))))
        for point, (event, _) in zip(points, placed, strict=True)
    ]
    return {"number": len(events), "points": named}


def _day(event: Event) -> str:
    return day_of_year(timezone.localtime(event.start))


def _step(request: HttpRequest, **changed: str) -> str:
    query = request.GET.copy()
    for name, value in changed.items():
        query[name] = value
    return f"?{query.urlencode()}"


@login_not_required
@require_safe
def public_feed(request: HttpRequest) -> HttpResponse:
    """A calendar to subscribe to, of what everybody may read."""
    events = Event.objects.public().filter(end__gte=timezone.now() - FEED_PAST)
    events = events.select_related("live", "commune").order_by("start", "pk")[:MOST_IN_CALENDAR]
    components = (component_of(event, is_registered=False) for event in events)
    text = subscribed(components, part=PART, name=f"Agenda, {network().name}")
    response = HttpResponse(text, content_type=CALENDAR)
    response.headers["Cache-Control"] = "public, max-age=900"
    return response


@login_not_required
@tokens.behind(FEED)
@require_safe
def personal_feed(request: HttpRequest, word: str) -> HttpResponse:
    """Somebody's own calendar, of all kinds that have days for her; who has the address is that person."""
    feed = get_object_or_404(CalendarFeed.objects.select_related("user"), word=word, user__is_active=True)
    declared = [kind.calendar for kind in kinds().values() if isinstance(kind.calendar, Calendar)]
    components = (component for calendar in declared for component in calendar.components(feed.user, FEED_PAST))
    text = subscribed(components, part=PART, name=f"Mes rencontres, {network().name}")
    return HttpResponse(text, content_type=CALENDAR)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What one comes to, what one organises, and the address of one's calendar."""
    coming = Registration.objects.of(request.user).active().select_related("event__live", "event__commune")
    organised = Event.objects.written_by(request.user).select_related("live").prefetch_related("versions")
    feed = CalendarFeed.objects.filter(user=request.user.pk).first()
    context = {
        "coming": [registration for registration in coming.order_by("event__start") if not registration.event.is_over],
        "attended": [
            registration for registration in coming.order_by("-event__start")[:50] if registration.event.is_over
        ],
        "organised": organised.order_by("-start", "-pk")[:100],
        "can_write": can_write(request.user),
        "feed": feed,
        "feed_address": settings.SITE_URL + feed.get_absolute_url() if feed else "",
    }
    return render(request, "events/agenda/mine.html", context)


def _renewing(request: HttpRequest) -> Consequence | None:
    if not CalendarFeed.objects.filter(user=request.user.pk).exists():
        return None  # the first one takes nothing away
    return Consequence(
        question="Changer l’adresse de votre calendrier ?",
        verb="Changer l’adresse",
        told=[
            "L’adresse d’aujourd’hui ne mènera plus nulle part, et ne pourra pas être rétablie.",
            "Les calendriers qui la suivent ne se mettront plus à jour.",
            "Une nouvelle adresse s’affiche aussitôt ; donnez-la à vos calendriers. Personne d’autre n’en est prévenu.",
        ],
        back=reverse("events:mine"),
    )


@require_POST
@asks_first(_renewing)
def renew_feed(request: AuthorRequest) -> HttpResponse:
    """A new secret address of one's calendar; the old one leads nowhere from now on."""
    user = request.user
    CalendarFeed.objects.update_or_create(user=user, defaults={"word": tokens.new_word()})
    messages.success(
        request, "Voici l’adresse de votre calendrier. Gardez-la pour vous\u00a0: qui l’a lit vos rencontres."
    )
    return redirect("events:mine")


@login_not_required
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """The journée d'accueil: what it is, when the next one is, and what to bring home."""
    days = Event.objects.visible_to(request.user).online().filter(kind=EventKind.WELCOME_DAY)
    coming = days.upcoming().filter(cancelled_at__isnull=True).for_rows().order_by("start", "pk")
    dates = list(coming[:4])
    context: dict[str, Any] = {"next": dates[0] if dates else None, "others": dates[1:]}
    if dates:
        live = dates[0].live
        context |= {"sessions": live.sessions.all(), "documents": live.documents.select_related("file")}
    return render(request, "events/agenda/welcome.html", context)
