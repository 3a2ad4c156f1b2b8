import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.kinds import known_titles
from core.search.actions import learn_words
from directory.models import Collectivity, Initiative
from events.roadmaps import actions as roadmaps
from reseau66.portal.founding.reading import folder_of, meeting_in
from reseau66.portal.models import TeamMember
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_75_proposals_are_there():
    proposals = meeting_in(folder_of("66")).proposals
    assert len(proposals) == 75
    assert proposals[13].text == "Outil d'échanges unique où poser ses questions"


def test_home_shows_the_public_what_the_network_is(client, territory):
    html = client.get("/").content.decode()

    for expected in ("Je démarre", "Rejoindre le Réseau", "/carte/?couleur=etape"):
        assert expected in html.replace("\u00a0", " ").replace("\u202f", " ")


def test_home_boasts_of_no_zero(client, territory):
    Initiative.objects.all().delete()
    html = client.get("/").text.partition("<main")[2].partition("</main>")[0]

    assert "home-figures" not in html
    assert 'class="ring"' not in html
    assert "<dd>0" not in html


def test_home_tells_engagement(client, territory):
    """Alénya has done one action of two, with a fiche that was taken up once; one proposal of two is answered."""
    Initiative.objects.all().delete()
    factories.make_member()
    place = Collectivity.objects.get(code="66002")
    initiative = factories.InitiativeFactory(collectivity=place, stage="plan")
    factories.PlanActionFactory(initiative=initiative, status="realisee")
    factories.PlanActionFactory(initiative=initiative, status="en-cours")
    fiche = factories.make_online(collectivity=place)
    fiche.reuses.create(collectivity=place, year=2026)
    factories.make_online(version__visibility="membres")
    day = factories.make_workshop_day()
    day.event.workshops.first().proposals.create(number=2, action="Des visites")
    roadmap = roadmaps.make_roadmap(day=day, by=None)
    roadmap.items.filter(reference="1.1").update(status="faite", progress=100)
    page = client.get("/")
    figures = page.context["figures"]

    assert [(number, words.replace("\u00a0", " ")) for number, words in figures.rows] == [
        (1, "collectivité engagée, 1 % des habitants"),
        (2, "actions dans leurs programmes, dont 1 réalisée"),
        (1, "fiche à reprendre, reprises 1 fois"),
        (1, "référent à qui demander"),
    ]
    assert (figures.proposals_done, figures.proposals, figures.arc) == (1, 2, "50 50")
    assert "1/2</text>" in page.text
    assert 'class="s4"' in client.get("/collectivites/carte.svg", {"couleur": "etape"}).text
    assert 'class="s4"' not in client.get("/collectivites/carte.svg").text


def test_home_shows_who_runs_the_network(client):
    person = factories.make_member().referent
    TeamMember.objects.create(referent=person, function="Animatrice", answers="Tout.", phone="0465710090")

    assert "tel:+33465710090" in client.get("/").text


def test_home_shows_a_member_her_neighbours(client, territory):
    from directory.models import Collectivity

    def person(code, first_name):
        referent = factories.ReferentFactory(first_name=first_name)
        factories.MandateFactory(referent=referent, collectivity=Collectivity.objects.get(code=code))
        return referent.user

    client.force_login(person("66148", "Moi"))
    person("66008", "Voisine")
    context = client.get("/").context

    assert [card.name.split()[0] for card in context["neighbours"]] == ["Voisine"]


def test_home_tells_an_animateur_what_waits(clients):
    assert "demande d’adhésion" in clients["animateur"].get("/").content.decode()
    assert "demande d’adhésion" not in clients["member"].get("/").content.decode()


def test_search_shows_what_the_reader_may_see(clients, territory, member):
    query = f"/recherche/?q={member.referent.first_name}"

    assert member.referent.full_name in clients["member"].get(query).content.decode()
    for role in ("public", "newcomer"):
        assert member.referent.full_name not in clients[role].get(query).content.decode()
    assert "Prades" in clients["public"].get("/recherche/?q=prades").content.decode()
    learn_words(titles=known_titles())
    assert "perpignan" in clients["public"].get("/recherche/?q=perpignian").content.decode()


@pytest.mark.usefixtures("process_cache")
def test_home_shows_what_is_new_to_whom_may_read_it(clients):
    fiche, secret = factories.make_online(), factories.make_online(version__visibility="membres")
    news = factories.make_online_news()
    for role, is_member in (("public", False), ("newcomer", False), ("member", True), ("animateur", True)):
        clients[role].get("/")
        with CaptureQueriesContext(connection) as queries:
            html = clients[role].get("/").content.decode()
        assert fiche.get_absolute_url() in html
        assert news.get_absolute_url() in html
        assert (secret.get_absolute_url() in html) == is_member
        assert len([q for q in queries if "SAVEPOINT" not in q["sql"] and "WITH inside" not in q["sql"]]) <= 12, role


def test_the_demo_mails_are_read_on_the_site(clients, newcomer, animateur, mails, settings):
    from members.joining.actions import approve

    settings.DEMO = True

    approve(application=newcomer.referent.applications.get(), by=animateur)
    (mail,) = mails()

    assert mail.subject in clients["animateur"].get("/gestion/courriels/").content.decode()
    page = clients["animateur"].get(f"/gestion/courriels/{mail.name}/").content.decode()
    assert 'href="http://127.0.0.1:8000/mon-espace/"' in page
    html = clients["animateur"].get(f"/gestion/courriels/{mail.name}/html/")
    assert "sandbox" in html["Content-Security-Policy"]
    assert "'sha256-" in html["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["..", "inconnu"])
def test_a_mail_name_reads_no_other_file(clients, name, settings):
    settings.DEMO = True
    assert clients["animateur"].get(f"/gestion/courriels/{name}/").status_code == 404


@pytest.mark.parametrize(("is_demo", "folder"), [(True, ""), (False, "courriels"), (False, "")])
def test_outside_the_demo_nobody_reads_a_mail(staff_clients, settings, newcomer, animateur, mails, is_demo, folder):
    from members.joining.actions import approve

    approve(application=newcomer.referent.applications.get(), by=animateur)
    (mail,) = mails()
    settings.DEMO = is_demo
    settings.MAIL_FOLDER = folder and settings.MAIL_FOLDER
    for client in staff_clients.values():
        for path in ("", f"{mail.name}/", f"{mail.name}/html/"):
            assert client.get(f"/gestion/courriels/{path}").status_code == 404


@pytest.mark.parametrize(
    ("view", "status", "told"),
    [
        ("bad_request", 400, "illisible"),
        ("permission_denied", 403, "pas ouverte"),
        ("not_found", 404, "n’existe pas"),
        ("too_many_requests", 429, "Trop d’essais"),
        ("server_error", 500, "panne de notre côté"),
    ],
)
def test_error_pages(rf, view, status, told):
    from django.contrib.auth.models import AnonymousUser

    from reseau66.portal.views import errors

    request = rf.get("/x/")
    request.user = AnonymousUser()
    response = getattr(errors, view)(request)

    assert response.status_code == status
    assert told in response.content.decode()
