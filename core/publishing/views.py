"""The pages on which every kind is begun, written and archived; a kind's ``Desk`` says what is its own."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST

from ..readers import AuthorRequest
from ..refusals import said_to
from ..ui.asking import Consequence, asks_first, removing
from . import actions
from .actions import PublishingError
from .desks import OFF_THE_DRAFT, Desk, form_of
from .forms import VersionForm
from .models import State


def own(request: HttpRequest, desk: Desk, pk: int) -> Any:
    """Return a publication that the reader may write; 404 where she may not read it, 403 where she may."""
    publication = get_object_or_404(desk.model.objects.visible_to(request.user).select_related("live"), pk=pk)
    if not desk.can_edit(request.user, publication):
        raise PermissionDenied("Seuls ses auteurs la modifient.")
    return publication


def draft_of(publication: Any) -> Any:
    """Return what the form starts from: opening it begins nothing, saving it does."""
    version = publication.current
    version.publication = publication
    return version


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: AuthorRequest, desk: Desk) -> HttpResponse:
    """A new publication with its first draft."""
    beginning = desk.beginning
    if not desk.can_begin(request.user):
        raise PermissionDenied(beginning.closed)
    form = beginning.form(request, request.POST if request.method == "POST" else None)
    if form.is_valid():
        publication, values = beginning.make(request, form.cleaned_data)
        actions.write_first(publication=publication, by=request.user, values=values)
        return redirect(beginning.then(request, publication))
    context = beginning.shown(request) | {"form": form, "beginning": beginning}
    return render(request, beginning.template, context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: AuthorRequest, pk: int, slug: str, desk: Desk) -> HttpResponse:
    """The draft; two authors at once are told, and lose nothing."""
    publication = own(request, desk, pk)
    form = desk.form(request.POST if request.method == "POST" else None, instance=draft_of(publication))
    if "autosave" in request.POST:
        return _kept(request, publication, form)
    if form.is_valid() and (written := form.save_for(request.user)):
        return sent(request, desk, publication, written)
    return page(request, desk, publication, {"form": form}, status=form.http_status)


def page(
    request: HttpRequest, desk: Desk, publication: Any, changed: Mapping[str, forms.BaseForm], *, status: int = 200
) -> HttpResponse:
    """The page that writes a draft; ``changed`` are the forms that come back with what was sent, by their names."""
    form: Any = changed.get("form") or desk.form(instance=draft_of(publication))
    version = form.instance
    context = {
        "publication": publication,
        "version": version,
        "is_submitted": version.state == State.SUBMITTED,
        "publishes": desk.can_publish(request.user),
        **desk.around(publication),
        **desk.shown(version),
        **desk.piece_forms(),
        "form": form,
        **changed,
    }
    return render(request, desk.template, context, status=status)


def sent(request: AuthorRequest, desk: Desk, publication: Any, written: Any) -> HttpResponse:
    """Say that the draft is saved, and submit it where that is asked; who may publish may do so at once."""
    act: Callable[..., Any]
    if "publish" in request.POST and desk.can_publish(request.user):
        act, verb, thanks = actions.publish, "publié", "C’est en ligne."
        onwards = publication.get_absolute_url()
    elif "submit" in request.POST:
        act, verb = actions.submit, "envoyé"
        thanks = "Merci\u202f! Un animateur va lire votre texte\u202f; vous recevrez un courriel."
        onwards = publication.mine
    else:
        messages.success(request, "Le brouillon est enregistré.")
        return redirect(publication.write_url)
    try:
        act(version=written, by=request.user)
    except PublishingError as error:
        messages.error(request, f"Le brouillon est enregistré, mais pas encore {verb}. {error}")
        return redirect(publication.write_url)
    messages.success(request, thanks)
    return redirect(onwards)


def _kept(request: AuthorRequest, publication: Any, form: VersionForm) -> HttpResponse:
    """Save what is being typed, for the page's script: what to send next time, and a word for its writer."""
    if publication.current.state == State.SUBMITTED:
        return JsonResponse({"told": "Le texte attend une réponse\u00a0: enregistrez pour le reprendre."}, status=409)
    if not form.is_valid():
        wrong = ", ".join(f"«\u00a0{form.fields[name].label}\u00a0»" for name in form.errors if name in form.fields)
        return JsonResponse({"told": f"Pas encore enregistré. À corriger\u00a0: {wrong}."}, status=422)
    written = form.save_for(request.user)
    if written is None:
        sentence = "Quelqu’un d’autre a enregistré entre-temps. Enregistrez\u00a0: la page montrera les deux textes."
        return JsonResponse({"told": sentence}, status=409)
    at = date_format(timezone.localtime(written.updated_at), "G\\h\u00a0i").replace("h", "\u00a0h")
    return JsonResponse({"seen": written.updated_at.isoformat(), "told": f"Brouillon enregistré à {at}."})


def _taking_off(request: HttpRequest, pk: int, slug: str, desk: Desk, piece: str) -> Consequence | None:
    publication = own(request, desk, pk)
    if "remove" not in request.POST:
        return None
    declared = desk.pieces[piece]
    return removing("", declared.verb, back=f"{publication.write_url}{declared.place}", more=[OFF_THE_DRAFT])


@require_POST
@asks_first(_taking_off)
def put(request: AuthorRequest, pk: int, slug: str, desk: Desk, piece: str) -> HttpResponse:
    """A picture, a file or a recording into the draft; « retirer » takes it off."""
    publication, declared = own(request, desk, pk), desk.pieces[piece]
    is_off = "remove" in request.POST
    form: forms.Form | None = None if is_off else form_of(declared, piece, request)
    if form is not None and not form.is_valid():
        return page(request, desk, publication, {f"{piece}_form": form})
    declared.put(publication, request.user, form.cleaned_data if form else None)
    messages.success(request, declared.removed if is_off else declared.added)
    return redirect(publication.write_url)


@require_POST
def archive(request: AuthorRequest, pk: int, slug: str, desk: Desk) -> HttpResponse:
    """Take a publication off the lists, or put it back."""
    publication = own(request, desk, pk)
    with said_to(request):
        if publication.archived_at:
            actions.bring_back(publication=publication, by=request.user)
            messages.success(request, "C’est de nouveau en ligne.")
        else:
            actions.archive(publication=publication, by=request.user)
            messages.success(request, "C’est archivé\u00a0: l’adresse reste lisible.")
    return redirect(publication.mine)
