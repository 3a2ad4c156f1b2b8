"""Following topics and categories, and telling who follows of what is written.

Posting defers one job. It writes a notice for each follower, some hundreds at a time, in the order of their keys: a
worker that is killed goes on where it was, and nobody gets two notices of one post. Mails are written later, from what
the posts say then: what was mended, hidden or read meanwhile is told as it is, or not at all.
"""

from collections.abc import Mapping
from datetime import timedelta
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from core import tokens
from core.network.identity import in_a_header, network
from core.notifications import notices as personal
from core.notifications.actions import queue_mail
from core.notifications.notices import next_morning
from core.readers import Author
from core.richtext.cleaning import as_plain
from core.themes.models import Theme
from core.ui.typography import without_accents
from members.accounts.models import User
from members.leaving.models import silent_since

from ..mail_reading import addresses
from ..mail_reading.patterns import MARKER
from ..memberships.models import GroupMembership
from ..returns import actions as refusing
from ..topics.mentions import named_in
from ..topics.models import Category, Post, Topic
from .enums import Level, Rhythm
from .models import Follow, MailRhythm, Notice
from .schedule import due_for
from .things import Told, told_of

AT_A_TIME = 500  # followers of one job
PEOPLE_AT_A_TIME = 50  # who is written to in one sweep
IN_A_MAIL = 30  # posts
LONGEST_QUOTE = 1500  # characters of a post in a mail
MOST_A_DAY = 100  # mails to a person
AWAY_AFTER = timedelta(days=180)  # without a sign: what is grouped is mailed no more until the person comes back
UNFOLLOW = tokens.declare(
    "sujet-ne-plus-suivre",
    salt="forum.unfollow",
    again="Tout se règle aussi dans vos préférences du forum.",
)


@transaction.atomic
def follow(
    *, by: Author, level: str, topic: Topic | None = None, category: Category | None = None, theme: Theme | None = None
) -> None:
    """Say how closely one follows a topic, a category or a theme; « normal » for the last two is saying nothing."""
    named: dict[str, Any] = {"topic": topic, "category": category, "theme": theme}
    what = {name: value for name, value in named.items() if value is not None}
    if topic is None and level == Level.NORMAL:
        Follow.objects.filter(person=by, **what).delete()
        return
    Follow.objects.update_or_create(person=by, **what, defaults={"level": level})


def begin_to_follow(*, by: Author, topic: Topic) -> None:
    """Who opens a topic or answers in it follows it, unless she has said otherwise."""
    Follow.objects.bulk_create([Follow(person=by, topic=topic, level=Level.FOLLOWED)], ignore_conflicts=True)


@transaction.atomic
def set_preferences(
    *, by: Author, rhythm: str, levels: dict[Category, str], themes: Mapping[Theme, str] | None = None
) -> None:
    """Write when one is mailed, and how closely one follows each category and each theme."""
    MailRhythm.objects.update_or_create(person=by, defaults={"rhythm": rhythm})
    for category, level in levels.items():
        follow(by=by, category=category, level=level)
    for theme, level in (themes or {}).items():
        follow(by=by, theme=theme, level=level)


def welcome(*, user: User, **wishes: Any) -> str:
    """Let a new member follow the categories that are lists; return what she is told, with the way out."""
    sentences = []
    for category in Category.objects.of_everybody().filter(is_list=True):
        _, is_new = Follow.objects.get_or_create(person=user, category=category, defaults={"level": Level.FIRST})
        if is_new:
            sentences.append(
                f"Vous suivez «\u00a0{category.name}\u00a0»\u00a0: ses nouveaux sujets vous viennent par courriel. "
                f"Pour ne plus les recevoir\u00a0: {unfollow_address(user, category)}"
            )
    return "\n\n".join(sentences)


def unfollow_address(person: Any, thing: Topic | Category) -> str:
    """Return the address that stops the mails of a topic, or of a category, without logging in."""
    keys = [person.pk, thing.pk] if isinstance(thing, Topic) else [person.pk, 0, thing.pk]
    return settings.SITE_URL + reverse("forum:unfollow", args=[tokens.make(UNFOLLOW, keys)])


def meant_by(token: str) -> tuple[User, Topic | Category]:
    """Return whose mails of what an address stops; raise TokenError, also where either is gone."""
    person_key, *keys = tokens.read(UNFOLLOW, token)
    things: Any = Topic if len(keys) == 1 else Category
    person, thing = User.objects.filter(pk=person_key).first(), things.objects.filter(pk=keys[-1]).first()
    if person is None or thing is None:
        tokens.expired(UNFOLLOW)
    return person, thing


def unfollow(*, by: User, thing: Topic | Category) -> None:
    """Tell a person no more of a topic, or of what is new in a category."""
    if isinstance(thing, Topic):
        follow(by=by, topic=thing, level=Level.MUTED)
    else:
        follow(by=by, category=thing, level=Level.NORMAL)


@transaction.atomic
def see_all(*, by: Author) -> None:
    """All that stands behind the bell counts as read: posts and one's own things."""
    Notice.objects.filter(person=by, seen_at__isnull=True).update(seen_at=timezone.now())
    personal.see_all(by=by)


