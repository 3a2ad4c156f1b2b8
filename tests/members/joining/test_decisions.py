"""Approving and refusing: once, with a word, by an animateur."""

from functools import partial

import pytest
from django.db import IntegrityError, transaction

from core.history.models import Entry
from core.notifications.models import Mail
from members.joining import actions as joining_actions
from members.joining.enums import ApplicationStatus
from members.models import Application, Referent
from tests import factories
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(newcomer):
    return newcomer.referent.applications.get()


def decide(client, decision, *applications, **data):
    query = "&".join(f"id={a.pk}" for a in applications)
    return client.post(f"/gestion/members/application/{decision}/?{query}", data, follow=True)


def test_approval_opens_the_annuaire_and_says_welcome(clients, newcomer, application, mails):
    response = decide(clients["animateur"], "accepter", application, message="À mardi !")

    assert "1\u00a0personne acceptée et prévenue." in response.content.decode()
    (mail,) = mails()
    assert (mail.to, mail.subject) == (newcomer.email, "Bienvenue dans le Réseau 66")
    assert "À mardi !" in mail.text
    assert clients["newcomer"].get("/forum/nouveau-groupe/").status_code == 200
    assert Entry.objects.about(newcomer.referent).first().verb == "Adhésion acceptée"


def test_a_refusal_needs_a_word(clients, newcomer, application, mails):
    decide(clients["animateur"], "refuser", application, message="")
    application.refresh_from_db()
    assert (application.status, mails()) == (ApplicationStatus.PENDING, [])

    decide(clients["animateur"], "refuser", application, message="Le Réseau est réservé au département.")
    application.refresh_from_db()
    assert application.status == ApplicationStatus.REFUSED
    assert "réservé au département" in mails()[0].text
    assert "réservé au département" in clients["newcomer"].get("/mon-espace/").content.decode()
    assert clients["newcomer"].get("/forum/nouveau-groupe/").status_code == 403


def test_several_at_once(clients, mails):
    others = [factories.make_newcomer().referent.applications.get() for _ in range(3)]
    decide(clients["animateur"], "accepter", *others, message="")

    assert {mail.to for mail in mails()} == {a.referent.user.email for a in others}


def test_the_bulk_action_leads_to_the_question(clients, application):
    response = clients["animateur"].post(
        "/gestion/members/application/", {"action": "approve_selected", "_selected_action": [application.pk]}
    )

    assert response["Location"] == f"/gestion/members/application/accepter/?id={application.pk}"
    assert application.referent.full_name in clients["animateur"].get(response["Location"]).content.decode()


def test_a_second_decision_changes_nothing(clients, animateur, application, mails):
    joining_actions.approve(application=application, by=animateur)
    response = decide(clients["animateur"], "refuser", application, message="Trop tard")

    assert "est déjà acceptée par" in response.content.decode()
    application.refresh_from_db()
    assert application.status == ApplicationStatus.APPROVED
    assert len(mails()) == 1


def test_an_unconfirmed_address_is_not_approved(clients, application):
    Application.objects.filter(pk=application.pk).update(confirmed_at=None)
    response = decide(clients["animateur"], "accepter", application)

    assert "attend encore la confirmation" in response.content.decode()
    application.refresh_from_db()
    assert application.status == ApplicationStatus.PENDING


@pytest.mark.parametrize("role", ["public", "newcomer", "member"])
def test_nobody_else_decides(clients, application, role):
    decide(clients[role], "accepter", application)

    application.refresh_from_db()
    assert application.status == ApplicationStatus.PENDING


def test_who_has_no_role_does_not_decide(client, application):
    client.force_login(factories.make_member())
    decide(client, "accepter", application)

    application.refresh_from_db()
    assert application.status == ApplicationStatus.PENDING


@pytest.mark.parametrize("ids", ["", "id=abc", "id=999999", "id=1;drop"])
def test_strange_ids_are_no_error(clients, ids):
    assert clients["animateur"].get(f"/gestion/members/application/accepter/?{ids}").status_code == 200


def test_the_database_keeps_the_rules(application):
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.create(referent=application.referent)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(status=ApplicationStatus.APPROVED)


@pytest.mark.django_db(transaction=True)
def test_two_animateurs_at_once_send_one_mail():
    application = factories.make_newcomer().referent.applications.get()
    staff = [factories.make_animateur() for _ in range(4)]
    calls = [partial(joining_actions.approve, application=application, by=user) for user in staff]
    refused = at_once(calls, joining_actions.AlreadyDecidedError)

    assert (Mail.objects.count(), len(refused)) == (1, 3)
    assert Referent.objects.get(pk=application.referent.pk).approved_at


@pytest.mark.parametrize("typed", ["élise", "ELISE", "Élise Puig"])
def test_the_admin_finds_people_whatever_the_accents(clients, typed):
    factories.make_member(first_name="Élise", last_name="Puig")

    html = clients["animateur"].get("/gestion/members/referent/", {"q": typed}).content.decode()
    assert "Puig" in html
