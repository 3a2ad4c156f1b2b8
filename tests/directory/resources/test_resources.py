"""Répertoires: what is found there, what is « à vérifier », what outsiders may propose."""

import socket
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.urls import reverse
from django.utils import timezone

from core import outgoing
from core.history.models import Entry
from core.limits.declaring import Whose
from directory.loading.directories import load_directories
from directory.models import Aid, AidAlert, Correction, Organisation, Way
from directory.resources import actions as resource_actions
from directory.resources import actions as resources_actions
from directory.resources import alerts, links
from directory.resources import views as resources
from directory.territory.permissions import places_of
from tests import factories
from tests.asking import confirmed
from tests.concurrency import at_once
from tests.project.limits import at_most
from tests.territory import TERRITORY

pytestmark = pytest.mark.django_db


@pytest.fixture
def _real():
    load_directories(TERRITORY)


# -- the real entries


@pytest.mark.usefixtures("_real")
def test_the_files_are_loaded_once_and_never_over_what_was_changed():
    assert (Organisation.objects.count(), Aid.objects.count()) == (35, 25)
    Organisation.objects.filter(slug="sydetom-66").update(phone="04 00 00 00 00")

    assert load_directories(TERRITORY) == 0
    assert Organisation.objects.get(slug="sydetom-66").phone == "04 00 00 00 00"


@pytest.mark.usefixtures("_real")
def test_every_entry_gives_its_source_or_says_that_it_is_to_be_checked(client):
    for entry in [*Organisation.objects.all(), *Aid.objects.all()]:
        assert entry.source or entry.needs_check
        html = client.get(entry.get_absolute_url()).content.decode()
        assert ("à vérifier" in html) == entry.needs_check


@pytest.mark.usefixtures("_real")
@pytest.mark.parametrize(
    ("query", "found", "others"),
    [
        ("q=sydetom", "SYDETOM 66", "Cerema"),
        ("q=dechets", "valorisation des déchets", "Parc naturel marin"),
        ("aide=formation", "fonction publique territoriale", "Office national des forêts"),
        ("theme=littoral-et-mer", "Parc naturel marin", "Unis-Cité"),
        ("niveau=local", "Parc naturel marin", "Banque des Territoires"),
        ("genre=reseau", "AMORCE", "Banque des Territoires"),
        ("etape=evaluation", "AURCA", "AMORCE"),
    ],
)
def test_bodies_are_found_by_what_they_do(client, query, found, others):
    html = client.get(f"{reverse('directory:organisations')}?{query}").content.decode()

    shown = Organisation.objects.filter(acronym=found).values_list("name", flat=True).first() or found
    assert shown in html
    assert others not in html


@pytest.mark.usefixtures("_real")
def test_the_matrix_says_who_does_what(client):
    html = client.get(reverse("directory:who_does_what")).content.decode()
    row = html.split("Déchets et réemploi")[1].split("</tr>")[0]

    assert "SYDETOM 66" in row
    assert "PNMGL" not in row


