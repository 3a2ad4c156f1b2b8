"""Reading the forum: categories, topics by activity, a topic page by page with its answer, what is new."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from core.attachments.documents import DocumentRefusedError
from core.cards import cards_for
from core.database.process_cache import remembered
from core.limits.declaring import LimitReachedError
from core.readers import AuthorRequest
from core.refusals import said_in
from core.richtext.cleaning import from_plain
from core.richtext.fields import shown
from core.richtext.terms import linker
from core.ui.asking import Consequence, asks_first
from core.ui.keys import key_of
from core.ui.search_words import words_of
from members.accounts.permissions import is_animateur, is_member
from members.joining.doors import at_the_door
from members.people.models import Referent

from ..faq.models import FaqEntry
from ..following import queries as following_queries
from ..following.enums import Level
from ..following.forms import CategoryLevelForm, LevelForm
from ..inbound.models import Inbound
from ..mail_reading.addresses import list_address
from ..memberships.permissions import only_members
from ..moderation.forms import HideForm, MoveForm
from ..posting import actions as posting
from ..posting.forms import PostForm
from ..posting.views import is_draft, kept
from ..read_marks import actions as read_marks
from ..read_marks.queries import read_before, unread_count, with_unread
from ..topics import queries as topics_queries
from ..topics.doors import PAGE_OF_TOPIC, readable
from ..topics.errors import ForumError, OutsideError
from ..topics.mentions import pages_in
from ..topics.models import Category, Post, PostDocument, Thanks, Topic
from ..topics.permissions import can_accept, can_edit, can_moderate, can_open, can_reply, is_shut
from .queries import numbers

SUGGESTED = 8  # persons
PUBLIC_ANSWERS = 8  # shown at the door to who is no member
VIEWS = {"": "Tous les sujets", "non-lus": "Non lus", "sans-reponse": "Questions sans réponse"}
HIDDEN = {"masques": "Masqués"}  # for who moderates there


@login_not_required
@require_safe
def home(request: AuthorRequest) -> HttpResponse:
    """The categories, and topics by their latest post; for others the public answers, and how much is talked."""
    if not is_member(request.user):
        entries = FaqEntry.objects.visible_to(request.user).select_related("theme")[:PUBLIC_ANSWERS]
        behind = remembered("forum-numbers", numbers) | {"entries": entries}
        return at_the_door(request, "forum/reading/door.html", behind)
    categories = list(Category.objects.visible_to(request.user).of_everybody())
    context = {
        "categories": [category for category in categories if category.theme_id is None],
        "themed": [category for category in categories if category.theme_id is not None],
        "is_moderator": is_animateur(request.user),
    }
    return topic_list(request, Topic.objects.visible_to(request.user), context)


@require_safe
def category(request: AuthorRequest, slug: str) -> HttpResponse:
    """The topics of a category, those that are pinned first."""
    only_members(request.user)
    category = get_object_or_404(Category.objects.visible_to(request.user).select_related("group"), slug=slug)
    if category.group:
        return redirect(category)
    category_topics = Topic.objects.visible_to(request.user).filter(category=category)
    topics, context = category_context(request, category, category_topics)
    return topic_list(request, topics, context)


def category_context(request: AuthorRequest, category: Category, topics: Any) -> tuple[Any, dict[str, Any]]:
    """Return the topics of a category that come in their order, and what its page shows besides."""
    pinned = topics.filter(pinned_at__isnull=False, hidden_at__isnull=True).for_rows().order_by("-pinned_at")
    before = read_before(request.user)
    is_first = not request.GET.get("avant") and not request.GET.get("vue")
    level = following_queries.level_of_category(request.user, category)
    context = {
        "category": category,
        "pinned": with_unread(pinned, request.user, before) if is_first else [],
        "level_form": CategoryLevelForm(category=category, initial={"level": level}),
        "is_moderator": can_moderate(request.user, category),
    }
    context["can_open"] = can_open(request.user, category)
    context["list_address"] = list_address(category.slug) if context["can_open"] else ""
    return topics.filter(pinned_at__isnull=True) if is_first else topics, context


def topic_list(
    request: AuthorRequest, topics: Any, context: dict[str, Any], template: str = "forum/reading/list.html"
) -> HttpResponse:
    """The page of a list of topics by their latest post."""
    user = request.user
    before = read_before(user)
    view = request.GET.get("vue", "")
    views = VIEWS | HIDDEN if context["is_moderator"] else VIEWS
    if view not in views:
        raise Http404
    listed = with_unread(topics.filter(hidden_at__isnull=view not in HIDDEN), user, before)
    if view == "non-lus":
        listed = listed.filter(is_unread=True)
    elif view == "sans-reponse":
        listed = listed.filter(kind="question", accepted__isnull=True, last_number=1)
    listed = topics_queries.after_cursor(listed, request.GET.get("avant", "")).for_rows().order_by("-last_at", "-pk")
    rows = list(listed[: topics_queries.LIST_SIZE + 1])
    counted = Topic.objects.visible_to(user)
    if "category" in context:  # its list leaves out those that are pinned
        counted = counted.filter(category=context["category"])
    unread = unread_count(counted, user, before)
    context |= {
        "topics": rows[: topics_queries.LIST_SIZE],
        "older": topics_queries.cursor_of(rows[topics_queries.LIST_SIZE - 1])
        if len(rows) > topics_queries.LIST_SIZE
        else "",
        "view": view,
        "tabs": _tabs(views, view, unread),
        "unread": unread,
        "is_deep": bool(request.GET.get("avant")),
    }
    return render(request, template, context)


def _tabs(views: dict[str, str], view: str, unread: int) -> list[dict[str, Any]]:
    tabs = []
    for key, name in views.items():
        more = "+" if unread >= topics_queries.MOST_UNREAD else ""
        label = f"{name} ({unread}{more})" if key == "non-lus" and unread else name
        tabs.append({"label": label, "href": f"?vue={key}" if key else "?", "current": key == view})
    return tabs


@require_safe
def topic(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """A page of a topic; reading it says how far one has read."""
    topic = _with_reader(request, Topic.objects.reachable_by(request.user), pk)
    if topic.merged_into:
        return redirect(topic.merged_into)
    if slug != topic.slug:
        return redirect(topic, permanent=True)
    page = key_of(request.GET.get("page", "1")) or 0
    if not 1 <= page <= topic.pages:
        raise Http404
    return topic_page(request, topic, page)


def _with_reader(request: HttpRequest, topics: Any, pk: int) -> Topic:
    """Return one of these topics with what the reader said of it; 403 for who is no member, 404 for the others."""
    only_members(request.user)
    rows = following_queries.with_reader(topics, request.user).select_related(*PAGE_OF_TOPIC)
    topic: Topic = get_object_or_404(rows, pk=pk)
    return topic


def topic_page(request: AuthorRequest, topic: Topic, page: int, form: PostForm | None = None) -> HttpResponse:
    user = request.user
    has_documents = Exists(PostDocument.objects.filter(post=OuterRef("pk")))
    rest = Inbound.objects.filter(post=OuterRef("pk"), person=user).exclude(rest="").values("rest")[:1]
    counted = topic.posts.on_page(page).annotate(merci=Count("thanks"), has_documents=has_documents)
    posts: list[Any] = list(counted.annotate(own_rest=Subquery(rest)))
    with_documents = [post for post in posts if post.has_documents]
    prefetch_related_objects(with_documents, Prefetch("documents", PostDocument.objects.select_related("file")))
    linked = {post.pk: pages_in(post.body) for post in posts}
    cards = cards_for({path for paths in linked.values() for path in paths}, user)
    faces = topics_queries.faces_of(posts)
    mine = set(Thanks.objects.filter(person=user, post__in=posts).values_list("post", flat=True))
    is_moderator = can_moderate(user, topic.category)
    entries, terms = [], linker()
    for post in posts:
        is_shown = post.hidden_at is None or is_moderator
        entries.append(
            {
                "post": post,
                "body": terms.link(post.body) if is_shown else "",
                "documents": post.documents.all() if is_shown and post.has_documents else (),
                "cards": [cards[path] for path in linked[post.pk] if path in cards] if is_shown else (),
                "is_shown": is_shown,
                "face": faces.get(post.author_id or 0),
                "is_thanked": post.pk in mine,
                "can_edit": can_edit(user, post, topic),
                "is_own": post.author_id == user.pk,
                "rest": shown(from_plain(post.own_rest or "")) if post.hidden_at is None else "",
            }
        )
    if posts:
        read_marks.saw(topic=topic, by=user, number=posts[-1].number)
    context = {
        "topic": topic,
        "told": entries,
        "page": page,
        "answer_address": topic.address_of(topic.accepted.number) if topic.accepted else "",
        "can_reply": can_reply(user, topic),
        "can_accept": can_accept(user, topic),
        "is_shut": is_shut(topic.category),
        "is_moderator": is_moderator,
        "form": form or PostForm(begun=topics_queries.begun_in(topic, user, request.GET.get("citer", ""))),
        "level_form": LevelForm(initial={"level": _offered(following_queries.level_of(topic))}, auto_id="id_level_%s"),
        "hide_form": HideForm(auto_id=False),
        "move_form": MoveForm(initial={"category": topic.category_id}) if is_animateur(user) else None,
        "is_staff": is_animateur(user),
    }
    return render(request, "forum/reading/topic.html", context)


def _offered(level: str) -> str:
    """Return the level as a topic offers it: « new topics » says nothing of answers."""
    return Level.NORMAL if level == Level.FIRST else level


@require_safe
def first_unread(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """Go to the first post that one has not read; to the last one where all is read."""
    topic = readable(request, pk)
    seen = with_unread(Topic.objects.filter(pk=pk), request.user, read_before(request.user))
    number = seen.values_list("seen", flat=True).get()
    return redirect(topic.address_of(min(number + 1, topic.last_number)))


@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """The permalink of a post: to where it stands now."""
    only_members(request.user)
    rows = Post.objects.filter(topic__in=Topic.objects.visible_to(request.user)).select_related("topic")
    post = get_object_or_404(rows, pk=pk)
    return redirect(post.topic.address_of(post.number))


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """What a post said before."""
    only_members(request.user)
    post = get_object_or_404(Post.objects.visible_to(request.user).select_related("topic", "author"), pk=pk)
    versions = [(version, shown(version.body)) for version in post.versions.select_related("by__referent")]
    context = {"post": post, "topic": post.topic, "body": shown(post.body), "versions": versions}
    return render(request, "forum/reading/versions.html", context)


def _reading_all(request: HttpRequest) -> Consequence:
    only_members(request.user)
    return Consequence(
        question="Tout marquer comme lu ?",
        verb="Tout marquer comme lu",
        told=[
            "Tout ce qui est écrit jusqu’à maintenant compte comme lu pour vous, sans retour possible : la vue "
            "« Non lus » sera vide.",
            "Personne d’autre ne le voit ni n’en est prévenu.",
        ],
        back=reverse("forum:home"),
    )


@require_POST
@asks_first(_reading_all)
def read_all(request: AuthorRequest) -> HttpResponse:
    """« Tout marquer comme lu »."""
    only_members(request.user)
    read_marks.read_all(by=request.user)
    messages.success(request, "Tout est marqué comme lu.")
    return redirect("forum:home")


@require_safe
def people(request: HttpRequest) -> JsonResponse:
    """The members whose name begins so, for who names one in a post."""
    only_members(request.user)
    words = words_of(request)
    referents = Referent.objects.approved().filter(user__is_active=True).matching(words)[:SUGGESTED] if words else []
    suggestions = [{"name": referent.full_name, "address": referent.get_absolute_url()} for referent in referents]
    return JsonResponse({"results": suggestions})


@require_POST
def reply(request: AuthorRequest, pk: int, slug: str) -> HttpResponse:
    """An answer; what was typed stays where it is refused."""
    topic = _with_reader(request, Topic.objects.visible_to(request.user), pk)
    form = PostForm(request.POST, request.FILES)
    if is_draft(request):
        with said_in(form):
            return kept(request, topic)
    elif form.is_valid():
        try:
            answer = posting.reply(topic=topic, by=request.user, **form.cleaned_data)
        except OutsideError as error:
            raise PermissionDenied(str(error)) from error
        except (ForumError, DocumentRefusedError, LimitReachedError) as error:
            form.add_error(None, str(error))
        else:
            return redirect(topic.address_of(answer.number))
    return topic_page(request, topic, topic.pages, form)
