"""A day of workshops: three browsers in the room, the board that follows, duplicates joined, the livret."""

import pypdfium2
import pytest
from django.utils import timezone

from events.booklets import actions as booklets
from events.models import Position, Proposal, Roadmap
from events.programme import actions as programming
from events.roadmaps import actions as roadmaps
from tests import factories
from tests.browser.test_agenda_accessibility import LONGEST, problems_of

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")
PHONE = 390


def propose(page, workshop, action, **fields):
    page.get_by_label("Atelier").select_option(workshop)
    page.get_by_label("Action proposée").fill(action)
    for label, text in fields.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Envoyer ma proposition").click()
    page.get_by_text("Votre proposition porte le numéro").wait_for()


def press(page, name):
    """Press a button, read the page that asks, and press its button."""
    page.get_by_role("button", name=name).click()
    asking = page.get_by_role("heading", level=1, name="?")
    asking.wait_for()
    page.get_by_role("button", name=name).click()
    asking.wait_for(state="detached")


def test_a_room_of_three_browsers_writes_the_livret(open_page):
    animateur = factories.make_animateur()
    event = factories.make_online_event(version__title="Atelier du Réseau")
    for rank, title in enumerate(("Se connaître", "Se former"), 1):
        event.workshops.create(rank=rank, title=title)
    desk = open_page(animateur)
    desk.goto(event.get_absolute_url())
    desk.get_by_role("link", name="Animer les ateliers").click()
    desk.get_by_role("button", name="Ouvrir les contributions").click()
    code = desk.locator(".run-code .code").inner_text().replace(" ", "")
    screen, first, second = open_page(), open_page(width=PHONE), open_page(width=PHONE, java_script_enabled=False)
    screen.goto(f"/ateliers/{code}/tableau/")
    for phone in (first, second):
        phone.goto("/ateliers/")
        phone.get_by_label("Code", exact=False).fill(code.lower())
        phone.get_by_role("button", name="Entrer").click()

    propose(first, "1. Se connaître", "Un annuaire des référents", Objectif="Savoir qui appeler")
    propose(second, "2. Se former", "Annuaire des référents du Réseau")
    propose(second, "2. Se former", "Des visites de terrain", Objectif="Voir pour comprendre")

    screen.get_by_text("3 propositions").wait_for()  # the board follows by itself
    first.get_by_text("1.1 Un annuaire").wait_for()
    desk.reload()
    desk.get_by_role("link", name="Réunir 1.1 et 2.1").click()
    desk.get_by_label("1.1 Un annuaire des référents").check()
    desk.get_by_role("button", name="Réunir").click()
    desk.get_by_role("button", name="Idée forte : proposition 1.1").click()
    screen.get_by_text("avec 2.1").wait_for()
    press(desk, "Clore les contributions")
    screen.get_by_text("Les contributions sont closes").wait_for()
    press(desk, "Publier le livret")
    assert Proposal.objects.filter(merged_into__isnull=False).count() == 1

    first.goto(first.url)
    first.get_by_role("link", name="Lire le livret de synthèse").click()
    first.get_by_role("heading", name="Idées fortes").wait_for()
    with first.expect_download() as download:
        first.get_by_role("link", name="Livret (PDF)").click()
    document = pypdfium2.PdfDocument(download.value.path())
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    for told in ("Atelier du Réseau", "Idées fortes", "Réunit aussi 2.1", "Des visites de terrain"):
        assert told in text
    press(desk, "Faire la feuille de route")
    desk.get_by_role("link", name="2.2 Des visites de terrain").click()
    desk.get_by_text("Voir pour comprendre").first.wait_for()
    assert Roadmap.objects.get().items.count() == 2


def test_axe_finds_nothing_on_workshops_programme_and_feuille_de_route(open_page):
    member = factories.make_member()
    place = factories.CollectivityFactory(name="Saint-Essai-de-Cerdagne")
    factories.MandateFactory(referent=member.referent, collectivity=place)
    day = factories.make_workshop_day(ambitions="Faire réseau.", source="liste d’émargement")
    event = day.event
    first = Proposal.objects.get()
    workshop = first.workshop
    values = {"track": "Se connaître", "aim": "Savoir qui appeler", "is_strong": True}
    Proposal.objects.filter(pk=first.pk).update(**values)
    Proposal.objects.create(workshop=workshop, number=2, action="Annuaire des référents", merged_into=first)
    Proposal.objects.create(workshop=workshop, number=3, action="Un annuaire des référents, avec photos")
    Proposal.objects.create(workshop=workshop, number=4, action=LONGEST)
    booklets.publish_booklet(day=day, by=None)
    roadmap = roadmaps.make_roadmap(day=day, by=None)
    roadmaps.consult(roadmap=roadmap, by=None, until=timezone.localdate())
    item = roadmap.items.first()
    roadmaps.give_opinion(item=item, by=member, stance="reserve", comment="Avec photos.")
    programme = programming.begin(year=2027, by=None)
    told = {"kind": "visite", "audience": "reseau", "title": "Visite d’une chaufferie", "summary": "Voir."}
    idea = programming.add_idea(programme=programme, by=None, values=told)
    Position.objects.create(idea=idea, collectivity=place, person=member, can_host=True, months=[3, 4])
    run, livret = day.run_url, day.booklet_url
    year = programme.get_absolute_url()
    visits = {
        None: ["/ateliers/", day.get_absolute_url(), f"{day.get_absolute_url()}tableau/", livret],
        member: ["/feuille-de-route/", "/feuille-de-route/?q=zzz", item.get_absolute_url(), year],
        factories.make_animateur(): [
            *(run, f"{run}livret/", f"{run}propositions/{first.pk}/", f"{event.get_absolute_url()}fiches/"),
            f"{run}reunir/?proposals={first.pk}&proposals={Proposal.objects.get(number=3).pk}",
            *(f"{item.get_absolute_url()}modifier/", f"{roadmap.get_absolute_url()}consultation/"),
            *(year, f"{year}dates/", f"{year}regler/", f"{year}idees/ajouter/", f"{year}idees/{idea.pk}/"),
        ],
    }
    problems = {}
    for user, paths in visits.items():
        page = open_page(user)
        for path in paths:
            assert page.goto(path).status == 200, path
            page.locator("main details").evaluate_all("every => every.forEach(one => one.open = true)")
            if found := problems_of(page):
                problems[path] = found
    assert problems == {}
