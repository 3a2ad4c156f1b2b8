"""What an author changes is read by nobody until an animateur has published it: not its words, not to whom they go."""

import re
from html import unescape

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.attachments.actions import store_document, store_photo
from core.publishing import actions
from core.publishing.differences import changes_of
from core.publishing.models import Standing, Visibility
from tests import factories, reviewing
from tests.core.test_publishing import MADE, again

pytestmark = pytest.mark.django_db
NEW, OLD = "Xénolithe", "Améthyste"
WEB = "https://xenolithe.test/"
LISTS = {
    "fiches": ("/experiences/", "/experiences/?vue=liste", "/experiences/?vue=carte"),
    "documents": ("/bibliotheque/",),
    "actualites": ("/actualites/", "/actualites/atom.xml"),
    "rencontres": ("/agenda/", "/agenda/?vue=annee", "/agenda/?vue=mois", "/agenda/calendrier.ics"),
}


@pytest.fixture(params=sorted(MADE))
def key(request):
    return request.param


@pytest.fixture
def place():
    return factories.CollectivityFactory(name="Elne-Essai", latitude=42.6, longitude=2.97)


@pytest.fixture
def author():
    return factories.make_member()


@pytest.fixture
def text(key, place, author):
    """A text that is online among members."""
    where = {"fiches": {"collectivity": place}, "rencontres": {"commune": place}}.get(key, {})
    made = MADE[key](version__title=f"{OLD} pour nous", version__visibility=Visibility.MEMBERS, **where)
    made.authors.add(author)
    actions.publish(version=made.working, by=None)
    return again(made)


def pages(key, text, place):
    """Return the addresses at which the text is read, found, announced or drawn."""
    own = text.get_absolute_url()
    more = {
        "fiches": (f"{own[:-1]}.pdf", f"{own}partage.png"),
        "documents": (f"{own}fichier/",),
        "rencontres": (f"{own[:-1]}.ics",),
    }.get(key, ())
    found = [f"{address}{'&' if '?' in address else '?'}q={word}" for address in LISTS[key] for word in (NEW, OLD)]
    shared = ["/", "/recherche/?q=" + NEW, "/recherche/?q=" + OLD, "/carte/points.json"]
    shared += [f"{place.get_absolute_url()}bulle/", place.get_absolute_url(), f"{place.get_absolute_url()}habitants/"]
    return [own, *more, *LISTS[key], *found, *shared]


def read_by(client, user, addresses):
    """Return what each address answers: its status, and whether the new and the old words stand there."""
    client.logout()
    if user:
        client.force_login(user)
    told = {}
    for address in addresses:
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        title = body.decode(errors="replace").replace(f"q={NEW}", "").replace(f'value="{NEW}"', "")
        told[address] = answer.status_code, f"{NEW} pour tous" in title, f"{OLD} pour nous" in title
    return told


def typed(form):
    """Return what a browser sends of a form into which the new words were written, wherever words go."""
    sent = {}
    for bound in form:
        widget, value = bound.field.widget, bound.value()
        if isinstance(widget, forms.HiddenInput) or value is None or isinstance(widget, forms.CheckboxSelectMultiple):
            sent[bound.name] = value or []
        elif bound.name in {"video", "link"}:
            sent[bound.name] = "" if form.instance.__class__.__name__ == "LibraryDocumentVersion" else WEB
        elif bound.name in {"funding", "indicators", "programme", "visited", "host"} or not isinstance(
            widget, forms.TextInput | forms.Textarea
        ):
            sent[bound.name] = value
        else:
            sent[bound.name] = f"{NEW} pour tous"
    return sent | {"visibility": Visibility.PUBLIC}


def test_an_animatrice_publishes_her_own_text_in_one_step(client, text, author, animateur, mails):
    text.authors.add(animateur)
    for user, is_published in ((author, False), (animateur, True)):
        client.force_login(user)
        page = client.get(text.write_url)
        assert ('name="publish"' in page.content.decode()) == is_published
        assert ('name="submit"' in page.content.decode()) != is_published
        client.post(text.write_url, typed(page.context["form"]) | {"publish": "1"})
        assert (again(text).live.title == f"{NEW} pour tous") == is_published

    assert again(text).standing == Standing.ONLINE
    assert [str(mail.to) for mail in mails()] == [author.email]


