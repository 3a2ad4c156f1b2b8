"""Several persons of one mailbox in the annuaire: joining, claiming an entry, leaving, and for whom a mail is."""

import ast
import re
import threading
from functools import partial
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from core.addresses import clean_stored
from core.notifications.actions import queue_mail
from core.notifications.models import Mail
from core.persons import is_same_name
from members.joining import invitations as joining_invitations
from members.joining import views as joining
from members.joining.invitations import token_for
from members.models import Application, Referent, SponsorshipRequest, User
from tests import factories
from tests.concurrency import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]
ROOT = Path(__file__).resolve().parents[3]
CASE = ROOT / "tests/cases/requests/adhesion-deux-personnes-une-boite.http"
BOX = "mairie@ex.example"
PASSWORD = "sardane-et-tramontane"
SPELLINGS = [
    BOX,
    "MAIRIE@ex.example",
    "Mairie@Ex.Example",
    "mailto:mairie@ex.example",
    "Mairie d’Essai <mairie@ex.example>",
    '"Mairie, accueil" <MAIRIE@EX.EXAMPLE>',
    " mairie@ex.example\u00a0",
    "\u200bmairie@ex.example",
    "mairie@ex.example;",
    "<mairie@ex.example>",
]


def answers(first_name, last_name, email=BOX, **changes):
    told = {"first_name": first_name, "last_name": last_name, "role": "technicien", "title": "Secrétaire de mairie"}
    told |= {"organisation": "Mairie d’Essai", "reason": "Rencontrer des voisins, « ici » & là.", "email": email}
    return {**told, "password1": PASSWORD, **changes}


def join(*person, client=None, **changes):
    return (client or Client()).post("/rejoindre/", answers(*person, **changes))


def link_in(mail, path):
    return re.search(rf"http://[^/]+(/{path}/\S+)", mail.text)[1]


@pytest.mark.parametrize("typed", SPELLINGS)
def test_the_second_who_joins_with_a_shared_address_is_told_and_keeps_what_she_typed(typed, mails):
    assert "no request of his exists" in CASE.read_text()
    first, second = join("Marie", "Élue"), join("Jean", "Testdeux", email=typed)
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert User.objects.filter(email=BOX).count() == 1

    _, taken = mails()
    assert taken.to == BOX
    assert taken.text.startswith("Pour Jean Testdeux\n")
    assert "sert déjà au compte d’une autre personne" in taken.text
    assert "Marie" not in taken.text

    page = Client().get(link_in(taken, "rejoindre")).content.decode()
    for told in ("Jean", "Testdeux", "Secrétaire de mairie", "Mairie d’Essai", "« ici » &amp; là"):
        assert told in page
    assert BOX not in page
    assert PASSWORD not in page
    join("Jean", "Testdeux", email="jean@ex.example")
    assert {one.referent.full_name for one in Application.objects.all()} == {"Marie Élue", "Jean Testdeux"}


def test_a_person_of_one_name_is_told_that_her_address_serves_another(mails):
    join("Marie", "Élue")
    join("", "Sukarno")
    mail = mails()[-1]
    assert mail.text.startswith("Pour Sukarno\n")
    assert "\nBonjour Sukarno,\n" in mail.text
    assert "Sukarno" in Client().get(link_in(mail, "rejoindre")).content.decode()


def test_who_asks_again_with_her_own_name_is_told_that_she_has_an_account(mails):
    join("Marie", "Élue")
    join("MARIE", "Elue")

    assert [mail.subject for mail in mails()] == ["Confirmez votre adresse", "Vous avez déjà un compte"]


@pytest.mark.parametrize("second", [("Jean", "Testdeux"), ("Marie", "Élue")])
@pytest.mark.django_db(transaction=True)
def test_two_whose_address_was_free_when_both_were_read_get_one_account(monkeypatch, second):
    gate, answers = threading.Barrier(2), []
    # the door stands between reading the form and keeping anything
    monkeypatch.setattr(joining, "knock", lambda *told, **whom: gate.wait(30))
    people = {"192.0.2.1": ("Marie", "Élue"), "198.51.100.1": second}  # from one place, one would wait for the other
    at_once(
        [lambda at=at, who=who: answers.append(join(*who, client=Client(REMOTE_ADDR=at))) for at, who in people.items()]
    )

    assert [answer["Location"] for answer in answers] == ["/compte/confirmation/"] * 2
    assert User.objects.count() == Application.objects.count() == Referent.objects.count() == 1
    told = {"emails/address_taken.txt", "emails/account/account_already_exists.txt"}
    assert Mail.objects.filter(to=BOX, template__in=told).count() == 1
    assert Mail.objects.filter(to=BOX, template="emails/account/email_confirmation_signup.txt").count() == 1


def test_each_page_that_says_that_a_mail_left_has_sent_one(mails):
    pages = [join("Jean", f"Numéro{letter}").status_code for letter in "abcdefgh"]
    assert pages == [302] * 6 + [200] * 2  # the last two say that mails have left already
    assert len(mails()) == 6


