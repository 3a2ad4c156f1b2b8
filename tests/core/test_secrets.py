"""What must be read by nobody but who receives it: in subjects, the outbox, logs and error reports."""

import json
import logging
import re
import smtplib
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.signing import dumps
from django.test import Client
from django.urls import reverse
from django.views.debug import get_exception_reporter_class

from core.notifications import actions
from core.notifications.models import Mail, MailStatus
from core.notifications.secrets import holds_secret
from core.secret_addresses import masked_path, opens_something
from events.models import CalendarFeed
from members.joining.invitations import invite
from reseau66.logs import JsonFormatter, SecretFilter
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_cache")]
SITE = settings.SITE_URL
TEMPLATES = sorted((settings.BASE_DIR / "templates" / "emails").rglob("*.txt"))
ROW = "violates\nDETAIL:  Failing row contains (1, SECRET, Votre code : SECRET)."
# what templates call that which opens something; none of it belongs into a subject
OPENING = re.compile(r"{{[^}]*\b(code|key|token|path|address|stop|url|\w+_url|uid)\b")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_subject_holds_a_code_or_an_address(template: Path):
    subject = template.read_text().strip().partition("\n")[0]

    assert not OPENING.search(subject), subject


def asked_mails(client, member):
    """Have the portal write each of the mails that a person gets when she wants to come in."""
    newcomer = {"email": "neuve@exemple.test", "password1": "nouvelle-sardane-66"}
    client.post("/compte/connexion/code/", {"email": member.email})
    client.post("/compte/mot-de-passe/oublie/", {"email": member.email})
    client.post("/compte/mot-de-passe/oublie/", {"email": "inconnue@exemple.test"})
    place = factories.CollectivityFactory()
    person = {"first_name": "N", "last_name": "E", "role": "elu", "title": "Adjointe", "collectivity": place.code}
    for email in (newcomer["email"], member.email):
        client.post("/rejoindre/", {**newcomer, **person, "collectivity": str(place), "email": email})
    inside = Client()
    inside.force_login(member)
    inside.post("/compte/identite/", {"password": factories.PASSWORD})
    inside.post("/compte/adresses/", {"email": "seconde@exemple.test", "action_add": ""})
    listed = factories.ReferentFactory(user=None, contact_email="listee@exemple.test")
    invite(referent=listed, by=factories.make_animateur())


def test_mails_that_open_something_are_masked_as_soon_as_they_are_queued(client, member, staff_clients):
    asked_mails(client, member)
    written = {mail.template: mail for mail in Mail.objects.all()}
    secret = {"login_code", "password_reset_key", "email_confirmation", "email_confirmation_signup"}
    assert {f"emails/account/{name}.txt" for name in secret} | {"emails/invitation.txt"} <= set(written)

    code = re.search(r"^[A-Z0-9-]{6,9}$", written["emails/account/login_code.txt"].text, re.MULTILINE)[0]
    tokens = {code, *(one for mail in written.values() for one in re.findall(r"/([^/\s]{20,})/", mail.text))}
    assert len(tokens) > len(secret)
    pages = [staff_clients["administrateur"].get("/gestion/notifications/mail/").content.decode()]
    for mail in written.values():
        page = reverse("admin:notifications_mail_change", args=[mail.pk])
        pages.append(staff_clients["administrateur"].get(page).content.decode())
        assert mail.is_secret == bool(tokens & set(re.split(r"[/\s]", mail.text))), mail.template
        assert not any(token in mail.subject for token in tokens)
        assert mail.is_secret is False or mail.subject not in "".join(pages), mail.template
    for page in pages:
        assert not any(token in page for token in tokens)
    searched = staff_clients["administrateur"].get("/gestion/notifications/mail/", {"q": "Confirmez"}).content.decode()
    assert "neuve@exemple.test" not in searched


def test_what_opens_nothing_shows_its_subject(staff_clients, member):
    context = {"referent": member.referent, "message": "Bienvenue"}
    mail = actions.queue_mail(to="z@exemple.test", template="emails/application_approved.txt", context=context)

    assert not mail.is_secret
    assert mail.subject in staff_clients["gestionnaire"].get("/gestion/notifications/mail/").content.decode()


def test_words_to_a_person_are_masked_too(member):
    other = factories.make_member()
    context = {"recipient": other.referent, "sender": member, "subject": "Entre nous", "message": "X"}
    mail = actions.queue_mail(to=other.email, template="emails/message.txt", context=context)

    assert "Entre nous" not in str(mail)


