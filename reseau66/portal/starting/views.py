"""« Je démarre »: five steps for who has no account, and ten questions to situate oneself; the portal keeps nothing."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from directory.self_assessment.documents import models, models_for
from directory.self_assessment.questionnaire import trame
from directory.self_assessment.results import STRONG, WEAK
from events.meetings.enums import EventKind
from events.meetings.models import Event
from members.accounts.permissions import is_member

from .forms import PlaceForm, QuestionsForm, StageForm

FIRST_MODEL = "deliberation-de-lancement"
NEXT_STEPS = 3
FROM_HERE = "depuis=demarrer"  # the page of another room that one goes on to leads back here


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The five steps; a commune leads on to those that resemble it."""
    place = PlaceForm(request.GET if "commune" in request.GET else None)
    if place.is_valid():
        commune = place.cleaned_data["commune"]
        return redirect(f"{reverse('directory:resembling', args=[commune.code, commune.slug])}?{FROM_HERE}")
    stage = StageForm(request.GET if "etape" in request.GET else None)
    welcome = Event.objects.visible_to(request.user).online().upcoming().filter(kind=EventKind.WELCOME_DAY)
    context: dict[str, Any] = {"place": place, "stage": stage, "model": models().get(FIRST_MODEL)}
    context["is_outside"] = not is_member(request.user)
    context["welcome"] = welcome.filter(cancelled_at__isnull=True).for_rows().order_by("start", "pk").first()
    if stage.is_valid():
        context["next_steps"] = [step for step in trame()[0] if step.stage == stage.stage][:NEXT_STEPS]
    return render(request, "portal/starting/start.html", context)


@login_not_required
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Ten questions, one for each part of « se situer »; the answers stand in the address alone."""
    form = QuestionsForm(request.GET or None)
    levels = list(form.levels()) if form.is_valid() else []
    context = {
        "form": form,
        "told": levels,
        "strong": [(section, question.levels[level - 1]) for section, question, level in levels if level >= STRONG],
        "weak": [
            (section, question.levels[level - 1], models_for(section.key)[:2])
            for section, question, level in levels
            if level <= WEAK
        ],
    }
    return render(request, "portal/starting/questions.html", context)
