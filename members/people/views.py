"""The annuaire: its list, a person's page, what can be taken away, and writing to somebody."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.history.models import Entry
from core.limits.reach import TooManyReachedError
from core.ui.paging import CountedPaginator
from core.ui.responses import page_or_results, private_download, views_of

from ..accounts.permissions import is_animateur, is_member
from ..freshness import actions as freshness_actions
from ..messages import actions as messages_actions
from ..messages.forms import MessageForm
from ..trombinoscope import booklet, orders
from ..trombinoscope.models import Booklet
from . import exports
from . import queries as people_queries
from .ambassadors import ambassadors_for
from .enums import Language, Role
from .filters import find
from .models import Competence, Referent
from .permissions import can_edit_profile, can_write_to

PAGE_SIZE = 24
VIEWS = {"trombinoscope": "Trombinoscope", "liste": "Liste", "carte": "Carte"}
CLOSED = "L’annuaire s’ouvre aux membres du Réseau, dès que votre demande est acceptée."
EXPORTS = {
    "csv": ("text/csv; charset=utf-8", exports.as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", exports.as_xlsx),
}


def _members_only(request: HttpRequest) -> None:
    if not is_member(request.user):
        raise PermissionDenied(CLOSED)


@require_safe
def referent_list(request: HttpRequest) -> HttpResponse:
    """The annuaire, as faces, as lines or on the map; for members."""
    _members_only(request)
    view, tabs = views_of(request, VIEWS)
    found = find(request.GET)
    context: dict[str, Any] = {"filter": found.filter, "view": view, "tabs": tabs}
    context |= {"number": found.number, "is_near": found.is_near}
    context["query"] = request.GET.urlencode()
    if view == "carte":
        context |= {"places": people_queries.places_of(found.people), "page": None, "people": []}
    else:
        page = CountedPaginator(found.people, found.number, size=PAGE_SIZE).get_page(request.GET.get("page"))
        (shown,) = people_queries.cards(page.object_list)  # type: ignore[arg-type]
        context |= {"page": page, "people": shown}
    return page_or_results(request, "members/people/list.html", context)


@require_safe
def referent_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found = get_object_or_404(Referent.objects.visible_to(request.user), pk=pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    functions = list(found.mandates.for_display())
    context = {
        "referent": found,
        "can_edit": can_edit_profile(request.user, found),
        "can_write": can_write_to(request.user, found),
        "contacts": found.contacts_for(request.user),
        "competences": list(found.competences.order_by("search_name")),
        "themes": list(found.themes.all()),
        "resource_themes": list(found.resource_themes.all()) if found.is_resource else [],
        "languages": [Language(code).label for code in found.languages],
        "functions": [m for m in functions if m.is_held],
        "past": [m for m in functions if not m.is_held],
    }
    if is_animateur(request.user):
        context["history"] = list(Entry.objects.about(found)[:20])
    return render(request, "members/people/detail.html", context)


@require_safe
def competences(request: HttpRequest) -> HttpResponse:
    """Who can do what: competences with their holders counted, and themes by role."""
    _members_only(request)
    context = {
        "competences": list(Competence.objects.with_holders()),
        "matrix": people_queries.themes_by_role(),
        "roles": [role.short for role in Role],
    }
    return render(request, "members/people/competences.html", context)


@require_safe
def ambassadors(request: HttpRequest) -> HttpResponse:
    """Whom to ask first: ambassadors of one's own role, near and alike."""
    _members_only(request)
    me = request.user.profile  # type: ignore[union-attr]
    found = ambassadors_for(me) if me else []
    return render(request, "members/people/ambassadors.html", {"ambassadors": found, "me": me})


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as filtered, as a file; who took what is kept."""
    _members_only(request)
    if form not in EXPORTS:
        raise Http404
    content_type, write = EXPORTS[form]
    found = find(request.GET)
    messages_actions.record_export(by=request.user, form=form, filters=request.GET.urlencode(), people=found.number)  # type: ignore[arg-type]
    return private_download(
        write(exports.for_export(found.people), reader=request.user), content_type, f"annuaire.{form}"
    )


@require_safe
def trombinoscope(request: HttpRequest) -> HttpResponse:
    """The list as filtered, as a booklet to print; a large one is made in the background."""
    _members_only(request)
    found = find(request.GET)
    if found.number > booklet.LARGEST_OF_ALL:
        raise PermissionDenied(
            f"Le trombinoscope imprimé va jusqu’à {booklet.LARGEST_OF_ALL} personnes. Filtrez d’abord, par exemple par "
            "intercommunalité."
        )
    filters = request.GET.urlencode()
    messages_actions.record_export(by=request.user, form="pdf", filters=filters, people=found.number)  # type: ignore[arg-type]
    if found.number > booklet.LARGEST:
        if len(filters) > orders.LONGEST:
            raise PermissionDenied(
                "Cette recherche est trop longue pour un trombinoscope\u00a0: gardez-en quelques mots."
            )
        return redirect(orders.order(by=request.user, filters=filters, total=found.number))  # type: ignore[arg-type]
    return private_download(booklet.make(found.people, subtitle=found.title), "application/pdf", "trombinoscope.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def ordered_booklet(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one's large booklet is; a button begins it anew where a worker was killed."""
    _members_only(request)
    ordered = get_object_or_404(Booklet, pk=pk, by=request.user.pk)
    if request.method == "POST":
        orders.order_again(stuck=ordered)
        return redirect(ordered)
    return page_or_results(request, "members/people/booklet.html", {"booklet": ordered})


@require_safe
def booklet_file(request: HttpRequest, pk: int) -> HttpResponse:
    """One's large booklet, once it is ready."""
    _members_only(request)
    ordered = get_object_or_404(Booklet, pk=pk, by=request.user.pk, ready_at__isnull=False)
    if not default_storage.exists(ordered.path):
        raise Http404
    with default_storage.open(ordered.path) as stored:
        return private_download(stored.read(), "application/pdf", "trombinoscope.pdf")


@require_safe
def vcard(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found = get_object_or_404(Referent.objects.visible_to(request.user).with_functions(), pk=pk)
    messages_actions.record_export(by=request.user, form="vcf", filters=str(found), people=1)  # type: ignore[arg-type]
    card = exports.as_vcard(found, reader=request.user, address=settings.SITE_URL + found.get_absolute_url())
    return private_download(card, "text/vcard; charset=utf-8", f"{found.slug}.vcf")


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A message to a person, whose address stays hidden."""
    found = get_object_or_404(Referent.objects.visible_to(request.user).with_functions(), pk=pk)
    if not can_write_to(request.user, found):
        raise PermissionDenied(f"{found.full_name} ne peut pas être joint par le portail.")
    form = MessageForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            messages_actions.write_to(recipient=found, sender=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except TooManyReachedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Votre message part pour {found.full_name}, qui vous répondra par courriel.")
            return redirect(found)
    return render(request, "members/people/write.html", {"form": form, "referent": found})


@require_POST
def confirm_entry(request: HttpRequest) -> HttpResponse:
    """One's own entry still holds."""
    referent = request.user.profile  # type: ignore[union-attr]
    if referent is None:
        raise Http404
    freshness_actions.confirm_entry(referent=referent, by=request.user)  # type: ignore[arg-type]
    messages.success(request, "Merci : votre entrée est notée à jour.")
    return redirect(referent)
