"""The annuaire: its list, who can do what, whom to ask first, and what can be taken away."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.database.process_cache import remembered
from core.readers import AuthorRequest
from core.ui.paging import CountedPaginator
from core.ui.responses import page_or_results, private_download, views_of

from ..accounts.permissions import is_member
from ..competences.models import Competence
from ..joining.doors import at_the_door
from ..people.enums import Role
from ..people.models import Referent
from ..people.queries import cards
from . import exports
from .actions import record_export
from .ambassadors import ambassadors_for
from .filters import find
from .permissions import only_members
from .queries import (
    ambassadors_by_epci,
    competences_behind,
    numbers_by_place,
    places_of,
    points_by_epci,
    themes_by_role,
)

PAGE_SIZE = 24
VIEWS = {"trombinoscope": "Trombinoscope", "liste": "Liste", "carte": "Carte"}
EXPORTS = {
    "csv": ("text/csv; charset=utf-8", exports.as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", exports.as_xlsx),
}


@login_not_required
@require_safe
def referent_list(request: HttpRequest) -> HttpResponse:
    """The annuaire, as faces, as lines or on the map, for members; for others how many stand in it, and no name."""
    if not is_member(request.user):
        behind = {
            "rows": remembered("referents-by-place", numbers_by_place),
            "roles": [role.short for role in Role],
            "points": remembered("referents-by-epci", points_by_epci),
        }
        return at_the_door(request, "members/annuaire/door.html", behind)
    view, tabs = views_of(request, VIEWS)
    answer = find(request.GET)
    context: dict[str, Any] = {"filter": answer.filter, "view": view, "tabs": tabs}
    context |= {"number": answer.number, "is_near": answer.is_near}
    context["query"] = request.GET.urlencode()
    if view == "carte":
        context |= {"places": places_of(answer.people), "page": None, "people": []}
    else:
        page = CountedPaginator(answer.people, answer.number, size=PAGE_SIZE).get_page(request.GET.get("page"))
        (shown,) = cards(page.object_list)  # type: ignore[arg-type]
        context |= {"page": page, "people": shown}
    return page_or_results(request, "members/annuaire/list.html", context)


@login_not_required
@require_safe
def competences(request: HttpRequest) -> HttpResponse:
    """Who can do what: competences with their holders counted, and themes by role; for others how many people."""
    if not is_member(request.user):
        behind = remembered("competences-numbers", competences_behind)
        return at_the_door(request, "members/annuaire/competences_door.html", behind)
    context = {
        "competences": list(Competence.objects.with_holders()),
        "matrix": themes_by_role(),
        "roles": [role.short for role in Role],
    }
    return render(request, "members/annuaire/competences.html", context)


@login_not_required
@require_safe
def ambassadors(request: AuthorRequest) -> HttpResponse:
    """Whom to ask first: ambassadors of one's own role, near and alike; for others how many, and in which EPCI."""
    if not is_member(request.user):
        behind = {"points": remembered("ambassadors-by-epci", ambassadors_by_epci)}
        return at_the_door(request, "members/annuaire/ambassadors_door.html", behind)
    me = request.user.profile
    ambassadors = ambassadors_for(me) if me else []
    return render(request, "members/annuaire/ambassadors.html", {"ambassadors": ambassadors, "me": me})


@require_safe
def export(request: AuthorRequest, form: str) -> HttpResponse:
    """The list as filtered, as a file; who took what is kept."""
    only_members(request.user)
    if form not in EXPORTS:
        raise Http404
    content_type, write = EXPORTS[form]
    answer = find(request.GET)
    record_export(by=request.user, form=form, filters=request.GET.urlencode(), people=answer.number)
    return private_download(
        write(exports.for_export(answer.people), reader=request.user), content_type, f"annuaire.{form}"
    )


@require_safe
def vcard(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    referent = get_object_or_404(Referent.objects.visible_to(request.user).with_functions(), pk=pk)
    record_export(by=request.user, form="vcf", filters=str(referent), people=1)
    card = exports.as_vcard(referent, reader=request.user, address=settings.SITE_URL + referent.get_absolute_url())
    return private_download(card, "text/vcard; charset=utf-8", f"{referent.slug}.vcf")
