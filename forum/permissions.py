"""Who may do what with topics and posts that she reads."""

from typing import Any

from members.permissions import is_animateur, is_member

from .models import Post, Topic


def can_moderate(user: Any) -> bool:
    return is_animateur(user)


def can_reply(user: Any, topic: Topic) -> bool:
    """Members; in a closed topic animateurs alone."""
    if topic.hidden_at:
        return False
    return is_animateur(user) or (is_member(user) and topic.closed_at is None)


def can_edit(user: Any, post: Post, topic: Topic) -> bool:
    """One's own words while the topic is open; animateurs mend any."""
    if is_animateur(user):
        return True
    return post.author_id == user.pk and post.hidden_at is None and can_reply(user, topic)


def can_accept(user: Any, topic: Topic) -> bool:
    """Who asked, and animateurs."""
    return topic.is_question and (is_animateur(user) or topic.author_id == user.pk)
