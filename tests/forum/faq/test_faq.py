"""The FAQ: drawn from an answer that was kept, edited, read by all or by members, found."""

import pytest

from forum.models import FaqEntry
from forum.posting import actions as posting
from tests import factories
from tests.asking import confirmed

pytestmark = pytest.mark.django_db
TOLD = {"question": "Faut-il un marché pour la cantine ?", "answer": "Oui, dès 40 000 €.", "is_public": "on"}


@pytest.fixture
def kept():
    """A question whose answer was kept."""
    topic = factories.PostFactory(topic__kind="question", topic__title="Un marché pour la cantine ?").topic
    answer = factories.PostFactory(topic=topic, body="<p>Oui, dès <strong>40 000 €</strong>.</p>")
    posting.accept(post=answer, by=topic.author)
    return topic


def test_an_answer_that_was_kept_becomes_an_entry_that_all_may_read(client, kept):
    client.force_login(factories.make_animateur())
    address = f"/faq/ajouter/?sujet={kept.pk}"
    assert address in client.get(kept.get_absolute_url()).content.decode()
    html = client.get(address).content.decode()
    assert kept.title in html and "<strong>40 000 €" in html.replace("&lt;", "<").replace("&gt;", ">")
    client.post(address, TOLD)
    entry = FaqEntry.objects.get()
    assert entry.topic == kept
    assert "déjà dans la FAQ" in client.post(address, TOLD).content.decode()
    client.logout()
    html = client.get(entry.get_absolute_url()).content.decode()
    assert "dès 40" in html and "La discussion" not in html  # the topic is for members
    assert entry.question[:20] in client.get("/faq/").content.decode()
    assert entry.get_absolute_url() in client.get("/recherche/?q=cantine").content.decode()
    client.force_login(factories.make_member())
    assert kept.get_absolute_url() in client.get(entry.get_absolute_url()).content.decode()


def test_an_entry_for_members_stays_among_them(client, kept):
    client.force_login(factories.make_animateur())
    client.post("/faq/ajouter/", {**TOLD, "is_public": ""})
    entry = FaqEntry.objects.get()
    for reader, status in ((None, 404), (factories.make_newcomer(), 404), (factories.make_member(), 200)):
        client.logout()
        if reader:
            client.force_login(reader)
        assert client.get(entry.get_absolute_url()).status_code == status
        found = entry.get_absolute_url() in client.get("/recherche/?q=cantine").content.decode()
        listed = entry.get_absolute_url() in client.get("/faq/?q=cantine").content.decode()
        assert found == listed == (status == 200)


def test_two_who_edit_lose_nothing_and_an_entry_goes(client):
    entry = FaqEntry.objects.create(question="Q ?", answer="<p>R.</p>")
    client.force_login(factories.make_animateur())
    address = f"/faq/{entry.pk}/modifier/"
    seen = client.get(address).context["form"].initial["seen"]
    client.post(address, TOLD | {"seen": seen})
    late = client.post(address, TOLD | {"answer": "Mon autre réponse", "seen": seen})
    assert late.status_code == 409 and "Mon autre réponse" in late.content.decode()
    assert late.context["form"].differing == [("Réponse", "<p>Oui, dès 40 000 €.</p>", "<p>Mon autre réponse</p>")]
    assert "<td><p>Oui, dès 40 000 €.</p></td>" in late.content.decode()
    confirmed(client, f"/faq/{entry.pk}/retirer/")
    assert not FaqEntry.objects.exists()


def test_the_list_is_by_theme_and_is_searched(client):
    theme = factories.ThemeFactory()
    FaqEntry.objects.create(question="Comment économiser l’eau ?", answer="<p>Ici.</p>", theme=theme, is_public=True)
    FaqEntry.objects.create(question="Qui écrit au forum ?", answer="<p>Tous.</p>", is_public=True)
    html = client.get("/faq/").content.decode()
    assert html.index("Le Réseau et sa démarche") > 0 and theme.name in html
    assert "Qui écrit" not in client.get("/faq/?q=economiser").content.decode()
    assert "Rien ne correspond" in client.get("/faq/?q=zzz").content.decode()
