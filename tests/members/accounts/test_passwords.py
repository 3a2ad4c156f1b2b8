"""A password is the same from every keyboard: a Mac sends « é » as a letter and an accent, others as one character."""

import re
import unicodedata

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from members.joining.invitations import token_for
from members.models import User
from tests import factories
from tests.members.accounts.test_accounts import login
from tests.members.joining.test_join import confirm, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]

ONE = unicodedata.normalize("NFC", "Énergie-à-Élne-66")
TWO = unicodedata.normalize("NFD", ONE)
WAYS = [(ONE, TWO), (TWO, ONE), (TWO, TWO), (ONE, ONE), ("ﬁn-½-x²-tramontane",) * 2]  # the last as typed


@pytest.mark.parametrize(("chosen", "typed"), WAYS)
def test_chosen_at_sign_up(client, territory, mails, chosen, typed):
    join(client, password1=chosen)
    confirm(client, mails()[-1])

    assert login(Client(), "zoe.puig@exemple.test", typed)["Location"] == "/"


@pytest.mark.parametrize(("chosen", "typed"), WAYS)
def test_chosen_when_it_is_changed(client, member, chosen, typed):
    client.force_login(member)
    told = {"oldpassword": factories.PASSWORD, "password1": chosen, "password2": chosen}
    client.post("/compte/mot-de-passe/", told)
    assert login(Client(), member.email, typed)["Location"] == "/"

    told = {"oldpassword": typed, "password1": "sardane-et-vent-66", "password2": "sardane-et-vent-66"}
    client.post("/compte/mot-de-passe/", told)
    assert login(Client(), member.email, "sardane-et-vent-66")["Location"] == "/"


@pytest.mark.parametrize(("chosen", "typed"), WAYS)
def test_chosen_after_it_was_forgotten(client, member, mails, chosen, typed):
    client.post("/compte/mot-de-passe/oublie/", {"email": member.email})
    link = re.search(r"http://127.0.0.1:8000(/compte/mot-de-passe/nouveau/\S+)", mails()[-1].text)[1]
    client.post(client.get(link)["Location"], {"password1": chosen, "password2": chosen})

    assert login(Client(), member.email, typed)["Location"] == "/"


@pytest.mark.parametrize(("chosen", "typed"), WAYS)
def test_chosen_with_a_claimed_entry(client, chosen, typed):
    listed = factories.MandateFactory(referent__user=None, referent__contact_email="maire@commune.test").referent
    client.post(f"/invitation/{token_for(listed)}/", {"password": chosen})

    assert login(Client(), "maire@commune.test", typed).status_code == 302


@pytest.mark.parametrize(("chosen", "typed"), WAYS)
def test_asked_for_again(client, member, chosen, typed):
    member.set_password(chosen)
    member.save()
    client.force_login(member)

    assert client.post("/compte/identite/", {"password": typed}).status_code == 302


def test_one_that_was_hashed_as_a_mac_sent_it_still_opens(member):
    User.objects.filter(pk=member.pk).update(password=make_password(TWO))

    assert login(Client(), member.email, ONE)["Location"] == "/"
    assert login(Client(), member.email, TWO)["Location"] == "/"


def test_another_accent_is_another_password(member):
    member.set_password(ONE)

    assert not member.check_password(ONE.replace("É", "E"))
    assert not member.check_password(ONE.replace("É", "È"))


def test_accents_sent_apart_do_not_lengthen_a_password(client, member):
    client.force_login(member)
    short = unicodedata.normalize("NFD", "éàéàéà-6")
    told = {"oldpassword": factories.PASSWORD, "password1": short, "password2": short}

    assert len(short) > 10
    assert "trop court" in client.post("/compte/mot-de-passe/", told).content.decode()
