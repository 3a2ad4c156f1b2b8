"""The themes, and on each of them who has done it, who helps, with what, and what comes next."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from core.readers import AuthorRequest
from core.themes.models import Theme
from directory.self_assessment.documents import models_of_any_action, models_on
from forum.following import actions as following
from forum.following.enums import Level
from forum.following.queries import is_following_theme
from forum.memberships.permissions import only_members
from members.accounts.permissions import is_animateur, is_member
from members.people.queries import cards

from .forms import TerritoryForm
from .queries import NEWEST, SHOWN, SHOWN_BESIDE, OnTheme, themes_with_numbers

AND_THEN = "ce qui paraît vous attend derrière la cloche, et vient par courriel au rythme que vous avez choisi."


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All themes: cards of those on which there is something to read, the others by name."""
    themes = themes_with_numbers(request.user)
    shown = [theme for theme in themes if theme.fiche_count or theme.action_count]
    context = {"told": shown, "others": [theme for theme in themes if theme not in shown]}
    return render(request, "portal/themes/index.html", context)


@login_not_required
@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """All that the Réseau holds on a theme, of what the reader may see."""
    theme = get_object_or_404(Theme, slug=slug)
    form = TerritoryForm(request.GET)
    places = form.places()
    on_theme = OnTheme(theme, request.user, places)
    is_inside = is_member(request.user)
    context: dict[str, Any] = {
        "theme": theme,
        "form": form,
        "is_narrowed": places is not None,
        "is_member": is_inside,
        "write_to": _write_to(theme, form) if is_animateur(request.user) else "",
        "is_followed": is_inside and is_following_theme(request.user, theme),
        "doers": on_theme.doers(),
        "fiches": on_theme.fiches().for_tiles().order_by(*NEWEST)[:SHOWN],
        "reuses": on_theme.reuses().select_related("fiche__live", "collectivity")[:SHOWN],
        "actions": on_theme.actions().with_place().order_by(F("done_at").desc(nulls_last=True), "-pk")[:SHOWN],
        "people": cards(on_theme.people()[:SHOWN_BESIDE])[0] if is_inside else [],
        "bodies": on_theme.bodies()[:SHOWN_BESIDE],
        "aids": on_theme.aids()[:SHOWN_BESIDE],
        "meetings": on_theme.meetings()[:SHOWN],
        "documents": on_theme.documents()[:SHOWN],
        "models": models_on(theme.slug),
        "models_of_any_action": models_of_any_action(),
        "news": on_theme.news()[:SHOWN],
        "questions": on_theme.questions()[:SHOWN_BESIDE],
        "groups": on_theme.groups(),
        "categories": on_theme.categories(),
    }
    return render(request, "portal/themes/theme.html", context)


def _write_to(theme: Theme, form: TerritoryForm) -> str:
    """Return the filters of the annuaire that name the référents of a theme, here where a territory is chosen."""
    asked = {"theme": theme.slug} | {name: form.cleaned_data.get(name, "") for name in form.fields}
    return urlencode({name: value for name, value in asked.items() if value})


@require_POST
def follow(request: AuthorRequest, slug: str) -> HttpResponse:
    """Follow a theme, or follow it no more."""
    only_members(request.user)
    theme = get_object_or_404(Theme, slug=slug)
    if "stop" in request.POST:
        following.follow(by=request.user, theme=theme, level=Level.NORMAL)
        messages.success(request, f"Vous ne suivez plus «\u00a0{theme}\u00a0».")
    else:
        following.follow(by=request.user, theme=theme, level=Level.FOLLOWED)
        messages.success(request, f"Vous suivez «\u00a0{theme}\u00a0»\u00a0: {AND_THEN}")
    return redirect(theme)
