"""The newsletter: what it may tell, who composes it, who receives it, and that it leaves once, at its pace."""

import email
import email.policy
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import tokens
from core.limits.declaring import Whose
from core.notifications.actions import deliver_bulk, sweep
from core.notifications.models import Mail, MailStatus
from reseau66.portal.letters import composing, mailing, sending, subscribing
from reseau66.portal.letters.models import ItemKind, LetterState
from reseau66.portal.letters.proposing import items_of, proposals
from reseau66.portal.letters.views import ASKING
from reseau66.portal.models import Dispatch, Letter, LetterItem, Subscriber
from tests import factories
from tests.asking import confirmed
from tests.concurrency import at_once
from tests.own_data import rows_under

pytestmark = pytest.mark.django_db
FEED = "/lettre/atom.xml"


@pytest.fixture
def staff(client, animateur):
    client.force_login(animateur)
    return client


@pytest.fixture
def left(settings):
    """Let the worker deliver everything, then return the messages of letters by their address."""

    def read():
        while deliver_bulk():
            pass
        sweep()
        found = {}
        for path in Path(settings.MAIL_FOLDER).glob("*.eml"):
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            found.setdefault(str(message["To"]), []).append(message)
        return found

    return read


def body(message, kind):
    return message.get_body((kind,)).get_content()


def a_tick_later(letter):
    """Ten seconds have gone by."""
    Letter.objects.filter(pk=letter.pk).update(next_batch_at=timezone.now())
    sending.go_on()


def send(letter, by):
    sending.schedule(letter=letter, by=by)
    sending.go_on()
    letter.refresh_from_db()
    return letter


def posted(letter, **more):
    """What the form sends for a letter as it is."""
    told = {"title": letter.title, "intro": letter.intro, "since": f"{timezone.localdate(letter.since)}"}
    return {**told, "seen": letter.written_at.isoformat(), "items": [i.key for i in letter.items.all()], **more}


# -- what a letter may tell


def test_a_new_letter_tells_of_what_is_new_since_the_last_one(animateur):
    old = factories.make_online_news(version__title="Ancienne")
    type(old).objects.filter(pk=old.pk).update(published_at=timezone.now() - timedelta(days=9))
    factories.make_sent_letter()
    Letter.objects.update(started_at=timezone.now() - timedelta(days=5))
    news = factories.make_online_news(version__title="Une haie à planter")
    fiche = factories.make_online(version__title="Une chaufferie bois")
    event = factories.make_online_event(version__title="Sortie au lac")
    aid = factories.AidFactory(name="Fonds vert local")
    place = factories.CollectivityFactory(name="Saint-Essai")
    factories.MandateFactory(collectivity=place, referent__approved_at=timezone.now(), referent__last_name="Secrète")

    letter = composing.begin(by=animateur)

    told = {item.kind: item for item in letter.items.all()}
    assert {kind: item.object_id for kind, item in told.items()} == {
        ItemKind.EVENT: event.pk,
        ItemKind.NEWS: news.pk,
        ItemKind.FICHE: fiche.pk,
        ItemKind.AID: aid.pk,
        ItemKind.MEMBERS: 0,
    }
    members = told[ItemKind.MEMBERS]
    assert members.title == "1\u00a0nouveau membre"
    assert members.text == "Saint-Essai"
    assert "Secrète" not in "".join(f"{item.title}{item.text}{item.detail}" for item in told.values())


def test_only_what_is_public_and_online_is_proposed():
    since = timezone.now() - timedelta(days=30)
    factories.make_online_news(version__visibility="membres")
    factories.make_online(version__visibility="membres")
    factories.NewsFactory()
    factories.make_online_event(version__visibility="membres")
    archived = factories.make_online_news()
    type(archived).objects.filter(pk=archived.pk).update(archived_at=timezone.now())
    cancelled = factories.make_online_event()
    type(cancelled).objects.filter(pk=cancelled.pk).update(cancelled_at=timezone.now())
    past = factories.make_online_event()
    type(past).objects.filter(pk=past.pk).update(
        start=timezone.now() - timedelta(days=2), end=timezone.now() - timedelta(days=1)
    )
    factories.AidFactory(deadline=timezone.localdate() - timedelta(days=1))

    assert proposals(since) == []


