"""The year's programme before it has dates: members say what suits them, animateurs make events of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.database.process_cache import remembered
from core.readers import AuthorRequest, Reader
from core.refusals import said_in, said_to
from core.ui.asking import Consequence, asks_first
from core.ui.typography import count
from directory.territory.permissions import places_of
from members.accounts.permissions import is_animateur, is_member, only_animateurs
from members.joining.doors import at_the_door

from . import actions as programming
from .actions import ProgrammeError
from .forms import DateForm, IdeaForm, PositionForm, ProgrammeForm, YearForm
from .models import Idea, Position, Programme
from .queries import programme_behind


def _only_members(user: Reader) -> None:
    if not is_member(user):
        raise PermissionDenied("Le programme se prépare entre membres du Réseau.")


def _only_animateurs(user: Reader) -> None:
    only_animateurs(user, "Le programme est tenu par l’équipe d’animation.")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def current_programme(request: AuthorRequest) -> HttpResponse:
    """The newest programme that collectivités prepare; an animateur begins the next one; others read what it counts."""
    if request.method != "POST" and not is_member(request.user):
        behind = remembered("programme-numbers", programme_behind)
        return at_the_door(request, "events/programme/door.html", behind)
    _only_members(request.user)
    form = YearForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        _only_animateurs(request.user)
        if form.is_valid():
            return redirect(programming.begin(year=form.cleaned_data["year"], by=request.user))
    programmes = list(Programme.objects.all())
    if programmes and not form.is_bound:
        return redirect(next((programme for programme in programmes if programme.is_open), programmes[0]))
    form.initial["year"] = timezone.localdate().year + 1
    context = {"form": form, "is_animateur": is_animateur(request.user)}
    return render(request, "events/programme/no_programme.html", context)


@require_safe
def programme(request: HttpRequest, year: int) -> HttpResponse:
    """The ideas of a year, what each collectivité says of them, and what one's own may say."""
    _only_members(request.user)
    return _page(request, get_object_or_404(Programme, year=year))


def _page(
    request: HttpRequest, programme: Programme, *, posted: PositionForm | None = None, idea: int = 0
) -> HttpResponse:
    places = places_of(request.user)
    ideas = list(programme.ideas.with_positions().select_related("event__live", "event__commune"))
    positions = _positions(programme)
    rows = []
    for shown_idea in ideas:
        said = positions.get(shown_idea.pk, [])
        mine = next((position for position in said if position.collectivity in places), None)
        form = posted if shown_idea.pk == idea else _position_form(shown_idea, places, mine)
        rows.append((shown_idea, said, mine, form))
    context = {
        "programme": programme,
        "rows": rows,
        "places": places,
        "is_animateur": is_animateur(request.user),
        "others": Programme.objects.exclude(pk=programme.pk),
        "next_year": timezone.localdate().year + 1,
        "opened": idea,
    }
    return render(request, "events/programme/programme.html", context)


def _positions(programme: Programme) -> dict[int, list[Position]]:
    by_idea: dict[int, list[Position]] = {}
    for position in Position.objects.filter(idea__programme=programme).select_related("collectivity"):
        by_idea.setdefault(position.idea_id, []).append(position)
    return by_idea


def _position_form(idea: Idea, places: list[Any], mine: Position | None, data: Any = None) -> PositionForm:
    initial: dict[str, Any] = {}
    if mine:
        initial = {name: getattr(mine, name) for name in ("is_interested", "can_host", "months", "note")}
        initial["collectivity"] = mine.collectivity_id
    return PositionForm(data, places=places, initial=initial, auto_id=f"id_{idea.pk}_%s")


def _idea(year: int, pk: int) -> Idea:
    return get_object_or_404(Idea.objects.select_related("programme"), pk=pk, programme__year=year)