# -- telling


@transaction.atomic
def tell_some(*, post: Post, after: int) -> int:
    """Write the notices of a post for the followers that come after a key; return the last key, 0 at the end."""
    hears = "hears_topics" if post.number == 1 else "hears_answers"
    levels = [level for level in Level if getattr(level, hears)]
    followers = _followers(post, levels).filter(pk__gt=after).order_by("pk")[:AT_A_TIME]
    people: list[int] = list(followers.values_list("pk", flat=True))
    if not people:
        return 0
    of_topic = dict(Follow.objects.filter(topic=post.topic_id, person__in=people).values_list("person", "level"))
    of_category = dict(
        Follow.objects.filter(category=post.topic.category_id, person__in=people).values_list("person", "level")
    )
    theme = post.topic.category.theme_id
    of_theme = dict(Follow.objects.filter(theme=theme or 0, person__in=people).values_list("person", "level"))
    rhythms = dict(MailRhythm.objects.filter(person__in=people).values_list("person", "rhythm"))
    pending = set(
        Notice.objects.waiting().filter(person__in=people, post__topic=post.topic_id).values_list("person", flat=True)
    )
    notices = []
    for key in people:
        level = Level(of_topic.get(key) or of_category.get(key) or of_theme[key])
        rhythm = Rhythm(rhythms.get(key, Rhythm.GROUPED))
        due = due_for(level, rhythm, post.created_at, is_first=key not in pending)
        notices.append(Notice(person_id=key, post=post, level=level, at=post.created_at, due_at=due))
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return people[-1]


@transaction.atomic
def tell_named(*, post: Post) -> None:
    """Write the notices of those whom a post names and who may read it, but for who muted the topic."""
    keys = named_in(post.body)
    if not keys:
        return
    rows = User.objects.filter(referent__in=keys, referent__approved_at__isnull=False, is_active=True)
    muted = Follow.objects.filter(topic=post.topic_id, level=Level.MUTED).values("person")
    people = [person for person in rows.select_related("referent").exclude(pk__in=muted) if person.pk != post.author_id]
    readers = [person for person in people if Topic.objects.visible_to(person).filter(pk=post.topic_id).exists()]
    rhythms = dict(MailRhythm.objects.filter(person__in=readers).values_list("person", "rhythm"))
    Notice.objects.bulk_create(
        [
            Notice(
                person=person,
                post=post,
                level=Level.ALL,
                at=post.created_at,
                due_at=due_for(
                    Level.ALL, Rhythm(rhythms.get(person.pk, Rhythm.GROUPED)), post.created_at, is_first=True
                ),
            )
            for person in readers
        ],
        ignore_conflicts=True,
    )


def _followers(post: Post, levels: list[Level]) -> Any:
    """Return who is to be told: by what she said of the topic, else of its category, else of its theme.

    Members alone, and never its author.
    """
    mine = Follow.objects.filter(person=OuterRef("pk"))
    of_topic, of_category = mine.filter(topic=post.topic_id), mine.filter(category=post.topic.category_id)
    of_theme = mine.filter(theme=post.topic.category.theme_id or 0)
    wanted = Q(Exists(of_topic.filter(level__in=levels)))
    wanted |= ~Q(Exists(of_topic)) & Q(Exists(of_category.filter(level__in=levels)))
    wanted |= ~Q(Exists(of_topic)) & ~Q(Exists(of_category)) & Q(Exists(of_theme.filter(level__in=levels)))
    members = Q(is_staff=True) | Q(referent__approved_at__isnull=False)
    followers = User.objects.filter(wanted, members, is_active=True).exclude(pk=post.author_id or 0)
    group = post.topic.category.group
    if group is None or group.is_free:
        return followers
    inside = GroupMembership.objects.inside().filter(group=group, person=OuterRef("pk"))
    return followers.filter(Q(is_staff=True) | Exists(inside))


def mail_due() -> int:
    """Write the mails that are due; return how many. Several workers share the work, and nobody is written to twice."""
    written = 0
    waiting = list(
        Notice.objects.due().order_by("person").values_list("person", flat=True).distinct()[:PEOPLE_AT_A_TIME]
    )
    for key in waiting:
        written += _mail_one(key)
    return written


