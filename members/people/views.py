"""A person’s page, and changing one’s own entry."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.history.models import Entry
from core.readers import AuthorRequest
from core.ui.asking import own_page

from ..accounts.permissions import is_animateur
from . import actions as people_actions
from .enums import Language
from .forms import ProfileForm
from .models import Referent
from .permissions import can_edit_profile, can_write_to


@require_safe
def referent_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    referent = get_object_or_404(Referent.objects.visible_to(request.user), pk=pk)
    if slug != referent.slug:
        return redirect(referent, permanent=True)
    functions = list(referent.mandates.for_display())
    context = {
        "referent": referent,
        "can_edit": can_edit_profile(request.user, referent),
        "can_write": can_write_to(request.user, referent),
        "contacts": referent.contacts_for(request.user),
        "competences": list(referent.competences.order_by("search_name")),
        "themes": list(referent.themes.all()),
        "resource_themes": list(referent.resource_themes.all()) if referent.is_resource else [],
        "languages": [Language(code).label for code in referent.languages],
        "functions": [m for m in functions if m.is_held],
        "past": [m for m in functions if not m.is_held],
    }
    if is_animateur(request.user):
        context["history"] = list(Entry.objects.about(referent)[:20])
    return render(request, "members/people/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request: AuthorRequest) -> HttpResponse:
    """One's own entry; whose it is comes from the session alone."""
    referent = request.user.profile
    if referent is None:
        raise Http404
    stored = Referent.objects.select_related("portrait").get(pk=referent.pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ProfileForm(*sent, instance=stored)
    if form.is_valid():
        form.save_for(request.user)
        messages.success(request, "Votre profil est à jour.")
        return redirect("members:my_space")
    return render(request, "members/people/profile_form.html", {"form": form, "referent": stored})


@require_POST
def work_first_for(request: AuthorRequest) -> HttpResponse:
    """In which of her collectivités who works for several is; back to the page that asked, which begins with it."""
    if people_actions.work_first_for(user=request.user, code=request.POST.get("place", "")) is None:
        messages.error(request, "Vous ne travaillez pas, ou plus, pour cette collectivité.")
    return redirect(own_page(request, request.POST.get("next", "")) or "home")
