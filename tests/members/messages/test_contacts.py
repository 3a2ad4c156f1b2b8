"""Who sees which way to reach a person, and writing to her without seeing it."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser

from core.history.models import Entry
from core.limits.declaring import LimitReachedError
from core.limits.reach import REACH
from core.notifications.models import Mail
from members.messages import actions as messages_actions
from members.models import Message, Referent
from members.people.permissions import can_write_to
from tests import factories
from tests.concurrency import at_once
from tests.members.people.test_profile import answers
from tests.project.limits import at_most

pytestmark = pytest.mark.django_db

PHONE = "04 65 71 00 99"
SEEN = {  # visibility → newcomer, other member, owner, animateur
    "animateurs": (False, False, True, True),
    "members": (False, True, True, True),
    "public": (True, True, True, True),
}


@pytest.mark.parametrize(("visibility", "expected"), SEEN.items())
def test_each_contact_is_seen_by_whom_it_is_for(visibility, expected, newcomer, member, animateur):
    owner = factories.make_member(phone=PHONE, phone_visibility=visibility)
    seen = tuple(bool(owner.referent.contacts_for(user)) for user in (newcomer, member, owner, animateur))

    assert seen == expected


@pytest.mark.parametrize(("visibility", "is_seen"), [("animateurs", False), ("members", True)])
def test_page_card_and_exports_agree(clients, visibility, is_seen):
    owner = factories.make_member(
        mobile=PHONE, mobile_visibility=visibility, contact_email="z@mairie.test", contact_email_visibility=visibility
    ).referent
    page = owner.get_absolute_url()
    for path in (page, f"{page}carte.vcf", "/annuaire/export.csv"):
        text = clients["member"].get(path).content.decode().replace("\u00a0", " ")
        assert (PHONE in text, "z@mairie.test" in text) == (is_seen, is_seen), path
        assert PHONE in clients["animateur"].get(path).content.decode().replace("\u00a0", " "), path


def test_the_history_tells_that_a_contact_changed_and_not_what_it_was(clients, member):
    clients["member"].post("/mon-espace/profil/", answers(phone=PHONE))

    changes = Entry.objects.about(member.referent).first().changes
    assert changes["téléphone fixe"] == ["…", "…"]
    assert PHONE not in str(changes)


@pytest.mark.parametrize("typed", ["pas un numéro", "04", "<script>alert(1)</script>"])
def test_a_number_that_is_none_is_refused(clients, member, typed):
    html = clients["member"].post("/mon-espace/profil/", answers(phone=typed)).content.decode()

    assert "Écrivez le numéro en chiffres" in html
    assert Referent.objects.get(pk=member.referent.pk).phone == ""


def message(**changes):
    return {"subject": "Votre cantine", "text": "Bonjour,\nComment avez-vous fait ?", **changes}


def test_a_message_reaches_a_person_whose_address_stays_hidden(clients, member, mails):
    other = factories.make_member(first_name="Rosa").referent
    page = clients["member"].get(other.get_absolute_url() + "ecrire/").content.decode()
    response = clients["member"].post(other.get_absolute_url() + "ecrire/", message())

    assert other.user.email not in page
    assert response["Location"] == other.get_absolute_url()
    (mail,) = mails()
    assert mail.to == other.user.email
    assert "Comment avez-vous fait" in mail.text
    assert str(mail.message["Reply-To"]) == member.email
    assert Message.objects.get().recipient == other


def test_an_answer_goes_to_the_address_that_the_sender_gave_and_not_to_that_of_her_account(clients, member, mails):
    Referent.objects.filter(pk=member.referent.pk).update(contact_email="agenda21@elne.test")
    clients["member"].post(factories.make_member().referent.get_absolute_url() + "ecrire/", message())

    (mail,) = mails()
    assert str(mail.message["Reply-To"]) == "agenda21@elne.test"
    assert member.email not in mail.message.as_string()


def test_a_message_needs_words_and_keeps_those_typed(clients):
    other = factories.make_member().referent
    html = clients["member"].post(other.get_absolute_url() + "ecrire/", message(subject="")).content.decode()

    assert "Comment avez-vous fait" in html
    assert not Mail.objects.exists()


def test_line_ends_in_the_subject_add_no_header(clients):
    other = factories.make_member().referent
    clients["member"].post(other.get_absolute_url() + "ecrire/", message(subject="Salut\r\nBcc: tous@exemple.test"))

    assert "\n" not in Mail.objects.get().subject


def test_nobody_without_an_address_or_herself_is_written_to(clients, member):
    silent = factories.MandateFactory(referent__user=None).referent
    for referent in (silent, member.referent):
        assert clients["member"].post(referent.get_absolute_url() + "ecrire/", message()).status_code == 403
    assert not Mail.objects.exists()


def test_a_newcomer_writes_to_nobody(clients, member):
    assert clients["newcomer"].post(member.referent.get_absolute_url() + "ecrire/", message()).status_code == 404


def test_who_may_write_is_a_member_whatever_page_she_comes_from(newcomer, member, animateur):
    other = factories.make_member().referent
    asked = [can_write_to(user, other) for user in (AnonymousUser(), newcomer, member, animateur)]
    assert asked == [False, False, True, True]


def test_the_day_has_a_ceiling(clients, member, monkeypatch):
    monkeypatch.setattr("core.limits.reach.REACH", at_most(2, REACH))
    other = factories.make_member().referent
    for _ in range(3):
        response = clients["member"].post(other.get_absolute_url() + "ecrire/", message())

    assert "Reprenez demain" in response.content.decode()
    assert "Comment avez-vous fait" in response.content.decode()
    assert Mail.objects.count() == Message.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_ceiling_holds_for_messages_sent_at_once(monkeypatch):
    monkeypatch.setattr("core.limits.reach.REACH", at_most(3, REACH))
    sender, recipient = factories.make_member(), factories.make_member().referent
    send = partial(messages_actions.write_to, recipient=recipient, sender=sender, subject="Bonjour", text="Bonjour")
    refused = at_once([send] * 8, LimitReachedError)

    assert (Message.objects.count(), len(refused)) == (3, 5)
