"""What the fields of a collectivité suggest."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from core.ui.search_words import words_of

from .enums import Kind
from .models import Collectivity
from .queries import suggest


@login_not_required
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """What the autocomplete shows: the reference to write, and what tells namesakes apart."""
    places = suggest(words_of(request))
    return JsonResponse({"results": [{"value": c.reference, "name": c.name, "detail": _detail(c)} for c in places]})


def _detail(collectivity: Collectivity) -> str:
    if collectivity.kind != Kind.COMMUNE:
        return " · ".join(filter(None, [collectivity.get_kind_display(), collectivity.formerly]))
    details = [collectivity.postcodes_text, collectivity.epci_name, collectivity.formerly]  # type: ignore[attr-defined]
    return " · ".join(filter(None, details))