def test_lists_and_exports_ask_a_constant_number_of_questions(client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    addresses = [
        reverse(f"directory:{name}")
        for name in ("organisations", "aids", "networks", "who_does_what", "organisations_csv", "aids_csv")
    ]

    def asked():
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    factories.AidFactory(funder=factories.OrganisationFactory(kind="reseau", helps=["technique"])).themes.add(1)
    with_one = asked()
    for _ in range(2):
        factories.AidFactory(funder=factories.OrganisationFactory(kind="reseau", helps=["technique"])).themes.add(2)

    assert asked() == with_one
    assert max(with_one) <= 12


# -- aids


def test_an_aid_is_archived_the_day_after_its_deadline(client):
    today = timezone.localdate()
    factories.AidFactory(name="Finie hier", deadline=today - timedelta(days=1))
    factories.AidFactory(name="Jusqu’à ce soir", deadline=today)
    factories.AidFactory(name="Sans date")
    html = client.get(reverse("directory:aids")).content.decode()

    assert "Finie hier" not in html
    assert "Jusqu’à ce soir" in html
    assert "Sans date" in html
    assert "Finie hier" in client.get(f"{reverse('directory:aids')}?archivees=on").content.decode()


@pytest.mark.parametrize(("days", "is_due"), [(180, False), (190, True)])
def test_an_entry_is_to_be_checked_again_after_six_months(days, is_due):
    entry = factories.AidFactory(checked_on=timezone.localdate() - timedelta(days=days))

    assert entry.needs_check == is_due


def test_aids_for_a_collectivite_follow_its_kind_and_its_stage(client):
    place = factories.CollectivityFactory(name="Ville-Essai")
    factories.InitiativeFactory(collectivity=place, stage="plan")
    factories.AidFactory(name="Bonne", audiences=["commune"], stages=["plan"])
    factories.AidFactory(name="À toute étape", audiences=["commune", "epci"])
    factories.AidFactory(name="Pour plus tard", audiences=["commune"], stages=["evaluation"])
    factories.AidFactory(name="Pour les EPCI", audiences=["epci"], stages=["plan"])
    html = client.get(reverse("directory:aids"), {"pour": place.reference}).content.decode()

    assert "Bonne" in html
    assert "À toute étape" in html
    assert "Pour plus tard" not in html
    assert ">Pour les EPCI<" not in html
    unknown = client.get(reverse("directory:aids"), {"pour": "Zzzz"}).content.decode()
    assert "Aucune collectivité ne porte ce nom" in unknown


# -- alerts


def test_an_alert_tells_what_is_new_and_tells_it_once(member, mails):
    old = factories.AidFactory(name="Ancienne", natures=["technique"])
    alert = alerts.subscribe(user=member, query="nature=technique&page=3")
    Aid.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=2))
    AidAlert.objects.update(told_until=timezone.now() - timedelta(days=1))
    for name, nature in (("Nouvelle", "technique"), ("D’une autre nature", "financiere")):
        factories.AidFactory(name=name, natures=[nature])
    Aid.objects.exclude(pk=old.pk).update(created_at=timezone.now() - timedelta(hours=1))
    for _ in range(2):
        alerts.sweep()

    (mail,) = [m for m in mails() if "pour votre recherche" in m.subject]
    assert "Nouvelle" in mail.text
    assert "Ancienne" not in mail.text
    assert "D’une autre nature" not in mail.text
    assert alert.query == "nature=technique"


def test_an_aid_of_the_last_minutes_waits_for_the_next_time(member, mails):
    alerts.subscribe(user=member, query="")
    factories.AidFactory()
    alerts.sweep()
    assert not [m for m in mails() if "pour votre recherche" in m.subject]

    AidAlert.objects.update(told_until=timezone.now() - timedelta(days=1))
    Aid.objects.update(created_at=timezone.now() - timedelta(minutes=11))
    alerts.sweep()
    assert [m for m in mails() if "pour votre recherche" in m.subject]


@pytest.mark.django_db(transaction=True)
def test_two_workers_tell_it_once(member):
    from core.notifications.models import Mail

    alerts.subscribe(user=member, query="")
    AidAlert.objects.update(told_until=timezone.now() - timedelta(days=1))
    factories.AidFactory()
    Aid.objects.update(created_at=timezone.now() - timedelta(hours=1))
    at_once([alerts.sweep, alerts.sweep])

    assert Mail.objects.count() == 1


def test_alerts_are_asked_for_read_and_removed_by_their_person_alone(client, member):
    client.force_login(member)
    address = reverse("directory:alerts")
    html = client.post(address, {"query": "theme=eau&nature=technique"}, follow=True).content.decode()
    assert "Nature\u00a0: Technique" in html or "Technique" in html
    client.post(address, {"query": "nature=technique&theme=eau"})
    alert = AidAlert.objects.get()

    client.force_login(factories.make_member())
    assert client.post(reverse("directory:remove_alert", args=[alert.pk])).status_code == 404
    client.force_login(member)
    confirmed(client, reverse("directory:remove_alert", args=[alert.pk]))
    assert not AidAlert.objects.exists()


def test_an_eleventh_alert_is_refused(client, member):
    client.force_login(member)
    for number in range(AidAlert.EACH):
        alerts.subscribe(user=member, query=f"q=mot{number}")
    html = client.post(reverse("directory:alerts"), {"query": "q=encore"}, follow=True).content.decode()

    assert "Vous avez déjà 10 alertes" in html
    assert AidAlert.objects.count() == AidAlert.EACH


# -- corrections


def test_anybody_proposes_a_correction_and_animateurs_take_it_up(client, clients, mails):
    entry = factories.OrganisationFactory(name="CAUE d’essai")
    address = reverse("directory:correct_organisation", args=[entry.slug])
    sent = {"text": "Le numéro a changé.", "email": "lectrice@exemple.test", "website": ""}
    html = client.post(address, sent, follow=True).content.decode()

    assert "les animateurs du Réseau lisent votre correction" in html
    correction = Correction.objects.get()
    assert "Le numéro a changé." in mails()[-1].text
    chosen = {"action": "take_up", "_selected_action": [correction.pk]}
    confirmed(clients["animateur"], reverse("admin:directory_correction_changelist"), chosen)
    correction.refresh_from_db()
    assert correction.status == "reprise"
    assert mails()[-1].to == "lectrice@exemple.test"
    assert Entry.objects.about(entry).get().verb == "Correction reprise"