def test_what_is_hidden_after_composing_leaves_the_letter(animateur):
    news = factories.make_online_news(version__title="Une haie")
    kept = factories.make_online_news(version__title="Un lavoir")
    letter = composing.begin(by=animateur)
    sending.schedule(letter=letter, by=animateur)
    type(news.live).objects.filter(pk=news.live.pk).update(visibility="membres")

    sending.go_on()

    assert [item.object_id for item in letter.items.all()] == [kept.pk]


def test_words_follow_the_thing_until_the_letter_leaves_then_stay(animateur):
    news = factories.make_online_news(version__title="Une haie")
    letter = composing.begin(by=animateur)
    type(news.live).objects.filter(pk=news.live.pk).update(title="Deux haies")
    assert [item.title for item in items_of(letter)] == ["Deux haies"]

    send(letter, animateur)
    type(news.live).objects.filter(pk=news.live.pk).update(title="Trois haies")

    assert [item.title for item in items_of(letter)] == ["Deux haies"]


def test_a_letter_that_has_become_empty_stays_a_draft(animateur):
    news = factories.make_online_news()
    letter = composing.begin(by=animateur)
    sending.schedule(letter=letter, by=animateur)
    type(news.live).objects.filter(pk=news.live.pk).update(visibility="membres")

    sending.go_on()

    letter.refresh_from_db()
    assert (letter.state, letter.scheduled_for, letter.number) == (LetterState.DRAFT, None, None)


# -- composing


def test_an_animateur_ticks_writes_and_orders(staff):
    first, second = (factories.make_online_news(version__title=title) for title in ("Une haie", "Un lavoir"))
    dropped = factories.make_online(version__title="Une chaufferie")
    page = staff.post("/gestion/lettres/", follow=True)
    letter = Letter.objects.get()
    assert "Une chaufferie" in page.text

    chosen = [f"actualites-{first.pk}", f"actualites-{second.pk}"]
    text = "<p>Bonjour <strong>vous</strong></p><script>alert(1)</script>"
    answer = staff.post(letter.desk_url, posted(letter, title="La lettre de mai", intro=text, items=chosen))
    assert answer.status_code == 302
    letter.refresh_from_db()
    before = [item.object_id for item in letter.items.all()]
    staff.post(letter.desk_url, posted(letter, move=f"-actualites-{before[1]}"))

    letter.refresh_from_db()
    assert [item.object_id for item in letter.items.all()] == before[::-1]
    assert letter.title == "La lettre de mai"
    assert letter.intro == "<p>Bonjour <strong>vous</strong></p>"
    shown = staff.get(f"{letter.desk_url}apercu/").text
    assert "Bonjour <strong>vous</strong>" in shown
    assert dropped.live.title not in shown


def test_two_who_compose_at_once_lose_nothing(staff, animateur):
    letter = factories.LetterFactory(title="Avant")
    stale = posted(letter, title="Le mien", intro="Mes mots")
    composing.write(
        letter=letter,
        by=animateur,
        seen=letter.written_at,
        values={"title": "Le sien", "intro": "<p>Ses mots</p>"},
        chosen=[],
    )

    answer = staff.post(letter.desk_url, stale)

    assert answer.status_code == 409
    assert "Le sien" in answer.text
    assert "Ses mots" in answer.text
    assert answer.context["form"]["title"].value() == "Le mien"
    assert answer.context["form"]["intro"].value() == "Mes mots"
    letter.refresh_from_db()
    assert letter.title == "Le sien"
    again = stale | {"seen": answer.context["form"]["seen"].value()}
    assert staff.post(letter.desk_url, again).status_code == 302
    letter.refresh_from_db()
    assert letter.title == "Le mien"


def test_what_is_typed_while_another_schedules_stays_in_the_form(staff, animateur):
    letter = factories.LetterFactory()
    typed = posted(letter, title="Mon titre", intro="Longuement écrit")
    sending.schedule(letter=letter, by=animateur, at=timezone.now() + timedelta(days=1))

    answer = staff.post(letter.desk_url, typed)

    assert answer.status_code == 409
    assert "Longuement écrit" in answer.text
    staff.post(f"{letter.desk_url}modifier/")
    assert staff.post(letter.desk_url, typed).status_code == 302
    letter.refresh_from_db()
    assert letter.title == "Mon titre"


