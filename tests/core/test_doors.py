"""One stranger closes a door for herself, and for nobody else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory

from core.database.tasks import forget_expired
from core.limits.doors import ClosedError, Door, allow
from tests.concurrency import at_once

pytestmark = pytest.mark.usefixtures("_empty_cache")
DOOR = Door("essai", address=2, network=4, everybody=8, mailbox=3)


def ask(ip="203.0.113.7", **headers):
    return RequestFactory().post("/", REMOTE_ADDR=ip, headers=headers)


def knocks(*addresses, mailboxes=()):
    """Return how many of these get in."""
    taken = 0
    for address in addresses:
        try:
            allow(DOOR, ask(address), *mailboxes)
        except ClosedError:
            continue
        taken += 1
    return taken


@pytest.mark.django_db
def test_an_address_has_its_number_and_others_theirs():
    assert knocks(*["203.0.113.7"] * 5) == 2
    assert knocks("203.0.113.8") == 1


@pytest.mark.django_db
def test_a_network_has_a_number_too():
    assert knocks(*(f"203.0.113.{n}" for n in range(9))) == 4
    assert knocks("203.0.114.1") == 1


@pytest.mark.django_db
def test_who_is_refused_does_not_close_the_door_for_all():
    knocks(*["203.0.113.7"] * 50)
    assert knocks(*(f"198.51.{n}.1" for n in range(6))) == 6
    assert knocks("192.0.2.1") == 0  # eight in all


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
    ],
)
def test_one_subscriber_s_addresses_are_one(first, second, together):
    assert knocks(first, first) == 2
    assert knocks(second) == (0 if together else 1)


@pytest.mark.django_db
def test_a_site_s_networks_of_ipv6_are_one_network():
    assert knocks(*(f"2001:db8:1:{n}::1" for n in range(9))) == 4


@pytest.mark.django_db
def test_a_mailbox_is_written_to_three_times_a_day_from_wherever():
    assert knocks(*(f"198.51.{n}.1" for n in range(6)), mailboxes=["Zoe@exemple.test"]) == 3
    assert knocks("192.0.2.1", mailboxes=["zoe@exemple.test"]) == 0
    assert knocks("192.0.2.1", mailboxes=["autre@exemple.test"]) == 1


@pytest.mark.django_db
def test_the_proxy_s_word_counts_where_it_is_trusted_alone(settings):
    told = {"x-forwarded-for": "198.51.100.1, 192.0.2.9"}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    allow(DOOR, ask("10.0.0.1", **told))
    allow(DOOR, ask("10.0.0.1", **{"x-forwarded-for": "203.0.113.99, 192.0.2.9"}))
    with pytest.raises(ClosedError):  # what a visitor writes before the proxy's own word changes nothing
        allow(DOOR, ask("10.0.0.1", **{"x-forwarded-for": "203.0.113.1, 192.0.2.9"}))
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    allow(DOOR, ask("10.0.0.1", **told))


@pytest.mark.django_db
def test_a_proxy_that_says_too_little_is_one_stranger(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 3
    for _ in range(2):
        allow(DOOR, ask("10.0.0.1", **{"x-forwarded-for": "192.0.2.9"}))
    with pytest.raises(ClosedError):
        allow(DOOR, ask("10.0.0.1", **{"x-forwarded-for": "192.0.2.9"}))


@pytest.mark.django_db
def test_the_sentence_says_when_to_come_back():
    knocks(*["203.0.113.7"] * 2)
    with pytest.raises(ClosedError, match=r"Recommencez dans 60\u00a0minutes, ou écrivez-nous"):
        allow(DOOR, ask())
    knocks(*(f"198.51.{n}.1" for n in range(3)), mailboxes=["zoe@exemple.test"])
    with pytest.raises(ClosedError, match=r"cherchez-y le lien\. Recommencez dans 24\u00a0heures"):
        allow(DOOR, ask("192.0.2.1"), "zoe@exemple.test")


@pytest.mark.django_db
def test_after_its_time_the_door_is_open_again():
    assert knocks(*["203.0.113.7"] * 3) == 2
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cache SET expires = expires - interval '61 minutes'")
    assert knocks(*["203.0.113.7"] * 3) == 2


@pytest.mark.django_db
def test_the_table_names_nobody_and_is_swept():
    knocks("203.0.113.7", mailboxes=["zoe@exemple.test"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(cache_key || value, ' ') FROM cache")
        told = cursor.fetchone()[0]
        assert "203.0" not in told and "zoe" not in told and "essai" in told
        cursor.execute("UPDATE cache SET expires = now() - interval '1 minute'")
    forget_expired(0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_empty_cache")
def test_many_at_once_are_all_counted():
    door = Door("foule", address=5, network=100, everybody=100, within=timedelta(hours=1))

    refused = at_once([lambda: allow(door, ask())] * 12, refusal=ClosedError)

    assert len(refused) == 7
