"""Several processes of the site, and persons of one mailbox who press at the same moment: nobody is lost or doubled."""

import re
import threading
from collections import Counter

import pytest

from core.notifications.models import Mail
from events.models import Registration
from events.registrations.enums import RegistrationStatus
from members.joining.invitations import token_for
from members.models import Application, Referent, User
from tests import factories

BOXES = [f"mairie{number}@ex.example" for number in range(7)]
PASSWORD = "sardane-et-tramontane"
S = RegistrationStatus


def at_the_same_moment(sends):
    """Send all at once; return what each was answered, in their order."""
    gate, answers = threading.Barrier(len(sends)), [None] * len(sends)

    def run(place, send):
        gate.wait()
        answers[place] = send()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(sends)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def wanting_to_join(first_name, last_name, email):
    told = {"first_name": first_name, "last_name": last_name, "role": "elu", "title": "Maire", "email": email}
    return {**told, "organisation": "Mairie d’Essai", "password1": PASSWORD}


def guest(first_name, last_name, email):
    return {"first_name": first_name, "last_name": last_name, "email": email}


def mails(template, to=None):
    found = Mail.objects.filter(template=f"emails/{template}.txt")
    return found.filter(to=to) if to else found


@pytest.fixture
def site(processes):
    processes.environment |= {"WEB_WORKERS": "4"}
    processes.start_web()
    return processes


def test_two_who_ask_to_join_with_one_address_are_both_kept_or_told(site):
    """One has the account of the address, the other gets a link that holds what she typed."""
    asked = [wanting_to_join(*who, box) for box in BOXES for who in (("Marie", "Testune"), ("Jean", "Testdeux"))]
    answers = at_the_same_moment([site.stranger("/rejoindre/", told) for told in asked])

    assert [status for status, _ in answers] == [200] * len(asked)
    pages = {re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page) for _, page in answers}
    assert len({re.search(r"<h1>.*?</h1>", page)[0] for page in pages}) == 1  # a stranger learns nothing from it
    for box in BOXES:
        account = User.objects.get(email=box)
        kept = Application.objects.get(referent__user=account).referent.full_name
        (other,) = {"Marie Testune", "Jean Testdeux"} - {kept}
        (taken,) = mails("address_taken", box)
        assert taken.text.startswith(f"Pour {other}\n")
        assert mails("account/email_confirmation_signup", box).count() == 1
    assert Referent.objects.count() == Application.objects.count() == len(BOXES)


def test_who_asks_to_join_twice_at_once_asks_once(site):
    asked = [wanting_to_join("Marie", "Testune", box) for box in BOXES for _ in range(2)]
    answers = at_the_same_moment([site.stranger("/rejoindre/", told) for told in asked])

    assert [status for status, _ in answers] == [200] * len(asked)
    assert Referent.objects.count() == Application.objects.count() == User.objects.count() == len(BOXES)
    assert not mails("address_taken").exists()


def test_two_guests_of_one_box_and_one_seat(site):
    event = factories.make_online_event(capacity=1)
    page = f"{event.get_absolute_url()}inscription/"
    names = [("Marie", "Testune"), ("Jean", "Testdeux")]
    answers = at_the_same_moment([site.stranger(page, guest(*name, BOXES[0])) for name in names])
    assert [status for status, _ in answers] == [200, 200]
    rows = list(Registration.objects.order_by("first_name"))
    assert [one.full_name for one in rows] == ["Jean Testdeux", "Marie Testune"]
    assert [one.status for one in rows] == [S.PENDING] * 2
    assert mails("registration_confirm").count() == 2

    # each opens the link of her mail, and presses twice
    links = [one.get_absolute_url() for one in rows for _ in range(2)]
    confirms = [site.stranger(link, {}, action=f"{link}confirmer/") for link in links]
    answers = at_the_same_moment(confirms)
    assert [status for status, _ in answers] == [200] * 4
    assert Counter(event.registrations.values_list("status", flat=True)) == {S.IN: 1, S.WAITING: 1}
    coming, waiting = event.registrations.get(status=S.IN), event.registrations.get(status=S.WAITING)
    (told,) = mails("registration_in")
    assert told.text.startswith(f"Pour {coming.full_name}\n")
    (told,) = mails("registration_waiting")
    assert told.text.startswith(f"Pour {waiting.full_name}\n")


def test_two_identical_registrations_are_one(site):
    event = factories.make_online_event(capacity=1)
    page = f"{event.get_absolute_url()}inscription/"
    # one person, as a thumb that taps twice sends her, and as two keyboards write her
    spellings = [("Élodie", "Puig")] * 2 + [("elodie", "PUIG"), ("E\u0301lodie", "Puig")]
    answers = at_the_same_moment([site.stranger(page, guest(*name, BOXES[0])) for name in spellings[:3]])

    assert [status for status, _ in answers] == [200] * 3
    assert event.registrations.count() == 1
    assert {mail.to for mail in mails("registration_confirm")} == {BOXES[0]}


def test_an_invitation_accepted_twice_is_one_account(site):
    listed = [factories.ReferentFactory(user=None, contact_email=box, approved_at=None) for box in BOXES]
    pages = [f"/invitation/{token_for(one)}/" for one in listed for _ in range(2)]
    answers = at_the_same_moment([site.stranger(page, {"password": PASSWORD}) for page in pages])

    for place, box in enumerate(BOXES):
        (first, one), (second, other) = sorted(answers[2 * place : 2 * place + 2])
        assert (first, second) == (200, 410)
        assert "Cette entrée est la vôtre" in one
        assert "Cette entrée a déjà été reprise" in other
        assert Referent.objects.get(user__email=box).approved_at
    assert User.objects.count() == Referent.objects.filter(user__isnull=False).count() == len(BOXES)


def test_an_invitation_accepted_twice_with_an_address_of_ones_own_is_one_account(site):
    factories.make_member(contact_email="", user__email=BOXES[0])
    listed = factories.ReferentFactory(user=None, contact_email=BOXES[0])
    told = {"password": PASSWORD, "email": "jean@ex.example"}
    answers = at_the_same_moment([site.stranger(f"/invitation/{token_for(listed)}/", told) for _ in range(3)])

    assert [status for status, _ in answers] == [200] * 3
    assert Referent.objects.get(pk=listed.pk).user.email == "jean@ex.example"
    assert User.objects.count() == 2