def test_nobody_reads_what_was_not_published(client, key, text, place, author, animateur):
    member = factories.make_member()
    addresses = pages(key, text, place)
    before = {user: read_by(client, user, addresses) for user in (None, member)}
    assert before[None][addresses[0]][0] == 404
    assert before[member][addresses[0]][0] == 200
    assert any(old for _, _, old in before[member].values())
    assert not any(old for _, _, old in before[None].values())

    for pressed in ({}, {"autosave": "1"}, {"submit": "1"}):
        client.force_login(author)
        form = client.get(text.write_url).context["form"]
        answer = client.post(text.write_url, typed(form) | pressed)
        assert answer.status_code in {200, 302}, answer.content.decode()
        assert again(text).working.title == f"{NEW} pour tous"
        assert {user: read_by(client, user, addresses) for user in (None, member)} == before, pressed
        assert str(again(text)) == f"{OLD} pour nous"  # as mails and the history name it
    assert again(text).standing == Standing.ONLINE_SUBMITTED

    client.force_login(animateur)
    page = reviewing.read(client, key, again(text).working)
    labels = [change.label for change in page.context["changes"]]
    assert labels[:2] == ["Qui la lit", "Titre"]
    assert "<del>Les membres du Réseau</del> <ins>Tout le monde</ins>" in page.content.decode()
    reviewing.publish(client, key, again(text).working, page=page)
    after = read_by(client, None, pages(key, again(text), place))
    assert next(iter(after.values()))[:2] == (200, True)


def test_going_back_to_members_waits_too_and_then_shuts_every_door(client, key, text, place, author):
    draft = actions.begin(publication=text, by=author)
    actions.save(version=draft, by=author, seen=draft.updated_at, values={"visibility": Visibility.PUBLIC}, lists={})
    actions.publish(version=draft, by=None)
    open_ones = pages(key, text, place)
    before = read_by(client, None, open_ones)
    assert before[open_ones[0]][0] == 200

    draft = actions.begin(publication=again(text), by=author)
    values = {"visibility": Visibility.MEMBERS}
    actions.save(version=draft, by=author, seen=draft.updated_at, values=values, lists={})
    assert read_by(client, None, open_ones) == before
    actions.publish(version=again(text).working, by=None)
    after = read_by(client, None, open_ones)
    assert after[open_ones[0]][0] == 404
    assert not any(old for _, _, old in after.values())


def test_an_animateur_publishes_what_she_has_read_and_nothing_else(client, key, text, author, animateur):
    draft = actions.begin(publication=text, by=author)
    actions.submit(version=draft, by=author)
    client.force_login(animateur)
    page = reviewing.read(client, key, draft)
    draft.refresh_from_db()
    actions.save(version=draft, by=author, seen=draft.updated_at, values={"title": NEW}, lists={})
    for is_back in (False, True):
        if is_back:
            actions.submit(version=again(text).working, by=author)
        told = reviewing.publish(client, key, draft, page=page)
        assert "n’est plus celle que vous avez lue" in told.content.decode()
        assert again(text).live.title == f"{OLD} pour nous"
    assert (
        "n’est plus celle"
        in client.post(
            reverse("review", args=[key, draft.pk]), {"publish": "1", "confirm": "1"}, follow=True
        ).content.decode()
    )
    reviewing.publish(client, key, again(text).working)
    assert again(text).live.title == NEW


def test_files_and_rows_of_a_draft_are_the_draft_s_alone(client, key, text, author, photo):
    """Each row of each kind is changed, removed and added in the draft; what is online keeps its own."""
    fill(text.live, author, photo)
    live = again(text).live
    before = rows_of(live)
    assert all(before.values()), before
    draft = actions.begin(publication=again(text), by=author)
    assert rows_of(draft) == before
    for name in draft.children:
        getattr(draft, name).all().delete()
    for name in draft.lists:
        getattr(draft, name).clear()

    assert rows_of(again(text).live) == before
    changed = {change.label for change in changes_of(again(text).working)}
    assert len(changed) == len(before), changed


