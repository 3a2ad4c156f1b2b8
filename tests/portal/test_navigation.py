"""One tree of pages: every address has its place, each reader finds each page in two clicks, what is closed says so."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.urls import NoReverseMatch, reverse

from reseau66.portal.navigation.page import Needs
from reseau66.portal.navigation.tree import ABOUT, CREATING, DOORS, SECTIONS, STAFF, TOOLS, pages, place_of
from tests.project.routes import TABLE

pytestmark = pytest.mark.django_db
HAS = {"public": Needs.NOTHING, "newcomer": Needs.ACCOUNT, "member": Needs.MEMBER, "animateur": Needs.STAFF}
# addresses that are no page of the portal, or answer to machines
NO_PAGE = ("sante/", ".well-known/", "images/", "documents/", "textes/image/", "carte.", "actions.csv", "acteurs.csv")
NO_PAGE += ("couleurs/", "aides.csv", "collectivites.csv", "collectivites.geojson")


class Links(HTMLParser):
    """The links of a page; without those of its text where ``only`` says in which element they stand."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        href = dict(attrs).get("href") if tag == "a" else None
        if href:
            self.found.append(urlsplit(href).path)


def test_every_address_stands_in_a_section():
    routes = [route for route in TABLE if route and not route.startswith(NO_PAGE)]

    assert [route for route in routes if place_of(f"/{route}") is None] == []


def test_the_longest_beginning_wins():
    assert place_of("/agenda/accueil/").page.label == "Journée d’accueil"
    assert place_of("/agenda/12-une-visite/inscription/").page.label == "Rencontres"
    assert place_of("/forum/avis/").section.key == "mon-espace"
    assert place_of("/annuaire/couverture/elections/").section == STAFF
    assert place_of("/auteurs/fiches/12/").page.label == "Mes fiches"
    assert place_of("/gestion/members/referent/").section == STAFF
    assert place_of("/") is None


def test_labels_and_addresses_are_there_once():
    listed = list(pages())

    assert len({place.page.label for place in listed}) == len(listed)
    assert len({place.page.address for place in listed}) == len(listed)


@pytest.mark.parametrize("role", HAS)
def test_each_role_finds_each_page_in_two_clicks_without_the_site_map(clients, role, territory):
    first = Links(clients[role].get("/").text).found
    second = set(first)
    for path in {path for path in first if path.startswith("/") and path != reverse("plan-du-site")}:
        response = clients[role].get(path)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            second |= set(Links(response.text).found)
    wanted = {place.page.address for place in pages() if max(place.page.needs, place.section.needs) <= HAS[role]}
    if role in {"member", "animateur"}:
        wanted |= {page.address for page in CREATING}
    if role != "public":
        wanted -= {reverse("account_login"), reverse("account_signup")}

    assert wanted - second == set()


@pytest.mark.parametrize("role", HAS)
def test_the_bar_of_a_section_is_the_same_on_each_of_its_pages(clients, role, territory):
    for section in (*DOORS, TOOLS):
        bars = set()
        for page in section.pages:
            response = clients[role].get(page.address, follow=True)
            if place_of(response.request["PATH_INFO"]) and response.status_code == 200:
                bar = response.text.partition('class="section-bar"')[2].partition("</nav>")[0]
                if place_of(response.request["PATH_INFO"]).section == section:
                    bars.add(bar.replace(' aria-current="true"', ""))
                    assert (
                        f'href="{page.address}" aria-current="true"' in bar
                        or page.address not in response.request["PATH_INFO"]
                    )
        assert len(bars) <= 1


def test_what_needs_an_account_says_so(clients):
    public, member = clients["public"].get("/aides/").text, clients["member"].get("/aides/").text

    assert public.count("membres</span>") > 2
    assert "membres</span>" not in member.partition("<footer")[2]


@pytest.mark.parametrize("role", HAS)
def test_who_may_write_has_one_button_for_it(clients, role):
    html = clients[role].get("/").text

    assert ('class="create"' in html) == (HAS[role] >= Needs.MEMBER)


