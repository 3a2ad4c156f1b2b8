"""Pictures in rich text: sent, shown to who may read the text, printed, and dropped where no text kept them."""

import io
from datetime import timedelta

import pypdfium2
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from forum.actions import moderating
from forum.models import Post
from reseau66.core.attachments import actions
from reseau66.core.attachments.models import Inlay, Picture
from reseau66.core.publishing import actions as publishing
from reseau66.core.richtext.cleaning import as_plain, clean
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(client, photo):
    """Return a function that sends a picture as a member; it returns what is answered."""

    def act(by, data=None):
        client.force_login(by)
        upload = SimpleUploadedFile("lavoir.jpg", photo((1600, 800)) if data is None else data)
        return client.post("/textes/image/", {"image": upload})

    return act


def shown(told, alt="Le lavoir"):
    return f'<p>Avant.</p><img src="{told["address"]}" alt="{alt}" width="{told["width"]}" height="{told["height"]}">'


def test_a_picture_of_a_text_is_seen_by_who_reads_the_text(client, send):
    author, other, animateur = factories.make_member(), factories.make_member(), factories.make_animateur()
    told = send(author).json()
    assert (told["width"], told["height"]) == (1280, 640)
    draft = factories.FactSheetFactory(version__context=shown(told))
    draft.authors.add(author)

    for reader, status in ((None, 404), (other, 404), (author, 200), (animateur, 200)):
        client.logout()
        if reader:
            client.force_login(reader)
        assert client.get(told["address"]).status_code == status, reader
    publishing.publish(version=draft.working, by=None)
    client.logout()
    assert client.get(told["address"]).status_code == 200
    assert shown(told)[16:-1] in client.get(draft.get_absolute_url(), follow=True).content.decode()


def test_a_post_shows_its_picture_to_members_until_it_is_hidden(client, send):
    author, reader = factories.make_member(), factories.make_member()
    told = send(author).json()
    post = factories.PostFactory(author=author, body=shown(told))
    client.force_login(factories.make_newcomer())
    assert client.get(told["address"]).status_code == 404
    client.force_login(reader)
    assert client.get(told["address"]).status_code == 200
    moderating.hide(post=post, by=None, reason="Une personne y est reconnaissable.")
    assert client.get(told["address"]).status_code == 404


def test_what_is_no_picture_is_refused_in_words_and_a_day_has_its_limit(client, send, photo, monkeypatch):
    member = factories.make_member()
    wrong = send(member, b"<svg onload=alert(1)>")
    assert (wrong.status_code, "JPEG, PNG ou WebP" in wrong.json()["told"]) == (422, True)
    assert "Choisissez une image" in client.post("/textes/image/").json()["told"]
    assert send(factories.make_newcomer()).status_code == 403
    monkeypatch.setattr(actions, "MOST_FOR_TEXTS", 1)
    assert send(member).status_code == 200
    assert "Reprenez demain" in send(member).json()["told"]
    assert Picture.objects.count() == 1


def test_a_picture_that_no_text_keeps_is_dropped_after_three_days(send, django_capture_on_commit_callbacks):
    member = factories.make_member()
    kept, gone, fresh = (send(member).json()["address"] for _ in range(3))
    post = factories.PostFactory(body=f'<p>a</p><img src="{kept}"><img src="{gone}">')
    post.body = f'<p>a</p><img src="{kept}">'
    post.save()
    old = timezone.now() - timedelta(days=4)
    Picture.objects.exclude(pk=fresh.split("/")[2]).update(uploaded_at=old)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.drop_unused() == 1
    assert {str(one.pk) for one in Picture.objects.all()} == {kept.split("/")[2], fresh.split("/")[2]}
    assert not default_storage.exists(
        f"images/{gone.split('/')[2].replace('-', '')[:2]}/{gone.split('/')[2]}/1280.webp"
    )
    Post.objects.get().delete()
    assert not Inlay.objects.exists()


def test_a_text_of_a_picture_alone_says_something_and_keeps_its_words():
    picture = '<img src="/images/0b5563d9-ecee-4d8d-8c2b-331c2b335464/640.webp" alt="Un lavoir & sa roue">'
    assert as_plain(clean(picture)) == "[image\u00a0: Un lavoir & sa roue]"
    assert clean('<p><img src="https://ailleurs.test/a.png" alt="Un lavoir"></p>') == ""


def test_the_pdf_of_a_fiche_prints_the_pictures_of_its_text(client, send):
    told = send(factories.make_member()).json()
    lost = told["address"].replace(told["address"][8:16], "00000000")
    fiche = factories.make_online(version__context=shown(told) + f'<img src="{lost}" alt="Perdue">')
    page = client.get(f"{fiche.get_absolute_url()[:-1]}.pdf")
    document = pypdfium2.PdfDocument(io.BytesIO(page.content))
    pictures = [
        one for sheet in document for one in sheet.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    ]
    assert len(pictures) == 1
