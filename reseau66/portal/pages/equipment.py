"""An item of the catalogue, what is free and the document that tells of it; asking for it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from core import months
from core.readers import AuthorRequest
from core.refusals import said_in
from directory.territory.permissions import places_of
from events.equipment.models import Equipment
from events.equipment.permissions import NOT_IN_A_PLACE
from events.equipment.queries import lenders_of
from events.loans import actions as lending
from events.loans import availability
from events.loans.enums import LoanStatus
from events.loans.forms import AskForm

from ..links.queries import documents_of_equipment

MONTHS = 3


@require_safe
def equipment(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One item: its photos, its conditions, what is free, and the form to ask for it."""
    rows = Equipment.objects.visible_to(request.user).select_related("owner", "manual")
    equipment = get_object_or_404(rows, pk=pk)
    if slug != equipment.slug:
        return redirect(equipment, permanent=True)
    return item_page(request, equipment, None)


def item_page(request: HttpRequest, equipment: Equipment, form: AskForm | None) -> HttpResponse:
    user = request.user
    places = places_of(user)
    manages = user.is_staff or equipment.owner in places
    first = months.first_of(request.GET.get("m", ""))
    coming = equipment.loans.filter(end__gte=timezone.localdate(), status__in=_SHOWN).for_rows()
    context: dict[str, Any] = {
        "equipment": equipment,
        "photos": list(equipment.photos.select_related("picture")),
        "months": availability.months_of(equipment, first, MONTHS),
        "days": months.DAYS,
        "before": f"?m={months.month_after(first, -MONTHS):%Y-%m}#calendrier",
        "after": f"?m={months.month_after(first, MONTHS):%Y-%m}#calendrier",
        "lenders": lenders_of(equipment),
        "manages": manages,
        "breakdowns": list(equipment.breakdowns.open()),
        "documents": documents_of_equipment(equipment.pk, user),
        "loans": list(coming.order_by("start", "pk")) if manages else [],
        "form": form,
    }
    if form is None and not equipment.is_withdrawn and (places or user.is_staff):
        start = {
            "start": request.GET.get("du"),
            "end": request.GET.get("au"),
            "quantity": request.GET.get("combien", 1),
        }
        context["form"] = AskForm(equipment=equipment, places=places, is_staff=user.is_staff, initial=start)
    only = context["form"].only_borrower if context["form"] else None
    return render(request, "portal/pages/equipment.html", context | {"is_own": only == equipment.owner})


_SHOWN = (LoanStatus.ASKED, LoanStatus.ACCEPTED, LoanStatus.HANDED)


@require_POST
def ask(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """Ask for an item in the name of one's collectivité."""
    user = request.user
    rows = Equipment.objects.visible_to(user).select_related("owner", "manual")
    equipment = get_object_or_404(rows, pk=pk)
    places = places_of(user)
    if not places and not user.is_staff:
        raise PermissionDenied(NOT_IN_A_PLACE)
    form = AskForm(request.POST, equipment=equipment, places=places, is_staff=user.is_staff)
    if form.is_valid():
        with said_in(form):
            loan = lending.ask(equipment=equipment, by=user, **form.values)
            kept = "C’est réservé pour vous."
            sent = "Votre demande est partie\u00a0: un courriel vous dira la réponse."
            messages.success(request, kept if loan.is_holding else sent)
            return redirect(loan)
    return item_page(request, equipment, form)