def test_the_breadcrumb_begins_as_the_tree_does(clients):
    html = clients["public"].get("/trame/modeles/").text
    crumbs = html.partition("Fil d’Ariane")[2].partition("</nav>")[0]

    assert crumbs.index("Aides et outils") < crumbs.index("Modèles de documents")
    assert "Collectivités" not in crumbs


def test_the_tree_says_of_each_page_what_one_does_there():
    for place in pages():
        assert place.page.does.endswith("."), place.page.label
        assert place.page.words or place.section == STAFF, place.page.label
        try:
            reverse(place.page.route)
        except NoReverseMatch:
            pytest.fail(place.page.route)
    assert {section.key for section in SECTIONS} >= {section.key for section in (*DOORS, TOOLS, ABOUT)}


@pytest.mark.parametrize("role", ["newcomer", "member", "animateur"])
def test_the_menu_of_the_account_leads_to_what_opens_and_by_its_name(clients, role):
    menu = clients[role].get("/").text.partition('aria-label="Mon compte"')[2].partition("</nav>")[0]
    addresses = {path for path in Links(menu).found if path != reverse("mail_list")}
    labels = {place.page.address: place.page.label for place in pages()}

    assert {path for path in addresses if clients[role].get(path, follow=True).status_code != 200} == set()
    assert {path for path in addresses if f">{labels[path]}</a>" not in menu} == set()
    assert (reverse("bookmarks") in addresses) == (HAS[role] >= Needs.MEMBER)


@pytest.mark.parametrize(
    "route",
    [
        *("members:profile", "members:handover_begin", "experiences:mine", "events:mine", "events:loans"),
        *("events:catalogue", "bookmarks", "shelves", "forum:notices", "forum:preferences"),
    ],
)
def test_a_page_is_called_as_the_menus_call_it(clients, route):
    label = next(place.page.label for place in pages() if place.page.route == route)

    assert f">{label}</h1>" in clients["member"].get(reverse(route)).text


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/forum/nouveau-groupe/", "travailler à quelques-uns"),
        ("/agenda/mes-rencontres/", "retrouver vos inscriptions"),
        ("/forum/nouveau/?titre=Un vélo", "poser une question, répondre"),
    ],
)
def test_the_door_says_what_is_behind_it(clients, address, told):
    html = clients["public"].get(address, follow=True).text

    assert told in html.partition("<h1>Se connecter</h1>")[2].partition("</form>")[0]


@pytest.mark.parametrize("address", ["/gestion/", "/compte/connexion/", "/compte/connexion/?next=//ailleurs.test/"])
def test_the_door_says_nothing_of_what_is_the_team_s(clients, address):
    html = clients["public"].get(address, follow=True).text

    assert "entre membres" not in html.partition("<h1>Se connecter</h1>")[2].partition("</form>")[0]


@pytest.mark.parametrize("route", [place.page.route for place in pages() if not place.page.is_for_outsiders])
def test_the_title_of_a_page_begins_with_its_word_in_the_menus(clients, territory, route):
    """A title may say more, and not something else; a section's first page may bear the name of its door."""
    place = next(place for place in pages() if place.page.route == route)
    labels = (place.page.label, place.section.label) if place.page == place.section.pages[0] else place.page.label
    page = clients["animateur"].get(reverse(route), follow=True).text
    title = page.partition("<h1")[2].partition(">")[2].partition("</h1>")[0]

    assert " ".join(title.split()).startswith(labels)


def test_those_that_resemble_a_collectivite_stand_under_semblables(clients, territory):
    html = clients["public"].get("/collectivites/66148-port-vendres/semblables/").text
    bar = html.partition('class="section-bar')[2].partition("</nav>")[0]

    assert " ".join(bar.partition('aria-current="true"')[2].split()).startswith(">Semblables")
    assert bar.count("aria-current") == 1