@pytest.mark.usefixtures("_empty_cache")
def test_a_machine_and_a_flood_are_refused(client, monkeypatch):
    entry = factories.AidFactory()
    address = reverse("directory:correct_aid", args=[entry.slug])
    client.post(address, {"text": "Achetez", "website": "http://spam.test"})
    assert not Correction.objects.exists()

    monkeypatch.setattr(resources, "CORRECTIONS", at_most(1, resources.CORRECTIONS, Whose.ADDRESS))
    client.post(address, {"text": "Une"})
    html = client.post(address, {"text": "Deux <script>"}).content.decode()
    assert "Beaucoup de demandes" in html
    assert "Deux &lt;script&gt;" in html
    assert Correction.objects.count() == 1


@pytest.mark.parametrize(("days", "stays"), [(364, True), (366, False)])
def test_corrections_are_kept_for_a_year(animateur, days, stays):
    made = resources_actions.propose(entry=factories.AidFactory(), by=None, text="a", source="", email="")
    resources_actions.close(correction=made, by=animateur, is_taken_up=False)
    Correction.objects.update(closed_at=timezone.now() - timedelta(days=days))
    resource_actions.purge()

    assert Correction.objects.exists() == stays


def test_checking_is_noted_with_its_day_and_its_person(clients, animateur):
    entry = factories.AidFactory()
    clients["animateur"].post(
        reverse("admin:directory_aid_changelist"), {"action": "say_checked", "_selected_action": [entry.pk]}
    )
    entry.refresh_from_db()

    assert (entry.checked_on, entry.needs_check) == (timezone.localdate(), False)
    assert entry.checked_by is not None


# -- links


