"""Programmes d'actions: their page, their files, and what those who work in the collectivité change."""

from functools import partial
from itertools import chain
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.readers import AuthorRequest
from core.spreadsheets.cells import CSV, XLSX, as_csv, as_xlsx, csv_blocks
from core.ui.asking import Consequence, asks_first, removing
from core.ui.paging import CountedPaginator
from core.ui.responses import download, page_or_results, streamed_download
from core.ui.typography import count

from ..initiatives.models import Initiative
from ..territory.models import Collectivity
from ..territory.permissions import can_edit
from . import actions as plans_actions
from . import booklet as plan_booklet
from . import queries as plans_queries
from .actions import PlanHasErrorsError
from .enums import ActionStatus
from .export import INVENTORY_HEADINGS, PLAN_WIDTHS, inventory_row, plan_table
from .filters import PlanActionFilter
from .forms import ActionForm, AxisForm, PlanFileForm
from .importing import check
from .levels import other_level, side_by_side
from .models import PlanAction, PlanAxis, PlanDraft

PAGE_SIZE = 20
FILES: dict[str, tuple[str, Any]] = {
    "csv": (CSV, as_csv),
    "xlsx": (XLSX, partial(as_xlsx, "Programme", widths=PLAN_WIDTHS)),
}
CHUNK = 2_000  # actions read at a time
INVITATION = (
    "L’action est réalisée, bravo ! Racontez-la aux autres collectivités : une fiche d’expérience leur dira "
    "ce que vous avez appris."
)


def _plan(code: str, pk: int) -> Initiative:
    return get_object_or_404(Initiative.objects.select_related("collectivity"), pk=pk, collectivity__code=code)


def _own_plan(request: HttpRequest, code: str, pk: int) -> Initiative:
    """Return a démarche that the reader may change; 403 for the others."""
    initiative = _plan(code, pk)
    _refuse_strangers(request, initiative)
    return initiative


def _refuse_strangers(request: HttpRequest, initiative: Initiative) -> None:
    if not can_edit(request.user, initiative.collectivity):
        raise PermissionDenied(
            f"Seules les personnes qui travaillent pour {initiative.collectivity.name} modifient son programme."
        )


@login_not_required
@require_safe
def plan(request: HttpRequest, code: str, slug: str, pk: int) -> HttpResponse:
    """The programme of a démarche, axis by axis; one status alone where it is asked for."""
    initiative = _plan(code, pk)
    asked = request.GET.get("etat", "")
    status = asked if asked in ActionStatus.values else ""
    shown = plans_queries.plan_of(initiative, status=status)
    context = {"initiative": initiative, "collectivity": initiative.collectivity, "plan": shown, "status": status}
    context["can_edit"] = can_edit(request.user, initiative.collectivity)
    return render(request, "directory/plans/plan.html", context)


@login_not_required
@require_safe
def plan_pdf(request: HttpRequest, code: str, slug: str, pk: int) -> HttpResponse:
    """The programme to print."""
    initiative = _plan(code, pk)
    name = f"programme-{initiative.collectivity.slug}.pdf"
    return download(plan_booklet.make(initiative), "application/pdf", name)


@login_not_required
@require_safe
def plan_file(request: HttpRequest, code: str, slug: str, pk: int, form: str) -> HttpResponse:
    """The programme as a spreadsheet, which the import takes back; an empty one is the model to fill."""
    if form not in FILES:
        raise Http404
    content_type, write = FILES[form]
    initiative = _plan(code, pk)
    return download(write(plan_table(initiative)), content_type, f"programme-{initiative.collectivity.slug}.{form}")


@login_not_required
@require_safe
def inventory(request: HttpRequest) -> HttpResponse:
    """Every action of every programme, filtered."""
    filterset = PlanActionFilter(request.GET or None, PlanAction.objects.all())
    listed = filterset.qs.with_place().order_by("-updated_at", "-id")
    page = CountedPaginator(listed, filterset.qs.count(), size=PAGE_SIZE).get_page(request.GET.get("page"))
    return page_or_results(request, "directory/plans/inventory.html", {"filter": filterset, "page": page})


