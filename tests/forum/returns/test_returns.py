"""Mails that come back: only at the signed return address, at once or on the third day, and a way back by itself."""

import re
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from core.notifications import returns
from core.notifications.actions import sweep
from core.notifications.models import Mail
from forum.following import actions as following
from forum.models import Follow, Notice, RefusedAddress
from forum.returns import actions as refusing
from forum.tasks import tell
from reseau66.portal.letters import subscribing
from reseau66.portal.models import Subscriber
from tests import factories
from tests.forum.inbound.test_incoming import DOMAIN, message, take
from tests.forum.mail import free_port

pytestmark = pytest.mark.django_db
CASES = Path(__file__).parents[2] / "cases" / "mails"
FULL, DMARC, POLICY = (
    (CASES / f"rebond-{name}.eml").read_bytes()
    for name in ("boite-pleine-5.2.2", "dmarc-5.7.26", "refus-antispam-5.7.1")
)
UNKNOWN = FULL.replace(b"5.2.2", b"5.1.1")


@pytest.fixture(autouse=True)
def _mail_comes_in(settings):
    settings.LIST_DOMAIN = DOMAIN


@pytest.fixture
def anne():
    writer = factories.make_member()
    writer.email = "anne@ex.example"
    writer.save()
    return writer


@pytest.fixture
def delivered(settings):
    """An SMTP server; the envelope's sender and the message of each mail that it takes."""
    taken = []

    class Handler:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
            taken.append((envelope.mail_from, message_from_bytes(envelope.content, policy=policy.default)))
            return "250 OK"

    controller = Controller(Handler(), hostname="127.0.0.1", port=free_port())
    controller.start()
    options = {"host": "127.0.0.1", "port": controller.port, "timeout": 10}
    backend = "core.notifications.transports.SmtpTransport"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
    yield taken
    controller.stop()


def mail_to(email):
    return Mail.objects.create(to=email, template="x", subject="x")


def came_back(raw, mail, number=0):
    """Let a return come to the return address of a mail."""
    raw = raw.replace(b"retour@listes.exemple.test", returns.return_address(mail).encode())
    return take(raw.replace(b"Message-ID: <", b"Message-ID: <%d-" % number))


def a_day_later():
    RefusedAddress.objects.update(at=timezone.now() - timedelta(days=1, minutes=1))


# -- the return address


def test_a_return_address_is_short_survives_any_case_and_is_signed(anne):
    mail = mail_to(anne.email)
    address = returns.return_address(mail)
    assert re.fullmatch(r"retour\+[a-z2-7]+", address.partition("@")[0]) and len(address.partition("@")[0]) <= 64
    assert returns.returned(address) == returns.returned(address.upper()) == mail
    token = address.partition("@")[0].partition("+")[2]
    for wrong in (token[:-1], "b" + token[1:], token[::-1], "", "é", "a" * 500):
        assert returns.returned(f"retour+{wrong}@{DOMAIN}") is None
    assert returns.returned(address.replace(DOMAIN, "ailleurs.test")) is None


def test_it_ends_after_a_month(anne, monkeypatch):
    address = returns.return_address(mail_to(anne.email))
    later = timezone.localdate() + timedelta(days=31)
    monkeypatch.setattr(returns.timezone, "localdate", lambda: later)
    assert returns.returned(address) is None


def test_each_mail_leaves_under_its_own_and_readers_see_ours(anne, delivered, settings):
    first, second = mail_to(anne.email), mail_to("b@ex.example")
    sweep()
    assert [sender for sender, _ in delivered] == [returns.return_address(first), returns.return_address(second)]
    assert {told["From"] for _, told in delivered} == {settings.DEFAULT_FROM_EMAIL}


