"""Répertoires: bodies that help, aids, and what readers propose to correct."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.limits.counting import knock
from core.limits.declaring import declare, strangers
from core.readers import AuthorRequest
from core.refusals import said_in, said_to
from core.spreadsheets.cells import CSV, as_csv
from core.ui.asking import Consequence, asks_first
from core.ui.paging import CountedPaginator
from core.ui.responses import download, page_or_results

from ..engineering.comparison import compare
from ..territory.forms import place_meant
from ..territory.models import Collectivity
from ..territory.permissions import places_of
from . import actions as resources_actions
from . import alerts
from . import export as resource_export
from . import queries as resources_queries
from .filters import AidFilter, OrganisationFilter
from .forms import AlertForm, CorrectionForm, EngineeringForm
from .models import Aid, AidAlert, Organisation

PAGE_SIZE = 20
CORRECTIONS = declare(
    "correction", "corrections proposées sans compte", *strangers(address=10, network=40, everybody=400)
)


@login_not_required
@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    """The bodies that help collectivités."""
    filterset = OrganisationFilter(request.GET or None, Organisation.objects.all())
    listed = filterset.qs.nearest_first()
    page = CountedPaginator(listed, filterset.qs.count(), size=PAGE_SIZE).get_page(request.GET.get("page"))
    return page_or_results(request, "directory/resources/organisations.html", {"filter": filterset, "page": page})


@login_not_required
@require_safe
def network_list(request: HttpRequest) -> HttpResponse:
    """Other networks of collectivités: contacts, resources, joint actions."""
    listed = Organisation.objects.networks().prefetch_related("themes")
    return render(request, "directory/resources/networks.html", {"networks": listed})


@login_not_required
@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation, slug=slug)
    context: dict[str, Any] = {"entry": organisation, "themes": list(organisation.themes.all())}
    context["aids"] = list(organisation.aids.open().order_by("name"))
    return render(request, "directory/resources/organisation.html", context)


@login_not_required
@require_safe
def who_does_what(request: HttpRequest) -> HttpResponse:
    """The matrix body × theme × kind of help."""
    return render(request, "directory/resources/who_does_what.html", {"matrix": resources_queries.help_matrix()})


@login_not_required
@require_safe
def aid_list(request: HttpRequest) -> HttpResponse:
    """The aids, what closes first before the others; those for one collectivité, one's own to begin with."""
    places = places_of(request.user)
    query = _begun_with(request, places)
    filterset = AidFilter(query, Aid.objects.all())
    listed = filterset.qs.select_related("funder").order_by("deadline", "name")
    page = CountedPaginator(listed, filterset.qs.count(), size=PAGE_SIZE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"filter": filterset, "page": page, "places": places}
    asked = query.get("pour", "").strip()
    context["place"] = place = place_meant(asked) if asked else None
    context["is_place_unknown"] = bool(asked) and place is None
    return page_or_results(request, "directory/resources/aids.html", context)


def _begun_with(request: HttpRequest, places: list[Collectivity]) -> QueryDict:
    """Return what is asked; who works for a collectivité, and names none, asks for its aids."""
    query = request.GET.copy()
    if "pour" not in query and places:
        query["pour"] = places[0].reference
    return query


@login_not_required
@require_safe
def aid(request: HttpRequest, slug: str) -> HttpResponse:
    aid = get_object_or_404(Aid.objects.select_related("funder"), slug=slug)
    return render(request, "directory/resources/aid.html", {"entry": aid, "themes": list(aid.themes.all())})


@login_not_required
@require_safe
def organisations_csv(request: HttpRequest) -> HttpResponse:
    filterset = OrganisationFilter(request.GET or None, Organisation.objects.all())
    return download(as_csv(resource_export.organisations(filterset.qs)), CSV, "acteurs.csv")


@login_not_required
@require_safe
def aids_csv(request: HttpRequest) -> HttpResponse:
    filterset = AidFilter(_begun_with(request, places_of(request.user)), Aid.objects.all())
    return download(as_csv(resource_export.aids(filterset.qs)), CSV, "aides.csv")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    return _correct(request, get_object_or_404(Organisation, slug=slug))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct_aid(request: HttpRequest, slug: str) -> HttpResponse:
    return _correct(request, get_object_or_404(Aid, slug=slug))


def _correct(request: HttpRequest, entry: Organisation | Aid) -> HttpResponse:
    """What should change in an entry; with or without an account."""
    user = request.user if request.user.is_authenticated else None
    form = CorrectionForm(request.POST if request.method == "POST" else None, is_known=user is not None)
    if form.is_valid():
        with said_in(form):
            if user is None:
                knock(CORRECTIONS, request)
            resources_actions.propose(entry=entry, by=user, **form.proposal())
            messages.success(request, "Merci : les animateurs du Réseau lisent votre correction et la reprennent.")
            return redirect(entry)
    return render(request, "directory/resources/correction.html", {"entry": entry, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def alert_list(request: AuthorRequest) -> HttpResponse:
    """One's alerts; a POST adds one."""
    form = AlertForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_to(request):
            alert = alerts.subscribe(user=request.user, query=form.cleaned_data["query"])
            messages.success(request, f"Vous serez prévenu par courriel des nouvelles aides : {alert.words}.")
        return redirect("directory:alerts")
    if form.errors:
        messages.error(request, alerts.TOO_LONG)
    mine = AidAlert.objects.filter(user=request.user.pk)
    return render(request, "directory/resources/alerts.html", {"alerts": mine})


def _removing_alert(request: HttpRequest, pk: int) -> Consequence:
    alert = get_object_or_404(AidAlert, pk=pk, user=request.user.pk)
    return Consequence(
        question=f"Retirer l’alerte « {alert.words} » ?",
        verb="Retirer l’alerte",
        told=[
            "Vous ne recevrez plus de courriel pour cette recherche. Pour la retrouver, il faudra chercher de nouveau."
        ],
        back=reverse("directory:alerts"),
    )


@require_POST
@asks_first(_removing_alert)
def remove_alert(request: HttpRequest, pk: int) -> HttpResponse:
    """Hearing no more of a search."""
    get_object_or_404(AidAlert, pk=pk, user=request.user.pk).delete()
    messages.success(request, "Cette alerte est retirée.")
    return redirect("directory:alerts")


@login_not_required
@require_safe
def engineering(request: HttpRequest) -> HttpResponse:
    """Ways of finding arms and skills, compared by what one needs; ends in whom to ask."""
    form = EngineeringForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    fits = compare(need=asked.get("besoin", ""), duration=asked.get("duree", ""), budget=asked.get("budget", ""))
    return render(
        request, "directory/resources/engineering.html", {"form": form, "fits": fits, "is_asked": any(asked.values())}
    )