def test_what_was_too_long_for_the_link_is_said_to_be_missing(mails):
    join("Marie", "Élue")
    words = "".join(chr(0x4E00 + (number * number * 7919 + number * 104729) % 20000) for number in range(1000))
    join("Jean", "Testdeux", reason=words)
    mail = mails()[-1]
    assert "trop long pour ce lien" in mail.text
    assert len(link_in(mail, "rejoindre")) < 3100
    assert "Testdeux" in Client().get(link_in(mail, "rejoindre")).content.decode()


@pytest.fixture
def listed():
    """Two référents of one contact address, without accounts."""
    return [
        factories.MandateFactory(
            referent__user=None, referent__contact_email=BOX, referent__first_name=first, referent__last_name=last
        ).referent
        for first, last in (("Marie", "Testune"), ("Jean", "Testdeux"))
    ]


def claim(referent, **told):
    return Client().post(f"/invitation/{token_for(referent)}/", {"password": PASSWORD, **told})


def confirm(mail):
    link = link_in(mail, "compte/confirmation")
    return Client().post(link)


def test_both_are_invited_the_first_has_the_account_the_other_gives_an_address_of_her_own(listed, animateur, mails):
    marie, jean = listed
    for referent in listed:
        joining_invitations.invite(referent=referent, by=animateur)
    first, second = mails()
    assert [mail.text.partition("\n")[0] for mail in (first, second)] == ["Pour Marie Testune", "Pour Jean Testdeux"]
    assert "<b>Pour Jean Testdeux</b>" in second.part("html")

    assert claim(marie)["Location"] == "/mon-espace/profil/"
    page = Client().get(link_in(second, "invitation")).content.decode()
    assert "Cette adresse sert déjà à une autre personne" in page
    assert "Votre adresse à vous" in page
    assert "sert déjà à une autre personne" in claim(jean, email=" MAIRIE@ex.example ").content.decode()
    done = claim(jean, email="Jean <Jean@ex.example>")
    assert done["Location"] == "/compte/confirmation/?entree=1"
    told = Client().get(done["Location"]).content.decode()
    assert "votre entrée s’ouvre alors" in told
    assert "votre demande" not in told

    account = Referent.objects.get(pk=jean.pk).user
    assert account.email == "jean@ex.example"
    assert Client().post("/compte/connexion/", {"login": account.email, "password": PASSWORD})["Location"] == (
        "/compte/confirmation/"  # not before the address is confirmed
    )
    confirm(next(mail for mail in mails() if mail.to == account.email))
    assert Client().post("/compte/connexion/", {"login": account.email, "password": PASSWORD})["Location"] == "/"
    assert Referent.objects.get(pk=jean.pk).contact_email == BOX
    assert Referent.objects.get(pk=marie.pk).user.email == BOX
    assert claim(jean).status_code == 410


def test_an_address_of_ones_own_that_was_mistyped_is_given_again(listed, mails):
    marie, jean = listed
    claim(marie)
    claim(jean, email="jaen@ex.example")
    page = Client().get(f"/invitation/{token_for(jean)}/").content.decode()
    assert "jaen@ex.example" in page
    claim(jean, email="jean@ex.example")
    account = Referent.objects.get(pk=jean.pk).user
    claim(jean, email="JEAN@ex.example")  # asks for the mail again

    assert Referent.objects.get(pk=jean.pk).user == account
    assert [mail.to for mail in mails()].count("jean@ex.example") == 2
    assert not User.objects.filter(email="jaen@ex.example").exists()
    wrong = next(mail for mail in mails() if mail.to == "jaen@ex.example")
    confirm(wrong)
    assert not EmailAddress.objects.filter(email="jaen@ex.example").exists()


def test_an_address_that_serves_another_account_is_refused_and_nothing_is_lost(listed):
    marie, jean = listed
    member = factories.make_member()
    claim(marie)
    claim(jean, email="jean@ex.example")
    form = claim(jean, email=member.email).context["form"]
    assert [*form.errors] == ["email"]
    assert "sert déjà à une autre personne" in form.errors["email"][0]
    assert Referent.objects.get(pk=jean.pk).user.email == "jean@ex.example"


@pytest.mark.parametrize("has_account", [False, True])
@pytest.mark.django_db(transaction=True)
def test_two_of_one_box_who_claim_at_once_get_one_account_of_it(has_account):
    if has_account:  # of nobody in the annuaire yet
        factories.UserFactory(email=BOX)
    listed = [factories.ReferentFactory(user=None, contact_email=BOX) for _ in range(3)]
    calls = [partial(joining_invitations.claim, token=token_for(one), password=PASSWORD) for one in listed]
    refused = at_once(calls, joining_invitations.AddressTakenError)

    assert (User.objects.filter(email=BOX).count(), len(refused)) == (1, 2)
    assert Referent.objects.filter(user__email=BOX).count() == 1


def test_leaving_forgets_the_mails_to_oneself_and_keeps_those_of_who_shares_the_box(listed):
    from members.leaving.actions import _leave

    claim(listed[0])
    for referent in listed:
        queue_mail(to=BOX, template="emails/still_right.txt", context=_context(referent), person=referent.full_name)
    _leave(User.objects.get(email=BOX))
    assert Mail.objects.filter(to=BOX, text__startswith="Pour Jean Testdeux").exists()

    member = factories.make_member()
    own = member.email
    queue_mail(to=own, template="emails/still_right.txt", context=_context(member.referent))
    _leave(member)
    assert [mail.template for mail in Mail.objects.filter(to=own)] == ["emails/leaving_done.txt"]


