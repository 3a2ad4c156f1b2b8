"""Covoiturage: seats are never given twice, phones are shown to who travels together, and who is near is told."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.notifications.models import Mail
from events.attending import actions as attending
from events.carpooling import actions as carpooling
from events.carpooling.actions import RideError
from events.carpooling.enums import PassengerStatus, RideKind, Way
from events.models import Event, Passenger, Ride, RideAlert
from tests import factories
from tests.asking import confirmed
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db
P = PassengerStatus


@pytest.fixture
def event():
    """An event at 42.70 N, 2.90 E."""
    place = factories.CollectivityFactory(name="Arrivée-Essai", latitude=42.70, longitude=2.90)
    return factories.make_online_event(commune=place)


def place_at(latitude, longitude):
    return factories.CollectivityFactory(latitude=latitude, longitude=longitude)


def person(event, **fields):
    return factories.RegistrationFactory(event=event, **fields)


def offer(event, registration=None, *, seats=2, way=Way.BOTH, commune=None, kind=RideKind.OFFER, **fields):
    if kind == RideKind.OFFER:
        registration = registration or person(event)
    values = {"kind": kind, "seats": seats, "way": way, "commune": commune or place_at(42.50, 2.60), **fields}
    return carpooling.add_ride(event=event, registration=registration, values=values)


def seek(event, registration, commune, way=Way.BOTH):
    values = {"kind": RideKind.WANTED, "commune": commune, "way": way}
    return carpooling.add_ride(event=event, registration=registration, values=values)


def ask(ride, registration, way=Way.BOTH, **fields):
    told = {"phone": "", "note": "", **fields}
    return carpooling.ask_for_seat(ride=ride, registration=registration, way=way, **told)


def status(passenger):
    return Passenger.objects.get(pk=passenger.pk).status


def told(template):
    return list(Mail.objects.filter(template=f"emails/{template}.txt").order_by("pk").values_list("to", flat=True))


def test_a_seat_is_asked_given_and_given_back(event):
    ride = offer(event, seats=1, phone="06 00 00 00 01")
    first, second = person(event), person(event)
    one, other = ask(ride, first), ask(ride, second)
    carpooling.accept(passenger=one)
    with pytest.raises(RideError, match="plus de place"):
        carpooling.accept(passenger=other)
    carpooling.leave(passenger=one)
    carpooling.accept(passenger=other)

    assert (status(one), status(other)) == (P.LEFT, P.ACCEPTED)
    assert told("ride_asked") == [ride.registration.email] * 2
    assert told("ride_accepted") == [first.email, second.email]
    assert told("ride_left") == [ride.registration.email]
    assert "06\xa000\xa000\xa000\xa001" in Mail.objects.filter(template="emails/ride_accepted.txt")[0].text
    assert carpooling.carried(event) == 1


def test_each_way_has_its_own_seats(event):
    ride = offer(event, seats=1)
    there, back = ask(ride, person(event), Way.THERE), ask(ride, person(event), Way.BACK)
    both = ask(ride, person(event))
    carpooling.accept(passenger=there)
    carpooling.accept(passenger=back)
    with pytest.raises(RideError):
        carpooling.accept(passenger=both)
    assert Ride.objects.for_page().get(pk=ride.pk).left == 0


def test_nobody_travels_in_two_cars_at_once(event):
    passenger = person(event)
    first, second = ask(offer(event), passenger), ask(offer(event), passenger)
    carpooling.accept(passenger=first)
    with pytest.raises(RideError, match="a trouvé une place"):
        carpooling.accept(passenger=second)


@pytest.mark.parametrize("way", [Way.BACK, Way.BOTH])
def test_a_car_that_goes_one_way_takes_nobody_the_other(event, way):
    with pytest.raises(RideError, match="dans ce sens"):
        ask(offer(event, way=Way.THERE), person(event), way)


def test_a_bus_gives_its_seats_in_order_and_fills_up_by_itself(event):
    bus = offer(event, kind=RideKind.BUS, seats=2)
    asked = [ask(bus, person(event)) for _ in range(4)]
    assert [status(one) for one in asked] == [P.ACCEPTED, P.ACCEPTED, P.ASKED, P.ASKED]
    carpooling.leave(passenger=asked[0])
    assert [status(one) for one in asked] == [P.LEFT, P.ACCEPTED, P.ACCEPTED, P.ASKED]


def test_who_seeks_a_seat_is_told_once_of_a_journey_that_passes_near(event):
    near, far, other_way = person(event), person(event), person(event)
    seek(event, near, place_at(42.61, 2.76))  # by the road from 42.50, 2.60
    seek(event, far, place_at(42.30, 3.10))
    seek(event, other_way, place_at(42.61, 2.76), Way.BACK)
    ride = offer(event, way=Way.THERE)
    assert told("ride_near") == [near.email]
    assert [(alert.wanted.registration, alert.offer) for alert in RideAlert.objects.all()] == [(near, ride)]


def test_a_place_that_is_not_on_the_map_is_near_only_by_its_name(event):
    nowhere = factories.CollectivityFactory()
    same, another = person(event), person(event)
    seek(event, same, nowhere)
    seek(event, another, factories.CollectivityFactory())
    offer(event, commune=nowhere)
    assert told("ride_near") == [same.email]


def test_a_withdrawn_ride_tells_those_on_board(event):
    ride = offer(event)
    on_board, asking = ask(ride, person(event)), ask(ride, person(event))
    carpooling.accept(passenger=on_board)
    carpooling.withdraw(ride=ride)
    carpooling.withdraw(ride=ride)
    assert told("ride_withdrawn") == [on_board.registration.email, asking.registration.email]
    assert [status(on_board), status(asking)] == [P.DECLINED, P.DECLINED]


def test_who_no_longer_comes_leaves_every_car_and_takes_hers_away(event):
    driver, passenger = person(event), person(event)
    ride = offer(event, driver)
    one = ask(ride, passenger)
    carpooling.accept(passenger=one)
    attending.cancel(registration=passenger, by=None)
    assert status(one) == P.LEFT
    assert told("ride_left") == [driver.email]
    two = ask(ride, person(event))
    attending.cancel(registration=driver, by=None)
    assert status(two) == P.DECLINED
    assert Ride.objects.get(pk=ride.pk).withdrawn_at


def test_the_database_holds_what_rides_are(event):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ride.objects.create(event=event, registration=person(event), kind="offre", commune=event.commune)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ride.objects.create(event=event, kind="offre", commune=event.commune, seats=2)
    one = person(event)
    seek(event, one, event.commune)
    with pytest.raises(RideError, match="déjà"):
        seek(event, one, event.commune)


@pytest.mark.django_db(transaction=True)
def test_ten_accepted_at_once_for_three_seats(event):
    ride = offer(event, seats=3)
    asked = [ask(ride, person(event)) for _ in range(10)]
    refused = at_once([lambda one=one: carpooling.accept(passenger=one) for one in asked], RideError)
    assert len(refused) == 7
    assert ride.passengers.filter(status=P.ACCEPTED).count() == 3
    assert len(told("ride_accepted")) == 3


@pytest.mark.django_db(transaction=True)
def test_two_drivers_who_accept_the_same_person_at_once(event):
    passenger = person(event)
    asked = [ask(offer(event), passenger) for _ in range(4)]
    refused = at_once([lambda one=one: carpooling.accept(passenger=one) for one in asked], RideError)
    assert len(refused) == 3
    assert Passenger.objects.filter(status=P.ACCEPTED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_giving_up_while_being_accepted_ends_well(event):
    ride = offer(event, seats=6)
    people = [person(event) for _ in range(6)]
    asked = [ask(ride, one) for one in people]
    calls = [lambda one=one: attending.cancel(registration=one, by=None) for one in people[:3]]
    calls += [lambda one=one: carpooling.accept(passenger=one) for one in asked]
    at_once(calls, RideError)
    assert {status(one) for one in asked[:3]} == {P.LEFT}
    assert {status(one) for one in asked[3:]} == {P.ACCEPTED}


def test_the_page_from_offer_to_phone(client, event):
    driver, passenger = person(event, last_name="Conduit"), person(event, last_name="Monte")
    base = f"{driver.get_absolute_url()}covoiturage/"
    commune = place_at(42.6, 2.7)
    bad = {"commune": commune.code, "way": "aller-retour", "seats": "0", "note": "Coffre plein"}
    page = client.post(f"{base}proposer/", bad).content.decode()
    assert "Coffre plein" in page
    assert not Ride.objects.exists()
    client.post(f"{base}proposer/", {**bad, "seats": "2", "phone": "06 11 22 33 44", "leaves_at": "08:30"})
    ride = Ride.objects.get()
    theirs = f"{passenger.get_absolute_url()}covoiturage/"
    page = client.get(theirs).content.decode()
    assert "Conduit" in page
    assert "06\xa011" not in page
    client.post(f"{theirs}{ride.pk}/demander/", {"way": "aller-retour", "phone": "07 55 66 77 88"})
    assert "07\xa055" not in client.get(base).content.decode()
    asked = Passenger.objects.get()
    assert client.post(f"{theirs}demandes/{asked.pk}/accepter/").status_code == 404  # not one's own car
    confirmed(client, f"{base}demandes/{asked.pk}/accepter/")
    assert "06\xa011\xa022\xa033\xa044" in client.get(theirs).content.decode()
    assert "07\xa055\xa066\xa077\xa088" in client.get(base).content.decode()
    confirmed(client, f"{theirs}demandes/{asked.pk}/rendre/")
    assert status(asked) == P.LEFT


def test_covoiturage_is_for_who_comes(client, event):
    gone = person(event, status="annulee", cancelled_at=timezone.now())
    assert client.get(f"{gone.get_absolute_url()}covoiturage/").status_code == 403
    other = person(factories.make_online_event())
    ride = offer(event)
    assert (
        client.post(f"{other.get_absolute_url()}covoiturage/{ride.pk}/demander/", {"way": "aller"}).status_code == 404
    )
    assert client.post(f"{other.get_absolute_url()}covoiturage/{ride.pk}/retirer/").status_code == 404


def test_after_the_start_there_is_nothing_to_ask_and_the_figure_is_told(client, event):
    ride = offer(event)
    passenger = person(event)
    carpooling.accept(passenger=ask(ride, passenger))
    Event.objects.filter(pk=event.pk).update(start=timezone.now() - timedelta(minutes=1))
    page = client.get(f"{passenger.get_absolute_url()}covoiturage/").content.decode()
    assert "1\xa0personne transportée" in page
    with pytest.raises(RideError):
        ask(ride, person(event))


def test_organisers_announce_a_bus(client, event):
    organiser = factories.make_member()
    event.authors.add(organiser)
    client.force_login(organiser)
    address = f"{event.get_absolute_url()}bus/"
    commune = place_at(42.6, 2.7)
    client.post(address, {"commune": commune.code, "way": "aller-retour", "seats": "50"})
    bus = Ride.objects.get()
    assert (bus.kind, bus.registration) == (RideKind.BUS, None)
    ask(bus, person(event, last_name="Voyage"))
    assert "Voyage" in client.get(address).content.decode()
    confirmed(client, f"{address}{bus.pk}/retirer/")
    assert told("ride_withdrawn")


def test_the_page_costs_the_same_with_one_ride_and_with_three(client, event):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{reader.get_absolute_url()}covoiturage/")
        return len(queries)

    reader = person(event)
    ask(offer(event), reader)
    offer(event, reader)
    first = cost()
    for _ in range(2):
        ask(offer(event), reader)
    assert cost() == first <= 12