def test_a_test_goes_to_its_animateur_alone(staff, animateur, mails):
    factories.SubscriberFactory()
    letter = factories.LetterFactory(title="La lettre de mai")

    staff.post(letter.desk_url, posted(letter, test="1"))

    (mail,) = mails()
    assert (mail.to, mail.subject) == (animateur.email, "[Essai] La lettre de mai")
    assert mail.message["List-Unsubscribe"] is None
    letter.refresh_from_db()
    assert letter.is_draft


def test_an_empty_letter_is_neither_tried_nor_sent(staff, animateur):
    letter = factories.LetterFactory(intro="")

    page = staff.post(letter.desk_url, posted(letter, test="1"), follow=True)
    assert "La lettre est vide" in page.text
    page = staff.post(f"{letter.desk_url}envoi/", follow=True)

    assert "La lettre est vide" in page.text
    assert not Mail.objects.exists()
    letter.refresh_from_db()
    assert letter.is_draft


def test_a_draft_is_deleted_a_letter_that_left_is_not(staff, animateur):
    draft, sent = factories.LetterFactory(), factories.make_sent_letter()

    confirmed(staff, f"{draft.desk_url}supprimer/")
    answer = staff.post(f"{sent.desk_url}supprimer/", follow=True)

    assert list(Letter.objects.all()) == [sent]
    assert "Seul un brouillon" in answer.text


@pytest.mark.parametrize("role", ["public", "newcomer", "member"])
def test_nobody_else_composes_or_sends(clients, role):
    letter = factories.LetterFactory()
    expected = 302 if role == "public" else 404
    for path in ("", "envoi/", "pause/", "reprendre/", "modifier/", "supprimer/"):
        assert clients[role].post(letter.desk_url + path).status_code == expected, path
    assert clients[role].post("/gestion/lettres/").status_code == expected
    letter.refresh_from_db()
    assert letter.is_draft
    assert Letter.objects.count() == 1


# -- receiving it


def links_in(mail):
    return re.findall(r"https?://[^/\s]+(/lettre/\S+/)", mail.text)


def test_an_address_is_kept_once_its_owner_confirmed(client, mails):
    client.post("/lettre/abonnement/", {"email": "Zoe@Exemple.test"})
    assert not Subscriber.objects.exists()
    (mail,) = mails()
    assert mail.to == "zoe@exemple.test"
    (link,) = links_in(mail)

    assert "zoe@exemple.test" in client.get(link).text
    assert not Subscriber.objects.exists()  # a program that checks mails only looks
    assert "C’est noté" in client.post(link).text
    client.post(link)

    assert Subscriber.objects.get().email == "zoe@exemple.test"


def test_a_link_of_last_week_confirms_nothing(client, mails, monkeypatch):
    client.post("/lettre/abonnement/", {"email": "zoe@exemple.test"})
    (link,) = links_in(mails()[0])
    monkeypatch.setattr(subscribing, "CONFIRM", replace(subscribing.CONFIRM, lasts=timedelta(0)))

    assert client.post(link).status_code == 410
    assert client.post("/lettre/confirmation/abc:def/").status_code == 404
    assert not Subscriber.objects.exists()


def test_the_answer_does_not_tell_who_is_subscribed(client, mails):
    factories.SubscriberFactory(email="zoe@exemple.test")
    answers = [
        client.post("/lettre/abonnement/", {"email": address}, follow=True).text
        for address in ("ZOE@exemple.test", "inconnue@exemple.test")
    ]

    told = [re.sub(r'value="[^"]*"', "", answer) for answer in answers]
    assert told[0] == told[1]
    subjects = {mail.to: mail.subject for mail in mails()}
    assert subjects["zoe@exemple.test"].startswith("Vous recevez déjà")
    assert subjects["inconnue@exemple.test"].startswith("Confirmez")


@pytest.mark.usefixtures("_empty_cache")
def test_nobody_is_drowned_in_mails(client):
    for _ in range(5):
        answer = client.post("/lettre/abonnement/", {"email": "zoe@exemple.test"}, follow=True)
    assert "cherchez-y le lien" in answer.text
    assert Mail.objects.count() == ASKING.of(Whose.MAILBOX).most

    for number in range(ASKING.of(Whose.ADDRESS).most):
        answer = client.post("/lettre/abonnement/", {"email": f"p{number}@exemple.test"})
    assert "Recommencez dans" in answer.text
    assert Mail.objects.count() == ASKING.of(Whose.ADDRESS).most - 2
    client.post("/lettre/abonnement/", {"email": "loin@exemple.test"}, REMOTE_ADDR="203.0.113.9")
    assert Mail.objects.filter(to="loin@exemple.test").exists()


