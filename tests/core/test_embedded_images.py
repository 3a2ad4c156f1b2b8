"""Pictures in rich text: sent, shown to who may read the text, printed, and dropped where no text kept them."""

import io
from datetime import timedelta

import pypdfium2
import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.signals import pre_save
from django.utils import timezone

from core.attachments import actions, embedded_images
from core.attachments.embedded_images import written_by
from core.attachments.middleware import LOST
from core.attachments.models import Inlay, Picture
from core.publishing import actions as publishing
from core.richtext.cleaning import as_plain, clean
from events.models import Event
from events.organising import actions as organising
from forum.models import Post
from forum.moderation import actions as moderating
from tests import factories
from tests.project.limits import at_most

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
    with written_by(author):
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
    with written_by(author):
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
    assert (wrong.status_code, "JPEG, PNG, WebP ou HEIC" in wrong.json()["told"]) == (422, True)
    assert "Choisissez une image" in client.post("/textes/image/").json()["told"]
    assert send(factories.make_newcomer()).status_code == 403
    monkeypatch.setattr(actions, "FOR_TEXTS", at_most(1, actions.FOR_TEXTS))
    assert send(member).status_code == 200
    assert "Reprenez demain" in send(member).json()["told"]
    assert Picture.objects.count() == 1


def test_a_picture_that_no_text_keeps_is_dropped_after_three_days(send, django_capture_on_commit_callbacks):
    member = factories.make_member()
    kept, gone, fresh = (send(member).json()["address"] for _ in range(3))
    with written_by(member):
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
    author = factories.make_member()
    told, unsaved = send(author).json(), send(author).json()
    with written_by(author):
        fiche = factories.make_online(version__context=shown(told))
    # as a text that was written before a text kept its own pictures alone
    foreign = shown(told) + f'<img src="{unsaved["address"]}" alt="Pas ici">'
    fiche.versions.update(context=foreign)
    page = client.get(f"{fiche.get_absolute_url()[:-1]}.pdf")
    document = pypdfium2.PdfDocument(io.BytesIO(page.content))
    pictures = [
        one for sheet in document for one in sheet.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    ]
    assert len(pictures) == 1


# -- an address that one knows gives nothing


def written(client, fiche, html, **more):
    """Post the draft of a fiche whose context is ``html``."""
    form = client.get(fiche.write_url).context["form"]
    sent = {bound.name: "" if bound.value() is None else bound.value() for bound in form}
    return client.post(fiche.write_url, sent | {"context": html} | more, follow=True)


@pytest.mark.parametrize("is_for_text", [True, False])
def test_a_picture_that_somebody_else_sent_is_taken_out_of_the_text_with_a_word(client, photo, send, is_for_text):
    owner, thief, reader = factories.make_member(), factories.make_member(), factories.make_member()
    secret = send(owner).json()
    picture = Picture.objects.get()
    if is_for_text:
        with written_by(owner):
            factories.FactSheetFactory(version__context=shown(secret)).authors.add(owner)
    else:  # a portrait, the photo of a loan…
        Picture.objects.update(is_for_text=False)
    mine = send(thief).json()
    fiche = factories.FactSheetFactory()
    fiche.authors.add(thief)

    client.force_login(thief)
    answer = written(client, fiche, shown(secret, alt="Volée") + shown(mine, alt="La mienne"))
    assert LOST in answer.content.decode()
    fiche.refresh_from_db()
    draft = fiche.working
    assert "La mienne" in draft.context
    assert "Volée" not in draft.context
    publishing.publish(version=draft, by=None)
    for user in (thief, reader):
        client.force_login(user)
        assert client.get(secret["address"]).status_code == 404
        assert client.get(mine["address"]).status_code == 200
    assert not Inlay.objects.filter(picture=picture, object_id=draft.pk).exists()


def test_who_types_on_is_told_by_the_page_and_not_by_each_saving(client, send):
    secret = send(factories.make_member()).json()
    thief = factories.make_member()
    fiche = factories.FactSheetFactory()
    fiche.authors.add(thief)
    client.force_login(thief)
    written(client, fiche, shown(secret), autosave="1")
    written(client, fiche, shown(secret), autosave="1")
    assert LOST not in client.get(fiche.write_url).content.decode()
    assert written(client, fiche, shown(secret)).content.decode().count(LOST) == 1


def test_a_link_to_an_address_shows_nothing_either(client, send):
    secret = send(factories.make_member()).json()
    with written_by(factories.make_member()):
        factories.make_online(version__context=f'<p><a href="{secret["address"]}">Voir</a> {secret["address"]}</p>')
    client.logout()
    assert client.get(secret["address"]).status_code == 404
    assert not Inlay.objects.exists()


def test_pictures_of_a_co_author_and_of_older_versions_stay(client, send):
    first, second = factories.make_member(), factories.make_member()
    told = send(first).json()
    with written_by(first):
        fiche = factories.make_online(version__context=shown(told))
    fiche.authors.add(first, second)
    client.force_login(second)
    answer = written(client, fiche, "<p>Autrement.</p>" + shown(told), submit="1")
    assert LOST not in answer.content.decode()
    fiche = type(fiche).objects.get(pk=fiche.pk)
    assert told["address"] in fiche.working.context
    publishing.publish(version=fiche.working, by=None)
    client.logout()
    assert client.get(told["address"]).status_code == 200
    fiche = type(fiche).objects.get(pk=fiche.pk)
    with written_by(second):  # taken out, then wanted back: it stood in an older version
        draft = publishing.begin(publication=fiche, by=second)
        draft.context = "<p>Sans image.</p>"
        draft.save()
        draft.context = shown(told)
        draft.save()
    assert told["address"] in draft.context


def test_an_event_that_is_repeated_keeps_the_pictures_of_its_text(send):
    author, organiser = factories.make_member(), factories.make_member()
    told = send(author).json()
    with written_by(author):
        event = factories.make_online_event(version__body=shown(told))
    with written_by(organiser) as writing:
        (made,) = organising.repeat(
            event=event, by=organiser, starts=[event.start + timedelta(days=7)], is_published=False
        )
    assert told["address"] in Event.objects.get(pk=made.pk).working.body
    assert not writing.has_lost


WATCHED = [
    model
    for model in apps.get_models()
    if embedded_images._rich_fields(model) and hasattr(model._default_manager, "visible_to")
]


@pytest.mark.parametrize("model", WATCHED, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("who", ["nobody", "somebody else", "herself"])
def test_no_text_takes_what_its_writer_did_not_send(send, model, who):
    owner = factories.make_member()
    told = send(owner).json()
    obj = model(**dict.fromkeys(embedded_images._rich_fields(model), shown(told)))
    writer = {"nobody": None, "somebody else": factories.make_member(), "herself": owner}[who]
    with written_by(writer):
        pre_save.send(sender=model, instance=obj, raw=False, using="default", update_fields=None)

    for name in embedded_images._rich_fields(model):
        assert (told["address"] in getattr(obj, name)) == (who == "herself"), name
