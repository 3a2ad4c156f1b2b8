"""Writing in the forum: a topic, an answer, mending one's words, merci, the answer that is kept; moderation."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST

from core.attachments.documents import DocumentRefusedError
from core.editing import ChangedMeanwhileError
from core.limits.reach import TooManyReachedError
from core.richtext.fields import shown
from core.ui.asking import Consequence, asks_first, mailed
from core.ui.forms import seen_again
from members.accounts.permissions import is_animateur

from ..moderation import actions as moderating
from ..moderation.forms import HideForm, MoveForm
from . import actions as posting
from .actions import ForumError, OutsideError
from .forms import EditPostForm, PostForm, TopicForm
from .models import Category, Draft, Topic
from .permissions import GROUP_IS_CLOSED, can_accept, can_edit, is_shut
from .views import one_post, only_members, only_moderators, readable, topic_page


@require_http_methods(["GET", "HEAD", "POST"])
def open_topic(request: HttpRequest) -> HttpResponse:
    """A new topic; ``?categorie`` chooses where."""
    only_members(request.user)
    chosen = Category.objects.writable_by(request.user).filter(slug=request.GET.get("categorie", "")).first()
    refused = ""
    if _is_draft(request):
        try:
            return _kept(request, None)
        except ForumError as error:
            refused = str(error)
    user: Any = request.user
    draft = Draft.objects.filter(person=user, topic__isnull=True).first()
    initial = ({"category": chosen} if chosen else {}) | ({"title": draft.title} if draft else {})
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = TopicForm(*data, user=user, initial=initial, begun=draft.body if draft else "")
    if refused:
        form.add_error(None, refused)
    elif form.is_valid():
        try:
            made = posting.open_topic(by=user, **form.cleaned_data)
        except (ForumError, DocumentRefusedError, TooManyReachedError) as error:
            form.add_error(None, str(error))
        else:
            return redirect(made)
    return render(request, "forum/topics/new_topic.html", {"form": form})


@require_POST
def reply(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """An answer; what was typed stays where it is refused."""
    found = readable(request, pk)
    form = PostForm(request.POST, request.FILES)
    if _is_draft(request):
        try:
            return _kept(request, found)
        except ForumError as error:
            form.add_error(None, str(error))
    elif form.is_valid():
        try:
            made = posting.reply(topic=found, by=request.user, **form.cleaned_data)
        except OutsideError as error:
            raise PermissionDenied(str(error)) from error
        except (ForumError, DocumentRefusedError, TooManyReachedError) as error:
            form.add_error(None, str(error))
        else:
            return redirect(found.address_of(made.number))
    return topic_page(request, found, found.pages, form)


def _is_draft(request: HttpRequest) -> bool:
    return "autosave" in request.POST or "draft" in request.POST


def _kept(request: HttpRequest, topic: Topic | None) -> HttpResponse:
    """Keep what is being typed: told to the page's script, or to who pressed « Garder le brouillon ».

    Raise ForumError where it cannot be kept, which the script is told too.
    """
    told = {"title": request.POST.get("title", ""), "body": request.POST.get("body", "")}
    try:
        posting.keep_draft(by=request.user, topic=topic, **told)
    except ForumError as error:
        if "autosave" in request.POST:
            return JsonResponse({"told": str(error)}, status=HTTPStatus.BAD_REQUEST)
        raise
    if "autosave" in request.POST:
        at = date_format(timezone.localtime(), "G\\h\u00a0i").replace("h", "\u00a0h")
        return JsonResponse({"told": f"Brouillon gardé à {at}."})
    messages.success(request, "Le brouillon est gardé\u00a0: il vous attend ici.")
    return redirect(topic.address_of(topic.last_number) if topic else "forum:open_topic")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend a post; two at once are told, and lose nothing."""
    found = one_post(request, pk)
    if not can_edit(request.user, found, found.topic):
        whose = "Chacun modifie ses propres messages, tant que le sujet est ouvert."
        raise PermissionDenied(GROUP_IS_CLOSED if is_shut(found.topic.category) else whose)
    form = EditPostForm(request.POST if request.method == "POST" else None, post=found)
    status, stored = HTTPStatus.OK, None
    if form.is_valid():
        try:
            posting.edit(post=found, by=request.user, **form.cleaned_data)
        except ChangedMeanwhileError as error:
            stored, status = error.stored, HTTPStatus.CONFLICT
            form = EditPostForm(seen_again(request.POST, stored), post=stored)
        except (ForumError, TooManyReachedError) as error:
            form.add_error(None, str(error))
        else:
            return redirect(found.topic.address_of(found.number))
    context = {"post": found, "topic": found.topic, "form": form, "stored": shown(stored.body) if stored else ""}
    return render(request, "forum/topics/edit.html", context, status=status)


