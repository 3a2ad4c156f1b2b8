"""axe-core on the pages of the agenda, light and dark; nothing pushes a page past a narrow phone's side."""

from datetime import time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.publishing import actions as publishing
from events.carpooling import actions as carpooling
from events.carpooling.enums import RideKind, Way
from events.meetings import actions as planning
from events.models import CalendarFeed, Event, Feedback, Session
from events.organising import actions as organising
from tests import factories
from tests.browser.axe import dark_violations, violations

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")
LONGEST = "Intercommunalitésolidaire et transfrontalière : l’alimentation, de la production à l’assiette"
PUBLIC = [
    *("/agenda/", "/agenda/?q=zzz", "/agenda/?quand=passees", "/agenda/?vue=annee", "/agenda/?vue=annee&an=1999"),
    *("/agenda/?vue=mois&m=1999-02", "/agenda/?vue=carte", "/agenda/accueil/"),
]


def to_come(member):
    """An event with all that one may say of it, before it takes place: full, with cars and a bus."""
    place = factories.CollectivityFactory(name="Saint-Essai-de-Cerdagne", latitude=42.6, longitude=2.8)
    event = factories.EventFactory(
        capacity=3,
        capacity_elus=2,
        commune=place,
        version__host=place,
        address="1 rue de la République",
        access="Bus 520, arrêt Mairie.",
        remote_link="https://visio.exemple.test/une-salle-au-nom-qui-ne-finit-jamais-de-se-dire-et-de-se-redire",
        questions=["Repas | viande | végétarien", "Besoin d’accessibilité"],
        closes_at=timezone.now() + timedelta(days=20),
        version__title=LONGEST,
        is_demo=True,
    )
    version = event.working
    version.themes.add(factories.ThemeFactory())
    version.visited.add(place)
    Session.objects.create(version=version, rank=1, at=time(9, 30), title="Accueil", speaker="la maire")
    publishing.publish(version=version, by=None)
    event = Event.objects.get(pk=event.pk)
    event.workshops.create(rank=1, title="Achats durables", capacity=2)
    event.authors.add(member)
    organising.repeat(event=event, by=member, starts=[event.start + timedelta(days=9)], is_published=True)
    return event, place


def carpooling_at(event, place, driver, rider):
    """A car with a passenger and a question, a bus, and somebody who seeks a seat."""
    way = {"commune": place, "way": Way.BOTH, "leaves_at": time(8), "phone": "06 00 00 00 01"}
    car = carpooling.add_ride(event=event, registration=driver, values={**way, "kind": RideKind.OFFER, "seats": 3})
    bus = carpooling.add_ride(event=event, registration=None, values={**way, "kind": RideKind.BUS, "seats": 1})
    wanted = {"commune": place, "way": Way.THERE, "kind": RideKind.WANTED}
    carpooling.add_ride(event=event, registration=rider, values=wanted)
    told = {"phone": "06 00 00 00 02", "note": "Devant la mairie."}
    on_board = carpooling.ask_for_seat(ride=car, registration=rider, way=Way.BOTH, **told)
    carpooling.accept(passenger=on_board)
    carpooling.ask_for_seat(ride=car, registration=factories.RegistrationFactory(event=event), way=Way.BACK, **told)
    carpooling.ask_for_seat(ride=bus, registration=driver, way=Way.BOTH, **told)


