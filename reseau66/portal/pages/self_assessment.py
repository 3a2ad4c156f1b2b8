"""The results of a collectivité that has situated itself, with what may help where it is weak."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from directory.self_assessment.permissions import is_shared_with
from directory.self_assessment.queries import results_shown, with_help
from directory.territory.models import Collectivity
from directory.territory.permissions import can_edit
from experiences.sheets.queries import fiches_on_themes


@require_safe
def assessment(request: HttpRequest, code: str, slug: str, pk: int) -> HttpResponse:
    """The results: radar, table, strong and weak points with what helps, progress, and the network as a spread."""
    place = get_object_or_404(Collectivity, code=code)
    assessment = get_object_or_404(place.assessments, pk=pk)
    may_answer = can_edit(request.user, place)
    if not may_answer and not is_shared_with(request.user, assessment):
        raise Http404
    context: dict[str, Any] = {"collectivity": place, "assessment": assessment, "may_answer": may_answer}
    context |= results_shown(assessment, compared_with=request.GET.get("avec", ""))
    themes = {slug for point in context["weak"] for slug in point.question.themes}
    fiches = fiches_on_themes(themes, request.user) if themes else {}
    context["weak"] = with_help(context["weak"], fiches)
    return render(request, "portal/pages/assessment.html", context)
