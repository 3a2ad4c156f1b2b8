"""Mail that comes in: stored, read once, posted for who wrote it, explained to who may not."""

import io
import re
import sys
from datetime import timedelta
from email.message import EmailMessage
from functools import partial

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.utils import timezone

from core.limits.declaring import Whose
from core.notifications.models import Mail
from forum.following import actions as following
from forum.groups import actions as groups
from forum.inbound import actions as incoming
from forum.inbound import publishing
from forum.mail_reading import addresses
from forum.models import Follow, Inbound, Notice, Post, PostDocument, Topic
from forum.moderation import actions as moderating
from forum.tasks import look_for_mail, tell
from forum.topics.errors import ForumError
from tests import factories
from tests.concurrency import at_once
from tests.project.limits import at_most

pytestmark = pytest.mark.django_db
DOMAIN = "listes.exemple.test"


@pytest.fixture(autouse=True)
def _mail_comes_in(settings):
    settings.LIST_DOMAIN = DOMAIN


@pytest.fixture
def writer():
    return factories.make_member()


@pytest.fixture
def topic():
    return factories.PostFactory(topic__title="Un marché bio ?", topic__kind="question").topic


def message(sender, to, text="Oui, nous.", subject="Re: Un marché bio ?", key="a@exemple.test", **headers):
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Message-ID"] = sender, to, subject, f"<{key}>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def take(raw, to=""):
    """Receive a message and read it; return what became of it."""
    made = incoming.receive(raw=raw.as_bytes() if isinstance(raw, EmailMessage) else raw, recipient=to)
    incoming.process(inbound_id=made.pk)
    return Inbound.objects.get(pk=made.pk)


def address_of(person, topic):
    return addresses.reply_address(person.pk, topic.pk)


# -- addresses


def test_a_reply_address_is_short_survives_any_case_and_is_signed(writer, topic):
    address = address_of(writer, topic)
    local = address.partition("@")[0]
    assert len(local) <= 64 and re.fullmatch(r"reponse\+[a-z2-7]+", local)
    for form in (address, address.upper(), f" {address} "):
        found = addresses.meant_by(form)
        assert (found.person, found.topic, found.is_expired) == (writer.pk, topic.pk, False)
    token = local.partition("+")[2]
    for wrong in (token[:-1], "b" + token[1:], token[::-1], "", "é", "a" * 500):
        assert addresses.meant_by(f"reponse+{wrong}@{DOMAIN}") is None
    assert addresses.meant_by(address.replace(DOMAIN, "ailleurs.test")) is None


def test_where_no_mail_comes_in_no_address_is_given(writer, topic, settings):
    address = address_of(writer, topic)
    settings.LIST_DOMAIN = ""
    assert addresses.reply_address(writer.pk, topic.pk) == addresses.list_address("eau") == ""
    assert addresses.meant_by(address) is None
    assert addresses.meant_by("reponse+abc@") is None


# -- answers


def test_an_answer_is_posted_for_who_wrote_it(writer, topic):
    took = take(message(writer.email, address_of(writer, topic), "Oui, nous.\n\n- un\n- deux\n\n<b>gras</b>"))
    post = Post.objects.get(author=writer)
    assert (took.state, took.post, took.person) == ("publie", post, writer)
    assert post.body == "<p>Oui, nous.</p><ul><li>un</li><li>deux</li></ul><p>&lt;b&gt;gras&lt;/b&gt;</p>"
    assert post.topic == topic


def test_the_same_message_posts_once_however_it_comes(writer, topic):
    raw = message(writer.email, address_of(writer, topic))
    take(raw)
    take(raw)
    again = take(message(writer.email, address_of(writer, topic), "Oui, nous aussi."))  # the same Message-ID
    other = take(raw, to=address_of(writer, topic))  # by another door
    assert (again.state, other.state) == ("double", "double")
    assert Post.objects.filter(author=writer).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_post_once():
    writer, topic = factories.make_member(), factories.PostFactory().topic
    made = incoming.receive(raw=message(writer.email, address_of(writer, topic)).as_bytes())
    at_once([partial(incoming.process, inbound_id=made.pk) for _ in range(4)])
    assert Post.objects.filter(author=writer).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_messages_of_one_name_at_once_post_once():
    writer, topic = factories.make_member(), factories.PostFactory().topic
    kept = [
        incoming.receive(raw=message(writer.email, address_of(writer, topic), f"Texte {n}").as_bytes()).pk
        for n in range(3)
    ]
    at_once([partial(incoming.process, inbound_id=pk) for pk in kept])
    incoming.sweep()
    assert Post.objects.filter(author=writer).count() == 1
    assert sorted(Inbound.objects.values_list("state", flat=True)) == ["double", "double", "publie"]