def test_without_a_domain_the_mails_come_back_where_they_always_did(anne, delivered, settings):
    settings.LIST_DOMAIN = ""
    mail_to(anne.email)
    sweep()
    assert [sender for sender, _ in delivered] == [settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")]


# -- what counts


@pytest.mark.parametrize("raw", [UNKNOWN, FULL, DMARC, POLICY])
def test_a_return_to_any_other_address_counts_nothing(anne, raw):
    mail_to(anne.email)  # we did write there
    assert take(raw).state == "retour"
    forged = raw.replace(b"retour@", b"retour+abcdefgh234567@")
    assert take(forged).state == "retour"
    assert not RefusedAddress.objects.exists()


def test_an_address_that_does_not_exist_is_refused_at_once(anne):
    assert came_back(UNKNOWN, mail_to(anne.email)).state == "retour"
    row = RefusedAddress.objects.get()
    assert (row.email, row.status, row.returns) == (anne.email, "5.1.1", 1) and row.refused_at
    assert "n’existe pas" in row.meaning and refusing.is_shut("Anne@EX.example")


@pytest.mark.parametrize(
    ("raw", "meaning"), [(FULL, "pleine"), (DMARC, "sécurité"), (POLICY, "filtre")], ids=["full", "dmarc", "policy"]
)
def test_anything_else_is_refused_on_the_third_day(anne, raw, meaning):
    mail = mail_to(anne.email)
    for number in range(3):
        came_back(raw, mail, number)
        came_back(raw, mail, number + 10)  # on the same day
        assert refusing.is_shut(anne.email) is (number == 2)
        a_day_later()
    row = RefusedAddress.objects.get()
    assert row.returns == 3 and meaning in row.meaning


def test_returns_that_no_other_follows_are_forgotten(anne):
    mail = mail_to(anne.email)
    for number in range(2):
        came_back(FULL, mail, number)
        a_day_later()
    RefusedAddress.objects.update(at=timezone.now() - timedelta(days=31))
    came_back(FULL, mail, 2)
    assert RefusedAddress.objects.get().returns == 1
    RefusedAddress.objects.update(at=timezone.now() - timedelta(days=31))
    refusing.settle()
    assert not RefusedAddress.objects.exists()


def test_a_delay_counts_nothing_and_neither_does_the_address_of_another(anne):
    delayed = FULL.replace(b"Action: failed", b"Action: delayed").replace(b"5.2.2", b"4.4.1")
    came_back(delayed, mail_to(anne.email))
    assert not RefusedAddress.objects.exists()
    came_back(UNKNOWN.replace(b"rfc822; anne@", b"rfc822; partie@"), mail_to(anne.email))  # where she has them sent on
    assert RefusedAddress.objects.get().refused_at is None


def test_a_server_that_writes_no_report_counts_by_the_address_alone(anne):
    raw = b"From: MAILER-DAEMON@mx.ex.example\nTo: %s\nMessage-ID: <1@x>\n\nnot delivered"
    take(raw % returns.return_address(mail_to(anne.email)).encode())
    assert (RefusedAddress.objects.get().email, RefusedAddress.objects.get().status) == (anne.email, "")


def test_nobody_writes_to_a_return_address(anne, mails):
    address = returns.return_address(mail_to(anne.email))
    Mail.objects.all().delete()
    absence = message(anne.email, address, "Je suis absente jusqu’au 9 mars, de retour le 10.")
    assert (take(absence).state, mails()) == ("machine", [])
    assert take(message(anne.email, address, "Bonjour", key="b@x")).state == "refuse"
    assert "serveurs de courrier" in mails()[-1].text


# -- what follows


def notice_for(person):
    topic = factories.PostFactory().topic
    Follow.objects.create(person=person, topic=topic, level="tout")
    post = factories.PostFactory(topic=topic, author=factories.make_member())
    tell(post_id=post.pk)
    Notice.objects.filter(post=post).update(due_at=timezone.now())
    while following.mail_due():
        pass
    return Mail.objects.filter(to=person.email, template="emails/forum_posts.txt").count()


def test_nothing_is_sent_for_a_month_then_one_try_and_the_way_back(anne):
    came_back(UNKNOWN, mail_to(anne.email))
    assert notice_for(anne) == 0 and Notice.objects.filter(person=anne).exists()  # she finds it on the portal
    RefusedAddress.objects.update(refused_at=timezone.now() - timedelta(days=30))
    assert notice_for(anne) == 1
    assert notice_for(anne) == 1  # one try
    refusing.settle()
    assert refusing.is_shut(anne.email)
    RefusedAddress.objects.update(tried_at=timezone.now() - timedelta(days=8))
    refusing.settle()
    assert notice_for(anne) == 2 and not RefusedAddress.objects.exists()


def test_a_try_that_comes_back_is_refused_again_whatever_the_reason(anne):
    came_back(UNKNOWN, mail_to(anne.email))
    RefusedAddress.objects.update(refused_at=timezone.now() - timedelta(days=30))
    notice_for(anne)
    came_back(FULL, Mail.objects.latest("pk"), 1)
    row = RefusedAddress.objects.get()
    assert row.tried_at is None and row.status == "5.2.2" and refusing.is_shut(anne.email)


def test_the_page_says_what_happened_and_lets_one_try_at_once(client, anne):
    mail = mail_to(anne.email)
    client.force_login(anne)
    for number in range(3):
        assert "refuse nos courriels" not in client.get("/forum/preferences/").content.decode()
        came_back(FULL, mail, number)
        if number < 2:
            a_day_later()
    html = client.get("/forum/preferences/").content.decode()
    for told in ("refuse nos courriels", "boîte est pleine", "5.2.2", "sur 3 jours"):
        assert told in html
    assert "n’existe pas" not in html
    RefusedAddress.objects.update(tried_at=timezone.now())
    assert "pour essayer" in client.get("/forum/preferences/").content.decode()
    client.post("/forum/preferences/", {"again": "1"})
    assert not RefusedAddress.objects.exists()


def test_the_letter_stops_too_and_the_next_one_after_a_month_is_its_try(anne):
    Subscriber.objects.create(email="Anne@ex.example", confirmed_at=timezone.now())
    mail = mail_to("Anne@ex.example")
    came_back(FULL, mail)
    assert Subscriber.objects.receiving().exists()
    a_day_later()
    came_back(UNKNOWN, mail, 1)
    assert not Subscriber.objects.receiving().exists()
    subscribing.try_again()
    assert not Subscriber.objects.receiving().exists()
    Subscriber.objects.update(bounced_at=timezone.now() - timedelta(days=31))
    subscribing.try_again()
    assert Subscriber.objects.receiving().get().refusals == subscribing.MOST_REFUSALS - 1


def test_an_address_that_was_refused_before_codes_were_kept_says_so(anne):
    row = RefusedAddress.objects.create(email=anne.email, refused_at=timezone.now() - timedelta(days=2))
    assert refusing.is_shut(anne.email) and "sans dire pourquoi" in row.meaning