def rows_of(version):
    told = {}
    for name in version.children:
        meta = version._meta.get_field(name).related_model._meta
        columns = [f.attname for f in meta.concrete_fields if f.name not in {"id", "version", "at"}]
        if meta.model_name == "session":
            columns.append("at")
        told[name] = list(getattr(version, name).values_list(*columns))
    return told | {name: [one.pk for one in getattr(version, name).all()] for name in version.lists}


def fill(version, author, photo):
    """Give a version a row of everything that it may hold."""
    for name in version.lists:
        related = version._meta.get_field(name).related_model.__name__
        getattr(version, name).add(getattr(factories, f"{related}Factory")())
    for name in version.children:
        values = {"version": version}
        for field in version._meta.get_field(name).related_model._meta.concrete_fields:
            if field.name in {"picture", "file"}:
                upload = SimpleUploadedFile("a.jpg", photo())
                values[field.name] = (store_photo if field.name == "picture" else store_document)(
                    upload=upload, by=author
                )
            elif field.name == "fiche":
                values[field.name] = factories.make_online()
            elif field.name in {"amount", "rank"}:
                values[field.name] = 1
            elif field.name == "at" and field.get_internal_type() == "TimeField":
                values[field.name] = "09:30"
            elif field.name not in {"id", "version", "at"}:
                values[field.name] = f"{OLD} {field.name}"
        getattr(version, name).create(**values)


@pytest.mark.parametrize("name", ["caption", "credit", "picture"])
def test_a_row_that_changes_in_one_part_shows_in_its_review(name, author, photo):
    fiche = factories.FactSheetFactory()
    fill(fiche.working, author, photo)
    actions.publish(version=again(fiche).working, by=None)
    draft = actions.begin(publication=again(fiche), by=author)
    other = store_photo(upload=SimpleUploadedFile("b.jpg", photo()), by=author) if name == "picture" else NEW
    draft.photos.update(**{name: other})

    (change,) = changes_of(again(fiche).working)
    assert change.label == "Photos"
    assert "<ins>" in change.words


def test_where_a_link_leads_shows_in_its_review(author):
    fiche = factories.make_online(version__context='<p>Voir <a href="https://mairie.test/">le site</a></p>')
    draft = actions.begin(publication=fiche, by=author)
    changed = draft.context.replace("mairie.test", "casino.test")
    actions.save(version=draft, by=author, seen=draft.updated_at, values={"context": changed}, lists={})

    (change,) = changes_of(again(fiche).working)
    assert "casino" in change.words


def test_an_older_version_for_members_stays_theirs(client, member):
    document = factories.make_online_document(version__visibility="membres")
    secret = document.live.file.get_absolute_url()
    draft = actions.begin(publication=document, by=None)
    stored = store_document(upload=SimpleUploadedFile("b.txt", b"Pour tous."), by=None)
    values = {"visibility": Visibility.PUBLIC, "file": stored}
    actions.save(version=draft, by=None, seen=draft.updated_at, values=values, lists={})
    actions.publish(version=draft, by=None)

    assert client.get(stored.get_absolute_url()).status_code == 200
    assert client.get(secret).status_code == 404
    assert client.get(document.get_absolute_url()).context["older"] == []
    client.force_login(member)
    assert client.get(secret).status_code == 200
    assert len(client.get(document.get_absolute_url()).context["older"]) == 1


def test_inviting_somebody_to_write_changes_nothing_that_readers_see(client, key, text, author):
    reader = factories.make_member()
    client.force_login(reader)
    before = client.get(text.get_absolute_url()).content.decode()
    other = factories.make_member(first_name="Zéphyrine")
    actions.invite_author(publication=text, by=author, author=other)

    assert "Zéphyrine" not in client.get(text.get_absolute_url()).content.decode()
    assert "Zéphyrine" not in before


@pytest.mark.parametrize("title", ["Moins de 3<b et plus", "Un titre <b", "A <i class=x", "Si a<b alors c>d"])
def test_a_title_that_looks_like_markup_is_reviewed_whole(author, title):
    fiche = factories.make_online()
    draft = actions.begin(publication=fiche, by=author)
    actions.save(version=draft, by=author, seen=draft.updated_at, values={"title": title}, lists={})

    (change,) = changes_of(again(fiche).working)
    assert title in unescape(re.sub(r"</?(del|ins|span)>", "", re.sub(r"<del>.*?</del>", "", change.words)))