def test_a_second_address_that_was_verified_is_hers_too(writer, topic):
    EmailAddress.objects.create(user=writer, email="autre@exemple.test", verified=True)
    assert take(message("Autre <AUTRE@exemple.test>", address_of(writer, topic))).state == "publie"


def test_whoever_else_writes_to_it_is_refused_and_told_once(writer, topic, mails):
    for key in "ab":
        took = take(message("pirate@exemple.test", address_of(writer, topic), key=f"{key}@x.test"))
        assert took.state == "refuse" and "quelqu’un d’autre" in took.reason
    assert [one.to for one in mails()] == ["pirate@exemple.test"]
    assert not Post.objects.filter(author=writer).exists()


def test_who_may_not_write_any_more_is_told_why(writer, topic, mails):
    address = address_of(writer, topic)
    moderating.set_closed(topic=topic, by=None, is_closed=True)
    took = take(message(writer.email, address))
    assert took.state == "refuse" and "clos" in mails()[-1].text
    moderating.set_closed(topic=topic, by=None, is_closed=False)
    writer.is_active = False
    writer.save()
    assert take(message(writer.email, address, key="b@x.test")).state == "refuse"


def test_an_old_address_is_too_old(writer, topic, monkeypatch):
    address = address_of(writer, topic)
    later = timezone.localdate() + timedelta(days=91)
    monkeypatch.setattr(addresses.timezone, "localdate", lambda: later)
    assert "trois mois" in take(message(writer.email, address)).reason


def test_an_answer_follows_a_topic_that_was_put_into_another(writer, topic):
    target = factories.PostFactory().topic
    address = address_of(writer, topic)
    moderating.merge(topic=topic, into=target, by=None)
    assert take(message(writer.email, address)).post.topic == target


def test_a_closed_group_takes_no_answer_of_who_left(writer):
    group = factories.make_group(entry="demande")
    topic = factories.PostFactory(topic__category=group.category).topic
    assert take(message(writer.email, address_of(writer, topic))).state == "refuse"
    assert not Post.objects.filter(author=writer).exists()


def test_files_follow_the_rules_of_uploads_and_what_stays_out_is_told(writer, topic, mails):
    raw = message(writer.email, address_of(writer, topic))
    raw.add_attachment(b"bonjour", maintype="text", subtype="plain", filename="devis.txt")
    raw.add_attachment(b"MZ\x90\x00", maintype="application", subtype="octet-stream", filename="outil.exe")
    take(raw)
    assert [one.file.name for one in PostDocument.objects.all()] == ["devis.txt"]
    assert "outil.exe" in mails()[-1].text


def test_machines_are_not_answered(writer, topic, mails):
    address = address_of(writer, topic)
    assert take(message(writer.email, address, Auto_Submitted="auto-replied")).state == "machine"
    assert take(message(writer.email, address, key="b@x.test", List_Id="<autre.liste>")).state == "machine"
    assert mails() == [] and not Post.objects.filter(author=writer).exists()


def test_more_than_twenty_an_hour_wait(writer, topic, mails):
    address = address_of(writer, topic)
    states = [take(message(writer.email, address, key=f"{n}@x.test")).state for n in range(23)]
    assert states == ["publie"] * 20 + ["refuse"] * 3
    assert len([one for one in mails() if "beaucoup" in one.text]) == 1


def test_a_second_address_does_not_let_one_write_more(writer, topic):
    EmailAddress.objects.create(user=writer, email="autre@exemple.test", verified=True)
    address = address_of(writer, topic)
    for number in range(20):
        take(message(writer.email, address, key=f"{number}@x.test"))
    assert take(message("autre@exemple.test", address, key="z@x.test")).state == "refuse"


@pytest.mark.usefixtures("_empty_cache")
def test_who_writes_under_many_names_does_not_have_us_write_to_all(mails, monkeypatch):
    monkeypatch.setattr(incoming, "EXPLANATIONS", at_most(5, incoming.EXPLANATIONS, Whose.DOMAIN))
    for n in range(40):
        take(message(f"inconnu{n}@exemple.test", f"debutants@{DOMAIN}", key=f"{n}@x.test"))
    take(message("inconnu@ailleurs.test", f"debutants@{DOMAIN}", key="ailleurs@x.test"))
    assert [one.to for one in mails()].count("inconnu@ailleurs.test") == 1
    assert len(mails()) == 6
    assert Inbound.objects.filter(state="refuse").count() == 41