@require_POST
def thank(request: HttpRequest, pk: int) -> HttpResponse:
    """« Merci », or not any more."""
    found = one_post(request, pk)
    try:
        posting.thank(post=found, by=request.user)
    except ForumError as error:
        messages.error(request, str(error))
    return redirect(found.topic.address_of(found.number))


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer that helped."""
    found = one_post(request, pk)
    if not can_accept(request.user, found.topic):
        whose = "La personne qui pose la question choisit la réponse qui l’a aidée."
        raise PermissionDenied(GROUP_IS_CLOSED if is_shut(found.topic.category) else whose)
    try:
        is_kept = posting.accept(post=found, by=request.user)
    except ForumError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "C’est la réponse retenue." if is_kept else "Plus aucune réponse n’est retenue.")
    return redirect(found.topic.address_of(found.number))


@require_POST
def moderate(request: HttpRequest, pk: int, slug: str, verb: str) -> HttpResponse:
    """Close, pin, move a topic, or the contrary."""
    found = readable(request, pk)
    only_moderators(request, found)
    by: Any = request.user
    if verb in {"clore", "rouvrir"}:
        moderating.set_closed(topic=found, by=by, is_closed=verb == "clore")
    elif verb in {"epingler", "desepingler"}:
        moderating.set_pinned(topic=found, by=by, is_pinned=verb == "epingler")
    elif verb == "deplacer" and is_animateur(by):
        form = MoveForm(request.POST)
        try:
            _move(form, found, by)
        except ForumError as error:
            messages.error(request, str(error))
    else:
        raise Http404
    return redirect(found)


def _move(form: MoveForm, topic: Topic, by: Any) -> None:
    if not form.is_valid():
        raise ForumError("Choisissez une catégorie.")
    moderating.move(topic=topic, by=by, category=form.cleaned_data["category"])


def _showing_again(request: HttpRequest, pk: int, verb: str) -> Consequence | None:
    """Return what « remettre » means; « masquer » unfolds a form that asks for the reason and says who reads it."""
    found = one_post(request, pk)
    only_moderators(request, found.topic)
    if verb != "remettre" or not found.hidden_at:
        return None
    names = [found.author.get_full_name()] if found.author and found.author.is_active else []
    return Consequence(
        question="Remettre ce message ?",
        verb="Remettre le message",
        told=["Les membres le lisent de nouveau.", mailed(names, "son message se lit de nouveau")],
        back=found.topic.address_of(found.number),
        is_final=False,
    )


@require_POST
@asks_first(_showing_again)
def moderate_post(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Hide a post with a reason, or let it be read again."""
    found = one_post(request, pk)
    only_moderators(request, found.topic)
    if verb == "remettre":
        moderating.show(post=found, by=request.user)
        messages.success(request, "Le message se lit de nouveau\u202f; un courriel le dit.")
    elif verb == "masquer":
        form = HideForm(request.POST)
        try:
            moderating.hide(post=found, by=request.user, reason=form.cleaned_data["reason"] if form.is_valid() else "")
        except (ForumError, TooManyReachedError) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "C’est masqué\u202f; un courriel dit pourquoi.")
    else:
        raise Http404
    return redirect(found.topic.address_of(found.number))
