"""Documents and links beside a démarche: laid there by those who work in the collectivité, read by everybody."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.attachments.models import Document
from core.history.models import Entry
from directory.models import InitiativeDocument
from tests import factories
from tests.asking import confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative():
    return factories.InitiativeFactory()


@pytest.fixture
def colleague(initiative):
    return factories.MandateFactory(collectivity=initiative.collectivity).referent.user


def address(initiative, name="add_document", *more):
    place = initiative.collectivity
    return reverse(f"directory:{name}", args=[place.code, place.slug, initiative.pk, *more])


def text(name="deliberation.txt", content=b"Le conseil delibere."):
    return SimpleUploadedFile(name, content)


def test_a_file_is_laid_read_by_all_and_taken_away(client, initiative, colleague):
    client.force_login(colleague)
    client.post(address(initiative), {"title": "La délibération", "file": text()})
    made = InitiativeDocument.objects.get()
    path = made.file.path
    assert Entry.objects.about(initiative).get().by == colleague
    client.logout()
    for page in ("detail", "inhabitants"):
        place = initiative.collectivity
        html = client.get(reverse(f"directory:{page}", args=[place.code, place.slug])).content.decode()
        assert made.address in html
        assert "La délibération" in html
    assert client.get(made.address).content == b"Le conseil delibere."

    client.force_login(colleague)
    confirmed(client, address(initiative, "remove_document", made.pk))
    assert not InitiativeDocument.objects.exists()
    assert not Document.objects.exists()
    assert client.get(made.address).status_code == 404
    assert default_storage.exists(path)  # until the removal is committed: the test runs in a transaction


def test_a_link_does_as_well(client, initiative, colleague):
    client.force_login(colleague)
    client.post(address(initiative), {"title": "La vidéo", "link": "exemple.test/video"})

    assert InitiativeDocument.objects.get().address == "https://exemple.test/video"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"title": "Rien"}, "l’un des deux"),
        ({"title": "Les deux", "file": text(), "link": "https://exemple.test"}, "l’un des deux"),
        ({"title": "Faux", "file": text("programme.exe", b"MZ\x00")}, "error-summary"),
        ({"title": "Ruse", "link": "javascript:alert(1)"}, "error-summary"),
        ({"title": "", "link": "https://exemple.test"}, "error-summary"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(client, initiative, colleague, sent, told):
    client.force_login(colleague)
    html = client.post(address(initiative), sent).content.decode()

    assert told in html
    assert not InitiativeDocument.objects.exists()
    assert sent["title"] in html


def test_others_do_not_lay_or_take_away(client, initiative):
    made = InitiativeDocument.objects.create(initiative=initiative, title="Ici", link="https://exemple.test")
    for user in (factories.make_member(), factories.make_newcomer()):
        client.force_login(user)
        assert client.post(address(initiative), {"title": "A", "link": "https://a.test"}).status_code == 403
        assert client.post(address(initiative, "remove_document", made.pk)).status_code == 403
    mine = factories.InitiativeFactory()
    client.force_login(factories.MandateFactory(collectivity=mine.collectivity).referent.user)
    assert client.post(address(mine, "remove_document", made.pk)).status_code == 404
    assert InitiativeDocument.objects.count() == 1


def test_the_database_wants_a_file_or_a_link(initiative):
    with pytest.raises(IntegrityError), transaction.atomic():
        InitiativeDocument.objects.create(initiative=initiative, title="Rien")
