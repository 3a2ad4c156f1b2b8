"""The page of a collectivité, and the one for its inhabitants: who it is, what it undertakes, tells and hosts."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.history.models import Entry
from core.richtext.terms import linker
from core.ui.typography import agreed, count
from directory.collectivities import views
from directory.collectivities.queries import (
    ShownInitiative,
    farthest,
    initiatives_of,
    last_recognition,
    with_engagement,
)
from directory.map.drawings import drawings, locator, shapes_of
from directory.plans.enums import ActionStatus
from directory.plans.queries import plan_of
from directory.sharing.open_graph import social
from directory.territory.enums import Kind
from directory.territory.models import Collectivity
from directory.territory.permissions import can_edit
from directory.territory.queries import all_memberships, members_of
from events.meetings.queries import events_in
from experiences.sheets.queries import fiches_of_place
from members.people.queries import HeldFunction, people_at

from .missing import missing
from .public_fiches import numbers_of, public_fiches

DONE_SHOWN = 6
FACES_SHOWN, NAMED_BESIDE = 5, 2


@login_not_required
@require_safe
def collectivity_list(request: HttpRequest) -> HttpResponse:
    """The list of collectivités, with how many fiches each has."""
    return views.collectivity_list(request, fiches=numbers_of(public_fiches()))


@login_not_required
@require_safe
def collectivity_detail(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    collectivity = get_object_or_404(
        Collectivity.objects.select_related("contour", "merged_into", "photo").defer("contour__geometry"), code=code
    )
    if slug != collectivity.slug:
        return redirect(collectivity, permanent=True)
    context: dict[str, Any] = {"can_edit": can_edit(request.user, collectivity)}
    shown = initiatives_of(collectivity)
    context |= {
        "collectivity": collectivity,
        "initiatives": shown,
        "farthest": farthest(shown),
        "recognition": last_recognition(shown),
        "social": social(collectivity, shown, collectivity.get_absolute_url()),
    }
    if collectivity.kind == Kind.EPCI:
        members = list(with_engagement(members_of(collectivity).select_related("contour")))
        context["locator"] = locator(collectivity, (m.contour for m in members if hasattr(m, "contour")))
        context["inside"] = sum(m.departement == collectivity.departement for m in members)
        context["outside"] = max(collectivity.outside_members, len(members) - context["inside"])
        context |= {"members": members, "members_population": sum(m.population or 0 for m in members)}
    else:
        if hasattr(collectivity, "contour"):
            context["outline"], context["locator"] = shapes_of(collectivity.contour)
        context["memberships"] = memberships = list(all_memberships(collectivity))
        context["epci"] = next((m.epci for m in memberships if m.is_in_force(timezone.localdate())), None)
    fiches, people = fiches_of_place(collectivity, request.user), people_at(collectivity, request.user)
    context |= {"fiches": fiches, "people": people, "meetings": events_in(collectivity, request.user)}
    context |= {"figures": _figures(shown, fiches), **_faces(people)}
    if context["can_edit"] and not collectivity.is_closed:
        context["gaps"] = missing(collectivity, shown, people, has_fiches=bool(fiches), user=request.user)
    context["map_version"] = drawings(collectivity.departement).svg.version
    if request.user.is_staff:
        context["history"] = list(Entry.objects.about(collectivity)[:20])
    return render(request, "portal/pages/collectivity.html", context)


def _figures(shown: list[ShownInitiative], fiches: list[Any]) -> list[tuple[int | str, str]]:
    """Return what there is to count, with its words; nothing of which there is none."""
    actions, done = sum(row.action_count for row in shown), sum(row.done_count for row in shown)
    figures: list[tuple[int | str, str]] = []
    if actions:
        figures.append((actions, agreed(actions, "action")))
    if done:
        share = max(1, done * 100 // actions)
        figures.append((f"{share}\u00a0%", f"réalisés, soit {count(done, 'action')}"))
    if fiches:
        number, reuses = fiches[0].number, fiches[0].times_reused
        taken_up = f", {count(reuses, 'reprise')}" if reuses else ""
        figures.append((number, agreed(number, "fiche") + taken_up))
    return figures


def _faces(people: list[HeldFunction]) -> dict[str, Any]:
    """Return the first persons whom the reader may know, and how many more there are; two are named beside."""
    faces = list({person.address: person for person in people if person.address}.values())
    many = {"more_faces": max(0, len(faces) - FACES_SHOWN), "are_many": len(people) > NAMED_BESIDE}
    return {"faces": faces[:FACES_SHOWN], **many}


@login_not_required
@require_safe
def inhabitants(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """The page of a collectivité for those who live there: what it undertakes, and how far it is."""
    collectivity = get_object_or_404(Collectivity, code=code)
    if slug != collectivity.slug:
        return redirect("directory:inhabitants", code=code, slug=collectivity.slug, permanent=True)
    shown = initiatives_of(collectivity)
    plans = [(row, plan_of(row.initiative)) for row in shown if row.action_count]
    done = [action for _, plan in plans for _, actions in plan.axes for action in actions if _is_done(action.status)]
    context: dict[str, Any] = {"collectivity": collectivity, "initiatives": shown, "plans": plans}
    context["done"] = sorted(done, key=lambda action: (action.done_at or timezone.localdate(), action.pk))[::-1]
    context |= {
        "fiches": fiches_of_place(collectivity, request.user),
        "meetings": events_in(collectivity, request.user),
    }
    context |= {"done_shown": DONE_SHOWN, "total": sum(plan.total for _, plan in plans)}
    context["under_way"] = sum(dict(plan.counts).get(ActionStatus.UNDER_WAY, 0) for _, plan in plans)
    address = reverse("directory:inhabitants", args=[collectivity.code, collectivity.slug])
    context |= {"social": social(collectivity, shown, address), "can_edit": can_edit(request.user, collectivity)}
    context["frame_address"] = f"{settings.SITE_URL}{reverse('directory:frame')}?pour={collectivity.code}"
    context["terms"] = linker()
    return render(request, "portal/pages/inhabitants.html", context)


def _is_done(status: str) -> bool:
    return status == ActionStatus.DONE