def test_a_wrong_address_is_told_and_kept_in_the_form(client):
    answer = client.post("/lettre/abonnement/", {"email": "zoe@"})

    assert answer.status_code == 200
    assert 'value="zoe@"' in answer.text


def test_a_member_subscribes_and_leaves_in_one_click(client, member):
    client.force_login(member)
    assert "Recevoir la lettre" in client.get("/mon-espace/").text
    assert not Subscriber.objects.exists()

    client.post("/lettre/mon-abonnement/", {"wanted": "oui"})
    found = Subscriber.objects.get()
    assert (found.user, found.email) == (member, member.email)
    assert member.email in client.get("/mon-espace/").text
    assert rows_under("Lettre d’information", member)[0]["adresse électronique"] == member.email

    client.post("/lettre/mon-abonnement/", {"wanted": "non"})
    assert not Subscriber.objects.exists()


def test_a_member_whose_address_is_not_confirmed_gets_a_link(client, member):
    member.emailaddress_set.update(verified=False)
    client.force_login(member)

    client.post("/lettre/mon-abonnement/", {"wanted": "oui"})

    assert not Subscriber.objects.exists()
    assert Mail.objects.get().to == member.email


def test_a_subscription_goes_with_the_account(member):
    factories.SubscriberFactory(email=member.email.upper())
    other = factories.SubscriberFactory()
    subscribing.link_accounts()

    member.delete()

    assert list(Subscriber.objects.all()) == [other]


def test_giving_it_up_from_the_letter_by_a_page_or_at_once():
    by_page, at_once_ = factories.SubscriberFactory(), factories.SubscriberFactory()
    guest = Client(enforce_csrf_checks=True)
    page = guest.get(by_page.stop_path)
    assert Subscriber.objects.count() == 2
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]
    assert "C’est fait" in guest.post(by_page.stop_path, {"csrfmiddlewaretoken": token}).text

    one_click = Client(enforce_csrf_checks=True)
    assert one_click.post(at_once_.stop_path, {"List-Unsubscribe": "One-Click"}).status_code == 200

    assert not Subscriber.objects.exists()
    assert "C’est fait" in one_click.get(at_once_.stop_path).text
    assert one_click.post("/lettre/desabonnement/12:faux/").status_code == 404


# -- several persons of one box

BOX = "mairie@exemple.test"


def subscribe(client, mails, **asked):
    """Ask and confirm as a person does, and return the mail that came."""
    client.post("/lettre/abonnement/", asked)
    mail = mails()[-1]
    if links := [link for link in links_in(mail) if "confirmation" in link]:
        client.post(links[0])
    return mail


def test_two_persons_of_one_box_each_receive_it_and_stop_it_alone(client, mails, left, animateur):
    subscribe(client, mails, email=BOX, name="Marie Testune")
    second = subscribe(client, mails, email=BOX, name="Jean d’Else")
    assert second.text.startswith("Pour Jean d’Else")
    send(factories.LetterFactory(), animateur)

    marie, jean = Subscriber.objects.order_by("pk")
    letters = {body(mail, "plain").partition("\n")[0]: mail for mail in left()[BOX] if mail["List-Unsubscribe"]}
    assert set(letters) == {"Pour Marie Testune", "Pour Jean d’Else"}
    to_jean = letters["Pour Jean d’Else"]
    assert "<b>Pour Jean d’Else</b>" in body(to_jean, "html")
    assert jean.stop_path in to_jean["List-Unsubscribe"]

    client.post(jean.stop_path)

    assert list(Subscriber.objects.all()) == [marie]


def test_one_person_subscribes_once_however_she_spells_her_name(client, mails):
    subscribe(client, mails, email=BOX, name="Zoé Elne")
    again = subscribe(client, mails, email=BOX.upper(), name="ZOE  ELNE")

    assert again.subject.startswith("Vous recevez déjà")
    assert Subscriber.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscriber.objects.create(email=BOX, name="zoe elne")


