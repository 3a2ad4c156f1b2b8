"""What collectivités do together."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.limits.declaring import LimitReachedError
from core.readers import AuthorRequest
from core.themes.models import Theme
from core.ui.asking import Consequence, asks_first
from core.ui.paging import CountedPaginator
from core.ui.responses import page_or_results

from ..territory.permissions import can_edit, places_of
from . import actions as projects_actions
from .actions import ProjectClosedError
from .filters import ProjectFilter
from .forms import JoinForm, ProjectForm
from .models import ProjectPartner, SharedProject

PAGE_SIZE = 20
NOT_IN_A_PLACE = "Les projets communs se proposent au nom d’une collectivité : il faut y exercer une fonction."


@login_not_required
@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """Shared projects, filtered; by default those that are open."""
    filterset = ProjectFilter(request.GET or None, SharedProject.objects.all())
    listed = filterset.qs.for_rows()
    page = CountedPaginator(listed, filterset.qs.count(), size=PAGE_SIZE).get_page(request.GET.get("page"))
    can_propose = request.user.is_anonymous or bool(places_of(request.user))  # a visitor is asked to log in first
    return page_or_results(
        request, "directory/projects/projects.html", {"filter": filterset, "page": page, "can_propose": can_propose}
    )


@login_not_required
@require_safe
def project(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    project = get_object_or_404(SharedProject.objects.select_related("collectivity"), pk=pk)
    if slug != project.slug:
        return redirect(project, permanent=True)
    return _project_page(request, project, None)


def _project_page(request: HttpRequest, project: SharedProject, form: JoinForm | None) -> HttpResponse:
    partners = list(project.joined.select_related("collectivity"))
    mine = places_of(request.user)
    inside = {project.collectivity_id, *(partner.collectivity_id for partner in partners)}
    free = [place for place in mine if place.pk not in inside]
    context: dict[str, Any] = {"project": project, "partners": partners, "themes": list(project.themes.all())}
    context["my_places"] = {place.pk for place in mine}
    context["can_edit"] = can_edit(request.user, project.collectivity)
    context["form"] = (form or JoinForm(places=free)) if free and project.is_open else None
    return render(request, "directory/projects/project.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: AuthorRequest) -> HttpResponse:
    """A need of one's collectivité that others may share; the team may write it down for one."""
    places = places_of(request.user)
    if not places and not request.user.is_staff:
        raise PermissionDenied(NOT_IN_A_PLACE)
    start = {"themes": Theme.objects.filter(slug=request.GET.get("theme", "")), "kind": request.GET.get("sorte", "")}
    form = ProjectForm(request.POST if request.method == "POST" else None, places=places, initial=start)
    if form.is_valid() and (project := form.save_for(request.user)):
        messages.success(request, "Le projet est proposé. Dites-le à celles qui vous ressemblent.")
        return redirect(project)
    return render(request, "directory/projects/project_form.html", {"form": form, "title": "Proposer un projet commun"})


@require_http_methods(["GET", "HEAD", "POST"])
def change_project(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    stored = get_object_or_404(SharedProject.objects.select_related("collectivity"), pk=pk)
    if not can_edit(request.user, stored.collectivity):
        raise PermissionDenied(f"Seules les personnes qui travaillent pour {stored.collectivity} modifient ce projet.")
    form = ProjectForm(request.POST if request.method == "POST" else None, instance=stored, places=[])
    context: dict[str, Any] = {"form": form, "title": "Modifier le projet", "project": stored}
    if form.is_valid() and (changed := form.save_for(request.user)):
        messages.success(request, "Le projet est à jour.")
        return redirect(changed)
    return render(request, "directory/projects/project_form.html", context, status=form.http_status)


@require_POST
def join(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """One of one's collectivités joins the project."""
    project = get_object_or_404(SharedProject.objects.select_related("collectivity"), pk=pk)
    places = [place for place in places_of(request.user) if place.pk != project.collectivity_id]
    if not places:
        raise PermissionDenied(NOT_IN_A_PLACE)
    form = JoinForm(request.POST, places=places)
    if not form.is_valid():
        return _project_page(request, project, form)
    try:
        projects_actions.join_project(project=project, by=request.user, **form.cleaned_data)
    except ProjectClosedError as error:
        messages.error(request, str(error))
    except LimitReachedError as error:
        form.add_error(None, str(error))
        return _project_page(request, project, form)
    else:
        messages.success(request, f"{form.cleaned_data['collectivity']} rejoint le projet.")
    return redirect(project)


def _own_partner(request: HttpRequest, pk: int, code: str) -> ProjectPartner:
    """Return one of the reader's collectivités in a project; 403 for another one."""
    rows = ProjectPartner.objects.select_related("collectivity", "project").filter(project=pk)
    partner = get_object_or_404(rows, collectivity__code=code)
    if not can_edit(request.user, partner.collectivity):
        raise PermissionDenied(f"Seules les personnes qui travaillent pour {partner.collectivity} le décident.")
    return partner


def _leaving(request: HttpRequest, pk: int, slug: str, code: str) -> Consequence:
    partner = _own_partner(request, pk, code)
    return Consequence(
        question=f"Quitter « {partner.project} » ?",
        verb="Quitter le projet",
        told=[
            f"{partner.collectivity} ne figure plus parmi les partenaires, et le mot écrit en arrivant est effacé.",
            "Personne ne reçoit de courriel : prévenez la collectivité qui propose le projet.",
        ],
        back=partner.project.get_absolute_url(),
    )


@require_POST
@asks_first(_leaving)
def leave(request: AuthorRequest, pk: int, slug: str, code: str) -> HttpResponse:
    """One of one's collectivités leaves the project."""
    partner = _own_partner(request, pk, code)
    projects_actions.leave_project(partner=partner, by=request.user)
    messages.success(request, f"{partner.collectivity} quitte le projet. Personne n’a reçu de courriel.")
    return redirect(partner.project)
