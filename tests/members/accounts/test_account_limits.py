"""How often one may try and ask, from one place and from all; and where the links of account mails lead."""

import re

import pytest
from django.conf import settings
from django.test import Client

from core.limits.declaring import Whose
from core.notifications.models import Mail
from members.accounts.adapters import UNASKED_MAILS
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]


def place(number):
    """A browser in another network."""
    return Client(REMOTE_ADDR=f"198.51.{number // 250}.{number % 250 + 1}")


WRONG = "faux-mot-de-passe"


def log_in(client, email, password=WRONG):
    return client.post("/compte/connexion/", {"login": email, "password": password})


def test_bad_passwords_from_one_place_lock_nobody_elsewhere(member):
    stranger, owner = place(1), place(2)
    found = [log_in(stranger, member.email).content.decode() for _ in range(7)]
    assert ["Trop d’essais" in html for html in found] == [False] * 5 + [True] * 2

    assert log_in(stranger, member.email, factories.PASSWORD).status_code == 200  # not even the right one, there
    assert log_in(owner, member.email, factories.PASSWORD)["Location"] == "/"


def test_one_place_does_not_go_through_many_accounts():
    found = [log_in(place(1), f"personne{n}@exemple.test").content.decode() for n in range(22)]

    assert ["Trop d’essais" in html for html in found] == [False] * 20 + [True] * 2


def test_many_places_slow_an_account_down_and_lock_it_for_nobody(member, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed_anywhere": "4/h/key"}
    for number in range(6):
        log_in(place(number), member.email)

    slow = place(20)
    assert "Trop d’essais" not in log_in(slow, member.email).content.decode()  # one try at each place
    assert "Trop d’essais" in log_in(slow, member.email).content.decode()
    owner = place(30)
    assert log_in(owner, member.email, factories.PASSWORD)["Location"] == "/"
    assert log_in(place(30), member.email, factories.PASSWORD)["Location"] == "/"  # what went well does not count


@pytest.mark.parametrize("path", ["/compte/connexion/code/", "/compte/mot-de-passe/oublie/"])
@pytest.mark.parametrize("is_known", [True, False])
def test_three_mails_to_an_address_from_one_place_and_the_same_answer_for_all(member, path, is_known):
    email = member.email if is_known else "inconnue@exemple.test"
    found = [place(1).post(path, {"email": email}) for _ in range(5)]
    assert ["déjà partis" in response.content.decode() for response in found] == [False] * 3 + [True] * 2
    assert Mail.objects.filter(to=email).count() == 3

    assert place(2).post(path, {"email": email}).status_code == 302  # a stranger did not use up hers


def test_who_comes_in_by_codes_may_go_on_doing_so(member, mails):
    client = place(1)
    for _ in range(5):
        client.post("/compte/connexion/code/", {"email": member.email})
        code = re.search(r"^[A-Z0-9-]{6,9}$", mails()[-1].text, re.MULTILINE)[0]
        client.post("/compte/connexion/code/saisie/", {"code": code})
        assert client.get("/mon-espace/").status_code == 200
        client.post("/compte/deconnexion/")


def test_an_address_that_asked_for_nothing_gets_three_mails_a_day(member):
    for number in range(5):
        place(number).post("/compte/connexion/code/", {"email": "inconnue@exemple.test"})

    assert Mail.objects.filter(to="inconnue@exemple.test").count() == UNASKED_MAILS.of(Whose.MAILBOX).most


def test_the_limits_of_mails_are_not_looser_than_those_of_guests():
    for action in ("request_login_code_here", "reset_password_here"):
        assert settings.ACCOUNT_RATE_LIMITS[action] == "3/d/key"
    assert "3/d/key" in settings.ACCOUNT_RATE_LIMITS["confirm_email"]


def test_links_lead_to_the_site_whatever_name_it_was_called_by(member):
    for name in ("pirate.example", "127.0.0.1:8000@pirate.example", "testserver"):
        client = Client(HTTP_HOST=name, REMOTE_ADDR=f"198.51.100.{len(name)}")
        client.post("/compte/connexion/code/", {"email": member.email})
        client.post("/compte/mot-de-passe/oublie/", {"email": member.email})
        client.post("/compte/mot-de-passe/oublie/", {"email": f"inconnue@{len(name)}.exemple.test"})
        for email in (f"neuve{len(name)}@exemple.test", member.email):
            form = {"email": email, "password1": "nouvelle-sardane-66", "role": "elu", "title": "Adjointe"}
            own = {"first_name": member.referent.first_name, "last_name": member.referent.last_name}
            person = {**own, "collectivity": str(factories.CollectivityFactory())}
            client.post("/rejoindre/", form | person)
        inside = Client(HTTP_HOST=name)
        inside.force_login(member)
        inside.post("/compte/identite/", {"password": factories.PASSWORD})
        inside.post("/compte/adresses/", {"email": f"seconde{len(name)}@exemple.test", "action_add": ""})

    written = {mail.template.rsplit("/", 1)[-1]: mail for mail in Mail.objects.all()}
    assert set(written) >= {
        "account_already_exists.txt",
        "email_confirmation.txt",
        "email_confirmation_signup.txt",
        "login_code.txt",
        "password_reset_key.txt",
        "unknown_account.txt",
    }
    for mail in Mail.objects.all():
        addresses = re.findall(r"https?://[^\s<>\")]+", mail.text + mail.html)
        assert addresses
        wrong = [one for one in addresses if not one.startswith(settings.SITE_URL + "/") and one != settings.SITE_URL]
        assert not wrong, (mail.template, wrong)
        assert "pirate" not in mail.text + mail.html


def test_no_code_asks_a_request_for_the_name_of_the_site():
    """Mails and what is printed or shown carry SITE_URL; a Host is what the visitor says."""
    asking = re.compile(r"build_absolute_uri|get_current_site|get_host\(|HTTP_HOST")
    root = settings.BASE_DIR
    files = [
        path
        for folder in ("members", "directory", "experiences", "events", "forum", "core", "reseau66", "templates")
        for suffix in ("py", "html", "txt")
        for path in (root / folder).rglob(f"*.{suffix}")
    ]

    found = {str(path.relative_to(root)) for path in files if asking.search(path.read_text())}
    assert found == {"core/ui/asking.py"}  # compares where one came from with it, and keeps a path
