"""The first day of a member: what she follows from then on, what she asked for, and the way out of each."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from core.notifications.models import Mail
from forum.following.actions import unfollow_address
from forum.following.enums import Level
from forum.models import Category, Follow
from members.joining import actions as joining_actions
from members.joining import invitations
from reseau66.portal.models import Subscriber
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def announcements():
    return Category.objects.get(is_list=True)


def approved(animateur, **fields):
    user = factories.make_newcomer()
    application = user.referent.applications.get()
    for name, value in fields.items():
        setattr(application, name, value)
    application.save()
    joining_actions.approve(application=application, by=animateur)
    return user, Mail.objects.get(to=user.email).text


def test_a_new_member_follows_the_list_is_told_so_and_leaves_by_one_click(animateur, announcements):
    user, text = approved(animateur)

    assert announcements.slug == "vie-du-reseau"
    follow = Follow.objects.get(person=user)
    assert (follow.category, follow.level) == (announcements, Level.FIRST)
    assert "Vous suivez «\u00a0Vie du Réseau\u00a0»" in text
    assert "lettre" not in text
    path = urlsplit(re.search(r"https?://\S+/forum/ne-plus-suivre/\S+/", text)[0]).path
    outsider = Client(enforce_csrf_checks=True)
    assert "Ne plus suivre «\u00a0Vie du Réseau\u00a0»" in outsider.get(path).text
    assert Follow.objects.filter(person=user).exists()
    outsider.post(path, {"List-Unsubscribe": "One-Click"})
    assert not Follow.objects.filter(person=user).exists()


def test_what_she_chose_before_stays(animateur, announcements):
    user = factories.make_newcomer()
    Follow.objects.create(person=user, category=announcements, level=Level.MUTED)
    joining_actions.approve(application=user.referent.applications.get(), by=animateur)
    assert Follow.objects.get(person=user).level == Level.MUTED
    assert "Vous suivez" not in Mail.objects.get(to=user.email).text


def test_a_network_without_a_list_says_nothing_of_it(animateur, announcements):
    Category.objects.update(is_list=False)
    user, text = approved(animateur)
    assert not Follow.objects.filter(person=user).exists()
    assert "Vous suivez" not in text


def test_who_takes_up_her_entry_follows_the_list_too(announcements):
    referent = factories.MandateFactory(referent__user=None, referent__contact_email="zoe@exemple.test").referent
    claimed = invitations.claim(token=invitations.token_for(referent), password=factories.PASSWORD)
    assert Follow.objects.get(person=claimed.user).category == announcements


@pytest.mark.parametrize("wanted", [True, False])
def test_the_letter_comes_to_who_asked_for_it_while_joining(animateur, wanted):
    user, text = approved(animateur, wants_letter=wanted)
    assert Subscriber.objects.filter(user=user).exists() == wanted
    assert ("prochaine lettre d’information" in text) == wanted


def test_joining_asks_whether_one_wants_the_letter(client, territory):
    page = client.get("/rejoindre/").text
    assert "Recevoir aussi la lettre d’information" in page
    sent = {
        "first_name": "Zoé",
        "last_name": "Puig",
        "role": "elu",
        "title": "Maire",
        "collectivity": "Prades (66149)",
        "email": "zoe@exemple.test",
        "password1": factories.PASSWORD,
        "wants_letter": "on",
    }
    client.post("/rejoindre/", sent)
    (application,) = factories.UserFactory._meta.model.objects.get(email="zoe@exemple.test").referent.applications.all()
    assert application.wants_letter


def test_a_mail_of_the_list_says_how_to_leave_it(client, settings, member, announcements):
    settings.LIST_DOMAIN = "listes.exemple.test"
    client.force_login(member)
    assert "vie-du-reseau@listes.exemple.test" in client.get(announcements.get_absolute_url()).text
    assert unfollow_address(member, announcements) != unfollow_address(member, factories.TopicFactory())
