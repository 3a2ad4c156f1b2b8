"""Who may do what with topics and posts that she reads."""

from core.readers import Reader
from members.accounts.permissions import is_animateur, is_member

from ..memberships.permissions import ENTER_FIRST, GROUP_IS_CLOSED, can_lead, is_inside
from .models import Category, Post, Topic

TOPIC_IS_CLOSED = "Ce sujet est clos\u00a0: votre message n’est pas parti."


def can_moderate(user: Reader, category: Category) -> bool:
    """Animateurs; in a group who animates it."""
    return is_animateur(user) or (category.group is not None and can_lead(user, category.group))


def is_shut(category: Category) -> bool:
    """True inside a group that is closed: all of it is read, nothing is added, whoever one is."""
    return category.group is not None and category.group.closed_at is not None


def can_open(user: Reader, category: Category) -> bool:
    """Members; in a group who is in it, as long as the group is not closed."""
    if category.is_closed or is_shut(category) or not is_member(user):
        return False
    return category.group is None or is_animateur(user) or is_inside(user, category.group)


def why_not_reply(user: Reader, topic: Topic) -> str:
    """Return the sentence that refuses an answer; nothing for members, in a group for who is in it.

    In a closed topic who moderates answers alone; in a closed group nobody does.
    """
    group = topic.category.group
    if topic.hidden_at or not is_member(user):
        return TOPIC_IS_CLOSED
    if is_shut(topic.category):
        return GROUP_IS_CLOSED
    if topic.closed_at is not None:
        return "" if can_moderate(user, topic.category) else TOPIC_IS_CLOSED
    return "" if group is None or is_animateur(user) or is_inside(user, group) else ENTER_FIRST


def can_reply(user: Reader, topic: Topic) -> bool:
    return not why_not_reply(user, topic)


def can_edit(user: Reader, post: Post, topic: Topic) -> bool:
    """One's own words while the topic is open; who moderates mends any; nobody in a closed group."""
    if is_shut(topic.category):
        return False
    if can_moderate(user, topic.category):
        return True
    return post.author_id == user.pk and post.hidden_at is None and can_reply(user, topic)


def can_thank(user: Reader, post: Post, topic: Topic) -> bool:
    """Who reads a post says merci for it, but not where everything is closed."""
    is_read = topic.hidden_at is None and post.hidden_at is None
    return is_member(user) and is_read and not is_shut(topic.category)


def can_accept(user: Reader, topic: Topic) -> bool:
    """Who asked and may still write there, and who moderates."""
    if is_shut(topic.category) or not topic.is_question:
        return False
    return can_moderate(user, topic.category) or (topic.author_id == user.pk and is_member(user))
