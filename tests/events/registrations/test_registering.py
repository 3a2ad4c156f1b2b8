"""Coming to an event: seats, waiting list, guests, colleagues, and what each is told."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.notifications.models import Mail
from events.attending import actions as attending
from events.meetings import actions as planning
from events.meetings.enums import EventKind
from events.models import Event, Registration
from events.organising import actions as organising
from events.registrations import actions as registering
from events.registrations.actions import RegistrationError
from events.registrations.enums import RegistrationStatus
from events.registrations.views import person_of
from members.models import SponsorshipRequest
from members.people.enums import Role
from tests import factories
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db
S = RegistrationStatus


def guest(**fields):
    told = {"first_name": "Nour", "last_name": "Essai", "email": "nour@exemple.test", "role": "", "function": ""}
    return {**told, "collectivity": None, "organisation": "", **fields}


def come(event, user=None, *, workshops=(), **fields):
    """Register a member, or a new one."""
    user = user or factories.make_member()
    return registering.register(
        event=event, by=user, user=user, person={**person_of(user), **fields}, answers={}, workshops=list(workshops)
    )


def again(registration):
    return Registration.objects.get(pk=registration.pk)


def settings_of(event):
    return {"event": event, "by": None, "seen": event.updated_at, "workshops": []}


def change(event, **values):
    fresh = Event.objects.get(pk=event.pk)
    return organising.change_settings(**settings_of(fresh), values=values)


def test_a_member_comes_in_one_click_and_her_calendar_follows(client, member, mails):
    event = factories.make_online_event(remote_link="https://visio.exemple.test/salle")
    client.force_login(member)
    page = client.get(event.get_absolute_url()).content.decode()
    assert "visio.exemple.test" not in page  # told to who is registered
    page = client.post(f"{event.get_absolute_url()}inscription/", follow=True).content.decode()

    registration = Registration.objects.get()
    assert (registration.user, registration.status, registration.email) == (member, S.IN, member.email)
    assert "Mon inscription" in page
    assert "visio.exemple.test" in page
    (mail,) = mails()
    assert "Votre place est retenue" in mail.subject
    assert "visio.exemple.test" in mail.text


def test_when_it_is_full_one_waits_and_moves_up_in_order(mails):
    event = factories.make_online_event(capacity=1)
    first, second, third = come(event), come(event), come(event)
    assert [again(one).status for one in (first, second, third)] == [S.IN, S.WAITING, S.WAITING]
    mails()
    attending.cancel(registration=first, by=None)

    assert [again(one).status for one in (first, second, third)] == [S.OUT, S.IN, S.WAITING]
    assert again(second).promoted_at
    told = {(mail.to, mail.subject.split(" :")[0].split("\u00a0:")[0]) for mail in mails()[3:]}
    assert told == {(first.email, "Inscription annulée"), (second.email, "Une place s’est libérée")}


def test_who_waits_and_asks_again_keeps_her_rank(mails):
    event = factories.make_online_event(capacity=1)
    first, second, third = come(event), come(event), come(event)
    mails()
    assert come(event, second.user) == second
    assert "déjà" in mails()[-1].subject + mails()[-1].text
    attending.cancel(registration=first, by=None)

    assert [again(one).status for one in (second, third)] == [S.IN, S.WAITING]


def test_who_gave_up_and_comes_back_is_last():
    event = factories.make_online_event(capacity=1)
    user = factories.make_member()
    first, waiting = come(event, user), come(event)
    attending.cancel(registration=first, by=user)
    back = come(event, user)

    assert back.pk == first.pk
    assert (again(back).status, again(waiting).status) == (S.WAITING, S.IN)
    assert again(back).cancelled_at is None


def test_nobody_gives_a_seat_back_once_it_has_begun():
    event = factories.make_online_event(capacity=1)
    first, waiting = come(event), come(event)
    Event.objects.filter(pk=event.pk).update(start=timezone.now() - timedelta(minutes=1))

    with pytest.raises(RegistrationError, match="a commencé"):
        attending.cancel(registration=first, by=None)
    assert (again(first).status, again(waiting).status) == (S.IN, S.WAITING)


def test_a_quota_of_a_role_makes_only_that_role_wait():
    event = factories.make_online_event(capacity=3, capacity_elus=1)
    elue, second_elue = come(event, role=Role.ELU), come(event, role=Role.ELU)
    technicienne = come(event, role=Role.TECHNICIEN)
    assert [one.status for one in (elue, second_elue, technicienne)] == [S.IN, S.WAITING, S.IN]
    attending.cancel(registration=technicienne, by=None)
    assert again(second_elue).status == S.WAITING  # a seat for another role is none for her
    attending.cancel(registration=elue, by=None)
    assert again(second_elue).status == S.IN


def test_a_workshop_has_its_own_seats():
    event = factories.make_online_event(capacity=10)
    small = event.workshops.create(rank=1, title="Achats", capacity=1)
    large = event.workshops.create(rank=2, title="Eau")
    first, second = come(event, workshops=[small]), come(event, workshops=[small, large])
    assert (first.status, second.status) == (S.IN, S.WAITING)
    third = come(event, workshops=[large])
    with pytest.raises(RegistrationError, match="Achats"):
        registering.choose_workshops(registration=third, workshops=[small])
    registering.choose_workshops(registration=first, workshops=[large])
    assert again(second).status == S.IN


def test_more_places_let_who_waits_move_up_and_fewer_than_taken_are_refused():
    event = factories.make_online_event(capacity=1)
    first, *waiting = (come(event) for _ in range(4))
    change(event, capacity=3)
    assert [again(one).status for one in waiting] == [S.IN, S.IN, S.WAITING]
    with pytest.raises(planning.EventError, match="3 personnes ont déjà leur place"):
        change(event, capacity=2)
    assert Event.objects.get(pk=event.pk).capacity == 3
    assert again(first).status == S.IN


def test_a_guest_has_no_seat_before_she_confirms(client, mails):
    event = factories.make_online_event(capacity=1)
    data = {"first_name": "Nour", "last_name": "Essai", "email": "nour@exemple.test"}
    page = client.post(f"{event.get_absolute_url()}inscription/", data).content.decode()
    assert "nour@exemple.test" in page
    registration = Registration.objects.get()
    assert registration.status == S.PENDING
    come(event)  # takes the seat meanwhile
    link = registration.get_absolute_url()
    assert link in mails()[0].text
    assert "Confirmer mon inscription" in client.get(link).content.decode()
    assert again(registration).status == S.PENDING  # opening the link, as a mail scanner does, confirms nothing
    client.post(f"{link}confirmer/")
    assert again(registration).status == S.WAITING
    client.post(f"{link}confirmer/")
    assert again(registration).status == S.WAITING
    assert [mail.to for mail in mails()].count("nour@exemple.test") == 2


def test_a_guest_who_registers_twice_is_told_by_mail_and_the_page_tells_nothing(client, mails):
    event = factories.make_online_event()
    registration = factories.RegistrationFactory(event=event, email="nour@exemple.test")
    data = {"first_name": "nadía", "last_name": registration.last_name.upper(), "email": "NOUR@exemple.test"}
    known = client.post(f"{event.get_absolute_url()}inscription/", data).content.decode()
    unknown = client.post(
        f"{event.get_absolute_url()}inscription/", {**data, "email": "nouvelle@exemple.test"}
    ).content.decode()

    assert known.replace("nour@exemple.test", "X") == unknown.replace("nouvelle@exemple.test", "X")
    assert again(registration).first_name == "Nadia"
    assert "Vous avez déjà votre place" in mails()[0].subject


def test_strangers_cannot_make_the_portal_write_again_and_again(client):
    event = factories.make_online_event()
    data = {"first_name": "Nour", "last_name": "Essai", "email": "nour@exemple.test"}
    pages = [client.post(f"{event.get_absolute_url()}inscription/", data).content.decode() for _ in range(5)]

    assert Mail.objects.count() == 3
    assert "Des courriels sont déjà partis" in pages[-1]
    assert 'value="Nour"' in pages[-1]  # nothing typed is lost


def test_a_confirmed_guest_with_an_account_finds_it_among_her_own():
    event = factories.make_online_event()
    member = factories.make_member()
    person = guest(email=member.email.upper(), first_name=member.referent.first_name.upper())
    person["last_name"] = member.referent.last_name
    made = registering.register(event=event, by=None, user=None, person=person, answers={}, workshops=[])
    registering.confirm(registration=made)
    assert again(made).user == member


def test_a_confirmed_guest_whose_account_comes_already_keeps_her_seat_and_the_account_its_own(client, member):
    event = factories.make_online_event()
    own = come(event, member)
    Registration.objects.filter(pk=own.pk).update(email="ancienne@exemple.test")  # the account has another address now
    registering.register(event=event, by=None, user=None, person=guest(email=member.email), answers={}, workshops=[])
    second = Registration.objects.exclude(pk=own.pk).get()
    page = client.post(reverse("events:confirm", args=[second.token]), follow=True)

    assert page.status_code == 200
    assert (again(second).status, again(second).user) == (S.IN, None)
    assert (again(own).status, again(own).user) == (S.IN, member)


def test_a_colleague_is_registered_and_told_by_whom(client, member, mails):
    event = factories.make_online_event()
    client.force_login(member)
    data = {"first_name": "Claire", "last_name": "Essai", "email": "claire@exemple.test", "role": "technicien"}
    client.post(f"{event.get_absolute_url()}inscription/?pour=collegue", data)

    registration = Registration.objects.get()
    assert (registration.by, registration.user, registration.status) == (member, None, S.IN)
    (mail,) = mails()
    assert mail.to == "claire@exemple.test"
    assert str(member) in mail.text


def test_questions_of_the_organiser_are_asked_and_kept(client, member):
    event = factories.make_online_event(questions=["Repas | viande | végétarien", "Besoin d’accessibilité"])
    client.force_login(member)
    address = f"{event.get_absolute_url()}inscription/"
    assert "végétarien" in client.get(address).content.decode()
    refused = client.post(address, {"question_0": "poisson", "question_1": "Rampe"}).content.decode()
    assert "Rampe" in refused
    assert not Registration.objects.exists()
    client.post(address, {"question_0": "végétarien", "question_1": "Rampe"})
    assert Registration.objects.get().answers == {"Repas": "végétarien", "Besoin d’accessibilité": "Rampe"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"opens_at": timezone.now() + timedelta(days=1)}, "pas encore ouvertes"),
        ({"closes_at": timezone.now() - timedelta(days=1)}, "closes"),
        ({"start": timezone.now() - timedelta(hours=1), "end": timezone.now() + timedelta(hours=1)}, "a commencé"),
        ({"cancelled_at": timezone.now()}, "annulée"),
        ({"mode": "libre"}, "On ne s’inscrit pas"),
    ],
)
def test_registration_is_refused_with_a_sentence(client, member, fields, sentence):
    event = factories.make_online_event(**fields)
    client.force_login(member)
    page = client.post(f"{event.get_absolute_url()}inscription/").content.decode()

    assert sentence in page
    assert not Registration.objects.exists()


def test_the_welcome_day_takes_two_persons_and_opens_a_sponsorship(client, mails):
    event = factories.make_online_event(kind=EventKind.WELCOME_DAY)
    place = factories.CollectivityFactory()
    assert event.get_absolute_url() in client.get("/agenda/accueil/").content.decode()
    data = {
        "first_name": "Nour",
        "last_name": "Essai",
        "email": "nour@exemple.test",
        "role": "elu",
        "second_first_name": "Paul",
        "second_last_name": "Essai",
        "second_email": "paul@exemple.test",
        "second_role": "technicien",
        "collectivity": place.code,
        "wants_sponsor": "on",
    }
    client.post(f"{event.get_absolute_url()}inscription/", data)
    assert sorted(mail.to for mail in mails()) == ["nour@exemple.test", "paul@exemple.test"]
    assert not SponsorshipRequest.objects.exists()
    for registration in Registration.objects.all():
        client.post(f"{registration.get_absolute_url()}confirmer/")
        client.post(f"{registration.get_absolute_url()}confirmer/")

    asked = SponsorshipRequest.objects.order_by("pk")
    assert [(one.guest_email, one.collectivity, one.confirmed_at is not None) for one in asked] == [
        ("nour@exemple.test", place, True),
        ("paul@exemple.test", place, True),
    ]
    assert [pair.role for one in asked for pair in one.sponsorships.all()] == ["elu", "technicien"]


def test_a_half_told_second_person_is_asked_for_and_nobody_is_registered(client):
    event = factories.make_online_event(kind=EventKind.WELCOME_DAY)
    place = factories.CollectivityFactory()
    data = {"first_name": "Nour", "last_name": "Essai", "email": "nour@exemple.test", "collectivity": place.code}
    page = client.post(f"{event.get_absolute_url()}inscription/", {**data, "second_first_name": "Paul"})
    assert "donnez le nom et l’adresse" in page.content.decode()
    assert not Registration.objects.exists()


def test_giving_the_seat_back_is_asked_first(client, mails):
    registration = factories.RegistrationFactory()
    address = f"{registration.get_absolute_url()}annuler/"
    assert "ira tout de suite à la personne suivante" in client.get(address).content.decode()
    assert again(registration).is_in
    client.post(address)
    client.post(address)
    assert again(registration).is_out
    assert len(mails()) == 1


def test_the_database_keeps_one_registration_for_each_person_of_an_address_and_account():
    registration = factories.RegistrationFactory(user=factories.make_member(), first_name="Zoé")
    same = {"event": registration.event, "email": registration.email.upper()}
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.RegistrationFactory(**same, first_name="ZOE", last_name=registration.last_name.upper())
    factories.RegistrationFactory(**same, first_name="Zoé")  # of another last name
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.RegistrationFactory(event=registration.event, user=registration.user)


@pytest.mark.django_db(transaction=True)
def test_thirty_at_once_for_three_seats():
    event = factories.make_online_event(capacity=3)
    users = [factories.make_member() for _ in range(30)]
    people = [person_of(user) for user in users]
    at_once(
        [
            lambda user=user, person=person: registering.register(
                event=event, by=user, user=user, person=person, answers={}, workshops=[]
            )
            for user, person in zip(users, people, strict=True)
        ]
    )
    assert event.registrations.in_().count() == 3
    assert event.registrations.waiting().count() == 27
    assert Mail.objects.filter(template="emails/registration_in.txt").count() == 3
    assert Mail.objects.filter(template="emails/registration_waiting.txt").count() == 27


@pytest.mark.django_db(transaction=True)
def test_giving_up_and_registering_at_once_leaves_no_seat_empty_and_none_twice():
    event = factories.make_online_event(capacity=4)
    holders = [come(event) for _ in range(4)]
    waiting = [come(event) for _ in range(4)]
    newcomers = [factories.make_member() for _ in range(4)]
    people = [person_of(user) for user in newcomers]
    cancels = [lambda one=one: attending.cancel(registration=one, by=None) for one in holders]
    arrivals = [
        lambda user=user, person=person: registering.register(
            event=event, by=user, user=user, person=person, answers={}, workshops=[]
        )
        for user, person in zip(newcomers, people, strict=True)
    ]
    at_once([call for pair in zip(cancels, arrivals, strict=True) for call in pair])

    assert event.registrations.in_().count() == 4
    assert {again(one).status for one in waiting} == {S.IN}  # who waited comes before who arrives
    assert Mail.objects.filter(template="emails/registration_promoted.txt").count() == 4


@pytest.mark.parametrize("role", ["public", "newcomer", "member", "animateur"])
def test_one_reaches_a_registration_by_its_address_alone(clients, role):
    registration = factories.RegistrationFactory()
    assert clients[role].get(registration.get_absolute_url()).status_code == 200
    broken = registration.get_absolute_url()[:-3] + "xx/"
    assert clients[role].get(broken).status_code == 404


def test_members_only_events_are_for_members(clients):
    event = factories.make_online_event(version__visibility="membres")
    found = {role: clients[role].get(event.get_absolute_url()).status_code for role in clients}
    assert found == {"public": 404, "newcomer": 404, "member": 200, "animateur": 200}
    assert clients["public"].post(f"{event.get_absolute_url()}inscription/").status_code == 404


def test_the_newcomer_registers_too(clients, newcomer):
    event = factories.make_online_event()
    clients["newcomer"].post(f"{event.get_absolute_url()}inscription/")
    assert Registration.objects.get().user == newcomer


def test_unconfirmed_requests_go_after_a_week():
    old = factories.RegistrationFactory(status=S.PENDING, queued_at=timezone.now() - timedelta(days=8))
    kept = factories.RegistrationFactory(status=S.PENDING, queued_at=timezone.now() - timedelta(days=6))
    others = {factories.RegistrationFactory(status=one, queued_at=old.queued_at) for one in (S.IN, S.WAITING)}
    registering.purge_unconfirmed()
    assert set(Registration.objects.all()) == {kept, *others}


def test_the_client_is_not_asked_for_an_account():
    assert Client().get(f"{factories.make_online_event().get_absolute_url()}inscription/").status_code == 200


def test_an_account_that_goes_takes_its_registrations_along(member):
    registration = factories.RegistrationFactory(user=member)
    kept = factories.RegistrationFactory()
    member.delete()
    assert list(Registration.objects.all()) == [kept]
    assert registration.event
