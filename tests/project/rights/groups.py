"""What one does in a group while it is open, and while one is in it."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

from forum.groups import actions as groups
from forum.models import GroupMembership
from forum.posting import actions as posting
from forum.workspace import actions as workspace
from tests import factories
from tests.project.rights.asking import ask, joined, reply, reply_by_mail, reply_by_page, soon


def _closing(group):
    return lambda: groups.set_closed(group=group, by=group.created_by, is_closed=True)


def _putting_out(group, user):
    membership = GroupMembership.objects.get(group=group, person=user)
    return lambda: groups.remove_member(membership=membership, by=group.created_by)


def a_reply_in_a_group():
    group, user, post = joined()
    return reply(post.topic, user), _closing(group)


def a_reply_in_a_group_by_its_page():
    group, user, post = joined()
    return reply_by_page(post.topic, user, "Ce groupe est clos"), _closing(group)


def a_reply_in_a_group_by_mail():
    group, user, post = joined()
    return reply_by_mail(post.topic, user), _closing(group)


def the_reply_of_who_leads_a_group():
    group, _, post = joined()
    return reply(post.topic, group.created_by), _closing(group)


def the_reply_of_an_animateur_in_a_group():
    group, _, post = joined()
    return reply(post.topic, factories.make_animateur()), _closing(group)


def a_topic_in_a_group():
    group, user, _ = joined()
    told = {"kind": "discussion", "title": "Un sujet", "body": "<p>Oui.</p>"}
    return lambda: posting.open_topic(category=group.category, by=user, key=uuid.uuid4(), **told), _closing(group)


def an_edit_in_a_group():
    group, user, post = joined()
    own = factories.PostFactory(topic=post.topic, author=user)
    return lambda: posting.edit(post=own, by=user, seen=own.updated_at, body="<p>Mieux.</p>"), _closing(group)


def a_merci_in_a_group():
    group, user, post = joined()
    return lambda: posting.thank(post=post, by=user), _closing(group)


def the_kept_answer_in_a_group():
    group, _, post = joined()
    answer = factories.PostFactory(topic=post.topic)
    return lambda: posting.accept(post=answer, by=group.created_by), _closing(group)


def a_task_in_a_group():
    group, user, _ = joined()
    told = {"title": "À faire", "assignee": None, "due": None}
    return lambda: workspace.add_task(group=group, by=user, values=told), _closing(group)


def changing_a_task_in_a_group():
    group, user, _ = joined()
    made = workspace.add_task(group=group, by=user, values={"title": "À faire", "assignee": None, "due": None})
    return lambda: workspace.change_task(task=made, by=user, values={"title": "Autre"}), _closing(group)


def ticking_a_task_off_in_a_group():
    group, user, _ = joined()
    made = workspace.add_task(group=group, by=user, values={"title": "À faire", "assignee": None, "due": None})
    return lambda: workspace.set_done(task=made, by=user, is_done=True), _closing(group)


def a_page_in_a_group():
    group, user, _ = joined()
    return lambda: workspace.add_page(group=group, by=user, title="Page"), _closing(group)


def writing_a_page_of_a_group():
    group, user, _ = joined()
    made = workspace.add_page(group=group, by=user, title="Page")
    told = {"seen": made.updated_at, "title": "Page", "body": "<p>Texte</p>"}
    return lambda: workspace.change_page(page=made, by=user, **told), _closing(group)


def a_document_in_a_group():
    group, user, _ = joined()
    upload = SimpleUploadedFile("note.txt", b"Une note.")
    return lambda: workspace.add_document(group=group, by=user, title="Note", upload=upload), _closing(group)


def a_date_in_a_group():
    group, user, _ = joined()
    told = {"title": "Réunion", "start": soon(days=3)}
    return lambda: workspace.add_date(group=group, by=user, values=told), _closing(group)


def taking_something_away_from_a_group():
    group, user, _ = joined()
    made = workspace.add_page(group=group, by=user, title="Page")
    return lambda: workspace.remove(thing=made, by=user), _closing(group)


def letting_somebody_into_a_group():
    group, _, _ = joined(entry="demande")
    made = groups.join(group=group, by=factories.make_member())
    return lambda: groups.answer(membership=made, by=group.created_by, is_accepted=True), _closing(group)


def inviting_into_a_group():
    group, _, _ = joined()
    people = [factories.make_member()]
    return lambda: groups.invite(group=group, by=group.created_by, people=people), _closing(group)


def entering_a_group():
    group, _, _ = joined()
    return lambda: groups.join(group=group, by=factories.make_member()), _closing(group)


def being_in_a_group():
    group, user, post = joined(entry="demande")
    return reply(post.topic, user), _putting_out(group, user)


def being_in_a_group_by_its_page():
    group, user, post = joined(entry="demande")
    return lambda: ask(user, post.topic.get_absolute_url()), _putting_out(group, user)


def being_in_a_group_by_mail():
    group, user, post = joined(entry="demande")
    return reply_by_mail(post.topic, user), _putting_out(group, user)


def being_in_a_group_by_its_feed():
    group, user, _ = joined(entry="demande")
    return lambda: ask(user, f"{group.get_absolute_url()}dates.ics"), _putting_out(group, user)


def working_in_a_group_one_has_left():
    group, user, _ = joined(entry="demande")
    told = {"title": "À faire", "assignee": None, "due": None}
    return lambda: workspace.add_task(group=group, by=user, values=told), lambda: groups.leave(group=group, by=user)


def leading_a_group():
    group, user, _ = joined()
    GroupMembership.objects.filter(group=group, person=user).update(role="animateur")
    people = [factories.make_member()]
    membership = GroupMembership.objects.get(group=group, person=user)
    return (
        lambda: groups.invite(group=group, by=user, people=people),
        lambda: groups.set_role(membership=membership, by=group.created_by, role="membre"),
    )