def test_who_gives_no_name_asks_for_the_box(client, mails):
    subscribe(client, mails, email=BOX, name="Zoé Elne")

    assert subscribe(client, mails, email=BOX).subject.startswith("Vous recevez déjà")
    assert Subscriber.objects.get().name == "Zoé Elne"


def test_a_box_without_a_name_takes_the_name_that_is_given_later(client, mails):
    first = subscribe(client, mails, email=BOX)
    subscribe(client, mails, email=BOX, name="Zoé Elne")

    assert not first.text.startswith("Pour")
    assert Subscriber.objects.get().name == "Zoé Elne"


def test_a_letter_to_a_box_of_its_own_begins_with_no_name(client, mails, left, animateur, member):
    subscribe(client, mails, email="zoe@exemple.test", name="Zoé Elne")
    client.force_login(member)
    client.post("/lettre/mon-abonnement/", {"wanted": "oui"})
    send(factories.LetterFactory(), animateur)

    for address in ("zoe@exemple.test", member.email):
        assert not body(left()[address][-1], "plain").startswith("Pour")


def test_a_letter_to_an_account_whose_box_others_read_begins_with_its_name(client, left, animateur, member):
    factories.ReferentFactory(contact_email=member.email, first_name="Jean", last_name="Testdeux")
    client.force_login(member)
    client.post("/lettre/mon-abonnement/", {"wanted": "oui"})
    send(factories.LetterFactory(), animateur)

    assert body(left()[member.email][-1], "plain").startswith(f"Pour {member.get_full_name()}")


def test_the_account_of_somebody_else_of_the_box_does_not_take_a_subscription(client, mails, member):
    subscribe(client, mails, email=member.email, name="Jean Testdeux")
    factories.SubscriberFactory(email=member.email, name="Paul Testtrois")
    subscribing.link_accounts()
    assert not Subscriber.objects.filter(user=member).exists()

    client.force_login(member)
    client.post("/lettre/mon-abonnement/", {"wanted": "oui"})

    assert Subscriber.objects.filter(user=member).count() == 1
    assert Subscriber.objects.count() == 3


def test_the_names_of_a_batch_cost_as_many_statements_as_one(animateur):
    people = [factories.SubscriberFactory(email=BOX, name=f"Lectrice {number}") for number in range(20)]
    letter = factories.LetterFactory()
    counts = []
    for batch in (people[:2], people):
        with CaptureQueriesContext(connection) as statements:
            written = mailing.mails_for(letter, batch)
        counts.append(len(statements))

    assert counts[0] == counts[1]
    assert {mail.text.partition("\n")[0] for mail in written} == {f"Pour {person.name}" for person in people}


def test_a_link_that_was_mailed_before_letters_had_names_still_confirms(client):
    client.post(f"/lettre/confirmation/{tokens.make(subscribing.CONFIRM, 'zoe@exemple.test')}/")

    assert Subscriber.objects.get().email == "zoe@exemple.test"


def test_an_address_is_there_once_whatever_its_capitals():
    factories.SubscriberFactory(email="zoe@exemple.test")
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscriber.objects.create(email="ZOE@exemple.test")


# -- sending


def test_everybody_gets_text_and_html_with_a_way_out_and_no_trace(animateur, left, settings):
    factories.make_online_news(version__title="Une haie <à> planter", version__summary="De l’ombre & du vent.")
    people = [factories.SubscriberFactory() for _ in range(3)]
    letter = composing.begin(by=animateur)
    picture = '<img src="/images/0190b3c1-7c1e-7000-8000-000000000000/640.webp" alt="La haie">'
    link = '<a href="/agenda/">l’agenda</a>'
    Letter.objects.filter(pk=letter.pk).update(intro=f"<p>Voyez <strong>{link}</strong>.</p><p>{picture}</p>")
    letter.refresh_from_db()
    send(letter, animateur)

    found = left()
    assert set(found) == {person.email for person in people}
    for person in people:
        (message,) = found[person.email]
        stop = settings.SITE_URL + person.stop_path
        assert message["Subject"] == letter.title
        assert message["List-Id"].endswith(">")
        assert message["List-Unsubscribe"] == f"<{stop}>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        text, html = body(message, "plain"), body(message, "html")
        for part in (text, html):
            assert stop in part
            assert settings.SITE_URL + letter.get_absolute_url() in part
            assert ".invalid" not in part
        assert f"l’agenda ({settings.SITE_URL}/agenda/)" in text
        assert "Une haie <à> planter" in text
        assert "Une haie &lt;à&gt; planter" in html
        assert f'href="{settings.SITE_URL}/agenda/"' in html
        assert "<img" not in html
        own = [address for address in re.findall(r'href="([^"]+)"', html) if address != stop]
        assert all("?" not in address and str(person.pk) not in address.split("/") for address in own)


