"""The library: proposed, read inside, published, taken away, in versions and in collections."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.attachments import reading
from core.attachments.models import Reading
from core.publishing import actions as publishing
from core.publishing.models import Standing
from experiences.models import Collection, CollectionItem, LibraryDocument
from tests import factories, reviewing
from tests.asking import confirmed
from tests.core import hostile
from tests.directory.initiatives.test_editing import seen_in

pytestmark = pytest.mark.django_db
TOLD = {"title": "Guide de l’ombre", "summary": "Où planter d’abord.", "licence": "cc-by", "visibility": "public"}


@pytest.fixture
def author():
    return factories.make_member()


@pytest.fixture
def draft(client, author):
    client.force_login(author)
    client.post(reverse("experiences:document_begin"), {"kind": "guide", "title": "Guide"})
    return LibraryDocument.objects.get()


def written(client, document, **changes):
    seen = seen_in(client.get(document.write_url).content.decode())
    return client.post(document.write_url, {**TOLD, "seen": seen, **changes}, follow=True)


def sent(client, document, data, name="guide.pdf"):
    address = reverse("experiences:document_set_file", args=[document.pk, document.slug])
    return client.post(address, {"file": SimpleUploadedFile(name, data)}, follow=True)


def read_all():
    for waiting in Reading.objects.filter(read_at=None):
        reading.read(pk=str(waiting.document_id))


def test_a_document_is_proposed_published_and_found_by_what_it_says_inside(client, draft, animateur):
    sent(client, draft, hostile.pdf(text="La garrigue refleurit"))
    written(client, draft, submit="1")
    read_all()
    client.force_login(animateur)
    assert "Guide de l’ombre" in client.get(reverse("review_queue")).content.decode()
    reviewing.publish(client, "documents", LibraryDocument.objects.get().working)
    client.logout()
    document = LibraryDocument.objects.get()
    html = client.get("/bibliotheque/?q=garrigues").content.decode()
    assert "Guide de l’ombre" in html
    assert "<img" in html
    page = client.get(document.get_absolute_url()).content.decode()
    assert "Creative Commons Attribution" in page
    assert "1\u00a0page" in page
    assert client.get(document.live.large_thumbnail).status_code == 200


def test_a_download_is_counted_without_a_name(client):
    document = factories.make_online_document()
    address = reverse("experiences:document_file", args=[document.pk, document.slug])
    for _ in range(2):
        assert client.get(address).content == b"Les lampes, puis les pompes."
    assert LibraryDocument.objects.get().downloads == 2
    assert "Téléchargements" in client.get(document.get_absolute_url()).content.decode()


def test_a_new_version_takes_its_place_and_the_old_one_can_be_read(client, author, animateur):
    document = factories.make_online_document()
    document.authors.add(author)
    old = document.live.file
    client.force_login(author)
    sent(client, document, b"Une autre version", "guide-2.txt")
    assert LibraryDocument.objects.get().live.file == old
    written(client, document, submit="1")
    publishing.publish(version=LibraryDocument.objects.get().working, by=animateur)
    client.logout()
    html = client.get(LibraryDocument.objects.get().get_absolute_url()).content.decode()
    assert "Versions précédentes" in html
    assert client.get(old.get_absolute_url()).status_code == 200


def test_a_file_that_waits_is_not_read_by_others(client, draft):
    sent(client, draft, b"Un secret", "a.txt")
    file = LibraryDocument.objects.get().working.file
    for user in (None, factories.make_member()):
        client.logout()
        if user:
            client.force_login(user)
        assert client.get(file.get_absolute_url()).status_code == 404
        assert client.get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (hostile.encrypted_pdf(), "a.pdf", "mot de passe"),
        (hostile.archive(word__document_xml="<w/>", word__vbaProject_bin="x"), "a.docx", "macros"),
        (hostile.pdf() + hostile.docx(), "a.pdf", "en cache un autre"),
    ],
)
def test_a_hostile_file_is_refused_in_words_and_nothing_is_lost(client, draft, data, name, words):
    written(client, draft)
    assert words in sent(client, draft, data, name).content.decode()
    version = LibraryDocument.objects.get().working
    assert (version.file, version.summary) == (None, TOLD["summary"])


@pytest.mark.parametrize(("data", "name"), [(hostile.pdf(pages=2000), "a.pdf"), (hostile.bomb(), "a.docx")])
def test_a_file_that_is_set_aside_is_told_and_never_published(client, draft, data, name):
    sent(client, draft, data, name)
    read_all()
    problem = Reading.objects.get().problem
    assert problem in client.get(draft.write_url).content.decode()
    assert problem in written(client, draft, submit="1").content.decode()
    assert LibraryDocument.objects.get().standing == Standing.DRAFT


def test_a_link_stands_for_a_file_and_never_beside_it(client, draft):
    assert "l’adresse où il se trouve" in written(client, draft, submit="1").content.decode()
    sent(client, draft, b"Un texte", "a.txt")
    assert "a déjà un fichier" in written(client, draft, link="https://exemple.test/guide").content.decode()
    address = reverse("experiences:document_set_file", args=[draft.pk, draft.slug])
    confirmed(client, address, {"remove": "1"})
    written(client, draft, link="https://www.exemple.test/guide", submit="1")
    publishing.publish(version=LibraryDocument.objects.get().working, by=None)
    page = client.get(LibraryDocument.objects.get().get_absolute_url()).content.decode()
    assert "L’ouvrir sur exemple.test" in page
    file_address = reverse("experiences:document_file", args=[draft.pk, LibraryDocument.objects.get().slug])
    assert client.get(file_address).status_code == 404


def test_sending_a_file_takes_a_submitted_document_back(client, draft):
    sent(client, draft, b"Un texte", "a.txt")
    written(client, draft, submit="1")
    sent(client, draft, b"Un autre", "b.txt")
    assert LibraryDocument.objects.get().standing == Standing.DRAFT


def test_a_refused_file_takes_nothing_back_and_begins_nothing(client, draft):
    sent(client, draft, b"Un texte", "a.txt")
    written(client, draft, submit="1")
    sent(client, draft, b"MZ\x00", "b.exe")
    assert LibraryDocument.objects.get().standing == Standing.SUBMITTED
    publishing.publish(version=LibraryDocument.objects.get().working, by=None)
    sent(client, draft, b"MZ\x00", "b.exe")
    assert LibraryDocument.objects.get().working is None


def test_a_video_is_played_and_counted_once(client, draft):
    sent(client, draft, b"\x00\x00\x00\x18ftypmp42" + bytes(500), "v.mp4")
    written(client, draft)
    publishing.publish(version=LibraryDocument.objects.get().working, by=None)
    document = LibraryDocument.objects.get()
    assert "<video" in client.get(document.get_absolute_url()).content.decode()
    address = reverse("experiences:document_file", args=[document.pk, document.slug])
    assert client.get(address, headers={"range": "bytes=0-9"}).status_code == 206
    assert LibraryDocument.objects.get().downloads == 0


def test_a_collection_shows_what_its_reader_may_read(client):
    shown, secret = factories.make_online_document(), factories.make_online_document(version__visibility="membres")
    kit = Collection.objects.create(name="Kit du Réseau", slug="kit", purpose="Logo et affiches.")
    for rank, document in enumerate((secret, shown)):
        CollectionItem.objects.create(collection=kit, document=document, position=rank)
    assert "Kit du Réseau" in client.get("/bibliotheque/").content.decode()
    html = client.get(kit.get_absolute_url()).content.decode()
    assert shown.live.title in html
    assert secret.live.title not in html
    client.force_login(factories.make_member())
    html = client.get(kit.get_absolute_url()).content.decode()
    assert html.index(secret.live.title) < html.index(shown.live.title)
    assert kit.name in client.get(shown.get_absolute_url()).content.decode()


def test_the_list_is_filtered_and_sorted(client):
    first, second = factories.make_online_document(kind="trame"), factories.make_online_document()
    LibraryDocument.objects.filter(pk=first.pk).update(downloads=4)

    def order(**asked):
        return [one.pk for one in client.get("/bibliotheque/", asked).context["page"].object_list]

    assert order() == [second.pk, first.pk]
    assert order(tri="telecharge") == [first.pk, second.pk]
    assert order(genre="trame") == [first.pk]
    assert order(q="zzz") == []
    assert order(licence="cc-by") == []


def test_list_and_page_ask_a_constant_number_of_queries(client, author):
    client.force_login(author)
    counts = []
    for more in (1, 3):
        for _ in range(more):
            document = factories.make_online_document()
        with CaptureQueriesContext(connection) as queries:
            client.get("/bibliotheque/")
        with CaptureQueriesContext(connection) as more_queries:
            client.get(document.get_absolute_url())
        counts.append((len(queries), len(more_queries)))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12
