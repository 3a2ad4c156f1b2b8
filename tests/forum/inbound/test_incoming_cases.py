"""The mails of ``tests/cases/mails``, each with what is right; what is left aside, what waits for a click."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from core.richtext.cleaning import from_plain
from forum.inbound import actions as incoming
from forum.inbound import publishing
from forum.mail_reading.reading import Outcome, read
from forum.models import Inbound, Post, RefusedAddress, Topic
from forum.moderation import actions as moderating
from forum.topics.errors import ForumError
from tests import factories
from tests.forum.inbound.test_incoming import DOMAIN, address_of, message, take
from tests.forum.packing import signed, winmail

pytestmark = pytest.mark.django_db
CASES = Path(__file__).parents[2] / "cases" / "mails"
SEPARATED = (
    "Bonjour,\n\nPremier point : la régie.\n\n---\n\nDeuxième point : le prix du repas, 4,20 euros.\n\n"
    "Troisième point : le calendrier.\n\nAnne"
)
PASTED = (
    "Bonjour, voici ce que m’écrit la DDTM :\n\nDe : ddtm-exemple@ex.example\nEnvoyé : lundi 2 mars 2026 09:00\n"
    "À : mairie@ex.example\nObjet : Arrêté\n\nL’arrêté est publié, il s’applique au 1er avril.\n\nQu’en pensez-vous ?"
)
ANSWERS = "---\nRéponse à la question 1 : oui.\nRéponse à la question 2 : non."
AWAY = "Je ne pourrai pas venir vendredi, mais je suis d’accord avec la proposition."
UNKNOWN = "tech@mairie-céret.example"
# file → the address of the account, the state, and what is posted or told
TABLE = {
    "mail-separateur-trois-tirets-au-milieu": ("anne@ex.example", "publie", SEPARATED),
    "mail-commence-par-tirets": ("anne@ex.example", "publie", ANSWERS),
    "mail-copie-d-un-message-recu-dans-la-reponse": ("anne@ex.example", "publie", PASTED),
    "mail-chevron-ecrit-par-l-auteur": (
        "anne@ex.example",
        "publie",
        "- 50 % des communes n’ont pas répondu, c’est trop peu.",
    ),
    "mail-absent-crochets": ("anne@ex.example", "confirmer", "réponse automatique"),
    "mail-absence-reponse-personne-re-absent": ("anne@ex.example", "publie", AWAY),
    "mail-winmail-sans-texte": ("anne@ex.example", "vide", "winmail.dat"),
    "mail-smime-opaque": ("anne@ex.example", "vide", "smime.p7m"),
    "mail-meme-message-id-1-de-2": ("elue@ex.example", "publie", "Message A."),
    "mail-meme-message-id-2-de-2-autre-personne": ("technicienne@ex.example", "publie", "Message B."),
    "mail-from-idn-punycode-compte-en-unicode": (UNKNOWN, "publie", f"Le compte est {UNKNOWN}."),
    "rebond-boite-pleine-5.2.2": ("anne@ex.example", "retour", ""),
    "rebond-dmarc-5.7.26": ("anne@ex.example", "retour", ""),
    "rebond-refus-antispam-5.7.1": ("anne@ex.example", "retour", ""),
}


@pytest.fixture(autouse=True)
def _mail_comes_in(settings):
    settings.LIST_DOMAIN = DOMAIN


@pytest.fixture
def topic():
    return factories.PostFactory(topic__title="Cantine bio").topic


def writer_at(email):
    writer = factories.make_member()
    writer.email = email
    writer.save()
    return writer


def case(name, writer, topic):
    """Return the file as it comes to the address that this person was given."""
    raw = (CASES / f"{name}.eml").read_bytes()
    return re.sub(rb"reponse\+(?:abc|JETON)@listes\.exemple\.test", address_of(writer, topic).encode(), raw)


def test_each_file_has_its_row():
    assert {path.stem for path in CASES.glob("*.eml")} == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_a_mail_that_failed_once(name, topic, mails):
    email, state, told = TABLE[name]
    writer = writer_at(email)

    took = take(case(name, writer, topic))

    assert took.state == state
    posted = Post.objects.filter(author=writer)
    if state == "publie":
        assert [one.body for one in posted] == [from_plain(told)]
    else:
        assert not posted.exists() and not RefusedAddress.objects.exists()
    if state in {"confirmer", "vide"}:
        assert told in " ".join(mails()[-1].text.split())


def test_the_same_message_id_of_another_person_is_no_double(topic):
    for name in ("mail-meme-message-id-1-de-2", "mail-meme-message-id-2-de-2-autre-personne"):
        writer = writer_at(TABLE[name][0])
        assert take(case(name, writer, topic)).state == "publie"
        assert take(case(name, writer, topic) + b"\nEncore.\n").state == "double"  # hers is
    assert topic.posts.count() == 3


@pytest.mark.parametrize("sender", ["TECH@Mairie-Céret.example", "tech@xn--mairie-cret-ibb.example"])
@pytest.mark.parametrize("account", [UNKNOWN, "tech@xn--mairie-cret-ibb.example"])
def test_an_account_is_found_in_both_forms_of_its_domain(sender, account, topic):
    writer = writer_at(account)
    factories.CategoryFactory(slug="cantines")
    raw = b"From: %s\nTo: %s\nSubject: Un sujet\nMessage-ID: <%d@x>\n\nBonjour"
    answer = raw % (sender.encode(), address_of(writer, topic).encode(), 1)
    opened = raw % (sender.encode(), f"cantines@{DOMAIN}".encode(), 2)
    assert (take(answer).state, take(opened).state) == ("publie", "confirmer")


# -- what waits for a click


def link_of(mails, word):
    return re.search(rf"/forum/{word}/\S+?/", mails()[-1].text)[0]


def test_a_doubtful_answer_waits_for_a_click_of_the_person(client, topic, mails):
    writer = writer_at("anne@ex.example")
    took = take(case("mail-absent-crochets", writer, topic))
    assert (took.state, took.topic, took.person) == ("confirmer", topic, writer)
    assert [one.to for one in mails()] == [writer.email]
    link = link_of(mails, "courriel")
    assert "Bonjour, je suis absent." in client.get(link).content.decode()
    assert not Post.objects.filter(author=writer).exists()  # looking publishes nothing
    assert client.post(link).status_code == 200
    client.post(link)  # twice is once
    assert Post.objects.get(author=writer).body == "<p>Bonjour, je suis absent.</p>"
    assert Inbound.objects.get().state == "publie"


def test_a_doubtful_answer_is_published_where_one_may_still_write_and_in_time(client, topic, mails):
    writer = writer_at("anne@ex.example")
    took = take(case("mail-absent-crochets", writer, topic))
    moderating.set_closed(topic=topic, by=None, is_closed=True)
    with pytest.raises(ForumError):
        publishing.confirm(inbound=took)
    assert client.post(link_of(mails, "courriel")).status_code == 409
    moderating.set_closed(topic=topic, by=None, is_closed=False)
    Inbound.objects.update(received_at=timezone.now() - timedelta(days=4))
    with pytest.raises(ForumError):
        publishing.confirm(inbound=took)
    assert not Post.objects.filter(author=writer).exists()


def test_a_mail_in_which_only_what_is_left_aside_says_something_waits_too(client, topic, mails):
    writer = writer_at("anne@ex.example")
    raw = message(writer.email, address_of(writer, topic), "")
    raw.set_content('<div id="Signature"><p>Oui, nous venons tous.</p></div>', subtype="html")
    assert take(raw).state == "confirmer"
    assert "qu’une signature" in mails()[-1].text
    client.post(link_of(mails, "courriel"))
    assert Post.objects.get(author=writer).body == "<p>Oui, nous venons tous.</p>"
    assert Inbound.objects.get().rest == ""  # it is all in the post


def test_who_is_no_member_makes_us_mail_nobody_else(topic, mails):
    writer = writer_at("anne@ex.example")
    raw = case("mail-absent-crochets", writer, topic).replace(b"anne@ex.example", b"pirate@ex.example")
    assert take(raw).state == "refuse"
    assert [one.to for one in mails()] == ["pirate@ex.example"]


# -- what is left aside

CUT = "Oui.\n\n-- \nSecond point : le prix du repas.\nIl monte chaque année."


def test_what_may_have_been_written_is_kept_beside_and_comes_back_from_the_mail(client, topic, mails):
    writer = writer_at("anne@ex.example")
    took = take(message(writer.email, address_of(writer, topic), CUT))
    assert took.post.body == "<p>Oui.</p>" and "Il monte chaque année." in took.rest
    told = mails()[-1]
    assert told.to == writer.email and "Second point" in told.text
    link = link_of(mails, "suite")
    assert "Il monte chaque année." in client.get(link).content.decode()
    took.refresh_from_db()
    assert took.rest  # looking changes nothing
    assert client.post(link).status_code == 200
    client.post(link)  # twice is once
    took.post.refresh_from_db()
    assert took.post.body == "<p>Oui.</p><p>--<br>Second point : le prix du repas.<br>Il monte chaque année.</p>"
    assert "plus rien à ajouter" in client.get(link).content.decode()


def test_the_author_alone_sees_it_on_the_page_and_brings_it_back(client, topic):
    writer = writer_at("anne@ex.example")
    took = take(message(writer.email, address_of(writer, topic), CUT))
    client.force_login(factories.make_member())
    assert "suite du message" not in client.get(topic.get_absolute_url()).content.decode()
    address = f"/forum/messages/{took.post_id}/suite/"
    assert client.post(address).status_code == 404
    client.force_login(writer)
    html = client.get(topic.get_absolute_url()).content.decode()
    assert "… suite du message" in html and "Il monte chaque année." in html and address in html
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 302
    took.post.refresh_from_db()
    assert "Il monte chaque année." in took.post.body
    assert "suite du message" not in client.get(topic.get_absolute_url()).content.decode()


def test_it_does_not_come_back_where_one_writes_no_more(client, topic, mails):
    writer = writer_at("anne@ex.example")
    took = take(message(writer.email, address_of(writer, topic), CUT))
    moderating.set_closed(topic=topic, by=None, is_closed=True)
    assert client.post(link_of(mails, "suite")).status_code == 409
    client.force_login(writer)
    client.post(f"/forum/messages/{took.post_id}/suite/")
    took.post.refresh_from_db()
    assert took.post.body == "<p>Oui.</p>"


def test_a_plain_signature_is_kept_beside_without_a_mail(topic, mails):
    writer = writer_at("anne@ex.example")
    took = take(message(writer.email, address_of(writer, topic), "Oui.\n-- \nAnne\nTél. 04 00 00 00 12"))
    assert took.rest == "--\nAnne\nTél. 04 00 00 00 12" and mails() == []


def test_it_is_kept_no_longer_than_the_mail(client, topic, mails):
    writer = writer_at("anne@ex.example")
    take(message(writer.email, address_of(writer, topic), CUT))
    Inbound.objects.update(received_at=timezone.now() - timedelta(days=31))
    incoming.purge()
    assert Inbound.objects.get().rest == ""
    assert "plus rien à ajouter" in client.get(link_of(mails, "suite")).content.decode()


def test_a_topic_that_came_by_mail_keeps_its_rest_too(topic, mails):
    writer = writer_at("anne@ex.example")
    factories.CategoryFactory(slug="cantines")
    took = take(message(writer.email, f"cantines@{DOMAIN}", CUT, "Un prix"))
    post = publishing.confirm(inbound=took)
    assert Topic.objects.get(title="Un prix").posts.get() == post
    assert "Il monte" in Inbound.objects.get().rest and "Il monte" in mails()[-1].text


def test_what_is_not_handed_on_is_named_to_who_sent_it(topic, mails):
    writer = writer_at("anne@ex.example")
    raw = message(writer.email, address_of(writer, topic))
    raw.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="réunion.ics")
    raw.add_attachment(message("d@ex.example", "x@ex.example", subject="Arrêté"))
    take(raw)
    assert "réunion.ics (invitation d’agenda)" in mails()[-1].text
    assert "Arrêté.eml (message transféré" in mails()[-1].text


def test_what_is_packed_is_posted_with_its_files(topic, mails):
    writer = writer_at("anne@ex.example")
    raw = message(writer.email, address_of(writer, topic), "")
    packed = winmail(text="Voici.", files=[("devis.txt", b"bonjour")])
    raw.set_content(packed, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    post = take(raw).post
    assert post.body == "<p>Voici.</p>" and [one.file.name for one in post.documents.all()] == ["devis.txt"]
    inner = b"Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour."
    raw = message(writer.email, address_of(writer, topic), "", key="b@x")
    raw.set_content(signed(inner), maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    assert take(raw).post.body == "<p>Bonjour.</p>" and mails() == []


def test_the_reading_says_that_it_doubts():
    assert read((CASES / "mail-absent-crochets.eml").read_bytes()).outcome is Outcome.DOUBTFUL
