"""Joining: the form, the confirmation of the address, and what it tells nobody."""

import re

import pytest
from django.test import Client

from members.joining import actions as joining_actions
from members.joining.enums import ApplicationStatus
from members.models import Application, Referent, User
from members.people.enums import Role
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]

ANSWERS = {
    "first_name": "Zoé",
    "last_name": "Puig",
    "role": Role.TECHNICIEN,
    "title": "Chargée de mission",
    "collectivity": "Port-Vendres (66148)",
    "reason": "Rencontrer des voisins.",
    "email": "zoe.puig@exemple.test",
    "password1": "sardane-et-tramontane",
}


def join(client, **changes):
    return client.post("/rejoindre/", {**ANSWERS, **changes})


def confirm(client, mail):
    link = re.search(r"http://127.0.0.1:8000(/compte/confirmation/\S+)", mail.text)[1]
    client.get(link)
    return client.post(link)


def test_from_the_form_to_the_animateurs(client, territory, animateur, mails):
    response = join(client)
    assert response["Location"] == "/compte/confirmation/"
    application = Application.objects.get()
    assert application.confirmed_at is None
    assert application.referent.current_mandate.place == "Port-Vendres"

    (mail,) = mails()
    assert (mail.to, mail.subject) == ("zoe.puig@exemple.test", "Confirmez votre adresse")
    confirm(client, mail)

    application.refresh_from_db()
    assert application.confirmed_at
    assert application.status == ApplicationStatus.PENDING
    notice = mails()[-1]
    assert notice.to == animateur.email
    assert "Zoé Puig" in notice.subject
    assert f"/gestion/members/application/{application.pk}/change/" in notice.text


def test_a_person_of_one_name_joins(client, territory, animateur, mails):
    join(client, first_name="", last_name="Sukarno")
    confirm(client, mails()[0])
    application = Application.objects.get()
    assert application.referent.full_name == "Sukarno"
    assert mails()[-1].subject.endswith(" Sukarno")

    joining_actions.approve(application=application, by=animateur)
    assert "Bonjour Sukarno," in mails()[-1].text
    page = Client()
    page.force_login(animateur)
    html = page.get(application.referent.get_absolute_url()).content.decode()
    assert "<h1>Sukarno</h1>" in html
    assert "<span>S</span>" in html  # her initials


def test_confirming_twice_tells_the_animateurs_once(client, territory, animateur, mails):
    join(client)
    (mail,) = mails()
    confirm(client, mail)
    confirm(Client(), mail)

    assert [m.to for m in mails()].count(animateur.email) == 1


def test_another_organisation_instead_of_a_collectivite(client, territory):
    join(client, collectivity="", organisation="CPIE de démonstration")

    assert Referent.objects.get().current_mandate.place == "CPIE de démonstration"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"last_name": ""}, "last_name"),
        ({"role": "chef"}, "role"),
        ({"collectivity": "", "organisation": ""}, "collectivity"),
        ({"collectivity": "Port-Vendres (66148)", "organisation": "Autre"}, "organisation"),
        ({"collectivity": "zzzz"}, "collectivity"),
        ({"email": "pas une adresse"}, "email"),
        ({"password1": "court"}, "password1"),
        ({"password1": "1234567890123"}, "password1"),
        ({"title": "x" * 161}, "title"),
    ],
)
def test_a_wrong_answer_is_told_and_loses_nothing(client, territory, changes, told):
    response = join(client, **changes)
    html = response.content.decode()

    assert list(response.context["form"].errors) == [told]
    assert 'class="error-summary"' in html
    if told != "email":
        assert 'value="zoe.puig@exemple.test"' in html
    assert not User.objects.filter(email=ANSWERS["email"]).exists()


def test_an_address_with_an_account_gets_the_same_answer_and_another_mail(client, territory, mails):
    factories.UserFactory(email=ANSWERS["email"])

    taken, free = join(client), join(Client(), email="libre@exemple.test")

    assert (taken.status_code, taken["Location"]) == (free.status_code, free["Location"])
    subjects = {mail.to: mail.subject for mail in mails()}
    assert subjects[ANSWERS["email"]] == "Vous avez déjà un compte"
    assert Referent.objects.filter(last_name="Puig").count() == 1


def test_names_stay_on_one_line(client, territory, animateur, mails):
    join(client, first_name="Zoé\r\n\r\n[Cliquez](https://piege.example)\r\n", last_name="Puig")

    assert "\n" not in Referent.objects.exclude(user=animateur).get().first_name


def test_nobody_else_is_touched_by_a_foreign_id(client, territory, member):
    join(
        client,
        referent=member.referent.pk,
        user=member.pk,
        id=member.pk,
        approved_at="2020-01-01",
        is_staff="on",
    )

    joined = User.objects.get(email=ANSWERS["email"])
    assert (joined.is_staff, joined.referent.approved_at) == (False, None)
    member.referent.refresh_from_db()
    assert member.referent.last_name != "Puig"
