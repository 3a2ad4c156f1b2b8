"""Topics, categories and suspensions."""

import uuid

from forum.models import Category, Sanction
from forum.moderation import actions as moderating
from forum.posting import actions as posting
from forum.sanctions import actions as sanctioning
from forum.sanctions.enums import SanctionKind
from forum.workspace import actions as workspace
from tests import factories
from tests.project.rights.asking import ask, joined, must, reply, reply_by_mail, reply_by_page, soon


def a_topic():
    topic = factories.PostFactory().topic
    user = factories.make_member()
    return reply(topic, user), lambda: moderating.set_closed(topic=topic, by=None, is_closed=True)


def a_topic_by_its_page():
    topic = factories.PostFactory().topic
    user = factories.make_member()
    return reply_by_page(topic, user, "Ce sujet est clos"), lambda: moderating.set_closed(
        topic=topic, by=None, is_closed=True
    )


def a_topic_by_mail():
    topic = factories.PostFactory().topic
    user = factories.make_member()
    return reply_by_mail(topic, user), lambda: moderating.set_closed(topic=topic, by=None, is_closed=True)


def a_topic_that_is_read():
    post = factories.PostFactory()
    user = factories.make_member()
    return (
        lambda: ask(user, post.topic.get_absolute_url()),
        lambda: moderating.hide(post=post, by=factories.make_animateur(), reason="Non."),
    )


def a_reply_where_it_is_hidden():
    post = factories.PostFactory()
    return reply(post.topic, factories.make_member()), lambda: moderating.hide(
        post=post, by=factories.make_animateur(), reason="Non."
    )


def a_category():
    category, user = factories.CategoryFactory(), factories.make_member()
    told = {"kind": "discussion", "title": "Un sujet", "body": "<p>Oui.</p>", "by": user}
    return (
        lambda: posting.open_topic(category=category, key=uuid.uuid4(), **told),
        lambda: Category.objects.filter(pk=category.pk).update(is_closed=True),
    )


def _suspending(user):
    return lambda: sanctioning.suspend(person=user, by=factories.make_animateur(), reason="Non.", days=3)


def writing_in_the_forum():
    user = factories.make_member()
    return reply(factories.PostFactory().topic, user), _suspending(user)


def writing_in_the_forum_by_mail():
    user = factories.make_member()
    return reply_by_mail(factories.PostFactory().topic, user), _suspending(user)


def writing_in_a_group_while_suspended():
    group, user, _ = joined()
    return lambda: workspace.add_page(group=group, by=user, title="Page"), _suspending(user)


def dating_in_a_group_while_suspended():
    group, user, _ = joined()
    told = {"title": "Réunion", "start": soon(days=3)}
    return lambda: workspace.add_date(group=group, by=user, values=told), _suspending(user)


def a_suspension():
    """The other way round: what keeps somebody from writing has an end too."""
    user = factories.make_member()
    made = Sanction.objects.create(
        person=user, kind=SanctionKind.SUSPENSION, reason="Non.", until=soon(days=1), by=factories.make_animateur()
    )
    return (
        lambda: must(Sanction.objects.suspending().filter(person=user).exists()),
        lambda: Sanction.objects.filter(pk=made.pk).update(until=soon(minutes=-1)),
    )
