"""Writing in the forum: a topic, mending one’s words, merci, the answer that is kept."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST

from core.readers import AuthorRequest
from core.refusals import said_in, said_to
from core.ui.typography import without_controls

from ..memberships.permissions import GROUP_IS_CLOSED, only_members
from ..topics.doors import one_post
from ..topics.errors import ForumError
from ..topics.models import Category, Draft, Topic
from ..topics.permissions import can_accept, can_edit, is_shut
from . import actions as posting
from .forms import EditPostForm, TopicForm


@require_http_methods(["GET", "HEAD", "POST"])
def open_topic(request: AuthorRequest) -> HttpResponse:
    """A new topic; ``?categorie`` chooses where, ``?titre`` what it is called until one writes otherwise."""
    only_members(request.user)
    chosen = Category.objects.writable_by(request.user).filter(slug=request.GET.get("categorie", "")).first()
    refused = ""
    if is_draft(request):
        try:
            return kept(request, None)
        except ForumError as error:
            refused = str(error)
    user = request.user
    draft = Draft.objects.filter(person=user, topic__isnull=True).first()
    begun = draft.title if draft else ""
    title = begun or without_controls(request.GET.get("titre", ""))[: Topic.title.field.max_length]
    initial = ({"category": chosen} if chosen else {}) | ({"title": title} if title else {})
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = TopicForm(*data, user=user, initial=initial, begun=draft.body if draft else "")
    if refused:
        form.add_error(None, refused)
    elif form.is_valid():
        with said_in(form):
            topic = posting.open_topic(by=user, **form.cleaned_data)
            return redirect(topic)
    return render(request, "forum/posting/new_topic.html", {"form": form})


def is_draft(request: HttpRequest) -> bool:
    return "autosave" in request.POST or "draft" in request.POST


def kept(request: AuthorRequest, topic: Topic | None) -> HttpResponse:
    """Keep what is being typed: told to the page's script, or to who pressed « Garder le brouillon ».

    Raise ForumError where it cannot be kept, which the script is told too.
    """
    draft = {"title": request.POST.get("title", ""), "body": request.POST.get("body", "")}
    try:
        posting.keep_draft(by=request.user, topic=topic, **draft)
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
def edit(request: AuthorRequest, pk: int) -> HttpResponse:
    """Mend a post; two at once are told, and lose nothing."""
    post = one_post(request, pk)
    if not can_edit(request.user, post, post.topic):
        whose = "Chacun modifie ses propres messages, tant que le sujet est ouvert."
        raise PermissionDenied(GROUP_IS_CLOSED if is_shut(post.topic.category) else whose)
    form = EditPostForm(request.POST if request.method == "POST" else None, post=post)
    if form.is_valid():
        with said_in(form):
            if form.save_for(request.user):
                return redirect(post.topic.address_of(post.number))
    context = {"post": post, "topic": post.topic, "form": form}
    return render(request, "forum/posting/edit.html", context, status=form.http_status)


@require_POST
def thank(request: AuthorRequest, pk: int) -> HttpResponse:
    """« Merci », or not any more."""
    post = one_post(request, pk)
    with said_to(request):
        posting.thank(post=post, by=request.user)
    return redirect(post.topic.address_of(post.number))


@require_POST
def accept(request: AuthorRequest, pk: int) -> HttpResponse:
    """The answer that helped."""
    post = one_post(request, pk)
    if not can_accept(request.user, post.topic):
        whose = "La personne qui pose la question choisit la réponse qui l’a aidée."
        raise PermissionDenied(GROUP_IS_CLOSED if is_shut(post.topic.category) else whose)
    with said_to(request):
        is_kept = posting.accept(post=post, by=request.user)
        messages.success(request, "C’est la réponse retenue." if is_kept else "Plus aucune réponse n’est retenue.")
    return redirect(post.topic.address_of(post.number))