def test_a_letter_is_sent_to_who_had_confirmed_when_it_left(animateur, left):
    there = factories.SubscriberFactory()
    factories.SubscriberFactory(bounced_at=timezone.now())
    letter = factories.LetterFactory()
    sending.schedule(letter=letter, by=animateur)
    factories.SubscriberFactory(confirmed_at=timezone.now() + timedelta(minutes=1))
    sending.go_on()

    assert set(left()) == {there.email}
    a_tick_later(letter)
    letter.refresh_from_db()
    assert (letter.state, letter.number) == (LetterState.SENT, 1)
    assert letter.finished_at is not None


def test_a_scheduled_letter_waits_for_its_hour_and_can_be_taken_back(staff, animateur):
    factories.SubscriberFactory()
    letter = factories.LetterFactory()
    at = timezone.localtime() + timedelta(days=2)
    page = staff.post(f"{letter.desk_url}envoi/", {"at": "2015-01-30T09:30"})
    assert "Ce moment est passé" in page.text
    staff.post(f"{letter.desk_url}envoi/", {"at": f"{at:%Y-%m-%dT%H:%M}"})
    sending.go_on()
    letter.refresh_from_db()
    assert letter.is_scheduled
    assert Client().get(letter.get_absolute_url()).status_code == 404

    staff.post(f"{letter.desk_url}modifier/")
    letter.refresh_from_db()
    assert letter.is_draft
    staff.post(f"{letter.desk_url}envoi/", {"at": f"{at:%Y-%m-%dT%H:%M}"})
    Letter.objects.update(scheduled_for=timezone.now())
    sending.go_on()

    assert Dispatch.objects.count() == 1
    answer = staff.post(f"{letter.desk_url}modifier/", follow=True)
    assert "rien n’a changé" in answer.text


def test_mails_are_written_at_the_rate_and_no_faster(animateur, settings):
    settings.LETTER_RATE = 12  # two each ten seconds
    for _ in range(5):
        factories.SubscriberFactory()
    letter = send(factories.LetterFactory(), animateur)
    assert Dispatch.objects.count() == 2
    sending.go_on()
    assert Dispatch.objects.count() == 2
    assert timedelta(seconds=8) < letter.next_batch_at - letter.started_at < timedelta(seconds=12)

    a_tick_later(letter)
    assert Dispatch.objects.count() == 4


def test_no_more_is_written_than_the_server_takes(animateur, settings):
    settings.LETTER_RATE = 3
    for _ in range(5):
        factories.SubscriberFactory()
    letter = send(factories.LetterFactory(), animateur)
    for _ in range(6):
        a_tick_later(letter)
    assert Dispatch.objects.count() == 3  # a minute’s worth waits already

    while deliver_bulk():
        pass
    a_tick_later(letter)
    assert Dispatch.objects.count() == 4


def test_pause_holds_back_and_resume_goes_on(staff, animateur, settings, left):
    settings.LETTER_RATE = 12
    people = [factories.SubscriberFactory() for _ in range(5)]
    letter = send(factories.LetterFactory(), animateur)

    staff.post(f"{letter.desk_url}pause/")
    a_tick_later(letter)
    assert left() == {}
    assert set(Mail.objects.values_list("status", flat=True)) == {MailStatus.HELD}
    assert "en pause" in staff.get(letter.desk_url).text

    confirmed(staff, f"{letter.desk_url}reprendre/")
    for _ in range(3):
        a_tick_later(letter)
    found = left()
    assert {to: len(messages) for to, messages in found.items()} == {person.email: 1 for person in people}


