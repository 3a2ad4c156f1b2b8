"""The feuille de route: what becomes of the proposals, for all; members give their opinion, animateurs keep it."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.readers import AuthorRequest, Reader
from core.refusals import said_in
from core.ui.responses import page_or_results
from members.accounts.permissions import is_animateur, is_member, only_animateurs

from ..workshops.models import Proposal
from . import actions as roadmaps
from .actions import RoadmapError
from .enums import ItemStatus
from .filters import RoadmapFilter
from .forms import ConsultationForm, ItemForm, OpinionForm, ResultForm
from .models import Opinion, Roadmap, RoadmapItem, RoadmapQuerySet


def _only_animateurs(user: Reader) -> None:
    only_animateurs(user, "La feuille de route est tenue par l’équipe d’animation.")


def _readable(user: Reader) -> RoadmapQuerySet:
    return Roadmap.objects.visible_to(user).select_related("day__event__live", "day__event__commune")


@login_not_required
@require_safe
def current_roadmap(request: HttpRequest) -> HttpResponse:
    """The newest feuille de route."""
    roadmap = _readable(request.user).first()
    if roadmap is None:
        return render(request, "events/roadmaps/no_roadmap.html")
    return _page(request, roadmap)


@login_not_required
@require_safe
def roadmap(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(_readable(request.user), pk=pk))


def _page(request: HttpRequest, roadmap: Roadmap) -> HttpResponse:
    items = roadmap.items.with_opinions()
    filtered = RoadmapFilter(request.GET or None, items, roadmap=roadmap)
    states: dict[str, Any] = {state.name.lower(): Count("pk", filter=Q(status=state)) for state in ItemStatus}
    shown = list(filtered.qs)
    context = {
        "roadmap": roadmap,
        "event": roadmap.day.event,
        "filter": filtered,
        "groups": _by_track(shown),
        "number": len(shown),
        "counts": roadmap.items.aggregate(all=Count("pk"), **states),
        "others": Roadmap.objects.visible_to(request.user).exclude(pk=roadmap.pk),
        "is_member": is_member(request.user),
        "is_animateur": is_animateur(request.user),
        "path": request.path,
    }
    return page_or_results(request, "events/roadmaps/roadmap.html", context)


def _by_track(items: list[RoadmapItem]) -> list[tuple[str, str, list[RoadmapItem]]]:
    """Return the items under their workshop and piste, in their order."""
    groups: dict[tuple[str, str], list[RoadmapItem]] = {}
    for item in items:
        groups.setdefault((item.reference.split(".")[0], item.track), []).append(item)
    return [(workshop, track, held) for (workshop, track), held in groups.items()]


def _item(user: Reader, pk: int) -> RoadmapItem:
    readable = Roadmap.objects.visible_to(user)
    rows = RoadmapItem.objects.filter(roadmap__in=readable).select_related("roadmap__day__event__live")
    return get_object_or_404(rows.with_opinions(), pk=pk)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def roadmap_item(request: HttpRequest, pk: int) -> HttpResponse:
    """One action: where it comes from and how far it is; what members think of it is between them."""
    item = _item(request.user, pk)
    origins = Proposal.objects.filter(items=item).select_related("workshop", "group")
    context = {
        "item": item,
        "roadmap": item.roadmap,
        "event": item.roadmap.day.event,
        "origins": origins.order_by("workshop__rank", "number"),
        "is_member": is_member(request.user),
        "is_animateur": is_animateur(request.user),
    }
    if is_member(request.user):
        return _item_with_opinions(cast(AuthorRequest, request), item, context)
    if request.method == "POST":
        raise PermissionDenied("L’avis sur la feuille de route se donne entre membres du Réseau.")
    return render(request, "events/roadmaps/roadmap_item.html", context)


def _item_with_opinions(request: AuthorRequest, item: RoadmapItem, context: dict[str, Any]) -> HttpResponse:
    mine = Opinion.objects.filter(item=item, person=request.user).first()
    initial = {"stance": mine.stance, "comment": mine.comment} if mine else {}
    form = OpinionForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        with said_in(form):
            roadmaps.give_opinion(item=item, by=request.user, **form.cleaned_data)
            messages.success(request, "Votre avis est enregistré\u202f; vous pouvez le changer jusqu’à la fin.")
            return redirect(item)
    opinions = item.opinions.exclude(comment="").select_related("person")
    context |= {"opinions": opinions, "mine": mine, "form": form}
    return render(request, "events/roadmaps/roadmap_item.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_item(request: AuthorRequest, pk: int) -> HttpResponse:
    """Who leads an action and how far it is."""
    _only_animateurs(request.user)
    item = _item(request.user, pk)
    form = ItemForm(request.POST if request.method == "POST" else None, instance=item)
    if form.is_valid() and form.save_for(request.user):
        messages.success(request, "L’action est à jour.")
        return redirect(item)
    return render(request, "events/roadmaps/edit_item.html", {"item": item, "form": form}, status=form.http_status)


@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: AuthorRequest, pk: int) -> HttpResponse:
    """Ask members for their opinion until a date, then publish what comes of it."""
    _only_animateurs(request.user)
    roadmap = get_object_or_404(Roadmap, pk=pk)
    is_result = "result" in request.POST
    dates = ConsultationForm(
        request.POST if request.method == "POST" and not is_result else None,
        initial={"until": roadmap.consultation_until},
    )
    words = ResultForm(request.POST if is_result else None, initial={"result": roadmap.result})
    try:
        if dates.is_valid():
            roadmaps.consult(roadmap=roadmap, by=request.user, until=dates.cleaned_data["until"])
            messages.success(request, "Les membres peuvent donner leur avis.")
            return redirect(roadmap)
        if words.is_valid():
            roadmaps.publish_result(roadmap=roadmap, by=request.user, result=words.cleaned_data["result"])
            messages.success(
                request, "Le résultat est publié\u202f; chaque personne sait ce que devient sa proposition."
            )
            return redirect(roadmap)
    except RoadmapError as error:
        (words if is_result else dates).add_error(None, str(error))
    items = roadmap.items.with_opinions().filter(Q(in_favour__gt=0) | Q(with_reserve__gt=0) | Q(opinions__isnull=False))
    context = {
        "roadmap": roadmap,
        "dates": dates,
        "words": words,
        "items": items.distinct(),
        "opinions": Opinion.objects.filter(item__roadmap=roadmap).values("person").distinct().count(),
    }
    return render(request, "events/roadmaps/consultation.html", context)
