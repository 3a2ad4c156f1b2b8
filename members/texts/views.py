"""Who writes a text: the same page for fiches, documents, news and events."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from core.publishing import actions as publishing
from core.publishing.actions import PublishingError
from core.publishing.desks import desk_of
from core.publishing.kinds import published_kinds
from core.publishing.views import own
from core.readers import AuthorRequest
from core.refusals import said_in
from core.ui.asking import Consequence, asks_first

from ..accounts.permissions import is_animateur
from .desks import authors_of
from .forms import AuthorForm, AuthorKeyForm


def _removing(request: HttpRequest, kind: str, pk: int) -> Consequence | None:
    publication = _own(request, kind, pk)
    if "author" not in request.POST:
        return None
    author = _author(request, publication)
    is_me = author.pk == request.user.pk
    name = author.get_full_name()
    paragraphs = [f"{name} n’écrira plus « {publication} », et n’en recevra plus les courriels."]
    if is_me:
        paragraphs = ["Vous n’écrirez plus ce texte, et n’en recevrez plus les courriels."]
    paragraphs.append("Personne ne reçoit de courriel maintenant. Pour revenir, il faudra une nouvelle invitation.")
    return Consequence(
        question=f"Ne plus écrire « {publication} » ?" if is_me else f"Retirer {name} des auteurs ?",
        verb="Ne plus l’écrire" if is_me else f"Retirer {name}",
        told=paragraphs,
        back=f"{publication.write_url}#auteurs",
    )


def _own(request: HttpRequest, kind: str, pk: int) -> Any:
    if kind not in published_kinds():
        raise Http404
    return own(request, desk_of(published_kinds()[kind]), pk)


@require_http_methods(["GET", "HEAD", "POST"])
@asks_first(_removing)
def authors(request: AuthorRequest, kind: str, pk: int) -> HttpResponse:
    """Those who write a text; one is invited (``person``) or taken off (``author``)."""
    publication = _own(request, kind, pk)
    if "author" in request.POST:
        return _remove(request, publication)
    form = AuthorForm(request.POST if request.method == "POST" else None, auto_id="id_author_%s")
    if form.is_valid():
        author = form.cleaned_data["person"]
        with said_in(form, "person"):
            publishing.invite_author(publication=publication, by=request.user, author=author)
            messages.success(request, f"{author.get_full_name()} peut l’écrire, et le sait par courriel.")
            return redirect(f"{publication.write_url}#auteurs")
    return render(
        request,
        "members/texts/authors.html",
        authors_of(publication) | {"publication": publication, "author_form": form},
    )


def _author(request: HttpRequest, publication: Any) -> Any:
    form = AuthorKeyForm(request.POST)
    return get_object_or_404(publication.authors, pk=form.cleaned_data["author"] if form.is_valid() else 0)


def _remove(request: AuthorRequest, publication: Any) -> HttpResponse:
    author = _author(request, publication)
    try:
        publishing.remove_author(publication=publication, by=request.user, author=author)
    except PublishingError as error:
        messages.error(request, str(error))
        return redirect(f"{publication.write_url}#auteurs")
    messages.success(request, f"{author.get_full_name()} n’écrit plus ce texte.")
    is_still_mine = author.pk != request.user.pk or is_animateur(request.user)
    return redirect(f"{publication.write_url}#auteurs" if is_still_mine else publication.mine)
