"""Groups: what they are for, and who is in them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.database.process_cache import remembered
from core.readers import AuthorRequest
from core.refusals import said_in, said_to
from core.ui.asking import asks_first
from members.accounts.permissions import is_member
from members.joining.doors import at_the_door
from members.people.models import Referent
from members.people.queries import cards

from ..memberships.enums import GroupRole, GroupState
from ..memberships.models import Group, GroupMembership
from ..memberships.permissions import can_read, is_inside, only_members
from ..memberships.queries import leaders_of
from ..reading.views import category_context, topic_list
from ..topics.models import Topic
from . import actions as groups
from . import asking
from . import queries as groups_queries
from .doors import known_group, led_group, readable_group
from .forms import GroupForm, InviteForm, JoinForm
from .pages import done, frame


@login_not_required
@require_safe
def group_list(request: AuthorRequest) -> HttpResponse:
    """All groups, one's own first; for others how many there are, and on which themes."""
    if not is_member(request.user):
        behind = remembered("groups-numbers", groups_queries.groups_behind)
        return at_the_door(request, "forum/groups/groups_door.html", behind)
    mine = dict(GroupMembership.objects.filter(person=request.user).values_list("group", "state"))
    listed = groups_queries.groups_with_counts()
    context = {
        "mine": [group for group in listed if mine.get(group.pk) == GroupState.INSIDE],
        "invited": [group for group in listed if mine.get(group.pk) == GroupState.INVITED],
        "others": [group for group in listed if mine.get(group.pk) not in {GroupState.INSIDE, GroupState.INVITED}],
    }
    return render(request, "forum/groups/groups.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: AuthorRequest) -> HttpResponse:
    """A new group; who makes it animates it."""
    only_members(request.user)
    form = GroupForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_in(form):
            if group := form.save_for(request.user):
                messages.success(request, "Le groupe est créé. Invitez maintenant celles et ceux que cela concerne.")
                return redirect("forum:group_invite", slug=group.slug)
    return render(request, "forum/groups/group_form.html", {"form": form, "group": None})


@require_safe
def group(request: AuthorRequest, slug: str) -> HttpResponse:
    """The topics of a group; for who may not read it, what it is for and its door."""
    group = known_group(request, slug)
    if not can_read(request.user, group):
        context = frame(request, group, "") | {"leaders": leaders_of(group)}
        return render(request, "forum/groups/group_door.html", context)
    topics = Topic.objects.visible_to(request.user).filter(category=group.category)
    topics, context = category_context(request, group.category, topics)
    return topic_list(request, topics, context | frame(request, group, ""), template="forum/groups/group.html")


@require_POST
@asks_first(asking.entering)
def enter(request: AuthorRequest, slug: str, verb: str) -> HttpResponse:
    """« rejoindre » or « quitter »."""
    group = known_group(request, slug)
    if verb == "rejoindre":
        return _join(request, group)
    if verb != "quitter":
        raise Http404
    was_inside = is_inside(request.user, group)
    done(request, "Vous n’êtes plus dans ce groupe." if was_inside else "C’est noté.", groups.leave, group=group)
    return redirect(group if can_read(request.user, group) else "forum:groups")


def _join(request: AuthorRequest, group: Group) -> HttpResponse:
    form = JoinForm(request.POST)
    word = form.cleaned_data["word"] if form.is_valid() else ""
    with said_to(request):
        membership = groups.join(group=group, by=request.user, word=word)
        is_in = membership.state == GroupState.INSIDE
        sentence = (
            "Vous êtes dans le groupe." if is_in else "Votre demande est partie\u202f; un courriel vous répondra."
        )
        messages.success(request, sentence)
    return redirect(group)


@require_http_methods(["GET", "HEAD", "POST"])
@asks_first(asking.closing)
def settings_page(request: AuthorRequest, slug: str) -> HttpResponse:
    """What the group is for, how one comes in, and closing it."""
    group = led_group(request, slug)
    if "close" in request.POST:
        is_closed = group.closed_at is None
        sentence = "Le groupe est clos\u00a0: tout reste lisible." if is_closed else "Il est rouvert."
        done(request, sentence, groups.set_closed, group=group, is_closed=is_closed)
        return redirect(group)
    form = GroupForm(request.POST if request.method == "POST" else None, instance=group)
    if form.is_valid():
        with said_in(form):
            if changed := form.save_for(request.user):
                messages.success(request, "C’est enregistré.")
                return redirect(changed)
    stored = Group.objects.get(pk=group.pk)
    return render(request, "forum/groups/group_form.html", {"form": form, "group": stored}, status=form.http_status)


# -- who is in it


@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in the group; for who animates it, who asks and who is invited."""
    group = readable_group(request, slug)
    context = frame(request, group, "membres/")
    rows = list(group.memberships.select_related("person__referent"))
    inside = [membership for membership in rows if membership.state == GroupState.INSIDE]
    referent_keys = {membership.person.profile.pk for membership in inside if membership.person.profile}
    (inside_cards,) = cards(Referent.objects.filter(pk__in=referent_keys).order_by("pk"))
    faces = dict(zip(sorted(referent_keys), inside_cards, strict=True))
    inside.sort(key=lambda membership: (membership.role != GroupRole.LEADER, membership.person.get_full_name()))
    asking = [membership for membership in rows if membership.state == GroupState.ASKING]
    invited = [membership for membership in rows if membership.state == GroupState.INVITED]
    context |= {
        "people": [
            (membership, faces.get(membership.person.profile.pk) if membership.person.profile else None)
            for membership in inside
        ],
        "asking": asking if context["can_lead"] else [],
        "invited": invited if context["can_lead"] else [],
        "managed": inside if context["can_lead"] else [],
    }
    return render(request, "forum/groups/group_people.html", context)


@require_POST
@asks_first(asking.managing)
def manage(request: HttpRequest, slug: str, pk: int, verb: str) -> HttpResponse:
    """Let somebody in or not, let her animate or not, take her out."""
    group = led_group(request, slug)
    rows = group.memberships.select_related("person", "group")
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
    sentence, act, values = acts[verb]
    done(request, sentence, act, membership=membership, **values)
    return redirect("forum:group_people", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: AuthorRequest, slug: str) -> HttpResponse:
    """Invite those who share a theme or a landscape with the group, and others by name."""
    group = led_group(request, slug)
    near = groups_queries.people_sharing(group)
    form = InviteForm(request.POST if request.method == "POST" else None, people=near)
    if form.is_valid():
        with said_in(form):
            number = groups.invite(group=group, by=request.user, people=form.invited, word=form.cleaned_data["word"])
            sentences = {
                0: "Ces personnes ont déjà une invitation ou sont déjà dans le groupe.",
                1: "Une invitation part.",
            }
            messages.success(request, sentences.get(number, f"{number} invitations partent."))
            return redirect("forum:group_people", slug=slug)
    return render(request, "forum/groups/group_invite.html", frame(request, group, "membres/") | {"form": form})


# -- working tools