# -- new topics


def test_a_new_topic_waits_for_a_click_of_who_is_said_to_have_written_it(client, writer, mails):
    category = factories.CategoryFactory(slug="cantines")
    took = take(message(writer.email, f"cantines@{DOMAIN}", "Bonjour,\nQui ?", "Un marché bio\u202f?"))
    assert took.state == "confirmer" and not Topic.objects.exists()
    link = re.search(r"/forum/courriel/\S+/", mails()[-1].text)[0]
    html = client.get(link).content.decode()
    assert "Un marché bio" in html and "Qui" in html and not Topic.objects.exists()
    assert client.post(link).status_code == 200
    client.post(link)  # twice is once
    topic = Topic.objects.get()
    assert (topic.title, topic.author, topic.category) == ("Un marché bio ?", writer, category)
    assert topic.posts.get().body == "<p>Bonjour,<br>Qui ?</p>"
    assert client.get("/forum/courriel/autre/").status_code == 404


def test_who_is_no_member_is_told_once(mails):
    factories.CategoryFactory(slug="cantines")
    for key in "ab":
        assert take(message("x@exemple.test", f"cantines@{DOMAIN}", key=f"{key}@x.test")).state == "refuse"
    assert [one.to for one in mails()] == ["x@exemple.test"]
    newcomer = factories.make_newcomer()
    assert take(message(newcomer.email, f"cantines@{DOMAIN}", key="c@x.test")).state == "refuse"
    assert take(message("y@exemple.test", f"ailleurs@{DOMAIN}", key="d@x.test")).state == "refuse"


def test_a_group_s_address_is_for_who_is_in_it(writer):
    group = factories.make_group(entry="demande")
    address = f"{group.category.slug}@{DOMAIN}"
    assert take(message(writer.email, address)).state == "refuse"
    groups.invite(group=group, by=group.created_by, people=[writer])
    groups.join(group=group, by=writer)
    took = take(message(writer.email, address, key="b@x.test"))
    assert took.state == "confirmer"
    publishing.confirm(inbound=took)
    assert Topic.objects.get(category=group.category).author == writer
    late = take(message(writer.email, address, key="c@x.test"))
    Inbound.objects.filter(pk=late.pk).update(received_at=timezone.now() - timedelta(days=4))
    with pytest.raises(ForumError):
        publishing.confirm(inbound=late)


# -- faults, hostile ones

NESTED = b"Content-Type: multipart/mixed; boundary=a\r\n"


def test_what_fails_on_the_way_is_tried_again_and_nothing_is_lost(writer, topic, monkeypatch):
    made = incoming.receive(raw=message(writer.email, address_of(writer, topic)).as_bytes())

    def fail(**values):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(publishing.posting, "reply", fail)
        incoming.process(inbound_id=made.pk)
    assert Inbound.objects.get().state == "recu" and not Post.objects.filter(author=writer).exists()
    look_for_mail(timestamp=0)
    assert Inbound.objects.get().state == "publie"


def test_what_cannot_be_read_is_set_aside_after_three_tries(writer, topic, monkeypatch):
    made = incoming.receive(raw=b"x")
    monkeypatch.setattr(incoming, "read", lambda raw: 1 / 0)
    for _ in range(4):
        incoming.process(inbound_id=made.pk)
    found = Inbound.objects.get()
    assert (found.state, found.attempts, bytes(found.raw)) == ("echec", 3, b"x")


@pytest.mark.parametrize(
    "raw",
    [
        b"\x00" * 1000,
        b"From: a@b.test\r\nSubject: x\r\n y\nBcc: z@z.test\r\n\r\nhello",
        b"From: <script>@x.test\r\n\r\n<script>alert(1)</script>",
        NESTED + b"\r\n" + (b"--a\r\n" + NESTED + b"\r\n") * 200,
        b"Subject: " + b"x" * 100_000 + b"\r\n\r\nhello",
    ],
)
def test_hostile_messages_are_answered_for_and_harm_nothing(raw, mails):
    assert take(raw).state in {"refuse", "vide", "machine"}
    assert all("\n" not in one.to and "Bcc" not in one.text for one in mails())


