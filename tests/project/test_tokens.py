"""One token, one purpose, one end, and a page that no cache keeps."""

import ast
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from core import tokens
from core.notifications import returns
from core.notifications.models import Mail
from events.models import Event
from experiences.models import AwardCategory, AwardEdition, Nomination
from forum.following import actions as following
from forum.inbound import publishing
from forum.mail_reading import addresses
from forum.models import Inbound
from members.freshness import actions as freshness
from members.joining import invitations
from members.models import Sponsorship
from members.sponsoring import actions as sponsoring
from reseau66.portal.letters.models import stop_path
from reseau66.portal.mailings.mails import refusal_path
from tests import factories
from tests.conftest import ROLES
from tests.project.routes import walk
from tests.project.tokens import TABLE

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "security.md"
ROOMS = ("core", "reseau66", "members", "directory", "experiences", "events", "forum")
OPENED_BY = re.compile(r"<\w+:(?:token|word|code)>")
# what a token opens by GET: its purpose → the route
PAGES = {
    "inscription": "agenda/inscription/<str:token>/",
    "badge": "agenda/pointage/<str:token>/",
    "avis": "agenda/avis/<str:token>/",
    "parrainage-confirmation": "parrainage/confirmation/<str:token>/",
    "parrainage-suivi": "parrainage/suivi/<str:token>/",
    "invitation": "invitation/<str:token>/",
    "adhesion-autre-adresse": "rejoindre/<str:token>/",
    "a-jour": "annuaire/a-jour/<str:token>/",
    "candidature-confirmation": "trophees/confirmation/<str:token>/",
    "candidature": "trophees/candidature/<str:token>/",
    "lettre-confirmation": "lettre/confirmation/<str:token>/",
    "lettre-desabonnement": "lettre/desabonnement/<str:token>/",
    "refus-de-messages": "ecrire/refus/<str:token>/",
    "sujet-ne-plus-suivre": "forum/ne-plus-suivre/<str:token>/",
    "sujet-par-courriel": "forum/courriel/<str:token>/",
    "suite-de-courriel": "forum/suite/<str:token>/",
}
ADDRESSES = {"adresse-de-reponse", "adresse-de-retour"}
LATER = {name: token.lasts + timedelta(minutes=1) for name, token in TABLE.items() if token.lasts}


def made(name, value):
    return tokens.make(tokens.purposes()[name], value)


def page(name, token):
    return "/" + PAGES[name].replace("<str:token>", token)


@pytest.fixture
def values(member, mails):
    """What each token names: a value for which its page opens. The member organises the event."""
    event = factories.make_online_event(start=timezone.now() - timedelta(days=1), end=timezone.now())
    event.authors.add(member)
    came = factories.RegistrationFactory(event=event)
    guest = factories.SponsorshipRequestFactory(requester=None, guest_name="Inès", guest_email="ines@exemple.test")
    pair = factories.SponsorshipFactory(request=guest)
    listed = factories.ReferentFactory(user=None, contact_email="liste@exemple.test")
    edition = AwardEdition.objects.create(name="Trophées", slug="t", year=2026, phase="candidature")
    category = AwardCategory.objects.create(edition=edition, name="Une catégorie", is_for_others=True)
    told = {"title": "Un", "summary": "Deux", "contact_name": "Léa", "contact_email": "lea@exemple.test"}
    nomination = Nomination.objects.create(
        edition=edition, category=category, state="a-confirmer", actor="Les Amis", **told
    )
    competing = Nomination.objects.create(edition=edition, category=category, actor="Les Amis", **told)
    topic = factories.TopicFactory()
    inbound = Inbound.objects.create(
        digest="0" * 64, raw=b"From: a@exemple.test\nSubject: Un sujet\n\nBonjour\n", category=topic.category, size=1
    )
    posted = Inbound.objects.create(
        digest="1" * 64, size=1, person=member, post=factories.PostFactory(author=member), rest="Suite."
    )
    return {
        "inscription": came.pk,
        "badge": came.pk,
        "avis": came.pk,
        "parrainage-confirmation": guest.pk,
        "parrainage-suivi": pair.pk,
        "invitation": [listed.pk, listed.contact_email],
        "adhesion-autre-adresse": {"first_name": "Jean", "last_name": "Testdeux", "collectivity": None},
        "a-jour": member.referent.pk,
        "candidature-confirmation": nomination.pk,
        "candidature": competing.pk,
        "lettre-confirmation": "zoe@exemple.test",
        "lettre-desabonnement": factories.SubscriberFactory().pk,
        "refus-de-messages": ["zoe@exemple.test", "equipe"],
        "sujet-ne-plus-suivre": [member.pk, topic.pk],
        "sujet-par-courriel": inbound.pk,
        "suite-de-courriel": posted.pk,
    }


def test_the_table_tells_every_token_that_the_portal_makes():
    declared = {name: (one.lasts, not one.salt) for name, one in tokens.purposes().items()}

    assert declared == {name: (token.lasts, token.is_stored) for name, token in TABLE.items()}
    assert all(one.again for one in tokens.purposes().values())


