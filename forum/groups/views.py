"""Groups: what they are for, who is in them, and what they work with."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.attachments.documents import DocumentRefusedError
from core.calendars import CALENDAR
from core.editing import ChangedMeanwhileError
from core.limits.reach import TooManyReachedError
from core.richtext.fields import shown
from core.richtext.terms import linker
from core.ui.asking import asks_first
from core.ui.forms import seen_again
from core.ui.responses import download
from members.people.models import Referent
from members.people.queries import cards

from ..topics.models import Topic
from ..topics.permissions import can_lead, can_read, can_work, is_inside, membership_of
from ..topics.views import category_context, only_members, topic_list
from . import actions as groups
from . import asking
from . import queries as groups_queries
from .actions import GroupError, StaysClosedError
from .calendar import calendar_of
from .doors import known_group, led_group, readable_group, removable, worked_group
from .enums import GroupRole, GroupState
from .forms import DateForm, GroupDocumentForm, GroupForm, InviteForm, JoinForm, NewPageForm, PageForm, TaskForm
from .models import Group, GroupMembership, GroupPage, GroupTask

TOOLS = (
    ("", "Sujets"),
    ("taches/", "Tâches"),
    ("pages/", "Pages"),
    ("documents/", "Documents"),
    ("dates/", "Dates"),
    ("membres/", "Membres"),
)


@require_safe
def group_list(request: HttpRequest) -> HttpResponse:
    """All groups, one's own first."""
    only_members(request.user)
    mine = dict(GroupMembership.objects.filter(person=request.user).values_list("group", "state"))  # type: ignore[misc]
    listed = groups_queries.groups_with_counts()
    context = {
        "mine": [one for one in listed if mine.get(one.pk) == GroupState.INSIDE],
        "invited": [one for one in listed if mine.get(one.pk) == GroupState.INVITED],
        "others": [one for one in listed if mine.get(one.pk) not in {GroupState.INSIDE, GroupState.INVITED}],
    }
    return render(request, "forum/groups/groups.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """A new group; who makes it animates it."""
    only_members(request.user)
    form = GroupForm(request.POST if request.method == "POST" else None)
    made = form.is_valid() and _added(
        form, groups.create_group, by=request.user, values=form.values, themes=form.cleaned_data["themes"]
    )
    if made:
        messages.success(request, "Le groupe est créé. Invitez maintenant celles et ceux que cela concerne.")
        return redirect("forum:group_invite", slug=made.slug)
    return render(request, "forum/groups/group_form.html", {"form": form, "group": None})


def _frame(request: HttpRequest, found: Group, tool: str) -> dict[str, Any]:
    """Return what every page of a group shows: its name, its tools, and how the reader stands to it."""
    membership = membership_of(request.user, found)
    root = found.get_absolute_url()
    return {
        "group": found,
        "membership": membership,
        "is_inside": is_inside(request.user, found),
        "can_work": can_work(request.user, found),
        "can_lead": can_lead(request.user, found),
        "tools": [{"label": label, "href": root + path, "current": path == tool} for path, label in TOOLS],
        "join_form": JoinForm(auto_id="id_join_%s"),
    }


@require_safe
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """The topics of a group; for who may not read it, what it is for and its door."""
    found = known_group(request, slug)
    if not can_read(request.user, found):
        context = _frame(request, found, "") | {"leaders": groups.leaders_of(found)}
        return render(request, "forum/groups/group_door.html", context)
    topics = Topic.objects.visible_to(request.user).filter(category=found.category)
    topics, context = category_context(request, found.category, topics)
    return topic_list(request, topics, context | _frame(request, found, ""), template="forum/groups/group.html")


@require_POST
@asks_first(asking.entering)
def enter(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """« rejoindre » or « quitter »."""
    found = known_group(request, slug)
    if verb == "rejoindre":
        return _join(request, found)
    if verb != "quitter":
        raise Http404
    was_inside = is_inside(request.user, found)
    _done(request, "Vous n’êtes plus dans ce groupe." if was_inside else "C’est noté.", groups.leave, group=found)
    return redirect(found if can_read(request.user, found) else "forum:groups")


def _join(request: HttpRequest, found: Group) -> HttpResponse:
    form = JoinForm(request.POST)
    word = form.cleaned_data["word"] if form.is_valid() else ""
    try:
        made = groups.join(group=found, by=request.user, word=word)
    except (GroupError, TooManyReachedError) as error:
        messages.error(request, str(error))
    else:
        is_in = made.state == GroupState.INSIDE
        told = "Vous êtes dans le groupe." if is_in else "Votre demande est partie\u202f; un courriel vous répondra."
        messages.success(request, told)
    return redirect(found)


def _done(request: HttpRequest, told: str, act: Callable[..., Any], **values: Any) -> None:
    """Do it and say so, or say why it cannot be done."""
    try:
        act(by=request.user, **values)
    except GroupError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, told)


@require_http_methods(["GET", "HEAD", "POST"])
@asks_first(asking.closing)
def settings_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What the group is for, how one comes in, and closing it."""
    found = led_group(request, slug)
    if "close" in request.POST:
        is_closed = found.closed_at is None
        told = "Le groupe est clos\u00a0: tout reste lisible." if is_closed else "Il est rouvert."
        _done(request, told, groups.set_closed, group=found, is_closed=is_closed)
        return redirect(found)
    form = GroupForm(request.POST if request.method == "POST" else None, instance=found)
    status = HTTPStatus.OK
    if form.is_valid():
        values = {"values": form.values, "themes": form.cleaned_data["themes"], "seen": form.cleaned_data["seen"]}
        try:
            groups.change_group(group=found, by=request.user, **values)
        except ChangedMeanwhileError as error:
            form = GroupForm(seen_again(request.POST, error.stored), instance=error.stored)
            form.add_error(None, "Quelqu’un d’autre l’a changé entre-temps. Relisez, puis enregistrez de nouveau.")
            status = HTTPStatus.CONFLICT
        except GroupError as error:
            form.add_error("entry" if isinstance(error, StaysClosedError) else None, str(error))
        else:
            messages.success(request, "C’est enregistré.")
            return redirect(found)
    stored = Group.objects.get(pk=found.pk)
    return render(request, "forum/groups/group_form.html", {"form": form, "group": stored}, status=status)


# -- who is in it


@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in the group; for who animates it, who asks and who is invited."""
    found = readable_group(request, slug)
    context = _frame(request, found, "membres/")
    rows = list(found.memberships.select_related("person__referent"))
    inside = [one for one in rows if one.state == GroupState.INSIDE]
    known = {one.person.profile.pk: one for one in inside if one.person.profile}
    (found_cards,) = cards(Referent.objects.filter(pk__in=known).order_by("pk"))
    faces = dict(zip(sorted(known), found_cards, strict=True))
    inside.sort(key=lambda one: (one.role != GroupRole.LEADER, one.person.get_full_name()))
    context |= {
        "people": [(one, faces.get(one.person.profile.pk) if one.person.profile else None) for one in inside],
        "asking": [one for one in rows if one.state == GroupState.ASKING] if context["can_lead"] else [],
        "invited": [one for one in rows if one.state == GroupState.INVITED] if context["can_lead"] else [],
        "managed": inside if context["can_lead"] else [],
    }
    return render(request, "forum/groups/group_people.html", context)


@require_POST
@asks_first(asking.managing)
def manage(request: HttpRequest, slug: str, pk: int, verb: str) -> HttpResponse:
    """Let somebody in or not, let her animate or not, take her out."""
    found = led_group(request, slug)
    rows = found.memberships.select_related("person", "group")
    membership = get_object_or_404(rows, pk=pk)
    name = membership.person.get_full_name()
    acts: dict[str, tuple[str, Callable[..., Any], dict[str, Any]]] = {
        "accepter": (f"{name} est dans le groupe.", groups.answer, {"is_accepted": True}),
        "refuser": (f"C’est refusé\u202f; {name} le sait par courriel.", groups.answer, {"is_accepted": False}),
        "animer": (f"{name} anime le groupe.", groups.set_role, {"role": GroupRole.LEADER}),
        "ne-plus-animer": (f"{name} n’anime plus le groupe.", groups.set_role, {"role": GroupRole.MEMBER}),
        "retirer": (f"{name} n’est plus dans le groupe.", groups.remove_member, {}),
    }
    if verb not in acts:
        raise Http404
    told, act, values = acts[verb]
    _done(request, told, act, membership=membership, **values)
    return redirect("forum:group_people", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite those who share a theme or a landscape with the group, and others by name."""
    found = led_group(request, slug)
    near = groups_queries.people_sharing(found)
    form = InviteForm(request.POST if request.method == "POST" else None, people=near)
    if form.is_valid():
        try:
            number = groups.invite(group=found, by=request.user, people=form.invited, word=form.cleaned_data["word"])
        except (GroupError, TooManyReachedError) as error:
            form.add_error(None, str(error))
        else:
            told = {0: "Ces personnes ont déjà une invitation ou sont déjà dans le groupe.", 1: "Une invitation part."}
            messages.success(request, told.get(number, f"{number} invitations partent."))
            return redirect("forum:group_people", slug=slug)
    return render(request, "forum/groups/group_invite.html", _frame(request, found, "membres/") | {"form": form})


# -- working tools


@require_http_methods(["GET", "HEAD", "POST"])
def tasks(request: HttpRequest, slug: str) -> HttpResponse:
    """What there is to do, and adding to it."""
    found = readable_group(request, slug)
    form = TaskForm(request.POST if request.method == "POST" else None, group=found)
    if request.method == "POST":
        worked_group(request, slug)
        if form.is_valid() and _added(form, groups.add_task, group=found, by=request.user, values=form.values):
            messages.success(request, "C’est dans la liste.")
            return redirect("forum:group_tasks", slug=slug)
    listed = list(found.tasks.select_related("assignee__referent", "done_by__referent"))
    context = {
        "form": form,
        "to_do": [one for one in listed if one.done_at is None],
        "done": sorted((one for one in listed if one.done_at), key=lambda one: one.done_at or 0, reverse=True),
    }
    return render(request, "forum/groups/group_tasks.html", _frame(request, found, "taches/") | context)


def _added(form: Any, act: Callable[..., Any], **values: Any) -> Any:
    """Do it; the reason why not goes into the form."""
    try:
        return act(**values)
    except (GroupError, DocumentRefusedError, TooManyReachedError) as error:
        form.add_error(None, str(error))
        return None


def _changed(form: Any, act: Callable[..., Any], **values: Any) -> bool:
    """Do what gives nothing back, and say whether it was done; the reason why not goes into the form."""
    _added(form, act, **values)
    return form.is_valid()


@require_http_methods(["GET", "HEAD", "POST"])
def task(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a task."""
    found = worked_group(request, slug)
    thing = get_object_or_404(GroupTask, group=found, pk=pk)
    form = TaskForm(request.POST if request.method == "POST" else None, group=found, instance=thing)
    if form.is_valid() and _changed(form, groups.change_task, task=thing, by=request.user, values=form.values):
        messages.success(request, "C’est enregistré.")
        return redirect("forum:group_tasks", slug=slug)
    return render(
        request, "forum/groups/group_task.html", _frame(request, found, "taches/") | {"form": form, "task": thing}
    )


@require_POST
def task_done(request: HttpRequest, slug: str, pk: int, verb: str) -> HttpResponse:
    """« fait » or « a-faire »."""
    found = worked_group(request, slug)
    if verb not in {"fait", "a-faire"}:
        raise Http404
    ticked = get_object_or_404(GroupTask, group=found, pk=pk)
    try:
        groups.set_done(task=ticked, by=request.user, is_done=verb == "fait")
    except GroupError as error:
        messages.error(request, str(error))
    return redirect("forum:group_tasks", slug=slug)


@require_POST
@asks_first(asking.removing_thing)
def remove(request: HttpRequest, slug: str, sort: str, pk: int) -> HttpResponse:
    """Take a task, a page, a document or a date away: who put it there, and who animates the group."""
    found, thing = removable(request, slug, sort, pk)
    _done(request, f"«\u00a0{thing}\u00a0» est retiré.", groups.remove, thing=thing)
    return redirect(f"{found.get_absolute_url()}{sort}/")


@require_http_methods(["GET", "HEAD", "POST"])
def pages(request: HttpRequest, slug: str) -> HttpResponse:
    """The pages that the group writes together, and beginning one."""
    found = readable_group(request, slug)
    form = NewPageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        worked_group(request, slug)
        made = form.is_valid() and _added(
            form, groups.add_page, group=found, by=request.user, title=form.cleaned_data["title"]
        )
        if made:
            return redirect("forum:group_page_write", slug=slug, pk=made.pk)
    listed = found.pages.select_related("by__referent")
    return render(
        request, "forum/groups/group_pages.html", _frame(request, found, "pages/") | {"pages": listed, "form": form}
    )


def _page(request: HttpRequest, found: Group, pk: int) -> GroupPage:
    page: GroupPage = get_object_or_404(GroupPage.objects.select_related("by__referent"), group=found, pk=pk)
    page.group = found
    return page


@require_safe
def page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A page of the group."""
    found = readable_group(request, slug)
    read = _page(request, found, pk)
    can_remove = can_lead(request.user, found) or read.by_id == request.user.pk
    context = {"page": read, "body": linker().link(read.body), "can_remove": can_remove}
    return render(request, "forum/groups/group_page.html", _frame(request, found, "pages/") | context)


@require_http_methods(["GET", "HEAD", "POST"])
def page_write(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write a page; two at once are told, and lose nothing."""
    found = worked_group(request, slug)
    written = _page(request, found, pk)
    form = PageForm(request.POST if request.method == "POST" else None, page=written)
    status, stored = HTTPStatus.OK, None
    if form.is_valid():
        try:
            groups.change_page(page=written, by=request.user, **form.cleaned_data)
        except ChangedMeanwhileError as error:
            stored, status = error.stored, HTTPStatus.CONFLICT
            form = PageForm(seen_again(request.POST, stored), page=stored)
        except GroupError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "La page est enregistrée.")
            return redirect(written)
    context = {"page": written, "form": form, "stored": shown(stored.body) if stored else ""}
    return render(
        request, "forum/groups/group_page_write.html", _frame(request, found, "pages/") | context, status=status
    )


@require_safe
def page_versions(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What a page said before."""
    found = readable_group(request, slug)
    read = _page(request, found, pk)
    told = [(one, shown(one.body)) for one in read.versions.select_related("by__referent")]
    context = {"page": read, "versions": told}
    return render(request, "forum/groups/group_page_versions.html", _frame(request, found, "pages/") | context)


@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """The files that the group keeps, and adding one."""
    found = readable_group(request, slug)
    form = GroupDocumentForm(request.POST, request.FILES) if request.method == "POST" else GroupDocumentForm()
    if request.method == "POST":
        worked_group(request, slug)
        if form.is_valid():
            told = {"title": form.cleaned_data["title"], "upload": form.cleaned_data["file"]}
            if _added(form, groups.add_document, group=found, by=request.user, **told):
                messages.success(request, "Le document est dans le groupe.")
                return redirect("forum:group_documents", slug=slug)
    listed = found.documents.select_related("file", "by__referent")
    context = {"documents": listed, "form": form}
    return render(request, "forum/groups/group_documents.html", _frame(request, found, "documents/") | context)


@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: HttpRequest, slug: str) -> HttpResponse:
    """When the group meets, and adding a date."""
    found = readable_group(request, slug)
    form = DateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        worked_group(request, slug)
        if form.is_valid() and _added(form, groups.add_date, group=found, by=request.user, values=form.cleaned_data):
            messages.success(request, "La date est posée\u202f; les membres du groupe la reçoivent par courriel.")
            return redirect("forum:group_dates", slug=slug)
    listed, now = list(found.dates.select_related("by__referent")), timezone.now()
    context = {
        "form": form,
        "next": [one for one in listed if (one.end or one.start) >= now],
        "past": [one for one in listed if (one.end or one.start) < now][::-1],
    }
    return render(request, "forum/groups/group_dates.html", _frame(request, found, "dates/") | context)


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The dates of a group as a file for a calendar."""
    return download(calendar_of(readable_group(request, slug)), CALENDAR, f"{slug}.ics")
