"""The letter in a browser: composed, tried, sent, read by somebody without an account; with and without a script."""

import re

import pytest

from core.notifications.actions import deliver_bulk
from reseau66.portal.letters import sending
from reseau66.portal.letters.models import stop_path
from reseau66.portal.models import Letter, LetterItem, Subscriber
from tests import factories
from tests.browser.test_accessibility import dark_violations, violations
from tests.browser.test_agenda_accessibility import past_the_side

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")


def problems_of(page):
    """Return what axe finds on a phone in the light, and on a wide screen in both schemes."""
    found = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found += violations(page)
        if past := past_the_side(page):
            found.append((width, "px past the side", past))
    return found + dark_violations(page)


@pytest.fixture
def told():
    """Something new of several kinds."""
    factories.make_online_news(version__title="Une haie à planter", version__summary="Deux cents mètres.")
    factories.make_online_news(version__title="Un lavoir rouvert")
    factories.make_online(version__title="Une chaufferie bois")
    factories.make_online_event(version__title="Sortie au lac")


def test_a_letter_from_its_first_word_to_its_reader(open_page, told, mails):
    animatrice, reader = factories.make_animateur(), factories.SubscriberFactory()
    page = open_page(animatrice)
    page.goto("/gestion/lettres/")
    page.get_by_role("button", name="Commencer une lettre").click()
    page.get_by_label("Titre").fill("La lettre de mai")
    page.locator("#id_intro[hidden]").wait_for(state="attached")
    page.get_by_role("textbox", name="Votre texte").click()
    page.keyboard.type("Bonjour à tous.")
    page.get_by_label("Une chaufferie bois").uncheck()
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.get_by_text("Le brouillon est enregistré.").wait_for()
    first = Letter.objects.get().items.filter(kind="actualites").first().title
    page.get_by_role("button", name=f"Descendre {first}").click()
    page.get_by_role("button", name=f"Monter {first}").wait_for()

    # tried, then sent
    page.get_by_role("button", name="m’envoyer un essai").click()
    page.get_by_text("un essai part vers").wait_for()
    assert [(mail.to, mail.subject) for mail in mails()] == [(animatrice.email, "[Essai] La lettre de mai")]
    page.get_by_role("button", name="préparer l’envoi").click()
    page.get_by_role("button", name=re.compile("Envoyer la lettre à 1.adresse")).click()
    page.get_by_text("part dans la minute qui vient").wait_for()
    sending.go_on()
    assert deliver_bulk() is False
    Letter.objects.update(next_batch_at=Letter.objects.get().started_at)
    sending.go_on()
    page.reload()
    page.get_by_text("envoi terminé").wait_for()
    assert mails()[-1].to == reader.email

    # read by somebody without an account, who then asks for the next one
    guest = open_page()
    guest.goto("/")
    guest.get_by_role("link", name="La lettre d’information").first.click()
    guest.get_by_role("link", name="La lettre de mai").click()
    guest.get_by_role("heading", name="La lettre de mai").wait_for()
    guest.get_by_text("Bonjour à tous.").wait_for()
    titles = guest.locator(".letter-items h3").all_inner_texts()
    assert titles.index(first) == max(titles.index(title) for title in ("Une haie à planter", "Un lavoir rouvert"))
    assert "Une chaufferie bois" not in titles
    guest.get_by_role("link", name="Une haie à planter").click()
    guest.get_by_role("heading", name="Une haie à planter").wait_for()


def test_subscribing_and_composing_without_a_script(open_page, told, mails):
    guest = open_page(java_script_enabled=False, width=390)
    guest.goto("/lettre/")
    guest.get_by_label("Votre adresse électronique").fill("zoe@exemple.test")
    guest.get_by_role("button", name="Recevoir la lettre").click()
    guest.get_by_text("un courriel vient d’y partir").wait_for()
    (link,) = re.findall(r"https?://[^/\s]+(/lettre/\S+/)", mails()[-1].text)
    guest.goto(link)
    guest.get_by_role("button", name="Confirmer l’abonnement").click()
    guest.get_by_role("heading", name="C’est noté").wait_for()
    guest.goto(stop_path(Subscriber.objects.get().pk))
    guest.get_by_role("button", name="Ne plus recevoir la lettre").click()
    guest.get_by_role("heading", name="C’est fait").wait_for()
    assert not Subscriber.objects.exists()

    page = open_page(factories.make_animateur(), java_script_enabled=False)
    page.goto("/gestion/lettres/")
    page.get_by_role("button", name="Commencer une lettre").click()
    page.get_by_label("Votre texte").fill("Un mot.\n\n- une chose\n- une autre")
    page.get_by_role("button", name="Enregistrer et voir").click()
    page.locator(".letter-intro li").first.wait_for()
    assert Letter.objects.get().intro == "<p>Un mot.</p><ul><li>une chose</li><li>une autre</li></ul>"


def test_axe_finds_nothing(open_page, told):
    animatrice = factories.make_animateur()
    sent, paused = (factories.make_sent_letter(title=title) for title in ("Une lettre", "Une autre"))
    for kind in ("rencontres", "actualites"):
        words = {"title": "Un titre", "detail": "Prades", "text": "En bref.", "address": "/agenda/"}
        LetterItem.objects.create(letter=sent, kind=kind, object_id=1, rank=1, **words)
    draft = factories.LetterFactory(state="programmee", scheduled_for=sent.started_at)
    Letter.objects.filter(pk=paused.pk).update(state="en-pause", finished_at=None)
    reader = factories.SubscriberFactory()
    page, desk = open_page(), open_page(animatrice)
    problems = {}
    for path in ("/lettre/", sent.get_absolute_url(), stop_path(reader.pk)):
        assert page.goto(path).status == 200, path
        if found := problems_of(page):
            problems[path] = found
    desk.goto("/gestion/lettres/")
    desk.get_by_role("button", name="Commencer une lettre").click()
    desk.locator("#id_intro[hidden]").wait_for(state="attached")
    composed = desk.url
    paths = ["/gestion/lettres/", "/lettre/", f"{composed}apercu/", f"{composed}envoi/"]
    for path in (composed, *paths, draft.desk_url, paused.desk_url, sent.desk_url):
        assert desk.goto(path).status == 200, path
        if path == composed:
            desk.locator("#id_intro[hidden]").wait_for(state="attached")
        if found := problems_of(desk):
            problems[path] = found
    assert problems == {}
