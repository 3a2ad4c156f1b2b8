"""Roles of the staff: who gives them, what is told of it, and the ways around that lead nowhere."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.history import actions as history
from core.history.models import Entry
from core.notifications.models import Mail
from members.accounts import actions as staffing
from members.accounts.actions import StaffingError
from members.accounts.enums import StaffRole
from members.accounts.permissions import is_administrateur, is_animateur, is_gestionnaire
from members.leaving import actions as leaving
from members.models import Referent, User
from reseau66.portal.staff_rights import write_groups
from tests import factories
from tests.conftest import prove

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]
A, G, S = StaffRole


def rights(person):
    return reverse("admin:members_user_rights", args=[person.pk])


def test_each_role_may_what_the_one_before_it_may(member, animateur, gestionnaire, administrateur):
    found = [
        (is_animateur(user), is_gestionnaire(user), is_administrateur(user))
        for user in (member, animateur, gestionnaire, administrateur)
    ]

    assert found == [(False,) * 3, (True, False, False), (True, True, False), (True,) * 3]
    assert [user.groups.get().name for user in (animateur, gestionnaire, administrateur)] == [
        r.group for r in StaffRole
    ]


def test_the_groups_are_written_again_without_losing_anybody(animateur):
    group = animateur.groups.get()
    group.permissions.clear()
    write_groups()

    assert group.permissions.filter(codename="change_application").exists()
    assert list(group.user_set.all()) == [animateur]
    assert Group.objects.count() == 3


@pytest.mark.parametrize(
    "values", [{"is_staff": True}, {"is_superuser": True}, {"staff_role": "administrateur"}, {"staff_role": "roi"}]
)
def test_the_database_refuses_rights_without_their_role(member, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=member.pk).update(**values)


def test_a_group_or_a_permission_given_by_another_way_gives_nothing(client, animateur):
    animateur.groups.add(Group.objects.get(name="Gestionnaire"))
    animateur.user_permissions.set(Permission.objects.all())
    client.force_login(animateur)

    assert client.get("/gestion/members/user/").status_code == 404


@pytest.mark.parametrize(
    ("by", "had", "given", "is_done"),
    [
        ("animateur", "", "animateur", False),
        ("gestionnaire", "", "animateur", True),
        ("gestionnaire", "", "gestionnaire", True),
        ("gestionnaire", "", "administrateur", False),
        ("gestionnaire", "gestionnaire", "", True),
        ("gestionnaire", "administrateur", "", False),
        ("administrateur", "", "administrateur", True),
        ("administrateur", "gestionnaire", "animateur", True),
    ],
)
def test_nobody_gives_or_takes_a_right_that_they_do_not_have(staff_clients, by, had, given, is_done):
    person = factories.make_member(user=factories.UserFactory(staff_role=had))
    staff_clients[by].post(rights(person), {"role": given, "is_active": "on"})

    person.refresh_from_db()
    assert person.staff_role == (given if is_done else had)
    assert bool(Entry.objects.about(person)) == is_done


@pytest.mark.parametrize("role", [None, *StaffRole])
def test_the_action_itself_asks_who_gives(role, animateur, gestionnaire, administrateur, member):
    with pytest.raises(StaffingError):
        staffing.change_rights(person=member, role=role, is_active=False, by=animateur)
    with pytest.raises(StaffingError):
        staffing.change_rights(person=administrateur, role=role, is_active=True, by=gestionnaire)
    with pytest.raises(StaffingError):
        staffing.create_account(email="x@exemple.test", role=role, by=animateur)


def test_who_has_fewer_rights_closes_no_account_and_opens_no_password_of_who_has_more(gestionnaire, administrateur):
    factories.make_administrateur()  # so that the last one is not what is refused
    for role, is_active in ((None, True), (A, True), (S, False)):
        with pytest.raises(StaffingError, match="plus de droits que le vôtre"):
            staffing.change_rights(person=administrateur, role=role, is_active=is_active, by=gestionnaire)
    with pytest.raises(StaffingError, match="plus de droits que le vôtre"):
        staffing.send_password_link(person=administrateur, by=gestionnaire)
    assert not Mail.objects.exists()


def test_rights_are_those_of_the_moment_not_of_the_page_that_was_open(gestionnaire, administrateur, member):
    staffing.change_rights(person=gestionnaire, role=A, is_active=True, by=administrateur)

    with pytest.raises(StaffingError):
        staffing.change_rights(person=member, role=G, is_active=True, by=gestionnaire)  # as she was loaded before


def test_a_change_is_told_to_the_person_and_to_the_administrateurs(staff_clients, member, administrateur, mails):
    staff_clients["gestionnaire"].post(rights(member), {"role": "animateur", "is_active": "on"})

    told = {mail.to: mail for mail in mails()}
    assert set(told) == {member.email, administrateur.email}
    assert "Animatrice ou animateur" in told[member.email].text
    assert "Vos droits" in told[member.email].subject
    assert member.email in told[administrateur.email].text
    (entry,) = Entry.objects.about(member)
    assert entry.changes == {"rôle": ["aucun rôle", "Animatrice ou animateur"]}


def test_who_gives_rights_proves_again_who_she_is(gestionnaire, member):
    client = Client()
    client.force_login(gestionnaire)
    for asked in (client.get, client.post):
        response = asked(rights(member), {"role": "gestionnaire", "is_active": "on"})
        assert response["Location"].startswith("/compte/identite/")
        assert client.get("/gestion/members/user/add/")["Location"].startswith("/compte/identite/")
    member.refresh_from_db()
    assert not member.staff_role

    prove(client)
    assert client.get(rights(member)).status_code == 200


def test_who_has_no_password_enters_again_by_a_code(gestionnaire, member, mails):
    gestionnaire.set_unusable_password()
    gestionnaire.save()
    client = Client()
    client.force_login(gestionnaire)
    response = client.get(rights(member))
    assert response["Location"].startswith("/compte/connexion/code/?next=")
    assert client.get("/gestion/")["Location"].startswith("/compte/connexion/")  # she is out until then

    client.post(response["Location"], {"email": gestionnaire.email})
    code = re.search(r"^[A-Z0-9-]{6,9}$", mails()[-1].text, re.MULTILINE)[0]
    client.post("/compte/connexion/code/saisie/", {"code": code})
    assert client.get(rights(member)).status_code == 200


def test_the_last_administrateur_stays_one(staff_clients, administrateur):
    for values in ({"role": "", "is_active": "on"}, {"role": "gestionnaire", "is_active": "on"}):
        html = staff_clients["administrateur"].post(rights(administrateur), values).content.decode()
        assert "dernière personne à administrer" in html
    with pytest.raises(leaving.CannotLeaveError):
        leaving.ask_to_leave(user=administrateur)
    assert (
        "son propre compte"
        in staff_clients["administrateur"].post(rights(administrateur), {"role": "administrateur"}).content.decode()
    )

    other = factories.make_administrateur()
    staff_clients["administrateur"].post(rights(administrateur), {"role": "gestionnaire", "is_active": "on"})
    administrateur.refresh_from_db()
    assert (administrateur.staff_role, administrateur.is_superuser, other.is_superuser) == ("gestionnaire", False, True)


def test_a_second_person_of_the_team_is_made_by_mail(staff_clients, administrateur, mails):
    page = staff_clients["gestionnaire"].get("/gestion/members/user/add/").content.decode()
    assert 'administrateur"' not in page
    staff_clients["gestionnaire"].post(
        "/gestion/members/user/add/", {"email": "Nova@exemple.test", "role": "animateur"}
    )

    made = User.objects.get(email="nova@exemple.test")
    assert (made.staff_role, made.has_usable_password()) == ("animateur", False)
    told = {mail.to: mail for mail in mails()}
    assert set(told) == {made.email, administrateur.email}
    client = Client()
    link = re.search(r"http://127.0.0.1:8000(/compte/mot-de-passe/nouveau/\S+)", told[made.email].text)[1]
    client.post(client.get(link)["Location"], {"password1": "nouvelle-sardane-66", "password2": "nouvelle-sardane-66"})
    assert client.get("/gestion/members/application/").status_code == 200


def test_an_address_opens_one_account(staff_clients, member):
    response = staff_clients["gestionnaire"].post(
        "/gestion/members/user/add/", {"email": member.email.upper(), "role": ""}
    )

    assert "a déjà un compte" in response.content.decode()


@pytest.mark.parametrize("role", ["gestionnaire", "administrateur"])
def test_nobody_chooses_a_password_or_an_address_for_somebody_else(staff_clients, role, member, mails):
    client = staff_clients[role]
    for path in (
        f"/gestion/members/user/{member.pk}/password/",
        "/gestion/account/emailaddress/",
        "/gestion/auth/group/",
    ):
        assert client.get(path, follow=True).status_code == 404
    change = reverse("admin:members_user_change", args=[member.pk])
    assert client.post(change, {"email": "pirate@exemple.test", "is_active": "on"}).status_code == 403
    client.post(reverse("admin:members_user_link", args=[member.pk]))
    assert [mail.to for mail in mails()] == [member.email]
    old = member.email
    member.refresh_from_db()
    assert (member.email, member.check_password(factories.PASSWORD)) == (old, True)


def test_a_gestionnaire_does_not_see_the_account_of_an_administrateur(staff_clients, administrateur):
    client = staff_clients["gestionnaire"]
    for name in ("change", "history", "delete", "rights", "link"):
        assert client.post(reverse(f"admin:members_user_{name}", args=[administrateur.pk])).status_code == 404
    assert administrateur.email not in client.get("/gestion/members/user/").content.decode()
    assert not Mail.objects.exists()


def test_whose_account_an_entry_is_no_animateur_says(staff_clients, member, administrateur):
    other = factories.ReferentFactory(user=None)
    page = reverse("admin:members_referent_change", args=[other.pk])
    form = {
        "first_name": "A",
        "last_name": "B",
        "user": member.pk,
        "check_every": 12,
        **{f"{name}_visibility": "members" for name in ("contact_email", "phone", "mobile")},
        **{f"mandates-{key}_FORMS": 0 for key in ("TOTAL", "INITIAL")},
    }
    member.referent.delete()
    staff_clients["animateur"].post(page, form)
    assert Referent.objects.get(pk=other.pk).user is None

    administrateur.referent.delete()
    staff_clients["gestionnaire"].post(page, form | {"user": administrateur.pk})
    assert Referent.objects.get(pk=other.pk).user is None
    response = staff_clients["gestionnaire"].post(page, form)
    assert Referent.objects.get(pk=other.pk).user == member, response.content.decode()[:3000]


@pytest.mark.parametrize(
    "values", [{"staff_role": "administrateur"}, {"email": "pirate@exemple.test"}, {"password": "x"}]
)
def test_the_history_gives_no_right_back(staff_clients, administrateur, member, values):
    entry = history.record(obj=member, verb="Changé", by=administrateur, before=values)
    address = reverse("admin:history_entry_restore", args=[entry.pk])
    for role in ("gestionnaire", "administrateur"):
        assert "ne reviennent pas" in staff_clients[role].post(address).content.decode()
    assert staff_clients["animateur"].post(address).status_code == 404
    assert member.email not in staff_clients["animateur"].get("/gestion/history/entry/").content.decode()

    before = (member.staff_role, member.email, member.password)
    member.refresh_from_db()
    assert (member.staff_role, member.email, member.password) == before


def test_the_command_of_django_makes_an_administrateur(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "nouvelle-sardane-66")
    call_command("createsuperuser", interactive=False, email="premiere@exemple.test", verbosity=0)

    made = User.objects.get(email="premiere@exemple.test")
    assert (made.staff_role, made.is_staff, made.groups.get().name) == ("administrateur", True, "Administrateur")


def test_a_closed_account_has_no_rights_left(staff_clients, animateur, gestionnaire):
    staff_clients["gestionnaire"].post(rights(animateur), {"role": "animateur"})

    animateur.refresh_from_db()
    assert not animateur.is_active
    assert not is_animateur(animateur)
    assert staff_clients["animateur"].get("/gestion/").status_code == 302
    with pytest.raises(StaffingError):
        staffing.send_password_link(person=animateur, by=gestionnaire)


# -- who runs the network brings others in


def animate(person):
    return reverse("admin:members_referent_animate", args=[person.referent.pk])


def test_an_animateur_makes_a_member_an_animateur_and_those_concerned_are_told(
    client, animateur, administrateur, member
):
    client.force_login(animateur)
    prove(client)
    page = reverse("admin:members_referent_change", args=[member.referent.pk])

    assert f'href="{animate(member)}"' in client.get(page).text
    assert "dans l’équipe d’animation" in client.post(animate(member), follow=True).text
    member.refresh_from_db()

    assert (member.staff_role, is_animateur(member)) == (A.value, True)
    assert set(Mail.objects.values_list("to", flat=True)) == {member.email, administrateur.email}
    assert Entry.objects.about(member).get().by == animateur
    assert animate(member) not in client.get(page).text
    assert client.get(animate(member)).status_code == 404


def test_she_proves_first_who_she_is(client, animateur, member):
    client.force_login(animateur)

    assert client.post(animate(member)).status_code == 302
    member.refresh_from_db()
    assert member.staff_role == ""


def closed():
    person = factories.make_member()
    person.is_active = False
    person.save()
    return person


@pytest.mark.parametrize("make", [factories.make_newcomer, closed, factories.make_gestionnaire])
def test_only_a_member_without_a_role_is_brought_in(animateur, make):
    person = make()
    before = person.staff_role

    with pytest.raises(StaffingError):
        staffing.make_animateur(person=person, by=animateur)
    person.refresh_from_db()
    assert person.staff_role == before


def test_a_member_brings_nobody_in(member):
    with pytest.raises(StaffingError):
        staffing.make_animateur(person=factories.make_member(), by=member)