def before(member):
    """Return the pages of an event to come: everybody's, and its organiser's."""
    event, place = to_come(member)
    driver = factories.RegistrationFactory(event=event, user=member, collectivity=place, answers={"Repas": "viande"})
    rider = factories.RegistrationFactory(event=event, collectivity=place, wants_sponsor=True)
    carpooling_at(event, place, driver, rider)
    waiting = factories.RegistrationFactory(event=event, status="attente")
    asked = factories.RegistrationFactory(event=event, status="a-confirmer")
    gone = factories.RegistrationFactory(event=event, status="annulee", cancelled_at=timezone.now())
    cancelled = factories.make_online_event(commune=place, version__title="Sortie au lac")
    organising.cancel_event(event=cancelled, by=None, reason="Vigilance orange.")
    welcome = factories.make_online_event(kind="accueil", commune=place)
    own, month = event.get_absolute_url(), f"{timezone.localtime(event.start):%Y-%m}"
    registrations = [one.get_absolute_url() for one in (driver, rider, waiting, asked, gone)]
    public = [own, f"{own}inscription/", f"{welcome.get_absolute_url()}inscription/", cancelled.get_absolute_url()]
    public += [*registrations, f"/agenda/?vue=mois&m={month}", f"/agenda/?vue=annee&an={month[:4]}"]
    public += [f"{registrations[0]}covoiturage/", f"{registrations[1]}covoiturage/", f"{registrations[0]}annuler/"]
    pages = ("", "inscrits/", "pointage/", "pointage/?q=zzz", "reglages/", "annuler/", "repeter/", "bus/", "ecrire/")
    organisers = [f"{own}{page}" for page in (*pages, "apercu/", "inscription/", "inscription/?pour=collegue")]
    return public, [*organisers, *(f"/agenda/pointage/{one.badge}/" for one in (driver, waiting))]


def after(member, photo):
    """Return the pages of an event that was: everybody's, and its organiser's."""
    event = factories.make_online_event()
    event.authors.add(member)
    was_there = factories.RegistrationFactory(event=event, attended_at=timezone.now())
    Feedback.objects.create(registration=was_there, rating=5, words="Clair.", changed="Nous avons planté.")
    Event.objects.filter(pk=event.pk).update(start=event.start - timedelta(days=60), end=event.end - timedelta(days=60))
    planning.write_minutes(event=event, by=member, minutes="<p>La roue tourne.</p>")
    upload = SimpleUploadedFile("releve.txt", b"Un plan.")
    planning.add_document(
        event=event, by=member, upload=upload, title="Relevé-des-décisions-prises-ce-jour-là-par-tous"
    )
    planning.add_photo(event=event, by=member, upload=SimpleUploadedFile("a.jpg", photo()), caption="La roue")
    publishing.publish(version=Event.objects.get(pk=event.pk).working, by=None)
    own = event.get_absolute_url()
    return [own, was_there.get_absolute_url()], [f"{own}compte-rendu/", f"{own}inscrits/", f"{own}pointage/"]


def past_the_side(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def problems_of(page):
    """Return what axe finds on a narrow phone in the light, and of colours on a wide screen in the dark."""
    page.set_viewport_size({"width": 320, "height": 900})
    found = [*violations(page), *([("px past the side", past)] if (past := past_the_side(page)) else [])]
    page.set_viewport_size({"width": 1280, "height": 900})
    return found + dark_violations(page)


def test_axe_finds_nothing(open_page, photo):
    member = factories.make_member()
    CalendarFeed.objects.create(user=member, word="un-mot-secret")
    told, held = before(member), after(member, photo)
    begun = ["/agenda/mes-rencontres/", "/agenda/proposer/"]
    visits = {None: [*PUBLIC, *told[0], *held[0]], member: [*begun, *told[1], *held[1]]}
    problems = {}
    for user, paths in visits.items():
        page = open_page(user)
        for path in paths:
            assert page.goto(path).status == 200, path
            page.locator("main details").evaluate_all("every => every.forEach(one => one.open = true)")
            if found := problems_of(page):
                problems[path] = found
    assert problems == {}


def test_axe_finds_nothing_where_a_form_was_refused(open_page):
    event, _ = to_come(factories.make_member())
    page = open_page(width=320)
    page.goto(f"{event.get_absolute_url()}inscription/")
    page.locator("main form").evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    page.locator(".error-summary").wait_for()
    assert violations(page) == []
    assert past_the_side(page) == 0


def test_the_year_prints_as_a_programme(open_page):
    event = factories.make_online_event(version__summary="Voir la roue tourner.")
    page = open_page()
    page.goto(f"/agenda/?vue=annee&an={timezone.localtime(event.start).year}")
    summary = page.get_by_text("Voir la roue tourner.")
    assert not summary.is_visible()
    page.emulate_media(media="print")
    printed = page.locator("body").inner_text()
    summary.wait_for()
    assert "Programme des rencontres" in printed
    for of_the_screen in ("Filtrer", "Année suivante", "Se connecter", "S’abonner"):
        assert of_the_screen not in printed