def test_html_with_a_script_is_only_words(writer, topic):
    raw = message(writer.email, address_of(writer, topic), "")
    raw.set_content("<p>Oui <script>alert(1)</script><img src=x onerror=alert(1)> merci</p>", subtype="html")
    take(raw)
    body = Post.objects.get(author=writer).body
    assert "script" not in body and "onerror" not in body and "merci" in body


def test_a_subject_cannot_carry_a_header_into_what_we_send(writer, mails):
    factories.CategoryFactory(slug="cantines")
    raw = message(writer.email, f"cantines@{DOMAIN}").as_bytes()
    hostile = b"Subject: =?utf-8?q?Bonjour=0D=0ABcc=3A_z=40z.test?=\n"
    raw = re.sub(rb"Subject: .*?\n(?=[A-Z])", hostile, raw, flags=re.DOTALL)
    assert take(raw).state == "confirmer"
    assert [one.to for one in mails()] == [writer.email]
    assert "\n" not in Mail.objects.get().subject


# -- doors


def receive_command(monkeypatch, raw, *arguments):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    call_command("receive_mail", *arguments, stderr=io.StringIO())


def test_the_command_stores_what_a_mail_server_pipes(monkeypatch, writer, topic):
    raw = message(writer.email, "liste@ailleurs.test").as_bytes()
    receive_command(monkeypatch, raw, "--to", address_of(writer, topic))
    kept = Inbound.objects.get()
    assert bytes(kept.raw) == raw and kept.recipient == address_of(writer, topic)
    incoming.process(inbound_id=kept.pk)
    assert Inbound.objects.get().state == "publie"  # the envelope's address counts, whatever the header says


def test_the_command_says_to_a_mail_server_what_to_do(monkeypatch):
    monkeypatch.setattr(incoming, "LARGEST", 100)
    with pytest.raises(SystemExit) as refused:
        receive_command(monkeypatch, b"x" * 101)
    assert refused.value.code == 69
    with pytest.raises(SystemExit) as nothing:
        receive_command(monkeypatch, b" \n")
    assert nothing.value.code == 65
    assert not Inbound.objects.exists()


def test_bytes_go_after_a_month_and_messages_after_a_year(writer, topic):
    took = take(message(writer.email, address_of(writer, topic)))
    waiting = incoming.receive(raw=b"y")
    Inbound.objects.update(received_at=timezone.now() - timedelta(days=31))
    incoming.purge()
    assert bytes(Inbound.objects.get(pk=took.pk).raw) == b"" and bytes(Inbound.objects.get(pk=waiting.pk).raw) == b"y"
    Inbound.objects.update(received_at=timezone.now() - timedelta(days=366))
    incoming.purge()
    assert list(Inbound.objects.all()) == [waiting]  # what nobody has read stays


# -- what goes out


def test_the_mail_of_a_post_can_be_answered_and_names_its_list(writer, topic, mails):
    Follow.objects.create(person=writer, topic=topic, level="tout")
    tell(post_id=factories.PostFactory(topic=topic, author=factories.make_member()).pk)
    Notice.objects.update(due_at=timezone.now())
    following.mail_due()
    sent = Mail.objects.get()
    assert sent.reply_to == address_of(writer, topic)
    assert sent.headers["List-Post"] == f"<mailto:{topic.category.slug}@{DOMAIN}>"
    assert topic.category.slug in sent.headers["List-Id"]
    assert "Répondez au-dessus de cette ligne" in mails()[0].text


@pytest.mark.parametrize(
    "text", ["mot " * 20_000, "a\n\n" * 4000, "mot\n" * 150_000], ids=["words", "lines", "more than is read"]
)
def test_who_wrote_more_than_the_forum_reads_is_told(writer, topic, mails, text):
    made = take(message(writer.email, address_of(writer, topic), text=text))
    assert made.state == "publie"
    (told,) = [one for one in mails() if one.subject.startswith("La fin de votre courriel")]
    assert "sa fin n’y est pas" in told.text


def test_a_long_subject_becomes_a_title_that_says_it_goes_on(client, writer, mails):
    category = factories.CategoryFactory(slug="essai")
    inbound = take(message(writer.email, f"essai@{DOMAIN}", subject="Mot " * 60))
    html = client.get(re.search(r"/forum/courriel/\S+", mails()[-1].text)[0]).content.decode()
    title = publishing.confirm(inbound=inbound).topic.title
    assert len(title) <= 160 and title.endswith("…") and title in html and category.topics.get().title == title
