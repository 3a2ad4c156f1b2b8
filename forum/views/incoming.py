"""A topic that came by mail: who is said to have written it says that she has."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from members.permissions import is_member
from reseau66.core.limits.reach import TooManyReachedError
from reseau66.core.richtext.fields import shown
from reseau66.core.tokens import behind

from ..actions import incoming
from ..actions.posting import ForumError


@login_not_required  # the address is the proof: it was mailed to the person alone
@behind(incoming.CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_mail(request: HttpRequest, token: str) -> HttpResponse:
    """What was written, and a button; looking publishes nothing."""
    inbound = incoming.asked_by(token)
    told, body = incoming.preview(inbound)
    context = {"inbound": inbound, "told": told, "title": incoming.title_of(told), "body": shown(body)}
    if request.method != "POST":
        return render(request, "forum/confirm_mail.html", context)
    try:
        topic = incoming.confirm(inbound=inbound)
    except (ForumError, TooManyReachedError) as error:
        return render(request, "forum/confirm_mail.html", context | {"problem": str(error)}, status=409)
    if is_member(request.user):
        messages.success(request, "Votre sujet est ouvert.")
        return redirect(topic)
    return render(request, "forum/confirm_mail.html", {"inbound": inbound, "topic": topic})