def _context(referent):
    return {"referent": referent, "mandate": None, "path": "/"}


@pytest.mark.parametrize(
    ("known", "person", "begins"),
    [
        ([], "Jean Testdeux", ""),
        (["Jean Testdeux"], "Jean Testdeux", ""),
        (["jean TESTDEUX"], "Jean Testdeux", ""),
        (["Marie Testune"], "Jean Testdeux", "Pour Jean Testdeux"),
        (["Marie Testune", "Jean Testdeux"], "Jean Testdeux", "Pour Jean Testdeux"),
        (["Marie Testune"], "", ""),
    ],
)
def test_a_mail_to_a_box_of_several_begins_with_the_name(known, person, begins):
    for name in known:
        first, _, last = name.partition(" ")
        factories.ReferentFactory(user=None, contact_email=BOX, first_name=first, last_name=last)
    context = {"referent": factories.ReferentFactory(), "mandate": None, "path": "/"}
    mail = queue_mail(to="MAIRIE@ex.example", template="emails/still_right.txt", context=context, person=person)

    assert mail.text.startswith(begins or "Bonjour")
    assert ("<b>Pour" in mail.html) == bool(begins)


def test_a_mail_to_an_account_that_others_give_as_contact_begins_with_its_person_s_name():
    member = factories.make_member(first_name="Marie", last_name="Testune")
    factories.ReferentFactory(contact_email=member.email)
    mail = queue_mail(to=member.email, template="emails/still_right.txt", context=_context(member.referent))
    assert mail.text.startswith("Pour Marie Testune\n")


def test_a_guest_s_name_is_no_markup_where_a_mail_begins_with_it():
    factories.RegistrationFactory(email=BOX)
    context = _context(factories.ReferentFactory())
    name = "<b>Jean</b> [Cliquez](https://piege.example)\n\nBonjour"
    mail = queue_mail(to=BOX, template="emails/still_right.txt", context=context, person=name)
    assert "<b>Jean" not in mail.html
    assert 'href="https://piege.example"' not in mail.html
    assert mail.text.startswith("Pour <b>Jean</b> [Cliquez](https://piege.example) Bonjour\n")


NOT_ACCOUNTS = ("mail_address", "contact_email", "guest_email", "registration.email", "request.email", "locked.email")


def _queued():
    """Yield where mails are queued in our apps: the file, and what it says by keyword."""
    for room in ("members", "events", "directory", "experiences", "forum"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("queue_mail"):
                    yield path.name, {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}


def test_each_mail_to_an_address_that_may_be_shared_says_for_whom_it_is():
    addressed = [(name, told) for name, told in _queued() if told["to"] != "network().contact_email"]  # the team's
    shared = [(name, told) for name, told in addressed if told["to"].endswith(NOT_ACCOUNTS)]

    assert len(shared) > 8
    assert [(name, told["to"]) for name, told in shared if "person" not in told] == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Élodie Puig", "elodie PUIG", True),
        ("Élodie  Puig", "Élodie Puig", True),
        ("E\u0301lodie Puig", "Élodie Puig", True),
        ("Élodie Puig", "Élise Puig", False),
        ("Jean Puig", "Jean-Luc Puig", False),
    ],
)
def test_a_name_is_the_same_without_care_for_case_and_accents(one, other, same):
    assert is_same_name(one, other) is same


@pytest.mark.parametrize("typed", SPELLINGS)
def test_addresses_are_kept_clean_whoever_writes_them_and_found_however_they_are_asked_for(typed):
    referent = factories.ReferentFactory(user=None, contact_email=typed)
    assert referent.contact_email == BOX
    assert Referent.objects.get(contact_email=typed) == referent
    Referent.objects.filter(pk=referent.pk).update(contact_email=typed)
    assert Referent.objects.values_list("contact_email", flat=True).get() == BOX


def test_what_stood_there_before_is_cleaned_but_for_doubles():
    first, second = (factories.UserFactory(email=f"{n}@ex.example") for n in "ab")
    guest = factories.SponsorshipRequestFactory(requester=None, guest_name="Inès", guest_email="i@ex.example")
    stored = "UPDATE {} SET {} = %s WHERE id = %s"
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(stored.format("members_sponsorshiprequest", "guest_email"), ["Ines@EX.example", guest.pk])
        cursor.execute(stored.format("members_user", "email"), ["\u200bb@ex.example", first.pk])
    clean_stored(SponsorshipRequest, "guest_email")
    clean_stored(User, "email")

    assert SponsorshipRequest.objects.values_list("guest_email", flat=True).get(pk=guest.pk) == "ines@ex.example"
    assert User.objects.values_list("email", flat=True).get(pk=first.pk) == "\u200bb@ex.example"
    assert User.objects.filter(pk=second.pk, email="b@ex.example").exists()