@pytest.fixture
def site(monkeypatch):
    """A web server that answers 200, 404 and 403."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/rien":
                self.wfile.write(b"nonsense")
            else:
                self.send_response(int(self.path.strip("/")))
                self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setattr(outgoing, "PORTS", {server.server_port})
    monkeypatch.setattr(outgoing, "is_public", "127.0.0.1".__eq__)
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_link_is_broken_after_two_failures_and_mended_by_one_answer(client, site):
    entry = factories.AidFactory(link=f"{site}/404")
    for failures in (1, 2):
        links.check_some()
        entry.refresh_from_db()
        assert entry.link_failures == failures
        assert entry.is_link_broken == (failures == 2)
        Aid.objects.update(link_checked_at=timezone.now() - timedelta(days=8))
    assert "lien mort" in client.get(entry.get_absolute_url()).content.decode()

    Aid.objects.update(link=f"{site}/200")
    links.check_some()
    entry.refresh_from_db()
    assert entry.link_failures == 0


def test_a_link_is_tried_once_a_week(site):
    factories.AidFactory(link=f"{site}/200")

    assert (links.check_some(), links.check_some()) == (1, 0)


@pytest.mark.parametrize(("path", "lives"), [("/200", True), ("/403", True), ("/404", False), ("/500", False)])
def test_what_counts_as_an_answer(site, path, lives):
    assert links.answers(f"{site}{path}") == lives
    assert not links.answers("http://127.0.0.1:9/")


@pytest.mark.usefixtures("site")
def test_an_address_that_breaks_the_asking_is_a_broken_link_and_the_others_are_tried(site):
    odd = ("/rien", "http://[", "http://10.0.0.1/", "http://x:y/", f"{site}/404")
    broken = [factories.AidFactory(link=f"{site}{link}" if link == "/rien" else link) for link in odd]
    good = factories.AidFactory(link=f"{site}/200")

    assert links.check_some() == 1
    for entry in broken:
        entry.refresh_from_db()
        assert entry.link_failures == 1, entry.link
    good.refresh_from_db()
    assert good.link_failures == 0


def test_an_address_inside_is_never_asked(monkeypatch):
    asked = []
    monkeypatch.setattr(socket, "create_connection", lambda *args, **_options: asked.append(args))
    assert not links.answers("http://127.0.0.1/")
    assert not links.answers("http://169.254.169.254/latest/meta-data/")
    assert asked == []


# -- ways of finding help


def test_ways_are_compared_by_what_one_needs(client):
    html = client.get(f"{reverse('directory:engineering')}?besoin=piloter&duree=long&budget=moyen").content.decode()
    titles = [
        html.index(title) for title in ("Partager un poste", "Recruter une chargée", "Faire appel à un prestataire")
    ]

    assert titles == sorted(titles)
    assert reverse("directory:projects") in html
    assert client.get(f"{reverse('directory:engineering')}?besoin=autre").status_code == 200


def test_the_team_writes_what_is_said_of_a_way(client, animateur):
    """Its texts, a line each, what it suits and whom to ask; a word that is no choice is refused."""
    client.force_login(animateur)
    way = Way.objects.get(key="prestataire")
    address = reverse("admin:directory_way_change", args=[way.pk])
    fields = {name: getattr(way, name) for name in ("key", "rank", "title", "summary", "limits", "first_step")}
    answers = fields | {"strengths": "Vite\nLoin", "suits": ["piloter"], "helps": ["formation"]}

    refused = client.post(address, answers | {"suits": ["autre"]})
    assert "errornote" in refused.text
    assert client.post(address, answers).status_code == 302
    way.refresh_from_db()
    card = client.get(reverse("directory:engineering")).text.partition('id="prestataire"')[2].partition("</article>")[0]

    assert (way.suits, way.helps) == (["piloter"], ["formation"])
    assert "<li>Vite</li>" in card
    assert "<li>Loin</li>" in card
    assert "?aide=formation" in card


def test_a_search_that_is_too_long_for_an_alert_is_refused_and_not_cut(client, member):
    client.force_login(member)
    for query in ("q=" + "é" * 100, "q=" + "a" * 600, "q=" + "a" * 201, "q=" + "mot " * 13):
        html = client.post(reverse("directory:alerts"), {"query": query}, follow=True).content.decode()
        assert "trop longue pour une alerte" in html
    assert not AidAlert.objects.exists()


@pytest.mark.parametrize("words", ["a" * 201, "mot " * 13], ids=["characters", "words"])
def test_words_that_would_not_all_count_are_refused_beside_their_field(client, words):
    factories.AidFactory(name="Aide d’essai")
    response = client.get(reverse("directory:aids"), {"q": words})
    html = response.content.decode()
    assert response.status_code == 200 and 'class="field-errors"' in html and "Aide d’essai" not in html


def test_words_that_no_form_reads_are_refused_with_a_page(client):
    response = client.get(reverse("directory:suggestions"), {"q": "a" * 201})
    assert response.status_code == 400 and "Cette recherche est trop longue" in response.content.decode()


def test_who_works_for_a_commune_begins_with_its_aids(clients, member):
    mine, other = factories.CollectivityFactory(name="Alénya"), factories.CollectivityFactory(name="Bages")
    for place in (mine, other):
        factories.MandateFactory(referent=member.referent, collectivity=place)
    places = places_of(member)
    hers = factories.AidFactory(name="Planter des haies", audiences=["commune"])
    others = factories.AidFactory(name="Piloter un PCAET", audiences=["epci"])
    address, client = reverse("directory:aids"), clients["member"]

    begun = client.get(address).content.decode()
    assert hers.name in begun
    assert others.name not in begun
    assert f'value="{places[0].reference}"' in begun
    everything = client.get(address, {"pour": ""}).content.decode()
    assert others.name in everything
    assert f'href="{address}?pour="' in client.get(address, {"q": "haies"}).content.decode()
    assert others.name in clients["public"].get(address).content.decode()
    lines = client.get(reverse("directory:aids_csv")).content.decode("utf-8-sig")
    assert (hers.name in lines, others.name in lines) == (True, False)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "ferme aujourd’hui"),
        (1, "ferme demain"),
        (12, "ferme dans 12 jours"),
        (60, "ferme dans 60 jours"),
        (61, "jusqu’au"),
        (-1, "fermée depuis le"),
    ],
)
def test_an_aid_says_until_when_it_is_open(client, days, words):
    aid = factories.AidFactory(deadline=timezone.localdate() + timedelta(days=days), amount="50\u00a0% au plus")
    html = client.get(reverse("directory:aids"), {"archivees": "on"}).content.decode()

    assert aid.closing_words.startswith(words)
    assert words in html
    assert "50\u00a0% au plus" in html


def test_what_closes_first_comes_first_and_what_does_not_close_last(client):
    today = timezone.localdate()
    factories.AidFactory(name="Aide sans fin", is_permanent=True)
    for name, days in (("Aide lointaine", 200), ("Aide pressante", 3)):
        factories.AidFactory(name=name, deadline=today + timedelta(days=days))
    html = client.get(reverse("directory:aids")).content.decode()

    assert html.index("Aide pressante") < html.index("Aide lointaine") < html.index("Aide sans fin")
    assert "permanente" in html


def test_a_chip_names_a_place_without_its_code(client, territory):
    html = client.get("/aides/", {"pour": "Port-Vendres (66148)"}).text
    chips = html.partition('class="chips"')[2].partition("</ul>")[0]

    assert "Port-Vendres" in chips
    assert "(66148)" not in chips
    assert 'value="Port-Vendres (66148)"' in html
