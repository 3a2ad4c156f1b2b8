"""One stranger closes a door for herself, and for nobody else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from core.database.tasks import forget_expired
from core.limits.counting import check, is_reached, knock
from core.limits.declaring import DAY, Bound, Limit, LimitReachedError, Whose, strangers
from core.limits.reach import Door
from core.notifications.models import Reach
from tests import factories
from tests.concurrency import at_once

pytestmark = pytest.mark.usefixtures("_empty_cache")
DOOR = Limit("essai", "essais", tuple(strangers(address=2, network=4, everybody=8, mailbox=3)))


def ask(ip="203.0.113.7", **headers):
    return RequestFactory().post("/", REMOTE_ADDR=ip, headers=headers)


def knocks(*addresses, mailboxes=()):
    """Return how many of these get in."""
    taken = 0
    for address in addresses:
        try:
            knock(DOOR, ask(address), mailboxes=mailboxes)
        except LimitReachedError:
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
    knock(DOOR, ask("10.0.0.1", **told))
    knock(DOOR, ask("10.0.0.1", **{"x-forwarded-for": "203.0.113.99, 192.0.2.9"}))
    with pytest.raises(LimitReachedError):  # what a visitor writes before the proxy's own word changes nothing
        knock(DOOR, ask("10.0.0.1", **{"x-forwarded-for": "203.0.113.1, 192.0.2.9"}))
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    knock(DOOR, ask("10.0.0.1", **told))


@pytest.mark.django_db
def test_a_proxy_that_says_too_little_is_one_stranger(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 3
    for _ in range(2):
        knock(DOOR, ask("10.0.0.1", **{"x-forwarded-for": "192.0.2.9"}))
    with pytest.raises(LimitReachedError):
        knock(DOOR, ask("10.0.0.1", **{"x-forwarded-for": "192.0.2.9"}))


@pytest.mark.django_db
def test_the_sentence_says_when_to_come_back():
    knocks(*["203.0.113.7"] * 2)
    with pytest.raises(LimitReachedError, match=r"Recommencez dans 60\u00a0minutes, ou écrivez-nous"):
        knock(DOOR, ask())
    knocks(*(f"198.51.{n}.1" for n in range(3)), mailboxes=["zoe@exemple.test"])
    with pytest.raises(LimitReachedError, match=r"cherchez-y le lien\. Recommencez dans 24\u00a0heures"):
        knock(DOOR, ask("192.0.2.1"), mailboxes=["zoe@exemple.test"])


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
    door = Limit("foule", "essais", tuple(strangers(address=5, network=100, everybody=100)))

    refused = at_once([lambda: knock(door, ask())] * 12, refusal=LimitReachedError)

    assert len(refused) == 7


@pytest.mark.django_db
def test_rows_of_the_span_are_counted_where_they_stand():
    limit = Limit("lignes", "lignes", (Bound(whose=Whose.ACCOUNT, most=2, within=DAY, sentence="Reprenez demain."),))
    member, rows = factories.make_member(), Reach.objects.all()
    for hours in (25, 23, 1):
        check(limit, Whose.ACCOUNT, rows, at="at")
        Reach.objects.create(by=member, door=Door.MESSAGE, persons=1, at=timezone.now() - timedelta(hours=hours))

    assert is_reached(limit, Whose.ACCOUNT, rows, at="at")
    with pytest.raises(LimitReachedError, match=r"^Reprenez demain\.$"):
        check(limit, Whose.ACCOUNT, rows, at="at")


@pytest.mark.django_db
def test_a_person_of_a_shared_mailbox_has_her_own_number_and_spares_the_whole():
    limit = Limit("guichet", "essais", tuple(strangers(address=9, network=9, everybody=2, mailbox=9, person=1)))
    told = {"mailboxes": ["mairie@exemple.test"]}
    knock(limit, ask(), persons=["mairie@exemple.test:Zoé Puig"], **told)
    with pytest.raises(LimitReachedError, match="déjà partis"):
        knock(limit, ask(), persons=["mairie@exemple.test:zoé puig "], **told)
    knock(limit, ask(), persons=["mairie@exemple.test:Paul Puig"], **told)
    with pytest.raises(LimitReachedError, match="Beaucoup de demandes"):
        knock(limit, ask(), persons=["mairie@exemple.test:Jean Puig"], **told)
