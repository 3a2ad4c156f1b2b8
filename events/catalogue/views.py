"""The catalogue of what collectivités lend: what is free when, and what an owner does with an item."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.database.process_cache import remembered
from core.readers import AuthorRequest
from core.refusals import said_in
from core.ui.asking import Consequence, asks_first, removing
from core.ui.forms import ChildForm
from core.ui.paging import CountedPaginator
from core.ui.responses import page_or_results
from directory.territory.permissions import places_of
from members.accounts.permissions import is_member
from members.joining.doors import at_the_door

from ..equipment import actions as items
from ..equipment.filters import EquipmentFilter
from ..equipment.forms import ManualForm, PhotoForm
from ..equipment.models import Breakdown, Equipment
from ..equipment.permissions import NOT_IN_A_PLACE, can_manage
from ..equipment.queries import numbers_by_kind
from ..loans import availability
from ..loans.enums import LoanStatus
from . import actions as lending
from .forms import BreakdownForm, EquipmentForm

PAGE_SIZE = 24


@login_not_required
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """All that is lent; with dates, what is free for all of them and how many. For others how many items of a kind."""
    if not is_member(request.user):
        behind = {"kinds": remembered("equipment-numbers", numbers_by_kind)}
        return at_the_door(request, "events/catalogue/door.html", behind)
    equipment_filter = EquipmentFilter(request.GET or None, Equipment.objects.visible_to(request.user).lent())
    items, dates = equipment_filter.qs, _dates(equipment_filter)
    free: dict[int, int] = {}
    context: dict[str, Any] = {"filter": equipment_filter, "dates": dates, "wanted": 1, "taken": 0}
    if dates:
        start, end, wanted = dates
        free = availability.free_of(items.askable(start, end).only("pk", "quantity"), start, end)
        free = {key: number for key, number in free.items() if number >= wanted}
        context |= {"wanted": wanted, "taken": items.count() - len(free)}
        items = items.filter(pk__in=free)
    number = len(free) if dates else items.count()
    page = CountedPaginator(items.for_rows(), number, size=PAGE_SIZE).get_page(request.GET.get("page"))
    context |= {
        "page": page,
        "rows": [(item, free.get(item.pk)) for item in page.object_list],
        "asked": _asked(dates),
        "can_add": request.user.is_staff or bool(places_of(request.user)),
    }
    return page_or_results(request, "events/catalogue/catalogue.html", context)


def _dates(equipment_filter: EquipmentFilter) -> tuple[date, date, int] | None:
    """Return from when to when one seeks something, and how many; None where no dates are asked for."""
    if not equipment_filter.is_bound or not equipment_filter.form.is_valid():
        return None
    data = equipment_filter.form.cleaned_data
    if not data["du"]:
        return None
    return data["du"], data["au"] or data["du"], int(data["combien"] or 1)


def _asked(dates: tuple[date, date, int] | None) -> str:
    """Return the dates as the page of an item takes them up."""
    return f"?du={dates[0]}&au={dates[1]}&combien={dates[2]}" if dates else ""


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthorRequest) -> HttpResponse:
    """Something more to lend."""
    user = request.user
    places = places_of(user)
    if not places and not user.is_staff:
        raise PermissionDenied(NOT_IN_A_PLACE)
    data = request.POST if request.method == "POST" else None
    form = EquipmentForm(data, places=places, is_staff=user.is_staff, initial={"contacts": [user.pk]})
    if form.is_valid() and (equipment := form.save_for(user)):
        messages.success(
            request, "C’est dans le catalogue. Ajoutez des photos et un mode d’emploi\u00a0: on le prêtera mieux."
        )
        return redirect("events:change_equipment", pk=equipment.pk, slug=equipment.slug)
    return render(request, "events/catalogue/equipment_form.html", {"form": form, "title": "Prêter un matériel"})


def own_item(request: HttpRequest, pk: int) -> Equipment:
    """Return an item that the reader manages; 404 where she may not read it, 403 where she may."""
    rows = Equipment.objects.visible_to(request.user).select_related("owner", "manual")
    equipment: Equipment = get_object_or_404(rows, pk=pk)
    if not can_manage(request.user, equipment):
        raise PermissionDenied(
            f"Seules les personnes qui travaillent pour {equipment.owner} s’occupent de ce matériel."
        )
    return equipment


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """What is said of it; its photos and its manual stand below."""
    equipment = own_item(request, pk)
    form = _form(request, equipment, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_in(form, "quantity"):
            if changed := form.save_for(request.user):
                messages.success(request, "C’est enregistré.")
                return redirect(changed)
    return _change_page(request, own_item(request, pk), status=form.http_status, form=form)


def _form(request: HttpRequest, equipment: Equipment, data: Any) -> EquipmentForm:
    return EquipmentForm(data, instance=equipment, places=[], is_staff=False)


def _change_page(request: HttpRequest, equipment: Equipment, *, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "equipment": equipment,
        "title": "Modifier",
        "form": forms.get("form") or _form(request, equipment, None),
        "photos": list(equipment.photos.select_related("picture")),
        "photo_form": PhotoForm(auto_id="id_photo_%s"),
        "manual_form": ManualForm(auto_id="id_manual_%s"),
    }
    return render(request, "events/catalogue/equipment_form.html", context | forms, status=status)


@require_POST
def add_photo(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    equipment = own_item(request, pk)
    form = PhotoForm(request.POST, request.FILES, auto_id="id_photo_%s")
    if form.is_valid():
        data = form.cleaned_data
        with said_in(form):
            items.add_photo(equipment=equipment, by=request.user, upload=data["image"], caption=data["caption"])
            messages.success(request, "La photo est en ligne.")
            return redirect("events:change_equipment", pk=pk, slug=equipment.slug)
    return _change_page(request, equipment, photo_form=form)


def _removing_photo(request: HttpRequest, pk: int, slug: str) -> Consequence | None:
    equipment = own_item(request, pk)
    form = ChildForm(request.POST)
    if not form.is_valid():
        return None
    gone = get_object_or_404(equipment.photos, pk=form.cleaned_data["child"])
    return removing(gone, "Retirer la photo", back=reverse("events:change_equipment", args=[pk, equipment.slug]))


@require_POST
@asks_first(_removing_photo)
def remove_photo(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    equipment = own_item(request, pk)
    form = ChildForm(request.POST)
    if form.is_valid():
        get_object_or_404(equipment.photos, pk=form.cleaned_data["child"]).delete()
        messages.success(request, "La photo est retirée.")
    return redirect("events:change_equipment", pk=pk, slug=equipment.slug)


@require_POST
def set_manual(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    equipment = own_item(request, pk)
    form = ManualForm(request.POST, request.FILES, auto_id="id_manual_%s")
    if form.is_valid():
        with said_in(form):
            items.set_manual(equipment=equipment, by=request.user, upload=form.cleaned_data["file"])
            messages.success(request, "Le mode d’emploi est en ligne.")
            return redirect("events:change_equipment", pk=pk, slug=equipment.slug)
    return _change_page(request, equipment, manual_form=form)


def _removing_manual(request: HttpRequest, pk: int, slug: str) -> Consequence | None:
    equipment = own_item(request, pk)
    if equipment.manual is None:
        return None
    back = reverse("events:change_equipment", args=[pk, equipment.slug])
    return removing(equipment, "Retirer le mode d’emploi de", back=back)


@require_POST
@asks_first(_removing_manual)
def remove_manual(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    equipment = own_item(request, pk)
    items.set_manual(equipment=equipment, by=request.user, upload=None)
    messages.success(request, "Le mode d’emploi est retiré.")
    return redirect("events:change_equipment", pk=pk, slug=equipment.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def breakdowns(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """What is out of order, and since when; whoever was to borrow it is told."""
    equipment = own_item(request, pk)
    data = request.POST if request.method == "POST" else None
    form = BreakdownForm(data, equipment=equipment, initial={"start": timezone.localdate(), "quantity": 1})
    if form.is_valid():
        with said_in(form, "quantity"):
            breakdown = lending.report_breakdown(equipment=equipment, by=request.user, **form.cleaned_data)
            messages.success(request, _told(breakdown))
            return redirect("events:breakdowns", pk=pk, slug=equipment.slug)
    context = {"equipment": equipment, "form": form, "breakdowns": list(equipment.breakdowns.open())}
    return render(request, "events/catalogue/breakdowns.html", context)


def _told(breakdown: Breakdown) -> str:
    number = len(lending.concerned_by(breakdown))
    if not number:
        return "C’est noté. Aucun prêt n’en souffre."
    return (
        "C’est noté. Les collectivités qui l’attendaient reçoivent un courriel\u202f; voyez avec elles ce qu’il en est."
    )


def _mending(request: HttpRequest, pk: int, slug: str) -> Consequence | None:
    equipment = own_item(request, pk)
    form = ChildForm(request.POST)
    if not form.is_valid():
        return None
    breakdown = get_object_or_404(equipment.breakdowns, pk=form.cleaned_data["child"])
    return Consequence(
        question=f"Dire que « {equipment} » est réparé ?",
        verb="C’est réparé",
        told=[
            f"La panne « {breakdown.reason} » est close, et ses jours se prêtent de nouveau.",
            "Personne ne reçoit de courriel : dites-le à qui devait l’emprunter.",
        ],
        back=reverse("events:breakdowns", args=[pk, equipment.slug]),
    )


@require_POST
@asks_first(_mending)
def mend(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    equipment = own_item(request, pk)
    form = ChildForm(request.POST)
    if form.is_valid():
        breakdown = get_object_or_404(equipment.breakdowns, pk=form.cleaned_data["child"])
        lending.mend(breakdown=breakdown, by=request.user)
        messages.success(request, "C’est réparé, on peut de nouveau l’emprunter.")
    return redirect("events:breakdowns", pk=pk, slug=equipment.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """Take it off the catalogue; the page says what becomes of its loans."""
    equipment = own_item(request, pk)
    if request.method == "POST":
        lending.withdraw(equipment=equipment, by=request.user)
        messages.success(request, "Il n’est plus dans le catalogue.")
        return redirect(equipment)
    waiting = equipment.loans.filter(status=LoanStatus.ASKED).count()
    context = {"equipment": equipment, "waiting": waiting, "promised": equipment.loans.holding().count()}
    return render(request, "events/catalogue/withdraw_equipment.html", context)


@require_POST
def lend_again(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    equipment = own_item(request, pk)
    lending.lend_again(equipment=equipment, by=request.user)
    messages.success(request, "Il est de nouveau dans le catalogue.")
    return redirect(equipment)
