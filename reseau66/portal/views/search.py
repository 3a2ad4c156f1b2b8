"""The search: one box, everything that the reader may see."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import kinds as declared
from core.database.process_cache import remembered
from core.search.actions import count_query
from core.search.models import AskedQuery
from core.search.query_parser import LONGEST, MOST_PARTS, Question
from core.themes.models import Theme
from core.ui.search_words import words_of
from core.ui.typography import french
from directory.territory.filters import theme_choices
from members.accounts.permissions import is_member

from ..navigation.page import Needs
from ..search.destinations import destinations_for, destinations_in
from ..search.finding import MOST, MOST_PAGES, YEARS, Found, find, first_titles
from ..search.leading import Leads, leads_for
from ..search.next_steps import is_lost, people_to_ask, theme_of
from ..search.places import destinations_at
from ..search.similar import similar_to
from .staff import animateurs_only

IN_VAIN = 200
MOST_SUGGESTIONS = 8


class SearchForm(forms.Form):
    """What is looked for, and what the results are narrowed to; nothing in it can be an error."""

    q = forms.CharField(required=False)  # of what is too long the page says what counted
    genre = forms.ChoiceField(
        required=False, choices=lambda: [(key, declared.kinds()[key].heading) for key in declared.searches()]
    )
    theme = forms.ChoiceField(required=False, choices=theme_choices)
    depuis = forms.ChoiceField(required=False, choices=list(YEARS.items()))
    page = forms.IntegerField(required=False, min_value=1, max_value=MOST_PAGES)

    def asked(self) -> dict[str, Any]:
        """Return what was understood; what was not is as if it were not there."""
        self.is_valid()
        return self.cleaned_data


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What answers, what else was perhaps meant, and how many of each kind."""
    asked = SearchForm(request.GET).asked()
    question = Question.of(asked.get("q") or "")
    themes = _themes()
    theme, kind, years = asked.get("theme") or "", asked.get("genre") or "", asked.get("depuis") or ""
    keys = {slug: pk for pk, (slug, _) in themes.items()}
    page = asked.get("page") or 1
    answer = find(question, request.user, kind=kind, theme=keys.get(theme), years=years, page=page)
    is_first = page == 1 and not (kind or theme or years)
    has = Needs.of(request.user)
    leads = leads_for(question, request.user, answer) if is_first else Leads()
    if question and is_first:
        count_query(text=question.text, results=answer.number + (0 if leads.are_parts else len(leads.pages)))
    counted = answer.by_theme.items()
    is_helped = (is_first or not answer.number) and is_lost(question, answer, is_named=leads.are_named)
    named_theme = theme_of(question, themes) if is_helped else None
    is_in_vain = bool(question) and not (answer.number or leads.are_enough or leads.are_parts)
    context = {
        "text": question.text,
        "found": answer,
        "destinations": leads.pages,
        "leads": leads,
        "has": has,
        "is_member": has >= Needs.MEMBER,
        "is_helped": is_helped,
        "theme": named_theme,
        "people": people_to_ask(named_theme, request.user) if named_theme else [],
        "is_asked": bool(question),
        "longest": LONGEST,
        "is_cut": question.is_cut,
        "most_parts": MOST_PARTS,
        "suggestion": answer.suggestion if is_in_vain else "",
        "kinds": _facet(
            request.GET, "genre", kind, [(k, declared.kinds()[k].heading, n) for k, n in answer.by_kind.items()]
        ),
        "themes": _facet(request.GET, "theme", theme, [(*themes[t], n) for t, n in counted if t in themes]),
        "years": _facet(request.GET, "depuis", years, [(key, name, None) for key, name in YEARS.items()]),
        "most": MOST,
        "steps": _steps(request.GET, answer),
    }
    return render(request, "portal/search.html", context)


def _themes() -> dict[int, tuple[str, str]]:
    rows = remembered("theme-keys", lambda: list(Theme.objects.values_list("pk", "slug", "name")))
    return {pk: (slug, name) for pk, slug, name in rows}


def _facet(query: QueryDict, name: str, chosen: str, lines: list[tuple[str, str, int | None]]) -> list[dict[str, Any]]:
    """Return the lines of a facet, the chosen one first, which leads back to all, then most first."""
    choices = []
    ordered = sorted(lines, key=lambda line: (line[0] != chosen, -(line[2] or 0), line[1] if line[2] else ""))
    for value, label, number in ordered:
        narrowed = query.copy()
        narrowed.pop("page", None)
        narrowed.pop(name, None)
        if value != chosen:
            narrowed[name] = value
        address = f"?{narrowed.urlencode()}"
        choices.append({"label": label, "number": number, "address": address, "is_chosen": value == chosen})
    return choices


def _steps(query: QueryDict, answer: Found) -> list[dict[str, str]]:
    """Return the links to the page before and the page after."""
    links = []
    for number, label in ((answer.page - 1, "Précédente"), (answer.page + 1, "Suivante")):
        if 1 <= number <= answer.pages:
            other = query.copy()
            other["page"] = str(number)
            links.append({"label": label, "address": f"?{other.urlencode()}"})
    return links


@login_not_required
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """What the field of the search proposes while one types: pages of the portal, then titles; it counts nothing."""
    question = Question.of(words_of(request))
    has = Needs.of(request.user)
    named = destinations_at(question, request.user) or destinations_for(question, has, is_typed=True)
    titles = first_titles(question, request.user, most=MOST_SUGGESTIONS - len(named))
    if not named and not titles:
        named = destinations_in(question, has) or destinations_for(question, has, is_forgiving=True)
    rows = [
        (destination.label, f"{destination.section}{_lock(destination.needs, has)}", destination.address)
        for destination in named
    ]
    rows += [(title, kind.heading, address) for kind, title, address in titles]
    return JsonResponse({"results": [_suggested(*row) for row in rows]})


def _lock(needs: Needs, has: Needs) -> str:
    if needs <= has:
        return ""
    return ", avec un compte" if needs == Needs.ACCOUNT else ", pour les membres"


def _suggested(title: str, section: str, address: str) -> dict[str, str]:
    name = french(title)
    return {"value": name, "name": name, "detail": section, "address": address}


class TitleForm(forms.Form):
    """What a topic is to be called; what is too long finds nothing."""

    title = forms.CharField(required=False, max_length=LONGEST)


@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """What is like the topic that one is writing, as a piece of its page."""
    if not is_member(request.user):
        raise PermissionDenied("Le forum s’ouvre aux membres du Réseau.")
    form = TitleForm(request.GET)
    title = form.cleaned_data["title"] if form.is_valid() else ""
    context = {"similar": similar_to(title, request.user)}
    return render(request, "portal/search/similar.html", context)


@animateurs_only
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    """What was looked for and not found: what remains to be written; and what is asked most."""
    context = {"in_vain": AskedQuery.objects.in_vain()[:IN_VAIN], "most": AskedQuery.objects.all()[:IN_VAIN]}
    return render(request, "portal/searches.html", context)