@login_not_required
@require_safe
def inventory_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The inventory as filtered, as a spreadsheet; a country's actions are sent while they are read."""
    filterset = PlanActionFilter(request.GET or None, PlanAction.objects.all())
    listed = filterset.qs.with_place().prefetch_related("themes").order_by("-updated_at", "-id")
    rows = map(inventory_row, listed.iterator(chunk_size=CHUNK))
    return streamed_download(csv_blocks(chain([INVENTORY_HEADINGS], rows)), CSV, "actions.csv")


@login_not_required
@require_safe
def levels(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """A commune and its EPCI, or an EPCI and its communes: their actions side by side, theme by theme."""
    place = get_object_or_404(Collectivity, code=code)
    others = other_level(place)
    context = {"collectivity": place, "others": others, "rows": side_by_side(place, others)}
    return render(request, "directory/plans/levels.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_action(request: AuthorRequest, code: str, slug: str, pk: int) -> HttpResponse:
    """A new action of one's programme."""
    initiative = _own_plan(request, code, pk)
    form = ActionForm(
        request.POST if request.method == "POST" else None,
        initiative=initiative,
        initial={"axis": request.GET.get("axe")},
    )
    if form.is_valid() and (action := form.save_for(request.user)):
        messages.success(request, INVITATION if action.status == ActionStatus.DONE else "L’action est au programme.")
        return redirect(action)
    return _form_page(request, initiative, form, "Ajouter une action")


@require_http_methods(["GET", "HEAD", "POST"])
def change_action(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """An action of one's programme; two people at once are told, and lose nothing."""
    stored = get_object_or_404(PlanAction.objects.select_related("initiative__collectivity"), pk=pk)
    _refuse_strangers(request, stored.initiative)
    was_done = stored.status == ActionStatus.DONE
    form = ActionForm(request.POST if request.method == "POST" else None, instance=stored, initiative=stored.initiative)
    if form.is_valid() and (changed := form.save_for(request.user)):
        is_new = changed.status == ActionStatus.DONE and not was_done
        messages.success(request, INVITATION if is_new else "L’action est à jour.")
        return redirect(changed)
    return _form_page(request, stored.initiative, form, "Modifier l’action", action=stored)


def _form_page(request: HttpRequest, initiative: Initiative, form: Any, title: str, **context: Any) -> HttpResponse:
    """The form of an axis or an action."""
    context |= {"initiative": initiative, "collectivity": initiative.collectivity, "form": form, "title": title}
    return render(request, "directory/plans/plan_form.html", context, status=form.http_status)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_action(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """Taking an action out of the programme, after a page that says what that means."""
    stored = get_object_or_404(PlanAction.objects.select_related("initiative__collectivity"), pk=pk)
    _refuse_strangers(request, stored.initiative)
    if request.method == "POST":
        plans_actions.remove_action(action=stored, by=request.user)
        messages.success(request, f"« {stored} » ne figure plus au programme.")
        return redirect(stored.initiative.plan_address)
    context = {"action": stored, "initiative": stored.initiative, "collectivity": stored.initiative.collectivity}
    return render(request, "directory/plans/action_remove.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_axis(request: AuthorRequest, code: str, slug: str, pk: int) -> HttpResponse:
    """A new axis of one's programme."""
    initiative = _own_plan(request, code, pk)
    form = AxisForm(request.POST if request.method == "POST" else None, initiative=initiative)
    if form.is_valid() and form.save_for(request.user):
        messages.success(request, "L’axe est au programme.")
        return redirect(initiative.plan_address)
    return _form_page(request, initiative, form, "Ajouter un axe")


@require_http_methods(["GET", "HEAD", "POST"])
def change_axis(request: AuthorRequest, code: str, slug: str, pk: int, axis: int) -> HttpResponse:
    """The title and the place of an axis."""
    initiative = _own_plan(request, code, pk)
    stored = get_object_or_404(initiative.axes, pk=axis)
    form = AxisForm(request.POST if request.method == "POST" else None, instance=stored, initiative=initiative)
    if form.is_valid() and form.save_for(request.user):
        messages.success(request, "L’axe est à jour.")
        return redirect(initiative.plan_address)
    return _form_page(request, initiative, form, "Modifier l’axe", axis=stored)


def _removing_axis(request: HttpRequest, code: str, slug: str, pk: int, axis: int) -> Consequence:
    initiative = _own_plan(request, code, pk)
    number = PlanAction.objects.filter(axis=get_object_or_404(initiative.axes, pk=axis)).count()
    kept = f"{count(number, 'action reste', 'actions restent')} au programme, sans axe. " if number else ""
    more = [f"{kept}Il faudrait les ranger à la main pour le refaire." if number else "Il n’a pas d’action."]
    back = initiative.plan_address
    return removing(initiative.axes.get(pk=axis), "Retirer l’axe", back=back, more=more)


@require_POST
@asks_first(_removing_axis)
def remove_axis(request: AuthorRequest, code: str, slug: str, pk: int, axis: int) -> HttpResponse:
    """Taking an axis out; its actions stay in the programme."""
    initiative = _own_plan(request, code, pk)
    stored: PlanAxis = get_object_or_404(initiative.axes, pk=axis)
    plans_actions.remove_axis(axis=stored, by=request.user)
    messages.success(request, f"L’axe « {stored} » est retiré ; ses actions restent au programme.")
    return redirect(initiative.plan_address)


@require_http_methods(["GET", "HEAD", "POST"])
def import_plan(request: AuthorRequest, code: str, slug: str, pk: int) -> HttpResponse:
    """Taking a programme from a spreadsheet; its preview follows."""
    initiative = _own_plan(request, code, pk)
    form = PlanFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        sheet = form.cleaned_data["file"]
        draft = PlanDraft.objects.create(
            initiative=initiative,
            by=request.user,
            **PlanDraft.said_by(sheet),
        )
        return redirect("directory:confirm_plan", code=code, slug=slug, pk=pk, draft=draft.pk)
    waiting = PlanDraft.objects.filter(initiative=initiative, by=request.user.pk)
    context = {"initiative": initiative, "collectivity": initiative.collectivity, "form": form, "waiting": waiting}
    return render(request, "directory/plans/plan_import.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_plan(request: AuthorRequest, code: str, slug: str, pk: int, draft: int) -> HttpResponse:
    """What the spreadsheet would do, line by line; writing it."""
    initiative = _own_plan(request, code, pk)
    sent = _waiting(request, initiative, draft)
    if sent is None:
        messages.info(request, "Ce fichier n’attend plus : il a été importé, ou il est trop ancien.")
        return redirect(initiative.plan_address)
    if request.method == "POST":
        try:
            done = plans_actions.import_plan(
                draft=sent, by=request.user, only_right=request.POST.get("faire") == "justes"
            )
        except PlanHasErrorsError:
            messages.error(request, "Des lignes sont à corriger : rien n’a été importé.")
        else:
            parts = [count(done.new, "nouvelle"), count(len(done.lines) - done.new, "mise à jour", "mises à jour")]
            messages.success(request, f"Le programme est importé : {', '.join(parts)}.")
            if not sent.pk:
                return redirect(initiative.plan_address)
            messages.warning(request, f"{count(len(sent.rows), 'ligne reste', 'lignes restent')} à corriger.")
            return redirect(request.path)
    context = {"initiative": initiative, "collectivity": initiative.collectivity, "draft": sent}
    return render(request, "directory/plans/plan_confirm.html", context | {"check": check(sent.rows, initiative)})


@require_safe
def wrong_lines(request: HttpRequest, code: str, slug: str, pk: int, draft: int) -> HttpResponse:
    """The lines that are to be corrected, as a spreadsheet that says why."""
    initiative = _own_plan(request, code, pk)
    sent = _waiting(request, initiative, draft)
    if sent is None:
        raise Http404
    return download(sent.wrong_lines(dict(check(sent.rows, initiative).errors)), XLSX, "a-corriger.xlsx")


def _waiting(request: HttpRequest, initiative: Initiative, draft: int) -> PlanDraft | None:
    return PlanDraft.objects.filter(pk=draft, by=request.user.pk, initiative=initiative).first()
