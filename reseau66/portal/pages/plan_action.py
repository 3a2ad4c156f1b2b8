"""The page of an action: what it is, the fiches that tell of it, and what others do on its themes."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from directory.plans.models import PlanAction
from directory.plans.queries import actions_elsewhere
from directory.territory.permissions import can_edit
from experiences.sheets.queries import fiches_of_action


@login_not_required
@require_safe
def action(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    action = get_object_or_404(PlanAction.objects.select_related("initiative__collectivity", "axis"), pk=pk)
    if slug != action.slug:
        return redirect(action, permanent=True)
    themes = list(action.themes.all())
    place = action.initiative.collectivity
    context = {"action": action, "initiative": action.initiative, "collectivity": place, "themes": themes}
    context["fiches"] = fiches_of_action(action, request.user)
    context["elsewhere"] = actions_elsewhere(action, themes)
    context["can_edit"] = can_edit(request.user, place)
    return render(request, "portal/pages/plan_action.html", context)
