"""Reports, warnings and suspensions; topics put together and taken apart."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.limits.reach import TooManyReachedError
from core.richtext.fields import shown
from core.ui.asking import Consequence, asks_first, mailed
from core.ui.elision import de
from members.accounts.permissions import is_animateur, only_animateurs

from ..topics.actions import ForumError
from ..topics.models import Post, Topic
from ..topics.queries import resembling
from ..topics.views import one_post, only_members, only_moderators, readable
from . import actions as moderating
from . import reports as reporting
from .forms import MOST_CHOSEN, AnswerReportForm, MergeForm, ReportForm, SanctionForm, SplitForm
from .models import PostReport, Sanction

MOST = 50  # posts of the queue on a page


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a post should not stay as it is."""
    found = one_post(request, pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reporting.report(post=found, by=request.user, **form.cleaned_data)
        except TooManyReachedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Merci\u202f! Les personnes qui modèrent vont regarder, et vous répondront.")
            return redirect(found.topic.address_of(found.number))
    context = {"post": found, "topic": found.topic, "body": shown(found.body), "form": form}
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
    found = rows.prefetch_related("reports__by__referent").in_bulk()
    told = [
        {
            "post": found[key],
            "body": shown(found[key].body),
            "reports": [one for one in found[key].reports.all() if one.closed_at is None],
            "form": AnswerReportForm(auto_id=f"id_{key}_%s"),
        }
        for key in keys
    ]
    suspended = Sanction.objects.suspending().select_related("person__referent") if is_animateur(request.user) else []
    return render(request, "forum/moderation/reports.html", {"told": told, "suspended": suspended})


@require_POST
def answer_reports(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer what was reported of a post."""
    found = get_object_or_404(Post.objects.select_related("topic__category__group"), pk=pk)
    only_moderators(request, found.topic)
    form = AnswerReportForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Écrivez une phrase pour qui a signalé.")
        return redirect("forum:reports")
    try:
        number = reporting.close_reports(post=found, by=request.user, answer=form.cleaned_data["answer"])
    except TooManyReachedError as error:
        messages.error(request, str(error))
    else:
        if number:
            messages.success(request, "C’est traité\u202f; un courriel le dit à qui a signalé.")
    return redirect("forum:reports")


def _only_animateurs(request: HttpRequest) -> None:
    only_animateurs(request.user, "C’est l’équipe d’animation du Réseau qui en décide.")


@require_http_methods(["GET", "HEAD", "POST"])
def sanction(request: HttpRequest, pk: int) -> HttpResponse:
    """Warn who wrote a post, or keep her from writing for some days."""
    found = one_post(request, pk)
    _only_animateurs(request)
    if found.author is None:
        raise Http404
    form = SanctionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        told: dict[str, Any] = {"person": found.author, "by": request.user, "reason": data["reason"], "post": found}
        try:
            if data["days"]:
                reporting.suspend(**told, days=data["days"])
            else:
                reporting.warn(**told)
        except ForumError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "C’est fait\u202f; un courriel le lui dit.")
            return redirect(found.topic.address_of(found.number))
    known = Sanction.objects.filter(person=found.author).select_related("by__referent")
    context = {"post": found, "topic": found.topic, "body": shown(found.body), "form": form, "known": known}
    return render(request, "forum/moderation/sanction.html", context)


def _sanction(request: HttpRequest, pk: int) -> Sanction:
    only_members(request.user)
    _only_animateurs(request)
    return get_object_or_404(Sanction.objects.select_related("person__referent"), pk=pk)


def _lifting(request: HttpRequest, pk: int) -> Consequence:
    name = _sanction(request, pk).person.get_full_name()
    return Consequence(
        question=f"Lever la suspension {de(name)} ?",
        verb="Lever la suspension",
        told=[mailed([name], "sa suspension est levée, le forum lui est de nouveau ouvert")],
        back=reverse("forum:reports"),
        is_final=False,
    )


@require_POST
@asks_first(_lifting)
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """End a suspension before its day."""
    found = _sanction(request, pk)
    reporting.lift(sanction=found, by=request.user)
    messages.success(request, f"La suspension est levée ; un courriel le dit à {found.person.get_full_name()}.")
    return redirect("forum:reports")


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Put a topic's posts at the end of another one."""
    found = readable(request, pk)
    _only_animateurs(request)
    topics = Topic.objects.visible_to(request.user)
    data = request.POST if request.method == "POST" else None
    form = MergeForm(data, topics=topics, near=resembling(found, topics))
    if form.is_valid():
        into = form.cleaned_data["into"]
        try:
            moderating.merge(topic=found, into=into, by=request.user)
        except ForumError as error:
            form.add_error("into", str(error))
        else:
            messages.success(request, "Les deux sujets n’en font plus qu’un.")
            return redirect(into)
    return render(request, "forum/moderation/merge.html", {"topic": found, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Make a topic of its own of some posts."""
    found = readable(request, pk)
    only_moderators(request, found)
    posts = list(found.posts.filter(number__gt=1).select_related("author__referent").order_by("-number")[:MOST_CHOSEN])
    form = SplitForm(request.POST if request.method == "POST" else None, posts=posts[::-1])
    if form.is_valid():
        try:
            made = moderating.split(topic=found, by=request.user, **form.cleaned_data)
        except (ForumError, TooManyReachedError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Le nouveau sujet est ouvert.")
            return redirect(made)
    return render(request, "forum/moderation/split.html", {"topic": found, "form": form, "has_answers": bool(posts)})
