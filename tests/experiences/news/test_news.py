"""News and press cuttings: proposed, read, published, in the feed."""

from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.publishing import actions as publishing
from experiences.models import News
from tests import factories
from tests.directory.initiatives.test_editing import seen_in

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def author(client):
    user = factories.make_member()
    client.force_login(user)
    return user


def begun(client, kind="actualite"):
    client.post(reverse("experiences:news_begin"), {"kind": kind, "title": "Une visite"})
    return News.objects.get()


def written(client, news, **changes):
    seen = seen_in(client.get(news.write_url).content.decode())
    told = {"title": "Une visite à Prades", "summary": "Mardi.", "body": "Venez <b>tous</b>", "visibility": "public"}
    return client.post(news.write_url, {**told, "seen": seen, **changes}, follow=True)


def test_a_piece_of_news_is_written_with_a_photo_and_published(client, author, photo, animateur):
    news = begun(client)
    address = reverse("experiences:news_set_picture", args=[news.pk, news.slug])
    client.post(address, {"image": SimpleUploadedFile("a.jpg", photo()), "caption": "La place"})
    written(client, news, submit="1")
    assert "Une visite à Prades" in client.get(News.objects.get().preview_url).content.decode()
    publishing.publish(version=News.objects.get().working, by=animateur)
    client.logout()
    news = News.objects.get()
    html = client.get(news.get_absolute_url()).content.decode()
    assert 'alt="La place"' in html
    assert client.get(news.live.large_picture).status_code == 200
    assert "Une visite à Prades" in client.get("/actualites/").content.decode()
    assert "Une visite à Prades" in client.get("/actualites/?q=visites").content.decode()


def test_a_press_cutting_names_its_paper(client, author):
    news = begun(client, "presse")
    assert "nomme le journal" in written(client, news, submit="1").content.decode()
    written(client, news, source="Le Journal", link="https://www.journal.test/a", dated="2026-03-05", submit="1")
    publishing.publish(version=News.objects.get().working, by=None)
    html = client.get(News.objects.get().get_absolute_url()).content.decode()
    assert "Le Journal, 5\u00a0mars 2026" in html
    assert "Lire l’article sur journal.test" in html


def test_the_feed_holds_what_everybody_may_read(client):
    shown = factories.make_online_news(version__title="Pour tous & toutes")
    factories.make_online_news(version__visibility="membres")
    response = client.get("/actualites/atom.xml")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "Pour tous & toutes"
    assert entry.find(f"{ATOM}link").get("href").endswith(shown.get_absolute_url())


def test_members_news_are_for_members(client):
    news = factories.make_online_news(version__visibility="membres")
    assert client.get(news.get_absolute_url()).status_code == 404
    client.force_login(factories.make_member())
    assert client.get(news.get_absolute_url()).status_code == 200


def test_an_archived_piece_leaves_the_list(client, author):
    news = factories.make_online_news()
    news.authors.add(author)
    client.post(news.archive_url)
    assert news.live.title not in client.get("/actualites/").content.decode()
    assert "Actualité archivée" in client.get(news.get_absolute_url()).content.decode()


def test_news_are_written_by_members_alone(client):
    client.force_login(factories.make_newcomer())
    assert client.get(reverse("experiences:news_begin")).status_code == 403
    news = factories.make_online_news()
    client.force_login(factories.make_member())
    for address in (news.write_url, news.preview_url):
        assert client.get(address).status_code == 403
    assert client.post(news.archive_url).status_code == 403
