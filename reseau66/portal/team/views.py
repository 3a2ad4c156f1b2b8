"""The équipe du Réseau: who runs it, and whom to call for what."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .models import TeamMember


@login_not_required
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """Names, faces, functions, telephones: for everybody."""
    people = TeamMember.objects.visible_to(request.user).for_display()
    return render(request, "portal/team/team.html", {"people": people})
