"""The FAQ: its list, an entry, and what animateurs make of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.readers import AuthorRequest
from core.refusals import said_in
from core.richtext.terms import linker
from core.ui.asking import Consequence, asks_first, removing
from core.ui.keys import key_of
from core.ui.search_words import words_of
from members.accounts.permissions import is_animateur, only_animateurs

from ..memberships.permissions import only_members
from ..topics.models import Topic
from . import actions as faq
from .forms import FaqForm
from .models import FaqEntry

MOST = 300


@login_not_required
@require_safe
def faq_list(request: HttpRequest) -> HttpResponse:
    """The questions by theme; those that everybody may read, all of them for members."""
    words = words_of(request)
    entries = FaqEntry.objects.visible_to(request.user).matching(words).select_related("theme")[:MOST]
    by_theme: dict[str, list[FaqEntry]] = {}
    for entry in entries:
        by_theme.setdefault(entry.theme.name if entry.theme else "Le Réseau et sa démarche", []).append(entry)
    context = {"by_theme": by_theme.items(), "words": words, "can_edit": is_animateur(request.user)}
    return render(request, "forum/faq/faq.html", context)


@login_not_required
@require_safe
def entry(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A question and its answer."""
    entry = get_object_or_404(FaqEntry.objects.visible_to(request.user).select_related("theme", "topic"), pk=pk)
    if slug != entry.slug:
        return redirect(entry, permanent=True)
    readable = Topic.objects.visible_to(request.user).filter(pk=entry.topic_id or 0)
    context = {
        "entry": entry,
        "answer": linker().link(entry.answer),
        "has_topic": entry.topic_id is not None and readable.exists(),
        "can_edit": is_animateur(request.user),
    }
    return render(request, "forum/faq/faq_entry.html", context)


def _only_animateurs(request: HttpRequest) -> None:
    only_members(request.user)
    only_animateurs(request.user, "La FAQ est tenue par l’équipe d’animation.")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthorRequest) -> HttpResponse:
    """A new entry; ``?sujet`` draws it from a topic and its answer."""
    _only_animateurs(request)
    key = key_of(request.GET.get("sujet", ""))
    rows = Topic.objects.visible_to(request.user).select_related("accepted", "category")
    topic = rows.filter(pk=key).first() if key else None
    initial = {"question": topic.title, "theme": topic.category.theme_id} if topic else {}
    form = FaqForm(request.POST if request.method == "POST" else None, topic=topic, initial=initial)
    if form.is_valid():
        with said_in(form):
            if entry := form.save_for(request.user):
                messages.success(request, "C’est dans la FAQ.")
                return redirect(entry)
    return render(request, "forum/faq/faq_form.html", {"form": form, "topic": topic, "entry": None})


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AuthorRequest, pk: int) -> HttpResponse:
    """Write an entry anew; two at once are told, and lose nothing."""
    _only_animateurs(request)
    entry = get_object_or_404(FaqEntry, pk=pk)
    form = FaqForm(request.POST if request.method == "POST" else None, instance=entry)
    if form.is_valid() and (changed := form.save_for(request.user)):
        messages.success(request, "C’est enregistré.")
        return redirect(changed)
    stored = FaqEntry.objects.get(pk=pk)
    context = {"form": form, "entry": stored, "topic": None}
    return render(request, "forum/faq/faq_form.html", context, status=form.http_status)


def _removing(request: HttpRequest, pk: int) -> Consequence:
    _only_animateurs(request)
    entry = get_object_or_404(FaqEntry, pk=pk)
    more = ["La question et sa réponse quittent la FAQ ; le sujet dont elle vient reste au forum."]
    return removing(entry, "Retirer de la FAQ", back=entry.get_absolute_url(), more=more)


@require_POST
@asks_first(_removing)
def remove(request: AuthorRequest, pk: int) -> HttpResponse:
    _only_animateurs(request)
    faq.remove_entry(entry=get_object_or_404(FaqEntry, pk=pk), by=request.user)
    messages.success(request, "L’entrée est retirée\u202f; le sujet reste au forum.")
    return redirect("forum:faq")
