"""Which fiches an event shows, and which document tells of an item that is lent."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.readers import AuthorRequest
from events.catalogue.views import own_item
from events.meetings.views import own_event

from .actions import exhibit, show
from .forms import DocumentForm, FichesForm


@require_http_methods(["GET", "HEAD", "POST"])
def event_fiches(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """The fiches that one will see there; for the organisers."""
    event = own_event(request, pk)
    form = FichesForm(request.POST if request.method == "POST" else None, event=event, user=request.user)
    if form.is_valid():
        show(event=event, by=request.user, fiches=form.cleaned_data["fiches"])
        messages.success(request, "Les fiches sont dans le brouillon. Envoyez-le aux animateurs, qui le publient.")
        return redirect(event.write_url)
    return render(request, "portal/links/event_fiches.html", {"event": event, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def equipment_document(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """The document of the bibliothèque that tells of an exhibition one may borrow; for who lends it."""
    equipment = own_item(request, pk)
    form = DocumentForm(request.POST if request.method == "POST" else None, equipment=equipment, user=request.user)
    if form.is_valid():
        exhibit(equipment=equipment, by=request.user, document=form.cleaned_data["document"])
        messages.success(request, "C’est enregistré.")
        return redirect(equipment)
    return render(request, "portal/links/equipment_document.html", {"equipment": equipment, "form": form})
