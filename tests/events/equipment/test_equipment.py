"""The catalogue: what is free first, what an owner does with its items, and the pages of loans."""

from datetime import timedelta

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.editing.actions import ChangedMeanwhileError
from core.notifications.models import Mail
from events.catalogue import actions as catalogue
from events.equipment import actions
from events.equipment.actions import EquipmentError
from events.equipment.enums import EquipmentKind
from events.loans import actions as lending
from events.loans.enums import LoanStatus
from events.models import Breakdown, CalendarFeed, Equipment, Loan, LoanState
from tests import factories
from tests.asking import confirmed
from tests.events.loans.test_loans import ask, borrower, day, item, lend
from tests.flow import flowed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict_templates")]
S = LoanStatus


def iso(number):
    return day(number).isoformat()


def read(client, person, address):
    client.force_login(person)
    return flowed(client.get(address).content.decode())


# -- the catalogue


def test_dates_first_and_what_is_free_with_how_many(client, member):
    cups, tent, bus = item(name="Gobelets", quantity=10), item(name="Barnum"), item(name="Minibus", longest_days=2)
    lend(cups, 2, 5, 4)
    lend(tent, 4, 6)
    page = read(client, member, f"/materiel/?du={iso(3)}&au={iso(6)}")
    assert "6\xa0libres sur 10" in page
    assert ">Barnum</a>" not in page
    assert "Minibus" not in page  # three days are too long for it
    assert "2\xa0autres ne le sont pas" in page
    assert f"?du={iso(3)}&amp;au={iso(6)}&amp;combien=1" in page
    assert ">Gobelets</a>" not in read(client, member, f"/materiel/?du={iso(3)}&au={iso(6)}&combien=7")
    assert ">Barnum</a>" in read(client, member, f"/materiel/?du={iso(6)}&au={iso(7)}")  # the day of its return
    assert "Minibus" in read(client, member, bus.get_absolute_url())
    assert ">Barnum</a>" in read(client, member, "/materiel/")


@pytest.mark.parametrize(
    "query",
    ["du=2026-99-99", "au=2030-01-01", "du=2030-01-02&au=2030-01-01", "combien=0", "du=x&combien=y", "du=9999-12-31"],
)
def test_a_wrong_date_says_so_and_shows_all(client, member, query):
    item(name="Barnum")
    page = read(client, member, f"/materiel/?{query}")
    assert "field-errors" in page
    assert ">Barnum</a>" in page


def test_the_catalogue_by_words_kind_and_place(client, member):
    owner = factories.CollectivityFactory(name="Elne-Essai")
    factories.EquipmentFactory(name="Épareuse", owner=owner)
    factories.EquipmentFactory(name="Sono", kind=EquipmentKind.SOUND, description="Deux micros")
    withdrawn = factories.EquipmentFactory(name="Vieille scène")
    catalogue.withdraw(equipment=withdrawn, by=None)
    for query, found in (
        ("", {"Épareuse", "Sono"}),
        ("q=epareuse", {"Épareuse"}),
        ("q=MICRO", {"Sono"}),
        ("q=elne", {"Épareuse"}),
        ("genre=sono", {"Sono"}),
        ("q=rien", set()),
    ):
        page = read(client, member, f"/materiel/?{query}")
        assert {name for name in ("Épareuse", "Sono", "Vieille scène") if f">{name}</a>" in page} == found, query


