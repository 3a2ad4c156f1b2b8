"""Nothing that writes to somebody or that cannot be undone happens in one tap."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from core.notifications.models import Mail
from core.ui.asking import mailed, named
from directory.models import Correction
from forum.models import Inbound
from tests import factories
from tests.asking import asked, confirmed, everything
from tests.project.asking import ADMIN_ACTIONS, ASKING, ASKS, asking, asks_first, owed, posted
from tests.project.scenes import SCENES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict_templates")]


def test_every_post_says_what_it_owes():
    assert set(ASKING) == set(posted())


def test_those_that_ask_are_those_of_the_table():
    found = {route for route, view in posted().items() if asks_first(view)}

    assert found == {route for route, kinds in ASKING.items() if ASKS in owed(kinds).values()}


def test_every_button_that_asks_has_its_scene():
    assert set(SCENES) == asking()


@pytest.mark.parametrize(("route", "name"), sorted(SCENES))
def test_one_tap_changes_nothing_and_the_page_does_it(request, animateur, route, name):
    build = SCENES[route, name]
    needs = [request.getfixturevalue("photo")] if "photo" in build.__code__.co_varnames[:2] else []
    address, data, *others = build(animateur, *needs)
    client = Client()
    user = others[0] if others else animateur
    if user.is_anonymous:
        session = client.session
        session["proposals"] = [data.get("key")]
        session.save()
    else:
        client.force_login(user)
    before = everything()

    answer = confirmed(client, address, data)

    assert answer.status_code == 302, answer.text[:2000]
    assert everything() != before


def test_every_action_of_the_admin_says_what_it_owes():
    found = {}
    for model, made in admin.site._registry.items():
        for name in made.actions:
            found[f"{model._meta.app_label}.{model.__name__}.{name}"] = getattr(made, name)

    assert set(found) == set(ADMIN_ACTIONS)
    assert {key for key, action in found.items() if asks_first(action)} == {
        key for key, kind in ADMIN_ACTIONS.items() if kind is ASKS
    }


def failed_mail():
    return Mail.objects.create(
        to="a@exemple.test", subject="Bonjour", template="x", status="failed", text="x", html="x"
    )


def correction():
    return Correction.objects.create(aid=factories.AidFactory(), text="Le lien a changé.", email="l@exemple.test")


def inbound():
    return Inbound.objects.create(
        sender="a@exemple.test", recipient="f@exemple.test", raw=b"x", digest="d", size=1, state="echec"
    )


@pytest.mark.parametrize(
    ("action", "made"),
    [
        ("notifications.Mail.send_again", failed_mail),
        ("directory.Correction.take_up", correction),
        ("directory.Correction.set_aside", correction),
        ("forum.Inbound.read_again", inbound),
    ],
)
def test_an_action_of_the_admin_asks_before_it_is_done(client, action, made):
    label, model, name = action.split(".")
    client.force_login(factories.make_gestionnaire())
    address = reverse(f"admin:{label}_{model.lower()}_changelist")
    before = (made(), everything())[1]
    data = {"action": name, "_selected_action": [made.__globals__[model].objects.get().pk]}

    assert confirmed(client, address, data).status_code == 302
    assert everything() != before


# -- the page


@pytest.fixture
def taking_off(client, animateur):
    """The page that asks before somebody is taken off the list of an event, and her registration."""
    one = factories.RegistrationFactory(first_name="Paul", last_name="<Durand>")
    client.force_login(animateur)
    return f"{one.event.get_absolute_url()}inscrits/retirer/", one


def test_it_names_who_is_told_and_repeats_what_was_sent(client, taking_off):
    address, one = taking_off
    page = asked(client, address, {"child": one.pk, "again": ["a", "b"]})

    assert page.question == "Retirer Paul <Durand> de la liste\u202f?"
    assert page.buttons == ["Retirer Paul <Durand>"]
    assert any("Paul <Durand> reçoit un courriel" in text for text in page.told)
    assert page.sent["again"] == ["a", "b"]
    assert page.sent["child"] == [str(one.pk)]
    assert page.sent["confirm"] == ["1"]


@pytest.mark.parametrize(
    ("referer", "leads_to"),
    [
        ("http://testserver/agenda/?q=eau", "/agenda/?q=eau"),
        ("https://ailleurs.example/agenda/", None),
        ("//ailleurs.example/", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_the_way_back_stays_on_the_site(client, taking_off, referer, leads_to):
    address, one = taking_off
    page = asked(client, address, {"child": one.pk}, headers={"referer": referer} if referer else None)

    assert page.back == (leads_to or reverse("events:registered", args=[one.event_id, one.event.slug]))


def test_it_is_kept_by_nobody_and_shows_its_question_first(client, taking_off):
    address, one = taking_off
    answer = client.post(address, {"child": one.pk})

    assert answer["Cache-Control"] == "private, no-store"
    assert '<h1 tabindex="-1" autofocus>' in answer.text


def test_who_may_not_do_it_is_not_even_asked(client, taking_off):
    address, one = taking_off
    client.force_login(factories.make_member())
    for data in ({"child": one.pk}, {"child": one.pk, "confirm": "1"}):
        answer = client.post(address, data)
        assert answer.status_code == 403
        assert "Durand" not in answer.text


@pytest.mark.parametrize(("route", "name"), sorted(SCENES))
def test_a_stranger_is_asked_nothing(request, animateur, route, name):
    """Whoever may not press a button gets from it what she got before: a refusal, or the door."""
    build = SCENES[route, name]
    needs = [request.getfixturevalue("photo")] if "photo" in build.__code__.co_varnames[:2] else []
    address, data, *others = build(animateur, *needs)
    if others or route in {"agenda/calendrier/renouveler/", "forum/tout-lu/"} or name == "rejoindre":
        return  # behind a secret address, or what each person does for herself
    client = Client()
    client.force_login(factories.make_newcomer())
    before = everything()

    answer = client.post(address, data)

    assert answer.status_code in {403, 404}
    assert everything() == before


def test_names_are_told_as_far_as_one_reads_them():
    assert named(["Anne"]) == "Anne"
    assert named(["Anne", "Paul", "Jean"]) == "Anne, Paul et Jean"
    assert named(["Anne", "Paul", "Jean", "Lise", "Marc"]) == "Anne, Paul, Jean et 2\u00a0autres personnes"
    assert mailed([], "rien") == "Personne ne reçoit de courriel."
    assert mailed(["Anne"], "c’est dit") == "Anne reçoit un courriel : c’est dit."


def test_no_page_posts_behind_its_reader(settings):
    """The page that asks is a whole page: a button that htmx sends would put it into a corner of another."""
    templates = settings.BASE_DIR / "templates"
    posting = [
        path for path in templates.rglob("*.html") if any(w in path.read_text() for w in ("hx-post", "hx-boost"))
    ]

    assert posting == []