def test_who_gives_it_up_during_a_pause_gets_nothing(animateur, left):
    gone, stays = factories.SubscriberFactory(), factories.SubscriberFactory()
    letter = send(factories.LetterFactory(), animateur)
    sending.pause(letter=letter, by=animateur)
    subscribing.stop(subscriber=gone)

    sending.resume(letter=letter, by=animateur)

    assert set(left()) == {stays.email}
    assert sending.progress_of(letter).total == 1


def test_a_letter_waits_for_the_one_before_it(animateur, settings):
    settings.LETTER_RATE = 6
    for _ in range(3):
        factories.SubscriberFactory()
    first = send(factories.LetterFactory(), animateur)
    second = send(factories.LetterFactory(), animateur)

    a_tick_later(first)

    assert Dispatch.objects.filter(letter=first).count() == 2
    assert not Dispatch.objects.filter(letter=second).exists()


def test_progress_tells_what_left_and_what_was_refused(staff, animateur):
    for _ in range(4):
        factories.SubscriberFactory()
    letter = send(factories.LetterFactory(), animateur)
    mails = list(Mail.objects.order_by("pk"))
    for mail, status in zip(mails, ("sent", "failed", "uncertain"), strict=False):
        gone = {"text": "", "html": "", "headers": {}, "sent_at": timezone.now()} if status == "sent" else {}
        Mail.objects.filter(pk=mail.pk).update(status=status, **gone)

    progress = sending.progress_of(letter)
    assert (progress.total, progress.sent, progress.failed, progress.uncertain, progress.waiting) == (4, 1, 1, 1, 1)
    page = staff.get(letter.desk_url).text
    assert "refusées" in page
    assert "remises incertaines" in page


def test_who_refused_is_tried_again_by_one_button_and_nobody_else(staff, animateur, left):
    people = [factories.SubscriberFactory() for _ in range(3)]
    letter = send(factories.LetterFactory(), animateur)
    button = f"{letter.desk_url}reessayer/"
    Mail.objects.filter(to=people[0].email).update(status="failed", attempts=4)
    Mail.objects.filter(to=people[1].email).update(status="uncertain")
    left()
    assert "rien n’a changé" in staff.post(button, follow=True).text  # it is still being sent
    a_tick_later(letter)
    assert "Essayer encore (1\u00a0adresse)" in staff.get(letter.desk_url).text

    confirmed(staff, button)

    assert {to: len(messages) for to, messages in left().items()} == {people[0].email: 1, people[2].email: 1}
    assert sending.progress_of(letter).sent == 2
    assert "Aucune adresse" in staff.post(button, {"confirm": "1"}, follow=True).text
    assert "Essayer encore" not in staff.get(letter.desk_url).text


def test_a_letter_that_the_server_refuses_stops_by_itself(staff, animateur, settings, left, monkeypatch):
    settings.LETTER_RATE = 12  # two each ten seconds
    monkeypatch.setattr(sending, "REFUSED_IN_A_ROW", 4)
    people = [factories.SubscriberFactory() for _ in range(7)]
    letter = send(factories.LetterFactory(), animateur)
    Mail.objects.filter(to=people[0].email).update(status="sent", text="", html="", headers={}, sent_at=timezone.now())
    for _ in range(2):
        Mail.objects.filter(status="queued").update(status="failed", attempts=1, last_error="554 non")
        a_tick_later(letter)
    assert not Letter.objects.get().is_paused  # one left, three were refused
    Mail.objects.filter(status="queued").update(status="failed", attempts=1, last_error="554 non")
    a_tick_later(letter)

    letter.refresh_from_db()
    assert letter.is_paused
    assert Dispatch.objects.count() == 6
    page = staff.get(letter.desk_url).text
    assert "Le serveur de courrier refuse la lettre" in page
    staff.force_login(factories.make_gestionnaire())
    assert "554 non" in staff.get("/gestion/notifications/mail/?template=emails/letter.txt").text

    confirmed(staff, f"{letter.desk_url}reprendre/")
    assert set(left()) == {person.email for person in people[1:6]}
    a_tick_later(letter)
    assert set(left()) == {person.email for person in people[1:]}


def test_a_letter_paused_by_hand_says_nothing_of_the_server(staff, animateur):
    factories.SubscriberFactory()
    letter = send(factories.LetterFactory(), animateur)
    sending.pause(letter=letter, by=animateur)
    assert "serveur de courrier" not in staff.get(letter.desk_url).text