@transaction.atomic
def _mail_one(key: int) -> int:
    """Write what one person is due, as one mail; posts of « un courriel par message » as one each."""
    person = User.objects.select_for_update(skip_locked=True, of=["self"]).filter(pk=key).first()
    if person is None:
        return 0
    if refusing.is_shut(person.email):
        Notice.objects.due().filter(person=person).update(due_at=None)  # they stay in the list of what is new
        return 0
    due = list(Notice.objects.due().filter(person=person).order_by("post")[: IN_A_MAIL * 2])
    posts, things = _readable(person, due), told_of(due, person)
    now = timezone.now()
    today = Notice.objects.filter(person=person, mailed_at__gt=now - timedelta(days=1))
    left = MOST_A_DAY - today.values("mailed_at").distinct().count()
    if left <= 0:
        tomorrow = next_morning(now)
        Notice.objects.filter(pk__in=[notice.pk for notice in due]).update(due_at=tomorrow)
        return 0
    apart = [posts[notice.post_id] for notice in due if notice.level == Level.ALL and notice.post_id in posts]
    together = [posts[notice.post_id] for notice in due if notice.level != Level.ALL and notice.post_id in posts]
    is_away = (together or things) and _is_away(person)
    if is_away:
        Notice.objects.due().filter(person=person).exclude(level=Level.ALL, post__isnull=False).update(due_at=None)
        together = []
    mails = [*([post] for post in apart[: left - 1]), *([together[:IN_A_MAIL]] if together else [])]
    news = [] if is_away else list(things.values())[:IN_A_MAIL]
    if (mails or news) and refusing.begin_try(address=person.email):
        mails, news = (mails[:1], []) if mails else ([], news)
    for group in mails:
        _write(person, group)
    if news:
        _write_things(person, news)
    written = {post.pk for group in mails for post in group}
    done = [
        notice.pk
        for notice in due
        if notice.post_id in written or _is_gone(notice, posts) or (news and not notice.post_id)
    ]
    Notice.objects.filter(pk__in=done).update(mailed_at=now)
    return len(mails) + bool(news)


def _is_gone(notice: Notice, posts: dict[int, Post]) -> bool:
    """True for what is told of a post that its reader may not read any more."""
    return notice.post_id is not None and notice.post_id not in posts


def _write_things(person: User, news: list[Told]) -> None:
    """Write one mail of what came out on the themes that one follows."""
    context = {"person": person, "things": news, "path": reverse("forum:preferences")}
    queue_mail(to=person.email, template="emails/theme_news.txt", context=context)


def _is_away(person: User) -> bool:
    """True for who has neither come nor written for long; what is new waits in her list."""
    since = timezone.now() - AWAY_AFTER
    is_silent = silent_since(since).filter(pk=person.pk).exists()
    return is_silent and not Post.objects.filter(author=person, created_at__gt=since).exists()


def _readable(person: Any, due: list[Notice]) -> dict[int, Post]:
    """Return the posts that the person may read now, by their keys; the others are not told of any more."""
    readable = Topic.objects.visible_to(person).filter(hidden_at__isnull=True)
    rows = Post.objects.filter(hidden_at__isnull=True, topic__in=readable)
    rows = rows.filter(pk__in=[notice.post_id for notice in due]).select_related("topic__category", "author__referent")
    return {post.pk: post for post in rows.order_by("created_at", "pk")}


def _write(person: Any, posts: list[Post]) -> None:
    topics: dict[int, dict[str, Any]] = {}
    for post in posts:
        section = topics.setdefault(post.topic_id, {"topic": post.topic, "posts": []})
        text = as_plain(post.body)
        is_cut = len(text) > LONGEST_QUOTE
        section["posts"].append({"voice": post.voice, "text": text[:LONGEST_QUOTE] + ("…" if is_cut else "")})
        section.setdefault("address", settings.SITE_URL + post.get_absolute_url())
    first = posts[0]
    is_one = len(topics) == 1
    stop = unfollow_address(person, first.topic) if is_one else settings.SITE_URL + reverse("forum:preferences")
    headers = {"List-Id": f"Forum <forum.{_host()}>", "List-Archive": f"<{settings.SITE_URL}/forum/>"}
    reply_to = addresses.reply_address(person.pk, first.topic_id) if is_one else ""
    if is_one:
        category = first.topic.category
        headers |= {"List-Id": f"{_words(category.name)} <{category.slug}.forum.{_host()}>"}
        if post_to := addresses.list_address(category.slug):
            headers |= {"List-Post": f"<mailto:{post_to}>"}
        root = f"<sujet-{first.topic_id}@{_host()}>"
        headers |= {"In-Reply-To": root, "References": root}
        headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    voices = {post.voice for post in posts}
    if len(voices) == 1:
        headers |= {"From": _as_written_by(voices.pop())}
    context = {"person": person, "topics": list(topics.values()), "first": first, "is_one": is_one, "stop": stop}
    context["marker"] = MARKER if reply_to else ""
    context["list"], context["leave"] = _list_of(person, first.topic.category) if is_one else (None, "")
    queue_mail(to=person.email, template="emails/forum_posts.txt", context=context, headers=headers, reply_to=reply_to)


def _list_of(person: Any, category: Category) -> tuple[Category | None, str]:
    """Return the list by which a post came, which a new member follows without having asked, and how to leave it."""
    if not category.is_list or not Follow.objects.filter(person=person, category=category).exists():
        return None, ""
    return category, unfollow_address(person, category)


def _as_written_by(voice: str) -> str:
    """Return our own address under the name of who wrote: a From of hers would be refused as forged (RFC 7489)."""
    return formataddr((in_a_header(f"{voice} via {network().name}"), parseaddr(network().sender)[1]))


def _words(name: str) -> str:
    """Return a name as a header may hold it: ASCII, without what means something there."""
    return "".join(c for c in without_accents(name) if c.isascii() and (c.isalnum() or c in " -")).strip() or "Forum"


def _host() -> str:
    return settings.SITE_URL.partition("://")[2].split(":")[0]
