"""Several persons of one mailbox at an event: each has her row, her mail and her link; nobody is taken for another."""

import re
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from core.notifications.models import Mail
from events.attending import actions as attending
from events.meetings.enums import EventKind
from events.models import Proposal, Registration
from events.registrations import actions as registering
from events.registrations import printouts
from events.registrations import reminders as reminding
from events.registrations.enums import RegistrationStatus
from events.roadmaps import actions as roadmaps
from members.models import SponsorshipRequest
from tests import factories
from tests.concurrency import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]
S = RegistrationStatus
BOX = "mairie@ex.example"
CASE = Path(__file__).parents[2] / "cases/requests/inscription-deux-personnes-une-boite.http"
# as two persons of one town hall fill in the same form: name, address, then name, address; how many they are
PAIRS = [
    (("Marie Boîte-Une", BOX), ("Jean Boîte-Deux", BOX), 2),
    (("Marie Boîte-Une", BOX), ("Jean Boîte-Deux", "MAIRIE@EX.EXAMPLE"), 2),
    (("Marie Boîte-Une", BOX), ("Jean Boîte-Deux", "Mairie d’Essai <Mairie@Ex.example>"), 2),
    (("Marie Boîte-Une", BOX), ("Jean Boîte-Deux", "mailto:mairie@ex.example"), 2),
    (("Marie Boîte-Une", BOX), ("Jean Boîte-Deux", "\u00a0mairie@ex.example\u200b"), 2),
    (("Marie Puig", BOX), ("Jean Puig", BOX), 2),
    (("Jean Puig", BOX), ("Jean Pons", BOX), 2),
    (("Jean Puig", BOX), ("Jean-Luc Puig", BOX), 2),
    (("Élodie Puig", BOX), ("Élise Puig", BOX), 2),
    (("Marie Puig", BOX), ("Puig Marie", BOX), 2),
    (("Marie Puig", BOX), ("Marie Puig", BOX), 1),
    (("Marie Puig", BOX), ("MARIE PUIG", "MAIRIE@ex.example"), 1),
    (("Élodie Puig", BOX), ("Elodie Puig", BOX), 1),
    (("Zoé Llobères", BOX), ("zoe  lloberes", BOX), 1),
    (("Marie Puig", "mairie@café.example"), ("Marie Puig", "mairie@xn--caf-dma.example"), 1),
    (("Marie Puig", "mairie@café.example"), ("Jean Puig", "mairie@xn--caf-dma.example"), 2),
]


def person(name, address=BOX, **fields):
    first, _, last = name.partition(" ")
    return {"first_name": first, "last_name": last, "email": address, **fields}


def register(event, name, address=BOX, client=None, **fields):
    path = f"{event.get_absolute_url()}inscription/"
    return (client or Client()).post(path, person(name, address, **fields))


def by_name(event):
    return {one.full_name: one for one in event.registrations.all()}


def confirm(mail):
    link = re.search(r"http://[^/]+(/agenda/inscription/\S+)", mail.text)[1]
    return Client().post(f"{link}confirmer/", follow=True)


@pytest.mark.parametrize(("first", "second", "number"), PAIRS)
def test_a_person_is_her_name_with_her_address(first, second, number, mails):
    event = factories.make_online_event()
    pages = [register(event, *one).content.decode() for one in (first, second)]

    assert all("c’est alors que votre inscription compte" in page for page in pages)
    assert event.registrations.count() == number
    assert len(mails()) == 2


def test_the_case_two_persons_of_one_box_before_any_confirmation(mails):
    assert "Marie Boîte-Une, then Jean Boîte-Deux" in CASE.read_text()
    event = factories.make_online_event()
    for name in ("Marie Boîte-Une", "Jean Boîte-Deux", "Paul Boîte-Trois"):
        register(event, name)
    first, second, third = mails()
    assert [mail.to for mail in (first, second, third)] == [BOX] * 3
    assert not first.text.startswith("Pour ")  # nobody else was known there
    assert second.text.startswith("Pour Jean Boîte-Deux\n")
    assert "une autre personne est déjà inscrite" in second.text
    assert "Marie" not in second.text

    confirm(second)
    assert {name: one.status for name, one in by_name(event).items()} == {
        "Marie Boîte-Une": S.PENDING,
        "Jean Boîte-Deux": S.IN,
        "Paul Boîte-Trois": S.PENDING,
    }
    for mail in (first, third):
        confirm(mail)
    assert {one.status for one in by_name(event).values()} == {S.IN}
    assert all(f"Pour {name}\n" in "".join(m.text for m in mails()[3:]) for name in by_name(event))


def test_the_page_tells_a_stranger_nothing_of_who_is_registered():
    event = factories.make_online_event()
    register(event, "Marie Puig")
    known, unknown = register(event, "Jean Puig"), register(event, "Jean Puig", "libre@ex.example")

    assert known.content.decode().replace(BOX, "X") == unknown.content.decode().replace("libre@ex.example", "X")


