"""Listed before she has an account: an invitation, and the claim of the entry."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from allauth.account.models import EmailAddress
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from core.history.models import Entry
from core.notifications.models import Mail
from members.joining import invitations
from members.joining import invitations as joining_invitations
from members.joining.invitations import INVITATION, token_for
from members.models import Referent, User
from tests import factories
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db

EMAIL = "maire@commune.test"
PASSWORD = "une phrase de passe longue"


@pytest.fixture
def listed(db):
    """A person whom an animateur entered."""
    return factories.MandateFactory(
        referent__user=None, referent__contact_email=EMAIL, referent__first_name="Rosa"
    ).referent


def page_of(referent):
    return f"/invitation/{token_for(referent)}/"


def test_invited_claimed_and_in_her_profile(client, clients, listed, mails):
    chosen = f"{reverse('admin:members_referent_invite')}?id={listed.pk}"
    assert EMAIL in clients["animateur"].get(chosen).content.decode()
    clients["animateur"].post(chosen)
    (mail,) = mails()
    link = re.search(r"http://[^/]+(/invitation/\S+)", mail.text)[1]
    assert (mail.to, "Rosa" in client.get(link).content.decode()) == (EMAIL, True)
    response = client.post(link, {"password": PASSWORD})

    assert response["Location"] == "/mon-espace/profil/"
    assert client.get("/mon-espace/profil/").status_code == 200
    user = User.objects.get(email=EMAIL)
    assert user.referent == listed
    assert EmailAddress.objects.get(user=user).verified
    assert [e.verb for e in Entry.objects.about(listed)] == ["Entrée reprise par la personne", "Invitation envoyée"]
    assert client.get(link).status_code == 410


def test_a_weak_password_changes_nothing(client, listed):
    html = client.post(page_of(listed), {"password": "court"}).content.decode()

    assert "Ce mot de passe est trop court" in html
    assert not User.objects.filter(email=EMAIL).exists()


@pytest.mark.parametrize("harm", ["cut", "forged", "old", "moved", "gone"])
def test_a_link_that_no_longer_holds_says_so(client, listed, harm, monkeypatch):
    page = page_of(listed)
    if harm == "cut":
        page = page[:-6] + "/"
    elif harm == "forged":
        page = f"/invitation/{signing.dumps([listed.pk, EMAIL], salt='another')}/"
    elif harm == "old":
        monkeypatch.setattr(invitations, "INVITATION", replace(INVITATION, lasts=timedelta(seconds=-1)))
    elif harm == "moved":
        Referent.objects.filter(pk=listed.pk).update(contact_email="autre@commune.test")
    else:
        listed.delete()
    for response in (client.get(page), client.post(page, {"password": PASSWORD})):
        assert response.status_code == (404 if harm in {"cut", "forged"} else 410)
        assert re.search("Ce lien n(e sert plus|’est pas complet)", response.content.decode())
        assert "Rosa" not in response.content.decode()
    assert not User.objects.filter(email=EMAIL).exists()


def test_an_account_that_confirmed_the_address_gets_the_entry_and_keeps_its_password(client, listed):
    user = factories.UserFactory(email=EMAIL)
    client.post(page_of(listed), {"password": PASSWORD})

    user = User.objects.get(pk=user.pk)
    assert user.referent == listed
    assert user.check_password(factories.PASSWORD)
    assert client.get("/mon-espace/").status_code == 302


def test_a_stranger_who_signed_up_with_the_address_gets_nothing(client, listed):
    stranger = factories.UserFactory(email=EMAIL)
    EmailAddress.objects.filter(user=stranger).update(verified=False)

    page = client.post(page_of(listed), {"password": PASSWORD}).content.decode()
    assert "sert déjà à une autre personne" in page
    assert Referent.objects.get(pk=listed.pk).user is None


def test_who_has_an_entry_already_takes_no_second_one(client, listed):
    factories.ReferentFactory(user=factories.UserFactory(email=EMAIL))

    page = client.post(page_of(listed), {"password": PASSWORD}).content.decode()
    assert "sert déjà à une autre personne" in page
    assert Referent.objects.get(pk=listed.pk).user is None


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"contact_email": ""}, "n’a pas d’adresse"),
        ({"invited_at": timezone.now()}, "il y a moins de sept jours"),
    ],
)
def test_who_cannot_be_invited_is_named(listed, animateur, fields, told):
    Referent.objects.filter(pk=listed.pk).update(**fields)

    with pytest.raises(joining_invitations.CannotInviteError, match=told):
        joining_invitations.invite(referent=listed, by=animateur)
    assert not Mail.objects.exists()


def test_only_animateurs_invite(clients, listed):
    clients["member"].post(f"{reverse('admin:members_referent_invite')}?id={listed.pk}")

    assert not Mail.objects.exists()


def test_whom_an_animateur_enters_is_listed(clients):
    prefix = {f"mandates-{name}": value for name, value in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))}
    visible = {f"{name}_visibility": "members" for name in ("contact_email", "phone", "mobile")}
    clients["animateur"].post(
        reverse("admin:members_referent_add"), {"first_name": "Rosa", "last_name": "Puig", **prefix, **visible}
    )

    assert Referent.objects.approved().filter(first_name="Rosa", user=None).exists()


@pytest.mark.django_db(transaction=True)
def test_two_claims_at_once_make_one_account():
    listed = factories.ReferentFactory(user=None, contact_email=EMAIL)
    claim = partial(joining_invitations.claim, token=token_for(listed), password=PASSWORD)
    refused = at_once([claim] * 4, joining_invitations.CannotClaimError)

    assert (User.objects.filter(email=EMAIL).count(), len(refused)) == (1, 3)


def test_a_claim_between_two_questions_is_her_own_and_asks_for_no_other_address(client, listed, monkeypatch):
    """Opening the link again while the first press of the button is being answered."""
    token, needs_another = token_for(listed), invitations._needs_another

    def meanwhile(email):
        monkeypatch.setattr(invitations, "_needs_another", needs_another)
        joining_invitations.claim(token=token, password=PASSWORD)
        return needs_another(email)

    monkeypatch.setattr(invitations, "_needs_another", meanwhile)
    answer = client.post(f"/invitation/{token}/", {"password": PASSWORD})

    assert answer.status_code == 410
    assert "a déjà été reprise" in answer.content.decode()
