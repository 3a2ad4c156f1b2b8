"""Topics and posts as pages show them."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity

from core.readers import Reader
from core.ui.keys import key_of, moment_of
from members.accounts.models import User
from members.people.models import Referent
from members.people.queries import Card, cards

from .models import Post, Topic

LIST_SIZE = 20
MOST_UNREAD = 99
RECENT, MOST_ALIKE, ALIKE = 2_000, 6, 0.2  # topics compared, topics shown, and the least likeness of their titles


def cursor_of(topic: Topic) -> str:
    """Return the place of a topic in a list by activity, for the address of what comes after it."""
    return f"{topic.last_at.isoformat()}_{topic.pk}"


def after_cursor(topics: Any, text: str) -> Any:
    """Return the topics that come after a place; all of them where it is none."""
    moment, _, digits = text.partition("_")
    parsed, key = moment_of(moment), key_of(digits)
    return topics.before(parsed, key) if parsed and key else topics


def faces_of(posts: Sequence[Post]) -> dict[int, Card]:
    """Give these posts their authors; return the authors' cards by the keys of their accounts. Three queries.

    The authors are asked for by their keys: joined to the posts, their whole table would be read, for PostgreSQL cannot
    know how few posts a page has.
    """
    people = User.objects.select_related("referent").in_bulk({post.author_id for post in posts if post.author_id})
    for post in posts:
        post.author = people.get(post.author_id or 0)
    users = {user.profile.pk: user.pk for user in people.values() if user.profile}
    (author_cards,) = cards(Referent.objects.filter(pk__in=users).order_by("pk"))
    return {users[key]: card for key, card in zip(sorted(users), author_cards, strict=True)}


def resembling(topic: Topic, topics: Any) -> list[Topic]:
    """Return which of the topics have nearly its title, the nearest first; those of the last ``RECENT`` alone."""
    recent = topics.exclude(pk=topic.pk).filter(hidden_at=None).order_by("-last_at", "-pk").values("pk")[:RECENT]
    near = Topic.objects.filter(pk__in=recent).annotate(likeness=TrigramSimilarity("title", topic.title))
    return list(near.filter(likeness__gte=ALIKE).select_related("category").order_by("-likeness", "-pk")[:MOST_ALIKE])


def begun_in(topic: Any, user: Reader, quoted: str) -> str:
    """Return what an answer to a topic ``with_reader`` starts from: the draft, and the post of this key quoted."""
    begun = str(topic.own_draft or "")
    key = key_of(quoted)
    post = topic.posts.visible_to(user).select_related("author__referent").filter(pk=key).first() if key else None
    if post is None:
        return begun
    source = f'<p><a href="{post.get_absolute_url()}">{escape(post.voice)}</a>\u00a0:</p>'
    return f"{begun}<blockquote>{source}{_without_quotes(post.body)}</blockquote><p></p>"


def _without_quotes(html: str) -> str:
    """Return a text without what it quotes itself: a quote of quotes is not read."""
    kept, depth = [], 0
    for piece in re.split(r"(</?blockquote>)", html):
        depth += piece == "<blockquote>"
        if not depth:
            kept.append(piece)
        depth -= piece == "</blockquote>"
    return "".join(kept)