def test_the_catalogue_costs_the_same_with_one_item_and_with_three(client, member, photo):
    def cost():
        one = item(quantity=3)
        lend(one, 5, 7)
        upload = SimpleUploadedFile("photo.jpg", photo())
        actions.add_photo(equipment=one, by=None, upload=upload, caption="Vu de face")
        read(client, member, address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    address = f"/materiel/?du={iso(4)}&au={iso(6)}"
    first = cost()
    cost()
    assert cost() == first <= 12


def test_the_page_of_loans_costs_the_same_with_one_and_with_three(client):
    person = borrower()

    def cost():
        ask(item(), person, 2, 3)
        read(client, person, "/materiel/emprunts/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/materiel/emprunts/")
        return len(queries)

    first = cost()
    cost()
    assert cost() == first <= 12


def test_the_page_of_an_item_shows_its_days(client, member):
    cups = item(quantity=10, deposit="150.00", pick_up_place="Centre technique")
    month = (day(0).replace(day=1) + timedelta(days=40)).replace(day=1)
    start = (month - day(0)).days
    lend(cups, start + 9, start + 11, 10)
    lend(cups, start + 14, start + 15, 4)
    page = read(client, member, f"{cups.get_absolute_url()}?m={month:%Y-%m}")
    for text in (
        'is-taken">10<small>0',
        'is-free">12<small>10',
        'is-partly">15<small>6',
        "150,00\xa0€",
        "Centre technique",
    ):
        assert text in page
    assert "Prêts en cours" not in page
    assert "Prêts en cours" in read(client, cups.keeper, cups.get_absolute_url())
    for wrong in ("nimporte", "9999-12", "0001-01"):
        assert read(client, member, f"{cups.get_absolute_url()}?m={wrong}")


# -- what an owner does


def test_an_item_is_added_shown_changed_and_taken_off(client, photo):
    keeper = factories.make_member()
    client.force_login(keeper)
    told = {"name": "Barnum", "kind": "barnum", "quantity": "3", "description": "3 × 6 m", "deposit": "300.50"}
    assert "Barnum" in client.post("/materiel/ajouter/", {**told, "quantity": "0"}).content.decode()
    assert not Equipment.objects.exists()
    client.post("/materiel/ajouter/", {**told, "contacts": [keeper.pk], "longest_days": "5"})
    made = Equipment.objects.get()
    assert (made.owner, made.quantity, str(made.deposit)) == (keeper.referent.mandates.get().collectivity, 3, "300.50")
    assert list(made.contacts.all()) == [keeper]
    base = made.get_absolute_url()
    client.post(f"{base}photos/ajouter/", {"image": SimpleUploadedFile("a.jpg", photo()), "caption": "De face"})
    client.post(f"{base}mode-d-emploi/ajouter/", {"file": SimpleUploadedFile("notice.txt", b"Monter a trois.")})
    page = client.get(base).content.decode()
    assert "De face" in page
    assert "notice" in page
    seen = Equipment.objects.get().updated_at.isoformat()
    client.post(f"{base}modifier/", {**told, "name": "Grand barnum", "seen": seen})
    stale = client.post(f"{base}modifier/", {**told, "seen": seen})
    assert stale.status_code == 409
    changed = Equipment.objects.get()
    assert changed.name == "Grand barnum"
    confirmed(client, f"{base}photos/retirer/", {"child": changed.photos.get().pk})
    confirmed(client, f"{base}mode-d-emploi/retirer/")
    assert not changed.photos.exists()
    waiting = factories.LoanFactory(equipment=changed)
    assert "1\xa0demande qui attend" in client.get(f"{base}catalogue/retirer/").content.decode()
    client.post(f"{base}catalogue/retirer/")
    assert Loan.objects.get(pk=waiting.pk).status == S.REFUSED
    assert "plus prêté" in client.get(changed.get_absolute_url()).content.decode()
    client.post(f"{base}catalogue/ajouter/")
    assert not Equipment.objects.get().is_withdrawn


def test_what_is_promised_stays_when_the_number_changes():
    def change(quantity):
        fresh = Equipment.objects.get(pk=cups.pk)
        return catalogue.change_equipment(
            equipment=fresh, by=None, seen=fresh.updated_at, values={"quantity": quantity}, contacts=[]
        )

    cups = item(quantity=3)
    one, _ = lend(cups, 1, 4), lend(cups, 3, 6)
    with pytest.raises(EquipmentError, match="2 exemplaires"):
        change(1)
    lending.cancel(loan=one, by=None, reason="Plus besoin")
    change(1)
    assert set(Loan.objects.holding().values_list("is_single", flat=True)) == {True}
    change(5)
    assert set(Loan.objects.holding().values_list("is_single", flat=True)) == {False}
    with pytest.raises(ChangedMeanwhileError):
        catalogue.change_equipment(equipment=cups, by=None, seen=cups.created_at, values={"quantity": 2}, contacts=[])


def test_a_breakdown_from_the_page_to_the_repair(client):
    tent, person = item(), borrower()
    lend(tent, 2, 4, person=person)
    client.force_login(tent.keeper)
    base = f"{tent.get_absolute_url()}panne/"
    bad = client.post(base, {"start": iso(3), "end": iso(1), "quantity": "1", "reason": "Toile déchirée"})
    assert "Toile déchirée" in bad.content.decode()
    response = client.post(base, {"start": iso(1), "quantity": "1", "reason": "Toile déchirée"}, follow=True)
    assert "reçoivent un courriel" in response.content.decode()
    assert Mail.objects.get(template="emails/loan_breakdown.txt").to == person.email
    assert "Toile déchirée" in read(client, person, tent.get_absolute_url())
    made = Breakdown.objects.get()
    client.force_login(tent.keeper)
    confirmed(client, f"{base}reparer/", {"child": made.pk})
    assert "Toile déchirée" not in client.get(tent.get_absolute_url()).content.decode()


# -- loans, page by page


def test_a_loan_by_its_pages(client, photo):
    tent, person = item(name="Barnum", pick_up_place="Ateliers"), borrower()
    client.force_login(person)
    told = {"start": iso(0), "end": iso(2), "quantity": "1", "purpose": "Fête du village"}
    bad = client.post(f"{tent.get_absolute_url()}emprunter/", {**told, "end": iso(-1)})
    assert "Fête du village" in bad.content.decode()
    client.post(f"{tent.get_absolute_url()}emprunter/", told)
    loan = Loan.objects.get()
    base = loan.get_absolute_url()
    assert "Barnum" in client.get("/materiel/emprunts/").content.decode()
    assert client.post(f"{base}accepter/", {}).status_code == 403
    rival = ask(tent, borrower(), 1, 3)
    client.force_login(tent.keeper)
    assert "On vous demande" in client.get("/materiel/emprunts/").content.decode()
    page = client.get(base).content.decode()
    assert rival.borrower.name in page
    assert "Annuler la demande" not in page  # who lends refuses
    assert "field-errors" in client.post(f"{base}refuser/", {}).content.decode()
    confirmed(client, f"{base}accepter/", {"answer": "Venez à 9 h."})
    assert "plus libre à ces dates" in client.get(rival.get_absolute_url()).content.decode()
    assert "field-errors" in client.post(f"{base}remettre/", {"note": ""}).content.decode()
    client.post(f"{base}remettre/", {"note": "Une rayure", "photo": SimpleUploadedFile("etat.jpg", photo())})
    state = LoanState.objects.get()
    assert (Loan.objects.get(pk=loan.pk).status, state.by, bool(state.photo)) == (S.HANDED, tent.keeper, True)
    page = read(client, person, base)
    assert state.small in page
    assert client.get(state.small).status_code == 200
    assert "Noter le retour" not in page
    client.post(f"{base}constater/", {"note": "Deux rayures"})
    client.force_login(tent.keeper)
    client.post(f"{base}reprendre/", {"note": "Rien de plus"})
    assert "Terminés" in client.get("/materiel/emprunts/").content.decode()
    assert "Deux rayures" in client.get(base).content.decode()
    assert client.post(f"{base}nimporte/", {}).status_code == 404


def test_a_loan_is_for_its_two_sides(client, member, newcomer, animateur):
    loan = lend(item(), 1, 3)
    loan.refresh_from_db()
    for person, code in ((member, 404), (newcomer, 404), (animateur, 200)):
        client.force_login(person)
        for address in (loan.get_absolute_url(), f"/materiel/emprunts/{loan.pk}.ics"):
            assert client.get(address).status_code == code
        assert client.post(f"{loan.get_absolute_url()}annuler/", {"answer": "Non"}).status_code in {code, 302}
    assert Loan.objects.get(pk=loan.pk).status == S.CANCELLED  # the animateur's


def test_who_may_write(client, member, newcomer):
    tent = item()
    base = tent.get_absolute_url()
    told = {"start": iso(1), "end": iso(2), "quantity": "1", "purpose": "Fête"}
    writes = ("modifier/", "panne/", "panne/reparer/", "photos/ajouter/", "photos/retirer/", "mode-d-emploi/ajouter/")
    for person, code in ((member, 403), (newcomer, 404)):
        client.force_login(person)
        for address in (*writes, "mode-d-emploi/retirer/", "catalogue/retirer/", "catalogue/ajouter/"):
            assert client.post(f"{base}{address}", {}).status_code == code, address
    assert client.post(f"{base}emprunter/", told).status_code == 404
    placeless = factories.make_member()
    placeless.referent.mandates.all().delete()
    client.force_login(placeless)
    assert client.post(f"{base}emprunter/", told).status_code == 403
    assert client.get("/materiel/ajouter/").status_code == 403
    assert client.get(base).status_code == 200


def test_an_animateur_asks_and_adds_for_any_collectivite(client, animateur):
    place = factories.CollectivityFactory()
    client.force_login(animateur)
    client.post("/materiel/ajouter/", {"owner": place.code, "name": "Sono", "kind": "sono", "quantity": "1"})
    made = Equipment.objects.get()
    other = factories.CollectivityFactory()
    told = {"start": iso(1), "end": iso(2), "quantity": "1", "purpose": "Fête", "borrower": other.code}
    client.post(f"{made.get_absolute_url()}emprunter/", told)
    loan = Loan.objects.get()
    assert (made.owner, loan.borrower, loan.asked_by) == (place, other, animateur)


def test_who_works_for_two_places_chooses(client):
    person = borrower()
    second = factories.MandateFactory(referent=person.referent).collectivity
    tent = item()
    told = {"start": iso(1), "end": iso(2), "quantity": "1", "purpose": "Fête"}
    client.force_login(person)
    for place, number in ((factories.CollectivityFactory(), 0), (second, 1)):
        client.post(f"{tent.get_absolute_url()}emprunter/", {**told, "borrower": place.code})
        assert Loan.objects.count() == number
    assert Loan.objects.get().borrower == second


# -- calendars and one's own data


def test_a_loan_in_a_calendar_and_in_ones_own_feed(client):
    tent, person = item(name="Barnum"), borrower()
    loan = lend(tent, 1, 3, person=person)
    ask(tent, person, 10, 12)
    tent.contacts.add(tent.keeper)
    client.force_login(person)
    found = icalendar.Calendar.from_ical(client.get(f"/materiel/emprunts/{loan.pk}.ics").content)
    (event,) = found.walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt, event["STATUS"]) == (day(1), day(4), "CONFIRMED")
    for somebody, number in ((person, 1), (tent.keeper, 1), (factories.make_member(), 0)):
        feed = CalendarFeed.objects.create(user=somebody, word=f"mot-{somebody.pk}")
        events = icalendar.Calendar.from_ical(client.get(feed.get_absolute_url()).content).walk("VEVENT")
        assert [str(one["UID"]).split("@")[0] for one in events] == [f"pret-{loan.pk}"] * number


