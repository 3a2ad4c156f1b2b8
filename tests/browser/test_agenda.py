"""The way of a meeting: announced, full, moved, recalled, shared on the road, checked in at the door, told."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from events.models import Event, Registration, Ride
from events.registrations import actions as registering
from events.registrations import reminders as reminding
from events.registrations.views import person_of
from members.models import SponsorshipRequest
from tests import factories

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")
PLACES = 20
PHONE = 390


def come(event, user):
    """Register a member as her click does."""
    return registering.register(
        event=event, by=user, user=user, person=person_of(user), answers={}, workshops=[], wants_sponsor=False
    )


def of(user):
    return Registration.objects.get(user=user)


def told(mails, subject):
    """Return the addresses that a mail of this subject went to, each as often as it did."""
    return sorted(mail.to for mail in mails() if mail.subject.startswith(subject))


def typed(moment):
    """Return what one types into a field for a day and an hour."""
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def announce(page, animateur_page, start):
    """Propose a visit of 20 places, write it and have it published, by the pages alone; return it."""
    page.goto("/agenda/")
    page.get_by_role("link", name="Proposer une rencontre").first.click()
    page.get_by_label("Genre de rencontre").select_option("Visite de terrain")
    page.get_by_label("Titre").fill("Visite du moulin")
    page.locator("[name=start]").fill(typed(start))
    page.locator("[name=end]").fill(typed(start + timedelta(hours=3)))
    page.get_by_role("button", name="Commencer le brouillon").click()
    page.get_by_label("Lieu", exact=True).fill("Moulin communal")
    page.locator("[name=commune]").press_sequentially("port ven")
    page.get_by_role("option", name="Port-Vendres").click()
    page.get_by_label("places en tout").fill(str(PLACES))
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Écrivez maintenant ce que l’on y fera.").wait_for()
    page.locator("#id_body[hidden]").wait_for(state="attached")
    page.get_by_label("En bref").fill("Voir la roue, puis parler d’argent.")
    page.get_by_role("textbox", name="Présentation", exact=True).click()
    page.keyboard.type("Le meunier montre ses comptes.")
    page.get_by_label("Programme").fill("9 h 30 ; Accueil ; la maire\n10 h ; Visite")
    page.get_by_role("button", name="Enregistrer et envoyer aux animateurs").click()
    page.get_by_text("Un animateur va lire votre texte").wait_for()
    animateur_page.goto("/gestion/a-valider/")
    animateur_page.get_by_role("link", name="Visite du moulin").click()
    animateur_page.get_by_role("button", name="Publier").click()
    animateur_page.get_by_text("reçoit un courriel").wait_for()
    animateur_page.get_by_role("button", name="Publier").click()
    animateur_page.get_by_text("C’est en ligne.").wait_for()
    return Event.objects.get()


def move(page, event, start):
    page.goto(event.get_absolute_url())
    page.get_by_role("link", name="Date, lieu, places").click()
    page.locator("[name=start]").fill(typed(start))
    page.locator("[name=end]").fill(typed(start + timedelta(hours=3)))
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("les personnes inscrites reçoivent un courriel").wait_for()


def test_a_visit_is_announced_filled_moved_and_recalled(open_page, mails):
    animateur = factories.make_animateur()
    page = open_page(factories.make_member())
    event = announce(page, open_page(animateur), timezone.now() + timedelta(days=30))

    # nineteen come, the twentieth takes the last place, the next one waits
    for _ in range(PLACES - 1):
        come(event, factories.make_member())
    last, waiting = factories.make_member(), factories.make_member()
    holder, second = open_page(last), open_page(waiting, width=PHONE)
    holder.goto("/agenda/")
    holder.get_by_role("link", name="Visite du moulin").click()
    holder.locator(".come").get_by_text("1 place libre sur 20").wait_for()
    holder.locator(".come").get_by_role("button", name="S’inscrire").click()
    holder.get_by_text("la place est retenue").first.wait_for()
    second.goto(event.get_absolute_url())
    second.locator(".come").get_by_role("button", name="Me mettre sur la liste d’attente").click()
    second.get_by_text("inscription sur la liste d’attente").wait_for()
    assert (of(last).status, of(waiting).status) == ("inscrite", "attente")

    # she gives her place back, and who waits has it
    holder.locator(".come").get_by_role("link", name="Mon inscription").click()
    holder.get_by_role("link", name="Je ne peux plus venir").click()
    holder.get_by_role("button", name="Je ne viens plus").click()
    holder.get_by_text("vous ne venez plus").first.wait_for()
    assert told(mails, "Une place s’est libérée") == [waiting.email]
    second.locator(".come").get_by_role("link", name="Mon inscription").click()
    second.get_by_text("grâce à une place qui s’est libérée").wait_for()

    # another day: everybody who comes is told, and her page says it
    coming = sorted(event.registrations.in_().values_list("email", flat=True))
    assert len(coming) == PLACES
    move(page, event, timezone.now() + timedelta(hours=20))
    assert told(mails, "Changement") == coming
    day = timezone.localtime(Event.objects.get().start)
    second.reload()
    assert f"{day.day}" in second.locator(".when").inner_text()

    # the day before, once; who registered that late has just been told
    Registration.objects.exclude(user=waiting).update(queued_at=F("queued_at") - timedelta(days=10))
    assert reminding.remind() == PLACES - 1
    assert reminding.remind() == 0
    recalled = [mail.to for mail in mails() if "On vous attend à" in mail.text]
    assert sorted(recalled) == [address for address in coming if address != waiting.email]


def test_two_persons_share_a_car_each_with_her_phone(open_page, mails):
    event = factories.make_online_event()
    driver, rider = factories.make_member(last_name="Volant"), factories.make_member(last_name="Siège")
    driving, riding = (open_page(user, width=PHONE) for user in (driver, rider))
    for user, page in ((driver, driving), (rider, riding)):
        page.goto(come(event, user).get_absolute_url())
        page.get_by_role("link", name="Proposer ou chercher une place").click()

    driving.get_by_text("Je propose des places").click()
    offer = driving.locator("form[action$='/proposer/']")
    offer.locator("[name=commune]").fill("port ven")
    driving.get_by_role("option", name="Port-Vendres").click()
    offer.get_by_label("Places", exact=False).fill("1")
    offer.get_by_label("Téléphone").fill("06 00 00 00 11")
    offer.get_by_role("button", name="Proposer ce trajet").click()
    driving.get_by_text("Votre trajet est proposé.").wait_for()

    riding.reload()
    assert "06 00 00 00 11" not in riding.locator("main").inner_text().replace("\xa0", " ")
    riding.get_by_text("Demander une place").click()
    riding.get_by_label("Votre téléphone").fill("06 00 00 00 22")
    riding.get_by_role("button", name="Envoyer ma demande").click()
    riding.get_by_text("Votre demande est partie").wait_for()
    assert [mail.to for mail in mails() if "06\xa000\xa000\xa000\xa022" in mail.text] == []

    driving.reload()
    driving.get_by_role("button", name="Accepter").click()
    driving.get_by_role("button", name="Prendre").click()
    driving.get_by_text("voyage avec vous").wait_for()
    assert driving.get_by_role("link", name="06 00 00 00 22").count() == 1
    riding.reload()
    assert riding.get_by_role("link", name="06 00 00 00 11").count() == 1
    assert riding.get_by_text("Demander une place").count() == 0
    assert Ride.objects.for_page().get().left == 0


def test_at_the_door_a_phone_is_enough_and_the_minutes_follow(open_page):
    organiser, member = factories.make_member(), factories.make_member(last_name="Sabatier")
    event = factories.make_online_event(capacity=PLACES)
    event.authors.add(organiser)
    for user in [member, *(factories.make_member() for _ in range(PLACES - 1))]:
        come(event, user)
    Event.objects.update(start=timezone.now() - timedelta(hours=2), end=timezone.now() - timedelta(minutes=5))
    page = open_page(organiser, width=PHONE, has_touch=True)

    page.goto(event.get_absolute_url())
    page.get_by_role("link", name="Pointer les présents").click()
    page.get_by_label("Nom", exact=True).fill("sabat")
    page.get_by_role("button", name="Chercher", exact=True).tap()
    page.wait_for_url("**/pointage/?q=sabat")
    here = page.get_by_role("button", name="Est là")
    assert here.count() == 1
    box = here.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    assert box["x"] + box["width"] <= PHONE
    here.tap()
    page.get_by_text("Sabatier est là.").wait_for()
    page.get_by_text("1 présent sur 20 personnes inscrites").wait_for()
    assert of(member).attended_at is not None

    page.goto(f"{event.get_absolute_url()}compte-rendu/")
    page.locator("#id_minutes[hidden]").wait_for(state="attached")
    page.get_by_role("textbox", name="Compte rendu", exact=True).click()
    page.keyboard.type("La roue tourne encore.")
    page.get_by_role("button", name="Enregistrer et envoyer aux animateurs").click()
    page.get_by_text("Merci").first.wait_for()
    desk = open_page(factories.make_animateur())
    desk.goto("/gestion/a-valider/")
    desk.get_by_role("link", name="Visite").first.click()
    desk.get_by_text("La roue tourne encore.").wait_for()
    desk.get_by_role("button", name="Publier").click()
    desk.get_by_role("link", name="Ne rien changer").wait_for()
    desk.get_by_role("button", name="Publier").click()
    desk.get_by_text("C’est en ligne.").first.wait_for()

    guest = open_page()
    guest.goto("/agenda/?quand=passees")
    guest.get_by_text("compte rendu", exact=True).wait_for()
    guest.get_by_role("link", name="Visite").first.click()
    guest.get_by_text("La roue tourne encore.").wait_for()


def test_without_a_script_a_newcomer_signs_up_for_the_welcome_day_and_asks_for_a_parrain(open_page, mails):
    event = factories.make_online_event(kind="accueil", capacity=PLACES)
    guest = open_page(width=PHONE, java_script_enabled=False)

    guest.goto("/agenda/")
    guest.get_by_role("link", name="Journée d’accueil").first.click()
    guest.locator(".come").get_by_role("link", name="Inscrire ma collectivité").click()
    guest.get_by_label("Prénom", exact=True).fill("Nour")
    guest.get_by_label("Nom (obligatoire)", exact=True).fill("Essai")
    guest.get_by_label("Adresse électronique").first.fill("nour@exemple.test")
    guest.get_by_label("Vous êtes").select_option("elu")
    guest.get_by_label("Collectivité").fill("port-vendres")
    guest.get_by_label("Nous aimerions un parrainage").check()
    guest.get_by_role("button", name="S’inscrire").click()
    guest.get_by_role("heading", name="Un courriel est parti vers nour@exemple.test").wait_for()
    assert event.registrations.in_().count() == 0

    registration = event.registrations.get()
    (mail,) = mails()
    assert registration.get_absolute_url() in mail.text
    guest.goto(registration.get_absolute_url())
    guest.get_by_role("button", name="Confirmer mon inscription").click()
    guest.get_by_text("Votre place est retenue. Un courriel le confirme.").wait_for()
    assert event.registrations.in_().get().collectivity.name == "Port-Vendres"

    # her wish stands among the animateurs' requests, confirmed with her address
    asked = SponsorshipRequest.objects.get(guest_email="nour@exemple.test")
    assert asked.confirmed_at
    staff = open_page(factories.make_animateur())
    staff.goto("/parrainage/")
    staff.get_by_role("link", name="Port-Vendres").click()
    staff.get_by_text("Nour Essai").first.wait_for()
