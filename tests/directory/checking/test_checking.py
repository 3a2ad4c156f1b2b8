"""The yearly round of the répertoires: each of the team has a share, and no entry is nobody's."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.history.models import Entry
from directory.checking.actions import announce_round
from directory.checking.queries import check_round
from tests import factories
from tests.sql import asked_by

pytestmark = pytest.mark.django_db
LONG_AGO = date(2020, 3, 2)


@pytest.fixture
def entries():
    """Aids and bodies that wait, and one of each that was read today."""
    today = timezone.localdate()
    factories.AidFactory(checked_on=today)
    return [
        *(factories.AidFactory(checked_on=LONG_AGO, funder__checked_on=today) for _ in range(4)),
        *(factories.OrganisationFactory(checked_on=None) for _ in range(3)),
    ]


def test_each_entry_is_of_one_share_and_stays_in_it(entries, animateur):
    other = factories.make_animateur()
    mine, hers = check_round(animateur), check_round(other)

    assert {each.entry for each in [*mine.mine, *hers.mine]} >= set(entries)
    assert not {each.entry for each in mine.mine} & {each.entry for each in hers.mine}
    assert [each.entry for each in mine.others] == [each.entry for each in hers.mine]
    assert all(each.reader == animateur for each in mine.mine)
    first = mine.mine[0]
    assert check_round(animateur).mine[0] == first


def test_a_dead_link_comes_first_then_what_was_read_longest_ago(animateur):
    today = timezone.localdate()
    for name, checked_on, failures in (
        ("Jamais", None, 0),
        ("Ancienne", LONG_AGO, 0),
        ("Morte", today - timedelta(days=200), 5),
    ):
        factories.AidFactory(name=name, checked_on=checked_on, link_failures=failures, funder__checked_on=today)

    assert [each.entry.name for each in check_round(animateur).mine] == ["Morte", "Jamais", "Ancienne"]


def test_one_tap_says_that_an_entry_is_right_today(clients, entries, animateur):
    client, page = clients["animateur"], reverse("directory:check_round")
    html = client.get(page).content.decode()
    assert "à vérifier, relue le 2\u00a0mars\u00a02020" in html

    answer = client.post(reverse("directory:check_entry", args=["aides", entries[0].pk]), follow=True)
    entries[0].refresh_from_db()
    assert (entries[0].checked_on, entries[0].checked_by) == (timezone.localdate(), animateur)
    assert Entry.objects.about(entries[0]).filter(verb="Vérifiée", by=animateur).exists()
    assert entries[0].name not in answer.content.decode().partition("<main")[2].partition("<h2>")[2]


def test_who_is_not_of_the_team_has_no_share(clients, entries):
    address = reverse("directory:check_entry", args=["aides", entries[0].pk])

    assert clients["member"].get(reverse("directory:check_round")).status_code == 404
    assert clients["member"].post(address).status_code == 404
    assert clients["animateur"].post(reverse("directory:check_entry", args=["rien", 1])).status_code == 404
    entries[0].refresh_from_db()
    assert entries[0].checked_on == LONG_AGO


def test_when_all_is_read_the_page_says_so(clients, animateur):
    factories.AidFactory(checked_on=timezone.localdate(), funder__checked_on=timezone.localdate())

    assert "Tout est à jour" in clients["animateur"].get(reverse("directory:check_round")).content.decode()


def test_in_january_each_is_told_her_number(entries, animateur, mails):
    other, gone = factories.make_animateur(), factories.make_animateur()
    gone.is_active = False
    gone.save()
    announce_round()

    shares = {user.email: len(check_round(user).mine) for user in (animateur, other)}
    told = {mail.to: mail.subject for mail in mails() if "répertoires" in mail.subject}
    assert set(told) == {email for email, number in shares.items() if number}
    assert all(str(shares[email]) in subject for email, subject in told.items())


def test_the_page_asks_the_same_with_many(clients, animateur):
    factories.AidFactory(checked_on=None)
    few = asked_by(clients["animateur"], reverse("directory:check_round"))
    for _ in range(5):
        factories.AidFactory(checked_on=None)
    many = asked_by(clients["animateur"], reverse("directory:check_round"))

    assert len(many) == len(few)
