"""The annuaire as a booklet to print; a large one is made in the background."""

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from core.readers import AuthorRequest
from core.ui.responses import page_or_results, private_download

from ..annuaire.actions import record_export
from ..annuaire.filters import find
from ..annuaire.permissions import only_members
from . import booklet, orders
from .models import Booklet


@require_safe
def trombinoscope(request: AuthorRequest) -> HttpResponse:
    """The list as filtered, as a booklet to print; a large one is made in the background."""
    only_members(request.user)
    answer = find(request.GET)
    if answer.number > booklet.LARGEST_OF_ALL:
        raise PermissionDenied(
            f"Le trombinoscope imprimé va jusqu’à {booklet.LARGEST_OF_ALL} personnes. Filtrez d’abord, par exemple par "
            "intercommunalité."
        )
    filters = request.GET.urlencode()
    record_export(by=request.user, form="pdf", filters=filters, people=answer.number)
    if answer.number > booklet.LARGEST:
        if len(filters) > orders.LONGEST:
            raise PermissionDenied(
                "Cette recherche est trop longue pour un trombinoscope\u00a0: gardez-en quelques mots."
            )
        return redirect(orders.order(by=request.user, filters=filters, total=answer.number))
    return private_download(booklet.make(answer.people, subtitle=answer.title), "application/pdf", "trombinoscope.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def ordered_booklet(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one's large booklet is; a button begins it anew where a worker was killed."""
    only_members(request.user)
    ordered = get_object_or_404(Booklet, pk=pk, by=request.user.pk)
    if request.method == "POST":
        orders.order_again(stuck=ordered)
        return redirect(ordered)
    return page_or_results(request, "members/trombinoscope/booklet.html", {"booklet": ordered})


@require_safe
def booklet_file(request: HttpRequest, pk: int) -> HttpResponse:
    """One's large booklet, once it is ready."""
    only_members(request.user)
    ordered = get_object_or_404(Booklet, pk=pk, by=request.user.pk, ready_at__isnull=False)
    if not default_storage.exists(ordered.path):
        raise Http404
    with default_storage.open(ordered.path) as stored:
        return private_download(stored.read(), "application/pdf", "trombinoscope.pdf")
