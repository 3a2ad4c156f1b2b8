"""Logging in and out, and what the pages tell nobody."""

import re

import pytest
from django.test import Client

from members.models import User
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]


def login(client, email, password=factories.PASSWORD, **data):
    return client.post("/compte/connexion/", {"login": email, "password": password, **data})


def plain(response):
    """Return the page without what differs at each request."""
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", response.content.decode())


def test_by_password_with_any_case(client, member):
    assert login(client, member.email.upper())["Location"] == "/"


@pytest.mark.parametrize(
    "target", ["https://piege.example/", "//piege.example", "/\\piege.example", "javascript:alert(1)"]
)
def test_next_never_leads_to_another_host(client, member, target):
    response = login(client, member.email, next=target)

    assert response["Location"] == "/"


def test_next_leads_to_the_page_that_was_asked(client, member):
    page = "/forum/nouveau-groupe/"
    response = client.get(page)
    assert response["Location"] == f"/compte/connexion/?next={page}"

    assert login(client, member.email, next=page)["Location"] == page


def test_by_a_code_received_by_mail(client, member, mails):
    response = client.post("/compte/connexion/code/", {"email": member.email})
    assert response["Location"].startswith("/compte/connexion/code/saisie/")
    code = re.search(r"^[A-Z0-9-]{6,9}$", mails()[-1].text, re.MULTILINE)[0]

    client.post("/compte/connexion/code/saisie/", {"code": code})
    assert client.get("/forum/nouveau-groupe/").status_code == 200


def test_a_wrong_code_does_not_open(client, member, mails):
    client.post("/compte/connexion/code/", {"email": member.email})
    client.post("/compte/connexion/code/saisie/", {"code": "000000"})

    assert client.get("/forum/nouveau-groupe/").status_code == 302


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/compte/connexion/", {"login": "{}", "password": "faux-mot-de-passe"}),
        ("/compte/connexion/code/", {"email": "{}"}),
        ("/compte/mot-de-passe/oublie/", {"email": "{}"}),
    ],
)
def test_no_page_tells_whether_an_address_has_an_account(member, path, data):
    answers = []
    for email in (member.email, "inconnue@exemple.test"):
        client = Client()
        response = client.post(path, {key: value.format(email) for key, value in data.items()}, follow=True)
        answers.append((response.status_code, response.redirect_chain, plain(response).replace(email, "X")))

    assert answers[0] == answers[1]


def test_a_forgotten_password_is_chosen_anew(client, member, mails):
    client.post("/compte/mot-de-passe/oublie/", {"email": member.email})
    link = re.search(r"http://127.0.0.1:8000(/compte/mot-de-passe/nouveau/\S+)", mails()[-1].text)[1]
    form = client.get(link)["Location"]
    client.post(form, {"password1": "nouvelle-sardane-66", "password2": "nouvelle-sardane-66"})

    assert User.objects.get(pk=member.pk).check_password("nouvelle-sardane-66")


def test_too_many_tries_are_stopped_with_a_sentence(client, member):
    responses = [login(client, member.email, f"essai-numero-{n}") for n in range(15)]

    assert any(r.status_code == 429 or "Trop" in r.content.decode() for r in responses)


def test_a_stale_form_is_told_and_nothing_is_done(member):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    response = client.post("/mon-espace/profil/", {"first_name": "X", "csrfmiddlewaretoken": "vieux"})

    assert response.status_code == 403
    assert "Le formulaire a expiré" in response.content.decode()
    member.referent.refresh_from_db()
    assert member.referent.first_name != "X"


def test_an_animateur_needs_a_second_factor_where_it_is_required(client, animateur, settings):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(animateur)

    for path in ("/gestion/", "/annuaire/", "/"):
        assert client.get(path)["Location"] == "/compte/securite/"
    assert "second facteur" in client.get("/compte/securite/").content.decode()


def test_a_second_factor_lets_the_animateur_in(client, animateur, settings):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    settings.STAFF_SECOND_FACTOR = True
    TOTP.activate(animateur, generate_totp_secret())
    client.force_login(animateur)
    assert client.get("/gestion/").status_code == 200

    other = Client()
    assert login(other, animateur.email)["Location"].startswith("/compte/securite/verification/")
    assert other.get("/gestion/").status_code == 302


def test_a_member_is_not_asked_for_one(client, member, settings):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(member)

    assert client.get("/forum/nouveau-groupe/").status_code == 200


def test_an_unconfirmed_address_does_not_log_in(client, member):
    member.emailaddress_set.update(verified=False)

    assert login(client, member.email)["Location"] == "/compte/confirmation/"
    assert client.get("/forum/nouveau-groupe/").status_code == 302


def test_no_cookie_but_session_and_csrf(client, member):
    client.get("/rejoindre/")
    login(client, member.email)
    client.get("/")

    assert set(client.cookies) <= {"session", "csrf"}
