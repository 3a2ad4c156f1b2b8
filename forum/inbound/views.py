"""What came by mail: who is said to have written it says that she has, or brings back what was left aside."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.limits.declaring import LimitReachedError
from core.readers import AuthorRequest
from core.refusals import said_to
from core.richtext.cleaning import from_plain
from core.richtext.fields import shown
from core.tokens import behind
from members.accounts.permissions import is_member

from ..topics.doors import one_post
from ..topics.errors import ForumError
from . import publishing


@login_not_required  # the address is the proof: it was mailed to the person alone
@behind(publishing.CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_mail(request: HttpRequest, token: str) -> HttpResponse:
    """What was written, and a button; looking publishes nothing."""
    inbound = publishing.asked_by(token)
    message, body = publishing.preview(inbound)
    context = {"inbound": inbound, "told": message, "title": publishing.title_of(message), "body": shown(body)}
    if request.method != "POST":
        return render(request, "forum/inbound/confirm_mail.html", context)
    try:
        post = publishing.confirm(inbound=inbound)
    except (ForumError, LimitReachedError) as error:
        return render(request, "forum/inbound/confirm_mail.html", context | {"problem": str(error)}, status=409)
    if is_member(request.user):
        messages.success(request, "Votre réponse est publiée." if inbound.topic_id else "Votre sujet est ouvert.")
        return redirect(post)
    return render(request, "forum/inbound/confirm_mail.html", {"inbound": inbound, "post": post})


@login_not_required  # the address is the proof: it was mailed to the person alone
@behind(publishing.REST)
@require_http_methods(["GET", "HEAD", "POST"])
def rest_of_mail(request: HttpRequest, token: str) -> HttpResponse:
    """What was left aside of a mail, and a button; looking changes nothing."""
    inbound = publishing.rest_meant_by(token)
    context = {"inbound": inbound, "post": inbound.post, "body": shown(from_plain(inbound.rest))}
    if request.method != "POST":
        return render(request, "forum/inbound/rest_of_mail.html", context)
    try:
        post = publishing.bring_back(inbound=inbound)
    except (ForumError, LimitReachedError) as error:
        return render(request, "forum/inbound/rest_of_mail.html", context | {"problem": str(error)}, status=409)
    if is_member(request.user):
        messages.success(request, "La suite est dans votre message.")
        return redirect(post)
    return render(request, "forum/inbound/rest_of_mail.html", {"post": post, "is_done": True})


@require_POST
def bring_back(request: AuthorRequest, pk: int) -> HttpResponse:
    """The same from the page of the topic, by who wrote the post."""
    post = one_post(request, pk)
    inbound = publishing.rest_of(post, request.user)
    if inbound is None:
        raise Http404
    with said_to(request):
        publishing.bring_back(inbound=inbound)
        messages.success(request, "La suite est dans votre message.")
    return redirect(post)