def test_an_address_to_answer_to_in_somebody_s_name_is_a_secret():
    mail = Mail(template="x", subject="Sujet", text="Bonjour")

    assert not holds_secret(mail)
    mail.reply_to = "reponse+abc@listes.exemple.test"
    assert holds_secret(mail)


def test_a_mail_written_by_other_means_counts_as_secret():
    assert Mail.objects.create(template="x", to="x@exemple.test", subject="Sujet").shown_subject == "(masqué)"


def test_nothing_of_it_stays_once_it_has_left(mails):
    context = {"referent": factories.make_member().referent, "message": "X"}
    actions.queue_mail(
        to="z@exemple.test",
        template="emails/application_approved.txt",
        context=context,
        headers={"List-Unsubscribe": f"<{SITE}/lettre/desabonnement/{'x' * 30}/>"},
        reply_to="reponse+jeton@reseau66.example",
    )
    assert "reponse+jeton" in str(mails()[-1].message["Reply-To"])

    mail = Mail.objects.get()
    assert (mail.status, mail.is_secret, mail.headers, mail.reply_to) == (MailStatus.SENT, True, {}, "")


def test_what_a_server_answers_is_not_kept_of_a_secret_mail(monkeypatch, caplog, settings):
    link = f"{SITE}/invitation/{dumps('x')}/"
    mail = Mail.objects.create(template="x", to="x@exemple.test", subject="Sujet", text=link, html="")

    def refuse(*args):
        raise smtplib.SMTPDataError(550, f"spam, url:{link}".encode())

    monkeypatch.setattr("core.notifications.transports.FolderTransport.deliver", refuse)
    with caplog.at_level(logging.WARNING):
        actions.deliver(mail_id=mail.pk)

    mail.refresh_from_db()
    assert "550" in mail.last_error
    assert "spam" in mail.last_error
    assert link.rstrip("/").rsplit(":")[-1] not in mail.last_error
    assert link not in caplog.text


@pytest.mark.parametrize(
    ("path", "is_secret"),
    [
        ("/invitation/abc:def/", True),
        ("/agenda/inscription/abc/", True),
        ("/compte/mot-de-passe/nouveau/1-abc/", True),
        ("/compte/confirmation/abc/", True),
        ("/lettre/desabonnement/abc/", True),
        ("/nulle/part/", True),
        ("/recherche/?token=abc", True),
        ("/", False),
        ("/collectivites/66136-perpignan/", False),
        ("/gestion/members/application/1/change/", False),
    ],
)
def test_an_address_that_opens_something_is_known_by_its_route(path, is_secret):
    assert opens_something(SITE + path) == is_secret
    assert not opens_something("https://ailleurs.example" + path)


def test_every_route_with_a_secret_is_masked_in_logs():
    made = CalendarFeed.objects.create(user=factories.make_member(), word="w" * 43)
    paths = {
        "/invitation/SECRET/": "/invitation/…/",
        "/compte/mot-de-passe/nouveau/SECRET-SECRET/": "/compte/mot-de-passe/nouveau/…-…/",
        f"/agenda/calendrier/{made.word}.ics": "/agenda/calendrier/….ics",
        "/invitation/SECRETSECRETSECRET": "/invitation/…",  # cut: no route is left
        "/annuaire/": "/annuaire/",
    }
    assert {path: masked_path(path) for path in paths} == paths


def fail(message, **held):
    raise ValueError(message)


def logged(message, *args, **extra):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, message, args, extra.get("exc_info"))
    assert SecretFilter().filter(record)
    return json.loads(JsonFormatter().format(record))


def test_logs_hold_no_secret_of_an_address_and_no_row(db):
    assert logged("%s: %s", "Not Found", "/invitation/SECRET/")["message"] == "Not Found: /invitation/…/"
    try:
        fail(ROW)
    except ValueError as error:
        line = logged("%s", error, exc_info=sys.exc_info())
    assert "SECRET" not in json.dumps(line)
    assert "violates" in line["exception"]


def test_the_loggers_of_the_site_have_the_filter():
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["secrets"]
    assert list(settings.LOGGING["handlers"]) == ["console"]


def test_an_error_report_holds_no_value(rf):
    path, token, password, cookie, code = (f"SECRET{number}" for number in range(5))
    address = f"/invitation/{path}/?token={token}"
    request = rf.post(address, {"password": password}, HTTP_COOKIE=f"session={cookie}")
    try:
        fail("broken", code=code)
    except ValueError:
        reporter = get_exception_reporter_class(request)(request, *sys.exc_info())
    for report in (reporter.get_traceback_text(), reporter.get_traceback_html()):
        assert not set(re.findall(r"SECRET\d", report))
        assert "ValueError" in report
