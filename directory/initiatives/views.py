"""What those who work in a collectivité change on its page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from core.readers import AuthorRequest
from core.ui.asking import Consequence, asks_first, removing

from ..territory.models import Collectivity
from ..territory.permissions import place_to_edit
from . import actions as initiatives_actions
from .actions import reach
from .enums import Stage
from .forms import DocumentForm, InitiativeForm, StageForm
from .models import Initiative, InitiativeDocument


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthorRequest, code: str, slug: str) -> HttpResponse:
    """A new démarche of one's collectivité."""
    place = place_to_edit(request.user, code)
    form = InitiativeForm(request.POST if request.method == "POST" else None, collectivity=place)
    if form.is_valid() and (initiative := form.save_for(request.user)):
        messages.success(request, "La démarche est enregistrée. Dites maintenant où elle en est.")
        return redirect("directory:edit_initiative", code=place.code, slug=place.slug, pk=initiative.pk)
    return render(request, "directory/initiatives/initiative_form.html", {"collectivity": place, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: AuthorRequest, code: str, slug: str, pk: int) -> HttpResponse:
    """A démarche of one's collectivité; two people at once are told, and lose nothing."""
    place = place_to_edit(request.user, code)
    stored = get_object_or_404(place.initiatives, pk=pk)
    form = InitiativeForm(request.POST if request.method == "POST" else None, instance=stored, collectivity=place)
    if form.is_valid() and form.save_for(request.user):
        messages.success(request, "La démarche est à jour.")
        return redirect(stored)
    context = _initiative_page(stored, form, StageForm())
    return render(request, "directory/initiatives/initiative_form.html", context, status=form.http_status)


def _initiative_page(stored: Initiative, form: InitiativeForm, stage_form: StageForm) -> dict[str, Any]:
    context = {"collectivity": stored.collectivity, "initiative": stored, "stages": stored.stages.all()}
    context |= {"documents": stored.documents.select_related("file")}
    return context | {"form": form, "stage_form": stage_form, "document_form": DocumentForm()}


@require_POST
def reach_stage(request: AuthorRequest, code: str, slug: str, pk: int) -> HttpResponse:
    """A stage that a démarche has reached."""
    place = place_to_edit(request.user, code)
    stored = get_object_or_404(place.initiatives, pk=pk)
    stage_form = StageForm(request.POST)
    if stage_form.is_valid():
        data = stage_form.cleaned_data | {"stage": Stage(stage_form.cleaned_data["stage"])}
        reach(initiative=stored, by=request.user, **data)
        messages.success(request, "L’étape est notée.")
        return redirect(stored)
    form = InitiativeForm(instance=stored, collectivity=place)
    return render(request, "directory/initiatives/initiative_form.html", _initiative_page(stored, form, stage_form))


@require_POST
def add_document(request: AuthorRequest, code: str, slug: str, pk: int) -> HttpResponse:
    """A file or a link beside a démarche."""
    place = place_to_edit(request.user, code)
    stored = get_object_or_404(place.initiatives, pk=pk)
    document_form = DocumentForm(request.POST, request.FILES)
    if document_form.is_valid():
        data = document_form.cleaned_data
        initiatives_actions.add_document(
            initiative=stored, by=request.user, title=data["title"], upload=data["file"], link=data["link"]
        )
        messages.success(request, "Le document est sur la page de la collectivité.")
        return redirect("directory:edit_initiative", code=code, slug=place.slug, pk=pk)
    context = _initiative_page(stored, InitiativeForm(instance=stored, collectivity=place), StageForm())
    return render(request, "directory/initiatives/initiative_form.html", context | {"document_form": document_form})


def _document(place: Collectivity, pk: int, document: int) -> InitiativeDocument:
    return get_object_or_404(InitiativeDocument, initiative__collectivity=place, initiative=pk, pk=document)


def _removing_document(request: HttpRequest, code: str, slug: str, pk: int, document: int) -> Consequence:
    place = place_to_edit(request.user, code)
    back = reverse("directory:edit_initiative", args=[code, place.slug, pk])
    return removing(_document(place, pk, document), "Retirer le document", back=back)


@require_POST
@asks_first(_removing_document)
def remove_document(request: AuthorRequest, code: str, slug: str, pk: int, document: int) -> HttpResponse:
    """Taking a document away."""
    place = place_to_edit(request.user, code)
    initiative_document = _document(place, pk, document)
    initiatives_actions.remove_initiative_document(document=initiative_document, by=request.user)
    messages.success(request, f"« {initiative_document} » est retiré.")
    return redirect("directory:edit_initiative", code=code, slug=place.slug, pk=pk)