def test_two_of_one_box_are_in_the_list_the_sheet_and_the_recap(client, mails):
    event = factories.make_online_event()
    organiser = factories.make_member()
    event.authors.add(organiser)
    for name in ("Marie Puig", "Jean Pons"):
        register(event, name)
    for mail in mails():
        confirm(mail)
    client.force_login(organiser)
    listed = client.get(reverse("events:registered", args=[event.pk, event.slug])).content.decode()
    assert "Marie Puig" in listed and "Jean Pons" in listed
    assert printouts.workbook(event, list(event.registrations.in_()))
    reminding.recap()
    told = next(mail for mail in mails() if mail.to == organiser.email)
    assert "Marie Puig" in told.text and "Jean Pons" in told.text


def test_who_gives_her_seat_back_leaves_the_other_hers_and_the_entry_in_their_calendar(mails):
    event = factories.make_online_event()
    marie, jean = (factories.RegistrationFactory(event=event, email=BOX, first_name=n) for n in ("Marie", "Jean"))
    attending.cancel(registration=marie, by=None)
    assert [one.status for one in by_name(event).values()] == [S.OUT, S.IN]
    assert "METHOD:CANCEL" not in Mail.objects.latest("pk").calendar
    attending.cancel(registration=jean, by=None)
    assert "METHOD:CANCEL" in Mail.objects.latest("pk").calendar


def test_a_guest_of_a_member_s_box_is_not_the_member(mails):
    event = factories.make_online_event()
    member = factories.make_member(first_name="Marie", last_name="Puig")
    for name in ("Jean Pons", "marie PUIG"):
        register(event, name, member.email)
    for mail in mails():
        confirm(mail)

    assert {name: one.user for name, one in by_name(event).items()} == {"Jean Pons": None, "marie PUIG": member}


def test_an_account_without_an_entry_is_whoever_confirms_first(mails):
    event = factories.make_online_event()
    account = factories.UserFactory()
    for name in ("Jean Pons", "Marie Puig"):
        register(event, name, account.email)
    for mail in mails():
        confirm(mail)

    assert {name: one.user for name, one in by_name(event).items()} == {"Jean Pons": account, "Marie Puig": None}


def test_another_account_s_name_and_address_are_not_taken_over():
    event = factories.make_online_event()
    theirs = factories.RegistrationFactory(event=event, user=factories.make_member(), email=BOX, first_name="Jean")
    user = factories.make_member()
    with pytest.raises(registering.RegistrationError, match="par un autre compte"):
        registering.register(
            event=event,
            by=user,
            user=user,
            person=person(theirs.full_name) | {"role": "", "function": "", "collectivity": None, "organisation": ""},
            answers={},
            workshops=[],
        )


def test_a_person_of_one_name_registers(mails):
    event = factories.make_online_event()
    for _ in range(2):
        Client().post(f"{event.get_absolute_url()}inscription/", person("", last_name="Sukarno"))
    mail = mails()[0]
    assert mail.text.startswith("Bonjour Sukarno,\n")
    assert '<p class="kind">Sukarno</p>' in confirm(mail).content.decode()
    one = event.registrations.get()
    assert (one.full_name, one.short_name, one.status) == ("Sukarno", "Sukarno", S.IN)
    assert "CN=Sukarno" in Mail.objects.latest("pk").calendar
    for printed in (printouts.attendance(event, [one]), printouts.badges(event, [one])):
        text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(printed))
        assert text.count("Sukarno") == 1


@pytest.mark.parametrize(
    ("missing", "said"), [("last_name", "donnez le nom et l’adresse"), ("email", "donnez le nom et l’adresse")]
)
def test_the_second_of_the_welcome_day_needs_a_name_and_an_address(client, missing, said):
    event = factories.make_online_event(kind=EventKind.WELCOME_DAY)
    place = factories.CollectivityFactory().code
    second = {"second_first_name": "Jean", "second_last_name": "Pons", "second_email": BOX}
    page = register(event, "Marie Puig", client=client, collectivity=place, **second | {f"second_{missing}": ""})
    assert said in page.content.decode()
    assert not event.registrations.exists()

    register(event, "Marie Puig", client=client, collectivity=place, **second | {"second_first_name": ""})
    assert sorted(by_name(event)) == ["Marie Puig", "Pons"]


