"""The first day of a network: one command, the first steps, who is engaged."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from core.history.models import Entry
from core.network.identity import forget, network
from core.network.models import Identity
from directory.models import Aid, Initiative, Organisation
from experiences.models import Collection, Term
from members.accounts.enums import StaffRole
from members.models import Mandate, Referent, User
from reseau66.portal.models import TeamMember
from reseau66.portal.opening import engaged
from reseau66.portal.opening.actions import AlreadyOpenError, First, open_first_account
from reseau66.portal.opening.contents import load_all
from reseau66.portal.opening.readiness import not_right_yet
from reseau66.portal.opening.steps import STEPS, first_steps
from tests import factories

pytestmark = pytest.mark.django_db
TABLE = "/gestion/collectivites/engagees/"
NAMES = {"email": "claire@ariege.example", "first_name": "Claire", "last_name": "Fontaine"}
FIRST = First(**NAMES, title="Chargée", organisation="Département")
GIVEN = {"departement": "9", **NAMES, "no_input": True}


@pytest.fixture(autouse=True)
def _read_anew():
    forget()


@pytest.fixture
def opened(capsys):
    call_command("start", **GIVEN)
    return capsys.readouterr().out


def test_one_command_opens_a_network(opened, client):
    assert "Le Réseau s’appelle Réseau 09, Réseau des Agendas 21 de l’Ariège." in opened
    assert "fetch_territory 09" in opened  # what it cannot do alone, it says
    assert "Le courriel d’essai est écrit dans" in opened
    assert "SITE_URL" in opened and "/gestion/premiers-pas/" in opened

    account = User.objects.get()
    assert (account.email, account.staff_role) == ("claire@ariege.example", StaffRole.ADMINISTRATEUR)
    assert account.referent.full_name == "Claire Fontaine" and account.referent.approved_at
    assert Mandate.objects.get().organisation == "le Département de l’Ariège"
    assert Term.objects.exists() and Collection.objects.count() == 3 and Aid.objects.exists()
    assert not Aid.objects.exclude(contact="").exists()
    assert not Organisation.objects.exclude(territory="France").exists()
    page = client.get("/").content.decode()
    assert "Réseau 09" in page and "Pyrénées-Orientales" not in page and "2015" not in page


def test_the_link_of_the_first_account_opens_it(opened, client):
    link = re.search(r"http\S+/compte/\S+", opened)[0]
    page = client.get(link[link.index("/compte/") :], follow=True)
    assert "mot de passe" in page.content.decode()
    path = page.redirect_chain[-1][0]
    client.post(path, {"password1": "une phrase assez longue", "password2": "une phrase assez longue"})
    assert Client().login(login="x") is False
    assert User.objects.get().check_password("une phrase assez longue")


def test_starting_again_undoes_nothing(opened, capsys):
    Identity.objects.update(name="Réseau d’Ariège")
    Term.objects.first().delete()
    call_command("start", **GIVEN | {"email": "autre@ariege.example"})

    out = capsys.readouterr().out
    assert "Quelqu’un administre déjà ce portail" in out
    assert User.objects.count() == 1
    assert network().name == "Réseau d’Ariège"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"departement": "99"}, "n’est pas un département"),
        ({"departement": "20"}, "n’est pas un département"),  # two of them
        ({"email": ""}, "--contact, --email"),
        ({"email": "claire"}, "n’est pas une adresse"),
        ({"name": "R" * 41}, "trop long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(given, words):
    with pytest.raises(CommandError, match=words):
        call_command("start", **GIVEN | given)
    assert not User.objects.exists() and not Identity.objects.exists()


def test_somebody_else_who_runs_it_keeps_it(db):
    factories.make_administrateur()
    with pytest.raises(AlreadyOpenError):
        open_first_account(FIRST)
    assert not Referent.objects.filter(last_name="Fontaine").exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_start_at_the_same_moment_make_one_account():
    def start(rank):
        try:
            open_first_account(replace(FIRST, email=f"claire{rank}@ariege.example"))
        except AlreadyOpenError:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(start, range(4))) == 1
    assert User.objects.count() == Referent.objects.count() == 1


def test_loading_again_adds_nothing():
    assert load_all()
    assert load_all() == []


def test_what_is_not_right_is_told(settings):
    settings.SITE_URL, settings.HTTPS, settings.DEBUG = "https://reseau.ariege.fr", True, False
    settings.STAFF_SECOND_FACTOR, settings.MAIL_FOLDER, settings.LIST_DOMAIN = True, "", "listes.ariege.fr"
    factories.CollectivityFactory(departement="66")
    Identity.objects.create(contact_email="reseau@ariege.fr")
    assert [words for words in not_right_yet() if not words.startswith("Santé")] == []

    settings.SITE_URL, settings.DEBUG = "http://127.0.0.1:8000", True
    Identity.objects.update(departement_code="09")
    forget()
    wrong = " ".join(not_right_yet())
    assert "SITE_URL" in wrong and "DEBUG" in wrong and "fetch_territory 09" in wrong


# -- the first steps


def test_each_step_is_taken_once_there_is_what_it_asks_for(opened, django_assert_num_queries):
    account = User.objects.get()
    taken = {step.key: is_taken for step, is_taken in first_steps(account)}
    assert taken == dict.fromkeys((step.key for step in STEPS), False) | {"reseau": True, "contenus": True}
    for step in STEPS:
        reverse(step.route)

    entry = account.referent
    entry.phone = "05 61 00 00 00"
    entry.save()
    TeamMember.objects.create(referent=entry, function="Animation", answers="Tout", phone="05 61 00 00 00")
    factories.InitiativeFactory()
    factories.make_online_event()
    factories.LetterFactory()
    factories.make_member()
    Referent.objects.exclude(pk=entry.pk).update(invited_at=entry.created_at)
    with django_assert_num_queries(1):
        assert all(is_taken for _, is_taken in first_steps(account))


def test_they_stand_on_the_first_page_until_they_are_over(opened, client):
    client.force_login(User.objects.get())
    page = client.get("/gestion/").content.decode()
    assert "2 sur 9 sont faits" in page and "Remplir mon entrée" in page

    steps = client.get("/gestion/premiers-pas/").content.decode()
    assert all(step.title in steps for step in STEPS)
    assert client.post("/gestion/premiers-pas/finir/").status_code == 302
    forget()
    assert "sont faits" not in client.get("/gestion/").content.decode()
    client.post("/gestion/premiers-pas/reprendre/")
    forget()
    assert "sont faits" in client.get("/gestion/").content.decode()


def test_a_trial_goes_to_who_asks(client, animateur, mails):
    client.force_login(animateur)
    client.post("/gestion/premiers-pas/essai/")
    assert [(mail.to, mail.subject) for mail in mails()] == [(animateur.email, "Essai d’envoi du Réseau 66")]


# -- who is engaged


@pytest.fixture
def places(territory):
    Initiative.objects.all().delete()
    return {row.place.name: row.place for row in engaged.rows()}


def test_all_collectivites_stand_in_one_table(client, animateur, places, django_assert_max_num_queries):
    client.force_login(animateur)
    with django_assert_max_num_queries(14):
        page = client.get(TABLE).content.decode()
    assert page.count('name="kind-') == len(places) > 226


def test_what_is_ticked_is_written_once(client, animateur, places):
    client.force_login(animateur)
    elne, prades = places["Elne"], places["Prades"]
    typed = {
        f"kind-{elne.pk}": "agenda21",
        f"stage-{elne.pk}": "plan",
        f"year-{elne.pk}": "2013",
        f"kind-{prades.pk}": "climat",
        f"stage-{prades.pk}": "",
        f"year-{prades.pk}": "",
    }
    client.post(TABLE, typed)
    client.post(TABLE, typed)  # sent twice

    written = {i.collectivity.name: (i.kind, i.stage, i.started) for i in Initiative.objects.all()}
    assert written == {"Elne": ("agenda21", "plan", "2013"), "Prades": ("climat", "", "")}
    assert Entry.objects.filter(verb="Démarche ajoutée", by=animateur).count() == 2
    assert "Agenda 21, plan d’actions" in " ".join(client.get(TABLE).content.decode().split())


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kind": "agenda21", "year": "13"}, "Écrivez une année"),
        ({"kind": "", "stage": "plan"}, "Choisissez le type"),
        ({"kind": "", "year": "2013"}, "Choisissez le type"),
        ({"kind": "agenda21", "year": "٢٠١٣"}, "Écrivez une année"),
    ],
)
def test_a_wrong_line_is_told_and_nothing_is_written_nor_lost(client, animateur, places, typed, words):
    client.force_login(animateur)
    elne, prades = places["Elne"], places["Prades"]
    sent = {f"kind-{prades.pk}": "climat"} | {f"{name}-{elne.pk}": value for name, value in typed.items()}
    page = client.post(TABLE, sent).content.decode()

    assert words in page and "rien n’a été enregistré" in page
    assert page.count(" selected") == len([v for v in sent.values() if not v[:1].isdigit() and v])
    assert not Initiative.objects.exists()


def test_a_table_of_many_communes_may_be_sent(settings):
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS >= 3 * 900  # no département has more communes
