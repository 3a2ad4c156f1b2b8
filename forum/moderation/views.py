"""Reports and their answers; topics and posts closed, moved, hidden, put together and taken apart."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.readers import Author, AuthorRequest
from core.refusals import said_in, said_to
from core.richtext.fields import shown
from core.ui.asking import Consequence, asks_first, mailed
from members.accounts.permissions import is_animateur

from ..memberships.permissions import only_members
from ..sanctions.models import Sanction
from ..sanctions.permissions import only_who_decides
from ..topics.doors import one_post, only_moderators, readable
from ..topics.errors import ForumError
from ..topics.models import Post, Topic
from ..topics.queries import resembling
from . import actions as moderating
from . import reports as reporting
from .forms import MOST_CHOSEN, AnswerReportForm, HideForm, MergeForm, MoveForm, ReportForm, SplitForm
from .models import PostReport

MOST = 50  # posts of the queue on a page


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: AuthorRequest, pk: int) -> HttpResponse:
    """Say that a post should not stay as it is."""
    post = one_post(request, pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_in(form):
            reporting.report(post=post, by=request.user, **form.cleaned_data)
            messages.success(request, "Merci\u202f! Les personnes qui modèrent vont regarder, et vous répondront.")
            return redirect(post.topic.address_of(post.number))
    context = {"post": post, "topic": post.topic, "body": shown(post.body), "form": form}
    return render(request, "forum/moderation/report.html", context)


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """What was reported and waits for an answer, by post; who may not write now."""
    only_members(request.user)
    waiting = PostReport.objects.visible_to(request.user).open()
    if not is_animateur(request.user) and not waiting.exists():
        raise PermissionDenied("Les signalements sont lus par l’équipe d’animation.")
    keys = list(dict.fromkeys(waiting.order_by("at", "pk").values_list("post", flat=True)))[:MOST]
    rows = Post.objects.filter(pk__in=keys).select_related("topic__category", "author__referent")
    posts = rows.prefetch_related("reports__by__referent").in_bulk()
    entries = [
        {
            "post": posts[key],
            "body": shown(posts[key].body),
            "reports": [report for report in posts[key].reports.all() if report.closed_at is None],
            "form": AnswerReportForm(auto_id=f"id_{key}_%s"),
        }
        for key in keys
    ]
    suspended = Sanction.objects.suspending().select_related("person__referent") if is_animateur(request.user) else []
    return render(request, "forum/moderation/reports.html", {"told": entries, "suspended": suspended})


@require_POST
def answer_reports(request: AuthorRequest, pk: int) -> HttpResponse:
    """Answer what was reported of a post."""
    post = get_object_or_404(Post.objects.select_related("topic__category__group"), pk=pk)
    only_moderators(request, post.topic)
    form = AnswerReportForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Écrivez une phrase pour qui a signalé.")
        return redirect("forum:reports")
    with said_to(request):
        number = reporting.close_reports(post=post, by=request.user, answer=form.cleaned_data["answer"])
        if number:
            messages.success(request, "C’est traité\u202f; un courriel le dit à qui a signalé.")
    return redirect("forum:reports")


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """Put a topic's posts at the end of another one."""
    topic = readable(request, pk)
    only_who_decides(request.user)
    topics = Topic.objects.visible_to(request.user)
    data = request.POST if request.method == "POST" else None
    form = MergeForm(data, topics=topics, near=resembling(topic, topics))
    if form.is_valid():
        into = form.cleaned_data["into"]
        with said_in(form, "into"):
            moderating.merge(topic=topic, into=into, by=request.user)
            messages.success(request, "Les deux sujets n’en font plus qu’un.")
            return redirect(into)
    return render(request, "forum/moderation/merge.html", {"topic": topic, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """Make a topic of its own of some posts."""
    topic = readable(request, pk)
    only_moderators(request, topic)
    posts = list(topic.posts.filter(number__gt=1).select_related("author__referent").order_by("-number")[:MOST_CHOSEN])
    form = SplitForm(request.POST if request.method == "POST" else None, posts=posts[::-1])
    if form.is_valid():
        with said_in(form):
            new_topic = moderating.split(topic=topic, by=request.user, **form.cleaned_data)
            messages.success(request, "Le nouveau sujet est ouvert.")
            return redirect(new_topic)
    return render(request, "forum/moderation/split.html", {"topic": topic, "form": form, "has_answers": bool(posts)})


@require_POST
def moderate(request: AuthorRequest, pk: int, slug: str, verb: str) -> HttpResponse:
    """Close, pin, move a topic, or the contrary."""
    topic = readable(request, pk)
    only_moderators(request, topic)
    by = request.user
    if verb in {"clore", "rouvrir"}:
        moderating.set_closed(topic=topic, by=by, is_closed=verb == "clore")
    elif verb in {"epingler", "desepingler"}:
        moderating.set_pinned(topic=topic, by=by, is_pinned=verb == "epingler")
    elif verb == "deplacer" and is_animateur(by):
        form = MoveForm(request.POST)
        with said_to(request):
            _move(form, topic, by)
    else:
        raise Http404
    return redirect(topic)


def _move(form: MoveForm, topic: Topic, by: Author) -> None:
    if not form.is_valid():
        raise ForumError("Choisissez une catégorie.")
    moderating.move(topic=topic, by=by, category=form.cleaned_data["category"])


def _showing_again(request: HttpRequest, pk: int, verb: str) -> Consequence | None:
    """Return what « remettre » means; « masquer » unfolds a form that asks for the reason and says who reads it."""
    post = one_post(request, pk)
    only_moderators(request, post.topic)
    if verb != "remettre" or not post.hidden_at:
        return None
    names = [post.author.get_full_name()] if post.author and post.author.is_active else []
    return Consequence(
        question="Remettre ce message ?",
        verb="Remettre le message",
        told=["Les membres le lisent de nouveau.", mailed(names, "son message se lit de nouveau")],
        back=post.topic.address_of(post.number),
        is_final=False,
    )


@require_POST
@asks_first(_showing_again)
def moderate_post(request: AuthorRequest, pk: int, verb: str) -> HttpResponse:
    """Hide a post with a reason, or let it be read again."""
    post = one_post(request, pk)
    only_moderators(request, post.topic)
    if verb == "remettre":
        moderating.show(post=post, by=request.user)
        messages.success(request, "Le message se lit de nouveau\u202f; un courriel le dit.")
    elif verb == "masquer":
        form = HideForm(request.POST)
        with said_to(request):
            moderating.hide(post=post, by=request.user, reason=form.cleaned_data["reason"] if form.is_valid() else "")
            messages.success(request, "C’est masqué\u202f; un courriel dit pourquoi.")
    else:
        raise Http404
    return redirect(post.topic.address_of(post.number))