def test_figures_stay_and_who_was_written_to_is_forgotten(animateur):
    good, bad = factories.SubscriberFactory(refusals=2), factories.SubscriberFactory(refusals=2)
    letter = send(factories.LetterFactory(), animateur)
    for person, status in ((good, "sent"), (bad, "failed")):
        gone = {"text": "", "html": "", "headers": {}, "sent_at": timezone.now()} if status == "sent" else {}
        Mail.objects.filter(to=person.email).update(status=status, **gone)
    a_tick_later(letter)
    sending.purge()
    assert Dispatch.objects.count() == 2
    Letter.objects.update(finished_at=timezone.now() - timedelta(days=8))

    sending.purge()

    letter.refresh_from_db()
    assert not Dispatch.objects.exists()
    told = sending.progress_of(letter)
    assert (told.total, told.sent, told.failed) == (2, 1, 1)
    assert list(Subscriber.objects.receiving()) == [good]
    good.refresh_from_db()
    assert good.refusals == 0
    subscribing.confirm(subscribing.Asked(bad.email))  # who confirms again is served again
    assert Subscriber.objects.receiving().count() == 2


def test_an_address_gets_one_mail_of_a_letter(animateur):
    person = factories.SubscriberFactory()
    letter = send(factories.LetterFactory(), animateur)
    other = Mail.objects.create(to=person.email, template="x", subject="x")

    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.create(letter=letter, subscriber=person, mail=other)


@pytest.mark.django_db(transaction=True)
def test_several_workers_at_once_write_and_deliver_once(animateur, left, settings):
    settings.LETTER_RATE = 1000
    people = [factories.SubscriberFactory() for _ in range(60)]
    sending.schedule(letter=factories.LetterFactory(), by=animateur)

    assert at_once([sending.go_on] * 4) == []
    at_once([deliver_bulk] * 4)

    found = left()
    assert {to: len(messages) for to, messages in found.items()} == {person.email: 1 for person in people}


def test_a_login_code_does_not_wait_behind_a_letter(animateur, settings):
    settings.LETTER_RATE = 100_000
    for _ in range(60):
        factories.SubscriberFactory()
    send(factories.LetterFactory(), animateur)
    subscribing.ask(subscribing.Asked("zoe@exemple.test"))

    sweep()

    assert Mail.objects.get(to="zoe@exemple.test").status == MailStatus.SENT
    assert deliver_bulk() is True  # fifty, then others have their turn
    assert Mail.objects.filter(is_bulk=True, status=MailStatus.SENT).count() == 50


# -- reading it


def test_letters_are_read_by_everybody_without_an_account(client):
    letter = factories.make_sent_letter(title="La lettre de mai")
    LetterItem.objects.create(letter=letter, kind="actualites", object_id=1, rank=1, title="Une haie", address="/x/")
    factories.LetterFactory(title="Un brouillon")

    archive, page, feed = client.get("/lettre/"), client.get(letter.get_absolute_url()), client.get(FEED)

    assert letter.get_absolute_url() in archive.text
    assert "Une haie" in page.text
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "La lettre de mai" in feed.text
    assert "Une haie" in feed.text
    for answer in (archive, feed):
        assert "Un brouillon" not in answer.text
    assert client.get(f"/lettre/{letter.pk}-autre/")["Location"] == letter.get_absolute_url()


def test_drafts_have_no_public_page(clients):
    letter = factories.LetterFactory()

    assert {role: client.get(letter.get_absolute_url()).status_code for role, client in clients.items()} == {
        "public": 404,
        "newcomer": 404,
        "member": 404,
        "animateur": 404,
    }


@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_the_same_however_many_letters(staff, django_assert_num_queries, number):
    for _ in range(number):
        factories.make_sent_letter()
        factories.LetterFactory()
    guest = Client()

    with django_assert_num_queries(4):  # with the savepoint of a request in a test
        guest.get("/lettre/")
    with django_assert_num_queries(7):
        staff.get("/gestion/lettres/")
    with django_assert_num_queries(4):
        guest.get(FEED)


def test_every_page_of_the_site_leads_to_it(client):
    assert 'href="/lettre/"' in client.get("/agenda/").text.partition("<footer")[2]
    assert 'href="/lettre/"' in client.get("/plan-du-site/").text
