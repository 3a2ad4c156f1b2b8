"""Following: what one is told, how closely, and stopping it without logging in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.addresses import clean_address
from core.notifications import notices as personal
from core.notifications.enums import NoticeKind
from core.notifications.models import NoticeChoice, PersonalNotice
from core.notifications.telling import duties_of
from core.readers import AuthorRequest
from core.themes.models import Theme
from core.tokens import behind
from members.accounts.permissions import is_member

from ..memberships.permissions import only_members
from ..returns.models import RefusedAddress
from ..topics.doors import readable
from ..topics.models import Category, Topic
from . import actions as following
from .bell import told
from .enums import Level, Rhythm
from .forms import CategoryLevelForm, LevelForm, NoticeFilter, PreferencesForm
from .models import Follow, MailRhythm

SHOWN = 50


@require_safe
def notices(request: AuthorRequest) -> HttpResponse:
    """What one was told, the newest first: the same as by mail."""
    form = NoticeFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    page = told(
        request.user,
        kind=asked.get("genre", ""),
        is_unread=bool(asked.get("non_lus")),
        page=request.GET.get("page", ""),
    )
    return render(request, "forum/following/notices.html", {"notices": page, "form": form})


@require_safe
def notice(request: AuthorRequest, pk: int) -> HttpResponse:
    """Lead to what a notice tells of, and note that it was read."""
    mine = get_object_or_404(PersonalNotice.objects.filter(person=request.user).exclude(path=""), pk=pk)
    personal.see(notice=mine)
    return redirect(mine.path)


@require_POST
def notices_seen(request: AuthorRequest) -> HttpResponse:
    """All that stands behind the bell counts as read; what is unread in the forum stays so."""
    following.see_all(by=request.user)
    messages.success(request, "Tout est marqué comme lu.")
    return redirect("forum:notices")


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: AuthorRequest) -> HttpResponse:
    """By which way one is told of each kind; for members, when the forum is mailed and how closely one follows it."""
    user, reads = request.user, is_member(request.user)
    refused = RefusedAddress.objects.filter(email=clean_address(user.email), refused_at__isnull=False)
    if "again" in request.POST:
        refused.delete()
        messages.success(request, "Nous vous écrirons de nouveau à cette adresse.")
        return redirect("forum:preferences")
    form = _preferences(request, reads=reads)
    if form.is_valid():
        personal.choose(by=user, channels=form.channels)
        if reads:
            rhythm = form.cleaned_data["rhythm"]
            following.set_preferences(by=user, rhythm=rhythm, levels=form.levels, themes=form.theme_levels)
        messages.success(request, "C’est enregistré.")
        return redirect("forum:preferences")
    topics = Follow.objects.filter(person=user, topic__in=Topic.objects.visible_to(user)).select_related("topic")
    context: dict[str, Any] = {"form": form, "refused": refused.first(), "reads": reads}
    context["followed"] = list(topics.order_by("-topic__last_at")[:SHOWN]) if reads else []
    context["duties"] = [duty for kind in NoticeKind for duty in duties_of(kind)]
    return render(request, "forum/following/preferences.html", context)


def _preferences(request: AuthorRequest, *, reads: bool) -> PreferencesForm:
    user = request.user
    initial: dict[str, Any] = dict(NoticeChoice.objects.filter(person=user).values_list("kind", "channel"))
    visible = Category.objects.visible_to(user) if reads else Category.objects.none()
    levels = dict(Follow.objects.filter(person=user, category__in=visible).values_list("category", "level"))
    # that of a theme follows its theme, unless the person said otherwise
    categories = [category for category in visible if category.theme_id is None or category.pk in levels]
    initial |= {f"category_{category.pk}": levels.get(category.pk, Level.NORMAL) for category in categories}
    themes = list(Theme.objects.filter(pk__in=visible.values("theme")))
    of_theme = dict(Follow.objects.filter(person=user, theme__in=themes).values_list("theme", "level"))
    initial |= {f"theme_{theme.pk}": of_theme.get(theme.pk, Level.NORMAL) for theme in themes}
    rhythm = MailRhythm.objects.filter(person=user).values_list("rhythm", flat=True).first()
    initial["rhythm"] = rhythm or Rhythm.GROUPED
    data = request.POST if request.method == "POST" else None
    return PreferencesForm(data, categories=categories, themes=themes, reads=reads, initial=initial)


@require_POST
def follow_topic(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """How closely one follows a topic."""
    topic = readable(request, pk)
    form = LevelForm(request.POST)
    if form.is_valid():
        following.follow(by=request.user, topic=topic, level=form.cleaned_data["level"])
        messages.success(request, "C’est enregistré.")
    else:
        messages.error(request, "Choisissez dans la liste.")
    return redirect(topic)


@require_POST
def follow_category(request: AuthorRequest, slug: str) -> HttpResponse:
    """How closely one follows a category."""
    only_members(request.user)
    category = get_object_or_404(Category.objects.visible_to(request.user), slug=slug)
    form = CategoryLevelForm(request.POST, category=category)
    if form.is_valid():
        following.follow(by=request.user, category=category, level=form.cleaned_data["level"])
        messages.success(request, "C’est enregistré.")
    else:
        messages.error(request, "Choisissez dans la liste.")
    return redirect(category)


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the address is the proof
@login_not_required
@behind(following.UNFOLLOW)
@require_http_methods(["GET", "HEAD", "POST"])
def unfollow(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the mails of a topic or a category, from the mail itself, without logging in; looking stops nothing."""
    person, thing = following.meant_by(token)
    if request.method == "POST":
        following.unfollow(by=person, thing=thing)
    context = {"category": thing if isinstance(thing, Category) else None, "is_done": request.method == "POST"}
    return render(request, "forum/following/unfollow.html", context)
