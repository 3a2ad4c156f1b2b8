"""What the pages that write texts have in common."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format

from core.publishing import actions as publishing
from core.publishing.actions import PublishingError
from core.publishing.models import State
from core.readers import AuthorRequest
from core.refusals import said_to
from core.ui.asking import Consequence, removing

from .forms import AuthorForm, VersionForm
from .permissions import can_edit, can_write

OFF_THE_DRAFT = (
    "Le brouillon ne la ou le montre plus ; ce qui est en ligne reste tel quel jusqu’à la prochaine publication."
)


def own(request: HttpRequest, model: Any, pk: int) -> Any:
    """Return a publication that the reader may write; 404 where she may not read it, 403 where she may."""
    found = get_object_or_404(model.objects.visible_to(request.user).select_related("live"), pk=pk)
    if not can_edit(request.user, found):
        raise PermissionDenied("Seuls ses auteurs la modifient.")
    return found


def begin(request: AuthorRequest, model: Any, form: Any, told: dict[str, str], closed: str) -> HttpResponse:
    """Begin a text; ``told`` is the title, door and address of the page, ``closed`` what is said to who may not."""
    if not can_write(request.user):
        raise PermissionDenied(closed)
    if form.is_valid():
        made = model(kind=form.cleaned_data["kind"])
        publishing.write_first(publication=made, by=request.user, values={"title": form.cleaned_data["title"]})
        return redirect(made.write_url)
    return render(request, "components/begin_text.html", {"form": form, **told})


def shown(found: Any) -> Any:
    """Return what the form starts from: opening it begins nothing, saving it does."""
    version = found.current
    version.publication = found
    return version


def authors_of(found: Any) -> dict[str, Any]:
    """Return what the section « Qui l’écrit » of a writing page shows; one query."""
    return {"authors": found.authors.select_related("referent"), "author_form": AuthorForm(auto_id="id_author_%s")}


def taking_off(model: Any, verb: str) -> Callable[..., Consequence | None]:
    """Return what the button « Retirer » of the one picture, file or recording of a draft asks first."""

    def consequence(request: HttpRequest, pk: int, slug: str) -> Consequence | None:
        found = own(request, model, pk)
        return removing("", verb, back=found.write_url, more=[OFF_THE_DRAFT]) if "remove" in request.POST else None

    return consequence


def saved(request: AuthorRequest, found: Any, form: VersionForm) -> HttpResponse | None:
    """Save what was sent, and submit it where that is asked; None where the form is to be shown."""
    if "autosave" in request.POST:
        return _kept(request, found, form)
    written: Any = form.save_for(request.user) if form.is_valid() else None
    return sent(request, found, written) if written is not None else None


def sent(request: AuthorRequest, found: Any, written: Any) -> HttpResponse:
    """Say that the draft is saved, and submit it where that is asked."""
    if "submit" not in request.POST:
        messages.success(request, "Le brouillon est enregistré.")
        return redirect(found.write_url)
    try:
        publishing.submit(version=written, by=request.user)
    except PublishingError as error:
        messages.error(request, f"Le brouillon est enregistré, mais pas encore envoyé. {error}")
        return redirect(found.write_url)
    messages.success(request, "Merci\u202f! Un animateur va lire votre texte\u202f; vous recevrez un courriel.")
    return redirect(found.mine)


def _kept(request: AuthorRequest, found: Any, form: VersionForm) -> HttpResponse:
    """Save what is being typed, for the page's script: what to send next time, and a word for its writer."""
    if found.current.state == State.SUBMITTED:
        return JsonResponse({"told": "Le texte attend une réponse\u00a0: enregistrez pour le reprendre."}, status=409)
    if not form.is_valid():
        wrong = ", ".join(f"«\u00a0{form.fields[name].label}\u00a0»" for name in form.errors if name in form.fields)
        return JsonResponse({"told": f"Pas encore enregistré. À corriger\u00a0: {wrong}."}, status=422)
    written = form.save_for(request.user)
    if written is None:
        told = "Quelqu’un d’autre a enregistré entre-temps. Enregistrez\u00a0: la page montrera les deux textes."
        return JsonResponse({"told": told}, status=409)
    at = date_format(timezone.localtime(written.updated_at), "G\\h\u00a0i").replace("h", "\u00a0h")
    return JsonResponse({"seen": written.updated_at.isoformat(), "told": f"Brouillon enregistré à {at}."})


def archive(request: AuthorRequest, found: Any) -> HttpResponse:
    """Take a publication off the lists, or put it back."""
    with said_to(request):
        if found.archived_at:
            publishing.bring_back(publication=found, by=request.user)
            messages.success(request, "C’est de nouveau en ligne.")
        else:
            publishing.archive(publication=found, by=request.user)
            messages.success(request, "C’est archivé\u00a0: l’adresse reste lisible.")
    return redirect(found.mine)