def test_no_two_purposes_share_a_salt():
    with pytest.raises(ValueError, match="twice"):
        tokens.declare("autre", salt="events.registration", again="Non.")
    with pytest.raises(ValueError, match="twice"):
        tokens.declare("inscription", salt="nouveau", again="Non.")


def test_every_route_that_a_word_opens_says_its_purpose():
    silent = [
        route
        for route, view in walk()
        if OPENED_BY.search(route) and "collectivites" not in route and "annuaire/couverture" not in route
        if getattr(view, "token_purpose", None) is None and not getattr(view, "login_required", True)
    ]

    assert silent == []
    purposes = {view.token_purpose.name for _, view in walk() if hasattr(view, "token_purpose")}
    assert purposes == set(TABLE) - ADDRESSES


def test_nobody_else_signs():
    found = []
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        if path == ROOT / "core/tokens.py" or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            names = [one.name for one in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = getattr(node, "module", "") or ""
            told = {f"{module}.{name}".strip(".") for name in names} | {module}
            if any(re.match(r"(hmac|django\.core\.signing|django\.utils\.crypto)\b", one) for one in told):
                found.append(str(path.relative_to(ROOT)))
            if (
                "secrets" in told
                and not getattr(node, "level", 0)
                and str(path.relative_to(ROOT)) not in {"reseau66/development.py", "events/workshops/models.py"}
            ):
                found.append(str(path.relative_to(ROOT)))

    assert found == []


@pytest.mark.django_db
def test_each_token_opens_its_page_and_the_page_of_no_other(client, member, values):
    client.force_login(member)
    found = {
        (name, where): client.get(page(where, made(name, value))).status_code
        for name, value in values.items()
        for where in PAGES
    }

    print(f"\n{len(TABLE)} tokens, {len(values)} of them on {len(PAGES)} pages")
    assert found == {(name, where): 200 if name == where else 404 for name in values for where in PAGES}


@pytest.mark.django_db
def test_a_page_behind_a_token_is_not_kept_and_its_address_stays_inside(client, member, values):
    for name, value in values.items():
        reader = client if name != "badge" else _logged_in(member)
        for token in (made(name, value), "une-adresse-coupee"):
            response = reader.get(page(name, token))
            told = [response[header] for header in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")]
            assert told == ["private, no-store", "same-origin", "noindex"], (name, response.status_code)


@pytest.mark.django_db
def test_so_are_the_pages_of_allauth_s_tokens(client):
    for address in ("/compte/confirmation/coupe/", "/compte/mot-de-passe/nouveau/1-coupe/"):
        response = client.get(address)
        told = [response[header] for header in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")]
        assert told == ["private, no-store", "same-origin", "noindex"], address


def _logged_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.django_db
def test_a_token_that_was_cut_says_what_to_do(client, member, values):
    client.force_login(member)
    for name, value in values.items():
        response = client.get(page(name, made(name, value)[:-2]))
        assert response.status_code == 404, name
        assert "Ce lien n’est pas complet" in response.text
        assert tokens.purposes()[name].again in response.text, name


@pytest.mark.django_db
def test_a_token_that_is_too_old_says_how_to_have_another(client, member, values, time_machine_of_tokens):
    Event.objects.update(start=timezone.now() - timedelta(days=200), end=timezone.now() - timedelta(days=183))
    Sponsorship.objects.update(
        status="termine", sponsor=member.referent, changed_at=timezone.now() - timedelta(days=61)
    )
    client.force_login(member)
    Nomination.objects.filter(pk=values["candidature"]).update(contact_email="")
    ended = {"inscription", "badge", "avis", "parrainage-suivi", "candidature"} | set(LATER) - ADDRESSES
    for name in ended:
        response = client.get(page(name, time_machine_of_tokens(name, values[name])))
        assert response.status_code == 410, name
        assert "Ce lien ne sert plus" in response.text
        assert tokens.purposes()[name].again in response.text, name
    assert ended == set(PAGES) - {"lettre-desabonnement", "refus-de-messages", "sujet-ne-plus-suivre"}


@pytest.fixture
def time_machine_of_tokens(monkeypatch):
    """Return a function that makes a token that is older than it may be."""

    def old(name, value):
        back = LATER.get(name, timedelta(0)).total_seconds()
        with monkeypatch.context() as patch:
            now = signing.time.time
            patch.setattr(signing.time, "time", lambda: now() - back)
            return made(name, value)

    return old


@pytest.mark.django_db
def test_the_end_is_not_early(client, member, values):
    Event.objects.update(start=timezone.now() - timedelta(days=40), end=timezone.now() - timedelta(days=29))
    assert client.get(page("inscription", made("inscription", values["inscription"]))).status_code == 200

    Event.objects.update(end=timezone.now() - timedelta(days=31))
    assert client.get(page("inscription", made("inscription", values["inscription"]))).status_code == 410
    assert client.get(page("avis", made("avis", values["avis"]))).status_code == 200


@pytest.mark.django_db
def test_a_registration_of_an_account_stays_open_to_her_alone(client, member, values):
    event = Event.objects.get()
    mine = factories.RegistrationFactory(event=event, user=member, email=member.email)
    Event.objects.update(end=timezone.now() - timedelta(days=300), start=timezone.now() - timedelta(days=301))

    assert client.get(mine.get_absolute_url()).status_code == 410
    client.force_login(factories.make_member())
    assert client.get(mine.get_absolute_url()).status_code == 410
    client.force_login(member)
    assert client.get(mine.get_absolute_url()).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_a_badge_says_nothing_to_a_stranger(clients, role):
    came = factories.RegistrationFactory(event=factories.make_online_event(), last_name="Sabatier")
    answer = clients[role].get(page("badge", came.badge))

    if role == "animateur":
        assert "Sabatier" in answer.text
    else:
        assert answer.status_code == (302 if role == "public" else 404)
        assert "Sabatier" not in answer.text


@pytest.mark.django_db
def test_links_that_are_in_mailboxes_still_open_what_they_opened(client, values):
    """Signed as they were before purposes had a module of their own."""
    old = {
        "inscription": signing.Signer(salt="events.registration").sign(str(values["inscription"])),
        "lettre-desabonnement": signing.Signer(salt="portal.letter").sign(str(values["lettre-desabonnement"])),
        "parrainage-suivi": signing.dumps(values["parrainage-suivi"], salt="members.sponsorship.follow"),
        "parrainage-confirmation": signing.dumps(values["parrainage-confirmation"], salt="members.sponsorship"),
        "a-jour": signing.dumps(values["a-jour"], salt="members.freshness"),
        "invitation": signing.dumps(values["invitation"], salt="members.invitation", compress=True),
        "sujet-ne-plus-suivre": signing.Signer(salt="forum.unfollow").sign_object(
            values["sujet-ne-plus-suivre"], compress=True
        ),
    }
    for name, token in old.items():
        assert client.get(page(name, token)).status_code == 200, name


@pytest.mark.django_db
def test_a_former_key_still_reads_and_signs_nothing_new(client, settings, member, values):
    settings.LIST_DOMAIN = "listes.exemple.test"
    before = {name: made(name, value) for name, value in values.items()}
    address, returned_to = addresses.reply_address(1, 2), returns.return_address(Mail.objects.create(to="a@b.test"))
    former = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "neuf-" + "1" * 40, [former]
    client.force_login(member)

    for name, token in before.items():
        assert client.get(page(name, token)).status_code == 200, name
        assert made(name, values[name]) != token
    assert addresses.meant_by(address) == addresses.ReplyTo(1, 2, is_expired=False)
    assert addresses.reply_address(1, 2) != address
    assert returns.returned(returned_to)

    settings.SECRET_KEY_FALLBACKS = []
    assert addresses.meant_by(address) is None and returns.returned(returned_to) is None
    assert client.get(page("avis", before["avis"])).status_code in {302, 404}


def test_what_the_rooms_call_makes_tokens_of_their_own_purpose(db):
    """The addresses that the rooms hand out carry the purpose of the page that they lead to."""
    came = factories.RegistrationFactory(event=factories.make_online_event())
    pair = factories.SponsorshipFactory()
    listed = factories.ReferentFactory(contact_email="l@exemple.test")
    topic = factories.TopicFactory()
    handed = {
        "inscription": came.get_absolute_url(),
        "avis": came.opinion_url,
        "badge": f"/{came.badge}/",
        "parrainage-suivi": sponsoring.follow_address(pair),
        "invitation": f"/{invitations.token_for(listed)}/",
        "a-jour": f"/{freshness.token_for(listed)}/",
        "lettre-desabonnement": stop_path(7),
        "refus-de-messages": refusal_path("zoe@exemple.test", "equipe"),
        "sujet-ne-plus-suivre": following.unfollow_address(factories.make_member(), topic),
    }
    for name, address in handed.items():
        assert tokens.read(tokens.purposes()[name], address.rstrip("/").rpartition("/")[2]), name
    assert publishing.CONFIRM.lasts == publishing.CONFIRM_WITHIN


@pytest.mark.parametrize("name", TABLE)
def test_the_guide_tells_of_each_token_what_the_table_says(name):
    told = TABLE[name]
    row = f"| `{name}` | {told.holder} | {told.ends} | {told.power} | {told.renewal} |"
    assert row in GUIDE.read_text().splitlines()


def test_a_short_token_is_read_for_its_own_purpose_alone():
    token = tokens.make_short(returns.RETURN_ADDRESS, b"12345678")

    assert tokens.read_short(returns.RETURN_ADDRESS, token) == b"12345678"
    assert tokens.read_short(addresses.REPLY_ADDRESS, token) is None