@require_POST
def take_position(request: AuthorRequest, year: int, idea: int) -> HttpResponse:
    """What one's collectivité says of an idea."""
    _only_members(request.user)
    chosen = _idea(year, idea)
    form = _position_form(chosen, places_of(request.user), None, request.POST)
    if form.is_valid():
        with said_in(form):
            said = programming.take_position(idea=chosen, by=request.user, **form.cleaned_data)
            what = "C’est noté" if said else "Votre position est retirée"
            messages.success(request, f"{what}\u00a0: «\u00a0{chosen.title}\u00a0».")
            return redirect(f"{chosen.programme.get_absolute_url()}#idee-{chosen.pk}")
    return _page(request, chosen.programme, posted=form, idea=chosen.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def set_up_programme(request: AuthorRequest, year: int) -> HttpResponse:
    """What the year is about, and whether it is closed."""
    _only_animateurs(request.user)
    programme = get_object_or_404(Programme, year=year)
    form = ProgrammeForm(request.POST if request.method == "POST" else None, instance=programme)
    if form.is_valid() and form.save_for(request.user):
        messages.success(request, "Le programme est à jour.")
        return redirect(programme)
    return _form_page(request, programme, form, f"Régler le programme {year}")


@require_http_methods(["GET", "HEAD", "POST"])
def add_idea(request: AuthorRequest, year: int) -> HttpResponse:
    """A theme more."""
    _only_animateurs(request.user)
    programme = get_object_or_404(Programme, year=year)
    form = IdeaForm(request.POST if request.method == "POST" else None, programme=programme)
    if form.is_valid():
        with said_in(form):
            if form.save_for(request.user):
                messages.success(request, "L’idée est au programme.")
                return redirect(programme)
    return _form_page(request, programme, form, "Proposer un thème")


def _removing_idea(request: HttpRequest, year: int, idea: int) -> Consequence | None:
    _only_animateurs(request.user)
    chosen = _idea(year, idea)
    if "remove" not in request.POST:
        return None
    number = chosen.positions.count()
    said = f" {count(number, 'position', 'positions')} de collectivités s’en va avec elle." if number else ""
    return Consequence(
        question=f"Retirer « {chosen.title} » du programme {year} ?",
        verb="Retirer ce thème",
        told=[
            f"L’idée disparaît du programme, et ne pourra pas être rétablie ici.{said}",
            "Personne ne reçoit de courriel.",
        ],
        back=chosen.programme.get_absolute_url(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@asks_first(_removing_idea)
def edit_idea(request: AuthorRequest, year: int, idea: int) -> HttpResponse:
    """What an idea says; « retirer » takes it away."""
    _only_animateurs(request.user)
    chosen = _idea(year, idea)
    if "remove" in request.POST:
        with said_to(request):
            programming.remove_idea(idea=chosen, by=request.user)
            messages.success(request, "L’idée est retirée du programme.")
        return redirect(chosen.programme)
    form = IdeaForm(request.POST if request.method == "POST" else None, instance=chosen, programme=chosen.programme)
    if form.is_valid() and form.save_for(request.user):
        messages.success(request, "L’idée est à jour.")
        return redirect(chosen.programme)
    return _form_page(request, chosen.programme, form, chosen.title, can_remove=chosen.event_id is None)


def _form_page(request: HttpRequest, programme: Programme, form: Any, title: str, **more: Any) -> HttpResponse:
    context = {"programme": programme, "form": form, "title": title, **more}
    return render(request, "events/programme/programme_form.html", context, status=form.http_status)


@require_http_methods(["GET", "HEAD", "POST"])
def date_programme(request: AuthorRequest, year: int) -> HttpResponse:
    """Give dates to ideas: those that have one become events, all in one step."""
    _only_animateurs(request.user)
    programme = get_object_or_404(Programme, year=year)
    positions = _positions(programme)
    data = request.POST if request.method == "POST" else None
    forms = [
        DateForm(data, idea=idea, positions=positions.get(idea.pk, []), prefix=f"idee-{idea.pk}")
        for idea in programme.ideas.filter(event__isnull=True)
    ]
    problem = ""
    if data is not None and all(form.is_valid() for form in forms):  # each tells its own errors
        try:
            events = programming.make_events(
                programme=programme, by=request.user, dated=[form.dated for form in forms if form.dated]
            )
        except ProgrammeError as error:
            problem = str(error)
        else:
            words = count(len(events), "rencontre est", "rencontres sont")
            messages.success(request, f"{words} à l’agenda\u202f; qui s’était positionné le sait.")
            return redirect(programme)
    context = {"programme": programme, "forms": forms, "problem": problem}
    return render(request, "events/programme/date_programme.html", context)