class TestAMemberRegistersSomebodyElse:
    @pytest.fixture
    def member(self):
        return factories.make_member(first_name="Marie", last_name="Puig", contact_email=BOX)

    def register(self, client, event, name, address, **more):
        path = f"{event.get_absolute_url()}inscription/?pour=collegue"
        return client.post(path, {**person(name, address), **more}).content.decode()

    @pytest.mark.parametrize("which", ["account", "entry", "registered before"])
    def test_she_is_asked_where_she_knows_that_the_address_is_anothers(self, client, member, which):
        event = factories.make_online_event()
        client.force_login(member)
        address = {"account": member.email, "entry": BOX}.get(which, "ensemble@ex.example")
        factories.RegistrationFactory(by=member, email="ensemble@ex.example", first_name="Anna", last_name="Bosc")
        page = self.register(client, event, "Jean Pons", address)
        assert "Cette adresse sert déjà à une autre personne" in page
        assert "Inscrire quelqu’un d’autre à la même adresse" in page
        assert 'value="Jean"' in page
        assert not event.registrations.exists()

        self.register(client, event, "Jean Pons", address, shares="on")
        assert event.registrations.get().full_name == "Jean Pons"

    @pytest.mark.parametrize(
        ("name", "address"), [("Anna Bosc", "ensemble@ex.example"), ("Jean Pons", "inconnue@ex.example")]
    )
    def test_nothing_is_asked_of_what_she_cannot_know_or_has_said(self, client, member, name, address):
        event = factories.make_online_event()
        client.force_login(member)
        factories.RegistrationFactory(by=member, email="ensemble@ex.example", first_name="Anna", last_name="Bosc")
        factories.RegistrationFactory(event=event, email="inconnue@ex.example")  # by somebody else
        page = self.register(client, event, name, address)
        assert "sert déjà" not in page
        assert event.registrations.filter(email=address, first_name=name.split()[0]).exists()


def test_the_welcome_day_takes_two_persons_of_one_box_each_with_her_parrainage(client, mails):
    event = factories.make_online_event(kind=EventKind.WELCOME_DAY)
    place = factories.CollectivityFactory()
    second = {f"second_{name}": value for name, value in person("Jean Pons", "Mairie <MAIRIE@ex.example>").items()}
    told = {"collectivity": place.code, "wants_sponsor": "on", "role": "elu", "second_role": "technicien"}
    register(event, "Marie Puig", client=client, **told, **second)
    for mail in mails():
        confirm(mail)

    assert {one.status for one in by_name(event).values()} == {S.IN}
    asked = SponsorshipRequest.objects.order_by("guest_name")
    assert [(one.guest_name, one.guest_email) for one in asked] == [("Jean Pons", BOX), ("Marie Puig", BOX)]


def test_the_welcome_day_takes_nobody_twice(client):
    event = factories.make_online_event(kind=EventKind.WELCOME_DAY)
    second = {f"second_{name}": value for name, value in person("Marie Puig").items()}
    page = register(event, "Marie Puig", client=client, collectivity=factories.CollectivityFactory().code, **second)
    assert "deux fois la même personne" in page.content.decode()
    assert not event.registrations.exists()


def test_five_of_a_town_hall_register_in_a_day_and_one_cannot_write_without_end():
    event = factories.make_online_event()
    for number in range(5):
        register(event, f"Personne Numéro{'abcde'[number]}")
    assert event.registrations.count() == 5
    for number in range(12):
        page = register(event, f"Inconnue Numéro{'abcdefghijklm'[number]}").content.decode()
    assert "Des courriels sont déjà partis" in page
    assert Mail.objects.filter(to=BOX).count() == 12


def test_what_comes_of_proposals_is_told_to_each_proposer_of_a_box():
    day = factories.make_workshop_day()
    workshop = day.event.workshops.first()
    for number, name in enumerate(("Marie Puig", "Jean Pons"), 50):
        Proposal.objects.create(workshop=workshop, number=number, action=f"Idée {name}", email=BOX, author_name=name)
    roadmap = roadmaps.make_roadmap(day=day, by=None)
    roadmaps.publish_result(roadmap=roadmap, by=None, result="Retenu.")

    told = {mail.text.partition("\n")[0]: mail.text for mail in Mail.objects.filter(to=BOX)}
    assert set(told) == {"Pour Marie Puig", "Pour Jean Pons"}
    assert "Idée Jean" not in told["Pour Marie Puig"]


@pytest.mark.django_db(transaction=True)
def test_two_guests_of_one_box_register_and_confirm_at_once():
    event = factories.make_online_event(capacity=1)
    names = [f"Prénom Nom{letter}" for letter in "abcdefgh"]
    untold = {"role": "", "function": "", "collectivity": None, "organisation": ""}
    people = [person(name) | untold for name in names for _ in range(2)]  # each presses twice
    call = partial(registering.register, event=event, by=None, user=None, answers={}, workshops=[])
    at_once([partial(call, person=one) for one in people])
    assert sorted(by_name(event)) == names

    at_once([partial(registering.confirm, registration=one) for one in Registration.objects.all() for _ in range(2)])
    assert event.registrations.in_().count() == 1
    assert event.registrations.waiting().count() == len(names) - 1
    assert Mail.objects.filter(template="emails/registration_in.txt").count() == 1