def test_photos_and_manuals_are_for_members(client, member, newcomer, photo):
    tent = item()
    upload = SimpleUploadedFile("photo.jpg", photo())
    made = actions.add_photo(equipment=tent, by=None, upload=upload, caption="De face")
    actions.set_manual(equipment=tent, by=None, upload=SimpleUploadedFile("notice.txt", b"Monter a trois."))
    manual = Equipment.objects.get().manual.get_absolute_url()
    for person, code in ((None, 404), (newcomer, 404), (member, 200)):
        client.logout()
        if person:
            client.force_login(person)
        assert [client.get(address).status_code for address in (made.small, manual)] == [code, code]


def test_ones_own_data_and_what_stays_without_the_name(client):
    tent, person = item(name="Barnum"), borrower()
    tent.contacts.add(tent.keeper)
    loan = lend(tent, 0, 2, person=person)
    lending.hand_over(loan=loan, by=tent.keeper, note="Une rayure", upload=None)
    assert "Fête du village" in read(client, person, "/mon-espace/donnees/")
    page = read(client, tent.keeper, "/mon-espace/donnees/")
    assert "Matériel dont je m’occupe" in page
    assert "Une rayure" in page
    for somebody in (person, tent.keeper):
        somebody.delete()
    kept = Loan.objects.get()
    assert (kept.asked_by, kept.states.get().by, tent.contacts.count()) == (None, None, 0)
    assert timezone.localdate() == kept.start
