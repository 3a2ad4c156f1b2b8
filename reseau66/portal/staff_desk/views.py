"""The first page of the management: what waits for the team, answered there."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from core.dashboard import WEEK, Sitter, gather
from core.database.process_cache import remembered
from core.network.identity import network
from core.readers import Author, AuthorRequest
from core.refusals import said_to
from core.team_queue import page_of, sorts, source_for

from ..figures.queries import Asked, overview
from ..health.checks import checks
from ..mailings.numbers import numbers_of_reminders
from ..mailings.reminders import REMINDERS, Reminder
from ..navigation.staff import STAFF
from ..opening.steps import first_steps
from ..views.staff import animateurs_only
from .forms import AnswerForm
from .tables import opened

MOST_REMINDERS = 3
NEXT_STEPS = 3
FIRST_FIGURES = ("engagees", "membres", "participations", "part-repondues", "abonnes")


@animateurs_only
@require_safe
def desk(request: AuthorRequest) -> HttpResponse:
    """What waits, the oldest first, of one sort (``?vue=``) or of all."""
    return _page(request)


@animateurs_only
@require_POST
def answer(request: AuthorRequest, kind: str, pk: int) -> HttpResponse:
    """Answer a line of the queue, and stay in it; what lacks its word is asked again with what was typed."""
    source = source_for(Sitter(request.user), kind, pk)
    if source is None or source.decide is None:
        messages.error(request, "Ceci n’attend plus de réponse : quelqu’un de l’équipe l’a peut-être donnée.")
        return redirect(_address(request))
    form = AnswerForm(source, request.POST)
    if not form.is_valid():
        return _page(request, refused=(kind, pk, form))
    with said_to(request):
        messages.success(request, source.decide(request.user, pk, form.cleaned_data["verb"], form.cleaned_data["word"]))
    return redirect(_address(request))


def _address(request: HttpRequest) -> str:
    """Return the queue as it was looked at."""
    return f"{reverse('staff_desk')}{_seen(request)}"


def _seen(request: HttpRequest) -> str:
    asked = {"vue": request.GET.get("vue"), "page": request.GET.get("page")}
    given = {name: value for name, value in asked.items() if value}
    return f"?{urlencode(given)}" if given else ""


def _page(request: AuthorRequest, refused: tuple[str, int, AnswerForm] | None = None) -> HttpResponse:
    sitter = Sitter(request.user)
    waiting = sorts(sitter)
    key = request.GET.get("vue", "")
    if key not in {sort.key for sort in waiting}:
        key = ""
    page = page_of(sitter, waiting, key, request.GET.get("page"))
    for line in page:
        source, pk = line.source, line.row.pk
        if refused is not None and refused[:2] == (source.key, pk):
            line.form = refused[2]
        elif source.decide:
            line.form = AnswerForm(source, auto_id=f"{source.key}-{pk}_%s")
    context: dict[str, Any] = {
        "sorts": waiting,
        "number": sum(sort.number for sort in waiting),
        "chosen": key,
        "page": page,
        "seen": _seen(request),
        "figures": _figures(),
        "reminders": _pressing(),
        "first_steps": _first_steps(request.user),
        "health": checks(),
        "tasks": [(page, STAFF.under(page)) for page in STAFF.bar if page.route != "staff_desk"],
        "week": sorted(gather(sitter, (WEEK,))[WEEK], key=lambda item: item.at or timezone.now()),
    }
    return render(request, "portal/staff_desk/desk.html", context)


def _first_steps(user: Author) -> dict[str, Any] | None:
    """Return the steps that come next for who opens the network; None once they are over."""
    if network().is_welcomed:
        return None
    taken = first_steps(user)
    left = [step for step, is_taken in taken if not is_taken]
    return {"number": len(taken) - len(left), "all": len(taken), "next": left[:NEXT_STEPS]} if left else None


def _figures() -> list[tuple[str, str]]:
    """Return what this year's figures say first, with their labels, as of the last ten minutes."""
    year = timezone.localdate().year
    return remembered(f"desk-figures-{year}", lambda: _figures_of(year), seconds=600)


def _figures_of(year: int) -> list[tuple[str, str]]:
    report = overview(Asked(year, is_public=False))
    return [(line.label, line.now.words) for key in FIRST_FIGURES if (line := report.line(key))]


def _pressing() -> list[tuple[Reminder, int]]:
    """Return the reminders that would reach most, and how many."""
    numbers = numbers_of_reminders()
    reaching = [(reminder, number) for key, reminder in REMINDERS.items() if (number := numbers.get(key, 0))]
    return sorted(reaching, key=lambda pair: pair[1], reverse=True)[:MOST_REMINDERS]


@animateurs_only
@require_safe
def task(request: HttpRequest) -> HttpResponse:
    """What one does for a task: the pages that are under it, and its tables of the admin, but for closed ones."""
    asked = next(page for page in STAFF.pages if page.address == request.path)
    context = {"task": asked, "pages": STAFF.under(asked), "tables": opened(request, asked.tables)}
    return render(request, "portal/staff_desk/task.html", context)
