"""Two persons of one mailbox, from the invitation to the recap: real pages, and the mails of their box."""

import re

import pytest

from events.meetings.enums import EventKind
from events.registrations import reminders as reminding
from members.models import Referent, User
from tests import factories
from tests.browser.conftest import log_in

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")
BOX = "mairie@ex.example"
PASSWORD = "sardane-et-tramontane"
MARIE, JEAN = ("Marie", "Testune"), ("Jean", "Testdeux")


class Box:
    """The mails that came to one address, those that were not opened yet."""

    def __init__(self, mails, address):
        self.mails, self.address, self.opened = mails, address, set()

    def links(self, path):
        """Return what each new mail begins with, and where it leads; oldest first."""
        new = [mail for mail in self.mails() if mail.to == self.address and mail.name not in self.opened]
        self.opened |= {mail.name for mail in new}
        found = [(mail.text.partition("\n")[0], re.search(rf"http://[^/]+(/{path}/\S+)", mail.text)) for mail in new]
        return [(begins, link[1]) for begins, link in found if link]


def bring_in(page):
    """Import the list of the mairie, and return its two persons."""
    lines = ["Prénom;Nom;Rôle;Fonction;Collectivité;Courriel"]
    lines += [f"{MARIE[0]};{MARIE[1]};Élue;Maire;66148;{BOX}", f"{JEAN[0]};{JEAN[1]};;Secrétaire de mairie;66148;{BOX}"]
    page.goto("/gestion/members/referent/importer/")
    file = {"name": "liste.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
    page.locator("[name=file]").set_input_files(file)
    page.get_by_role("button", name="Vérifier la liste").click()
    page.get_by_text("deux personnes, une boîte").wait_for()
    page.get_by_role("button", name="Importer la liste").click()
    page.get_by_text("2 entrées créées").wait_for()
    return list(Referent.objects.filter(contact_email=BOX))


def invite(page, referents):
    keys = "&".join(f"id={referent.pk}" for referent in referents)
    page.goto(f"/gestion/members/referent/inviter/?{keys}")
    page.get_by_role("button", name="Envoyer les invitations").click()
    page.wait_for_url("**/gestion/members/referent/")


def register(page, event, person, address=BOX):
    page.goto(f"{event.get_absolute_url()}inscription/")
    page.locator("[name=first_name]").fill(person[0])
    page.locator("[name=last_name]").fill(person[1])
    page.locator("[name=email]").fill(address)


def confirm(page, link):
    page.goto(link)
    page.get_by_role("button", name="Confirmer mon inscription").click()
    page.get_by_text("Votre place est retenue").first.wait_for()


def claim_both(open_page, box, own):
    """She gets the account of the box; he is told how he has one, and gives an address of his own."""
    links = dict(box.links("invitation"))
    first, second = links.pop("Pour Marie Testune"), links.pop("Pour Jean Testdeux")
    assert links == {}
    marie, jean = open_page(), open_page(width=390)
    marie.goto(first)
    marie.get_by_label("Choisissez un mot de passe").fill(PASSWORD)
    marie.get_by_role("button", name="Reprendre mon entrée").click()
    marie.wait_for_url("**/mon-espace/profil/")
    jean.goto(second)
    jean.get_by_text("Cette adresse sert déjà à une autre personne").wait_for()
    jean.get_by_label("Votre adresse à vous").fill("Jean Testdeux <Jean@ex.example>")
    jean.get_by_label("Choisissez un mot de passe").fill(PASSWORD)
    jean.get_by_role("button", name="Reprendre mon entrée").click()
    jean.wait_for_url("**/compte/confirmation/?entree=1")
    ((_, link),) = own.links("compte/confirmation")
    jean.goto(link)
    jean.locator("main form button").click()
    log_in(jean, own.address, PASSWORD)


def test_two_persons_of_one_mailbox(site, open_page, mails):
    organiser, box, own = factories.make_member(), Box(mails, BOX), Box(mails, "jean@ex.example")
    desk = open_page(factories.make_gestionnaire())
    listed = bring_in(desk)
    assert [one.full_name for one in listed] == ["Jean Testdeux", "Marie Testune"]
    invite(desk, listed)
    claim_both(open_page, box, own)
    assert {one.full_name: one.user.email for one in Referent.objects.filter(contact_email=BOX)} == {
        "Marie Testune": BOX,
        "Jean Testdeux": own.address,
    }

    # as guests, both register to an event with the box, and both confirm
    meeting = factories.make_online_event(place="Moulin")
    welcome = factories.make_online_event(kind=EventKind.WELCOME_DAY, place="Hôtel du Département")
    for event in (meeting, welcome):
        event.authors.add(organiser)
    guest = open_page()
    for person, address in ((MARIE, BOX), (JEAN, "MAIRIE@ex.example")):
        register(guest, meeting, person, address)
        guest.get_by_role("button", name="S’inscrire").click()
        guest.get_by_text("c’est alors que votre inscription compte").wait_for()
    for _, link in box.links("agenda/inscription"):
        confirm(guest, link)

    # and to the journée d'accueil, in one form
    register(guest, welcome, MARIE)
    guest.locator("[name=collectivity]").fill("Port-Vendres (66148)")
    guest.locator("[name=second_first_name]").fill(JEAN[0])
    guest.locator("[name=second_last_name]").fill(JEAN[1])
    guest.locator("[name=second_email]").fill(BOX)
    guest.get_by_role("button", name="S’inscrire").click()
    guest.get_by_text("c’est alors que votre inscription compte").wait_for()
    asked = box.links("agenda/inscription")
    assert sorted(begins for begins, _ in asked if begins.startswith("Pour ")) == [
        *("Pour Jean Testdeux", "Pour Jean Testdeux", "Pour Marie Testune", "Pour Marie Testune"),
    ]
    for _, link in asked[-2:]:
        confirm(guest, link)

    # both are on the lists, and in the recap
    desk = open_page(organiser)
    for event in (meeting, welcome):
        desk.goto(f"{event.get_absolute_url()}inscrits/")
        names = desk.locator(".rows .row b").all_inner_texts()
        assert sorted(names) == ["Jean Testdeux", "Marie Testune"]
    assert reminding.recap() == 2
    told = [mail.text for mail in mails() if mail.to == organiser.email]
    assert len(told) == 2
    assert all("Marie Testune" in text and "Jean Testdeux" in text for text in told)

    # the account of the box is hers alone: his registration is no row of hers
    assert {one.event for one in User.objects.get(email=BOX).registrations.all()} == {meeting, welcome}
    assert not User.objects.get(email=own.address).registrations.exists()


def test_a_member_registers_somebody_else_of_her_box(site, open_page):
    member = factories.make_member(first_name="Marie", last_name="Testune", contact_email=BOX)
    event = factories.make_online_event()
    page = open_page(member, width=390)
    page.goto(f"{event.get_absolute_url()}inscription/?pour=collegue")
    page.locator("[name=first_name]").fill("Jean")
    page.locator("[name=last_name]").fill("Testdeux")
    page.locator("[name=email]").fill(BOX)
    page.get_by_role("button", name="Inscrire cette personne").click()
    page.get_by_text("Cette adresse sert déjà à une autre personne").first.wait_for()
    page.get_by_role("button", name="Inscrire quelqu’un d’autre à la même adresse").click()
    page.get_by_text("la place est retenue").first.wait_for()
    assert event.registrations.get().full_name == "Jean Testdeux"


def test_who_joins_with_a_shared_address_goes_on_with_her_own(site, open_page, mails):
    factories.MandateFactory(referent__first_name="Marie", referent__user__email=BOX)
    page = open_page()
    page.goto("/rejoindre/")
    page.get_by_label("Prénom").fill("Jean")
    page.get_by_label("Nom (obligatoire)", exact=True).fill("Testdeux")
    page.get_by_label("Technicienne ou technicien").check()
    page.get_by_label("Votre fonction").fill("Secrétaire de mairie")
    page.get_by_label("Votre commune ou intercommunalité").fill("Port-Vendres (66148)")
    page.get_by_label("Votre adresse électronique").fill("MAIRIE@ex.example")
    page.get_by_label("Choisissez un mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Envoyer ma demande").click()
    page.wait_for_url("**/compte/confirmation/")

    ((begins, link),) = Box(mails, BOX).links("rejoindre")
    assert begins == "Pour Jean Testdeux"
    page.goto(link)
    assert page.get_by_label("Votre commune ou intercommunalité").input_value() == "Port-Vendres (66148)"
    page.get_by_label("Votre adresse électronique").fill("jean@ex.example")
    page.get_by_label("Choisissez un mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Envoyer ma demande").click()
    page.wait_for_url("**/compte/confirmation/")
    assert User.objects.get(email="jean@ex.example").referent.full_name == "Jean Testdeux"
