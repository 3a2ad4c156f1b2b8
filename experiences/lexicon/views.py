"""The lexicon: its list and a term."""

from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.ui.responses import page_or_results

from ..sheets.models import FactSheet
from .filters import TermFilter
from .linking import Linker
from .models import Term

STORIES = 4


@login_not_required
@require_safe
def term_list(request: HttpRequest) -> HttpResponse:
    """All terms by their first letter; by theme where one is chosen."""
    filterset = TermFilter(request.GET or None, Term.objects.all())
    listed: Any = list(filterset.qs.only("name", "slug", "short", "sort_name").order_by("sort_name"))
    letters = [(letter.upper(), list(terms)) for letter, terms in groupby(listed, key=lambda term: term.sort_name[0])]
    context = {"filter": filterset, "letters": letters, "number": len(listed)}
    return page_or_results(request, "experiences/lexicon/lexicon.html", context)


@login_not_required
@require_safe
def term(request: HttpRequest, slug: str) -> HttpResponse:
    """A term, what it is near to, and fiches that speak of it."""
    term = get_object_or_404(Term, slug=slug)
    online = FactSheet.objects.visible_to(request.user).online().matching(f'"{term.name}"')
    context = {
        "term": term,
        "long": Linker(but=term.slug).link(term.long),
        "see": list(term.see.order_by("sort_name")),
        "themes": list(term.themes.all()),
        "fiches": list(online.select_related("live", "collectivity").order_by("-published_at", "-pk")[:STORIES]),
    }
    return render(request, "experiences/lexicon/term.html", context)
