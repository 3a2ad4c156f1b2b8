"""What those who work in a collectivité say of it on its page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from core.readers import AuthorRequest
from core.ui.asking import Consequence, asks_first

from ..territory.models import Collectivity
from ..territory.permissions import place_to_edit
from . import actions as presentation_actions
from .forms import ContactForm, PhotoForm, TraitsForm


@require_http_methods(["GET", "HEAD", "POST"])
def edit_traits(request: AuthorRequest, code: str, slug: str) -> HttpResponse:
    """What the territory of one's collectivité is like."""
    place = place_to_edit(request.user, code)
    form = TraitsForm(request.POST if request.method == "POST" else None, instance=place)
    if form.is_valid():
        presentation_actions.confirm_traits(collectivity=place, by=request.user, **form.cleaned_data)
        messages.success(request, "Merci : ces caractéristiques sont confirmées.")
        return redirect(place)
    return render(request, "directory/presentation/traits_form.html", {"collectivity": place, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_contact(request: AuthorRequest, code: str, slug: str) -> HttpResponse:
    """How everybody reaches one's collectivité, and the photo of its page; two people at once are told."""
    place = place_to_edit(request.user, code)
    form = ContactForm(request.POST if request.method == "POST" else None, instance=place)
    if form.is_valid() and form.save_for(request.user):
        messages.success(request, "Le contact public est à jour.")
        return redirect(place)
    return _page(request, place, form, PhotoForm())


def _page(request: HttpRequest, place: Collectivity, form: ContactForm, photo_form: PhotoForm) -> HttpResponse:
    context = {"collectivity": place, "form": form, "photo_form": photo_form}
    return render(request, "directory/presentation/contact_form.html", context, status=form.http_status)


@require_POST
def show_photo(request: AuthorRequest, code: str, slug: str) -> HttpResponse:
    """The photo at the head of the page."""
    place = place_to_edit(request.user, code)
    photo_form = PhotoForm(request.POST, request.FILES)
    if not photo_form.is_valid():
        return _page(request, place, ContactForm(instance=place), photo_form)
    data = photo_form.cleaned_data
    presentation_actions.show_photo(
        collectivity=place, by=request.user, upload=data["image"], caption=data["caption"], credit=data["credit"]
    )
    messages.success(request, "La photo est sur la page.")
    return redirect(place)


def _taking_off(request: HttpRequest, code: str, slug: str) -> Consequence:
    place = place_to_edit(request.user, code)
    return Consequence(
        question="Retirer la photo de la page\u202f?",
        verb="Retirer la photo",
        told=[f"«\u00a0{place.photo_caption}\u00a0» est supprimée.", "Cela ne s’annule pas."],
        back=f"{reverse('directory:edit_contact', args=[place.code, place.slug])}#photo",
    )


@require_POST
@asks_first(_taking_off)
def take_photo_off(request: AuthorRequest, code: str, slug: str) -> HttpResponse:
    """The page without a photo."""
    place = place_to_edit(request.user, code)
    presentation_actions.take_photo_off(collectivity=place, by=request.user)
    messages.success(request, "La photo est retirée.")
    return redirect("directory:edit_contact", code=place.code, slug=place.slug)
