"""What a group works with: its tasks, pages, documents and dates."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.calendars import CALENDAR
from core.readers import AuthorRequest
from core.refusals import said_in, said_to
from core.richtext.fields import shown
from core.richtext.terms import linker
from core.ui.asking import asks_first
from core.ui.responses import download

from ..groups.doors import readable_group, worked_group
from ..groups.pages import added, changed, done, frame
from ..memberships.models import Group
from ..memberships.permissions import can_lead
from . import actions as workspace
from .asking import removing_thing
from .calendar import calendar_of
from .doors import removable
from .forms import DateForm, GroupDocumentForm, NewPageForm, PageForm, TaskForm
from .models import GroupPage, GroupTask


@require_http_methods(["GET", "HEAD", "POST"])
def tasks(request: HttpRequest, slug: str) -> HttpResponse:
    """What there is to do, and adding to it."""
    group = readable_group(request, slug)
    form = TaskForm(request.POST if request.method == "POST" else None, group=group)
    if request.method == "POST":
        worked_group(request, slug)
        if form.is_valid() and added(form, workspace.add_task, group=group, by=request.user, values=form.values):
            messages.success(request, "C’est dans la liste.")
            return redirect("forum:group_tasks", slug=slug)
    listed = list(group.tasks.select_related("assignee__referent", "done_by__referent"))
    context = {
        "form": form,
        "to_do": [task for task in listed if task.done_at is None],
        "done": sorted((task for task in listed if task.done_at), key=lambda task: task.done_at or 0, reverse=True),
    }
    return render(request, "forum/workspace/group_tasks.html", frame(request, group, "taches/") | context)


@require_http_methods(["GET", "HEAD", "POST"])
def task(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a task."""
    group = worked_group(request, slug)
    thing = get_object_or_404(GroupTask, group=group, pk=pk)
    form = TaskForm(request.POST if request.method == "POST" else None, group=group, instance=thing)
    if form.is_valid() and changed(form, workspace.change_task, task=thing, by=request.user, values=form.values):
        messages.success(request, "C’est enregistré.")
        return redirect("forum:group_tasks", slug=slug)
    return render(
        request, "forum/workspace/group_task.html", frame(request, group, "taches/") | {"form": form, "task": thing}
    )


@require_POST
def task_done(request: AuthorRequest, slug: str, pk: int, verb: str) -> HttpResponse:
    """« fait » or « a-faire »."""
    group = worked_group(request, slug)
    if verb not in {"fait", "a-faire"}:
        raise Http404
    ticked = get_object_or_404(GroupTask, group=group, pk=pk)
    with said_to(request):
        workspace.set_done(task=ticked, by=request.user, is_done=verb == "fait")
    return redirect("forum:group_tasks", slug=slug)


@require_POST
@asks_first(removing_thing)
def remove(request: HttpRequest, slug: str, sort: str, pk: int) -> HttpResponse:
    """Take a task, a page, a document or a date away: who put it there, and who animates the group."""
    group, thing = removable(request, slug, sort, pk)
    done(request, f"«\u00a0{thing}\u00a0» est retiré.", workspace.remove, thing=thing)
    return redirect(f"{group.get_absolute_url()}{sort}/")


@require_http_methods(["GET", "HEAD", "POST"])
def pages(request: HttpRequest, slug: str) -> HttpResponse:
    """The pages that the group writes together, and beginning one."""
    group = readable_group(request, slug)
    form = NewPageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        worked_group(request, slug)
        page = form.is_valid() and added(
            form, workspace.add_page, group=group, by=request.user, title=form.cleaned_data["title"]
        )
        if page:
            return redirect("forum:group_page_write", slug=slug, pk=page.pk)
    listed = group.pages.select_related("by__referent")
    return render(
        request, "forum/workspace/group_pages.html", frame(request, group, "pages/") | {"pages": listed, "form": form}
    )


def _page(request: HttpRequest, group: Group, pk: int) -> GroupPage:
    page: GroupPage = get_object_or_404(GroupPage.objects.select_related("by__referent"), group=group, pk=pk)
    page.group = group
    return page


@require_safe
def page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A page of the group."""
    group = readable_group(request, slug)
    read = _page(request, group, pk)
    can_remove = can_lead(request.user, group) or read.by_id == request.user.pk
    context = {"page": read, "body": linker().link(read.body), "can_remove": can_remove}
    return render(request, "forum/workspace/group_page.html", frame(request, group, "pages/") | context)


@require_http_methods(["GET", "HEAD", "POST"])
def page_write(request: AuthorRequest, slug: str, pk: int) -> HttpResponse:
    """Write a page; two at once are told, and lose nothing."""
    group = worked_group(request, slug)
    written = _page(request, group, pk)
    form = PageForm(request.POST if request.method == "POST" else None, page=written)
    if form.is_valid():
        with said_in(form):
            if form.save_for(request.user):
                messages.success(request, "La page est enregistrée.")
                return redirect(written)
    context = frame(request, group, "pages/") | {"page": written, "form": form}
    return render(request, "forum/workspace/group_page_write.html", context, status=form.http_status)


@require_safe
def page_versions(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What a page said before."""
    group = readable_group(request, slug)
    read = _page(request, group, pk)
    versions = [(version, shown(version.body)) for version in read.versions.select_related("by__referent")]
    context = {"page": read, "versions": versions}
    return render(request, "forum/workspace/group_page_versions.html", frame(request, group, "pages/") | context)


@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """The files that the group keeps, and adding one."""
    group = readable_group(request, slug)
    form = GroupDocumentForm(request.POST, request.FILES) if request.method == "POST" else GroupDocumentForm()
    if request.method == "POST":
        worked_group(request, slug)
        if form.is_valid():
            values = {"title": form.cleaned_data["title"], "upload": form.cleaned_data["file"]}
            if added(form, workspace.add_document, group=group, by=request.user, **values):
                messages.success(request, "Le document est dans le groupe.")
                return redirect("forum:group_documents", slug=slug)
    listed = group.documents.select_related("file", "by__referent")
    context = {"documents": listed, "form": form}
    return render(request, "forum/workspace/group_documents.html", frame(request, group, "documents/") | context)


@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: HttpRequest, slug: str) -> HttpResponse:
    """When the group meets, and adding a date."""
    group = readable_group(request, slug)
    form = DateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        worked_group(request, slug)
        if form.is_valid() and added(form, workspace.add_date, group=group, by=request.user, values=form.cleaned_data):
            messages.success(request, "La date est posée\u202f; les membres du groupe la reçoivent par courriel.")
            return redirect("forum:group_dates", slug=slug)
    listed, now = list(group.dates.select_related("by__referent")), timezone.now()
    context = {
        "form": form,
        "next": [date for date in listed if (date.end or date.start) >= now],
        "past": [date for date in listed if (date.end or date.start) < now][::-1],
    }
    return render(request, "forum/workspace/group_dates.html", frame(request, group, "dates/") | context)


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The dates of a group as a file for a calendar."""
    return download(calendar_of(readable_group(request, slug)), CALENDAR, f"{slug}.ics")
