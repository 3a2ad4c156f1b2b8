"""What a post holds: drafts, quotes, persons, documents, cards of the portal's pages."""

from html import escape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forum.following import actions as following
from forum.models import Draft, Follow, Notice, Post, PostDocument, Topic
from forum.posting import actions as posting
from forum.tasks import tell
from forum.topics.mentions import link_names, named_in
from tests import factories
from tests.sql import asked_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client):
    user = factories.make_member()
    client.force_login(user)
    return user


@pytest.fixture
def topic():
    return factories.PostFactory(body="<p>Qui a un broyeur ?</p>").topic


def reply(client, topic, **sent):
    told = {"body": "Nous.", "key": "0" * 32} | sent
    return client.post(f"{topic.get_absolute_url()}repondre/", told)


def body_of(client, address):
    return client.get(address).context["form"].initial.get("body", "")


def test_what_one_begins_is_kept_while_typing_and_goes_when_it_is_sent(client, writer, topic):
    told = reply(client, topic, body="Nous avons", autosave="1")
    assert told.json()["told"].startswith("Brouillon gardé à")
    assert body_of(client, topic.get_absolute_url()) == "Nous avons"
    reply(client, topic, body="Nous avons un broyeur", draft="1")  # the button, without a script
    assert body_of(client, topic.get_absolute_url()) == "Nous avons un broyeur"
    client.force_login(factories.make_member())
    assert body_of(client, topic.get_absolute_url()) == ""  # nobody else's
    client.force_login(writer)
    reply(client, topic, body="Nous avons un broyeur, le voici.")
    assert not Draft.objects.exists()
    assert Post.objects.filter(author=writer).count() == 1
    reply(client, topic, body="x", autosave="1")
    reply(client, topic, body=" ", autosave="1")
    assert not Draft.objects.exists()


def test_a_new_topic_has_its_draft_too(client, writer, topic):
    sent = {"title": "Un broyeur", "body": "Bonjour", "category": topic.category_id, "kind": "question"}
    client.post("/forum/nouveau/", sent | {"autosave": "1"})
    form = client.get("/forum/nouveau/").context["form"]
    assert (form.initial["title"], form.initial["body"]) == ("Un broyeur", "Bonjour")
    client.post("/forum/nouveau/", sent | {"key": "0" * 32})
    assert not Draft.objects.exists()


def test_a_post_is_quoted_without_what_it_quotes_itself(client, writer, topic):
    post = factories.PostFactory(topic=topic, body="<blockquote><p>Avant</p></blockquote><p>Le <b>jeudi</b></p>")
    html = body_of(client, f"{topic.get_absolute_url()}?citer={post.pk}")
    assert "Le jeudi" in html.replace("<strong>", "").replace("</strong>", "") and "Avant" not in html
    assert post.get_absolute_url() in html and post.voice in html
    for other in ("x", "9" * 30, factories.PostFactory().pk):
        assert body_of(client, f"{topic.get_absolute_url()}?citer={other}") == ""


def test_a_person_who_is_named_is_told_once_and_reads(client, writer, topic):
    named = factories.make_member(first_name="Inès", last_name="Puig-Aubert")
    other, muted = factories.make_member(first_name="Paul", last_name="Ribes"), factories.make_member(last_name="Font")
    Follow.objects.create(person=muted, topic=topic, level="silencieux")
    body = f"Demandez à @inès puig-aubert, et à @{muted.get_full_name()} ; à @Personne Inconnue aussi."
    reply(client, topic, body=body)
    post = Post.objects.get(author=writer)
    assert (
        f'<a href="{named.referent.get_absolute_url()}" rel="noopener nofollow ugc">@Inès Puig-Aubert</a>' in post.body
    )
    assert "@Personne Inconnue" in post.body
    assert named_in(post.body) == [named.referent.pk, muted.referent.pk]
    Follow.objects.create(person=named, topic=topic, level="suivi")
    tell(post_id=post.pk)
    assert set(Notice.objects.filter(person__in=[named, other, muted]).values_list("person", flat=True)) == {named.pk}
    assert Notice.objects.get(person=named).level == "tout"


def test_naming_tells_nobody_who_may_not_read(writer):
    group = factories.make_group(by=writer, entry="demande")
    stranger = factories.make_member()
    topic = factories.PostFactory(topic__category=group.category).topic
    post = posting.reply(topic=topic, body=f"<p>@{stranger.get_full_name()} ?</p>", by=writer, key="0" * 32)
    following.tell_named(post=post)
    assert not Notice.objects.filter(person=stranger).exists()


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<p>@Jean Dupont merci</p>", 1),
        ("<p>@JEAN DUPONT</p>", 1),
        ("<p>jean@dupont.test</p>", 0),
        ('<p><a href="/x/">@Jean Dupont</a></p>', 0),
        ("<p>@Jean</p>", 0),
        ("<p>@Anne Double</p>", 0),
        ("<p>@Jean&nbsp;Dupont</p>", 0),
        ("<p>@Jean Dupont et @Jean Dupont</p>", 2),
    ],
)
def test_which_names_become_links(html, links):
    factories.make_member(first_name="Jean", last_name="Dupont")
    for _ in range(2):
        factories.make_member(first_name="Anne", last_name="Double")
    linked = link_names(html)
    assert linked.count('href="/annuaire/') == links
    assert linked.replace("</a>", "").count("merci") == html.count("merci")


def test_members_are_proposed_to_members_alone(client, writer):
    factories.make_member(first_name="Inès", last_name="Puig")
    assert [one["name"] for one in client.get("/forum/personnes/?q=ines").json()["results"]] == ["Inès Puig"]
    assert client.get("/forum/personnes/").json()["results"] == []
    client.force_login(factories.make_newcomer())
    assert client.get("/forum/personnes/?q=ines").status_code == 403


def test_documents_go_along_and_follow_the_rules_of_uploads(client, writer, topic, photo):
    files = [SimpleUploadedFile("devis.txt", "Été".encode()), SimpleUploadedFile("vue.jpg", photo())]
    wrong = reply(client, topic, body="Voici", documents=[SimpleUploadedFile("a.exe", b"MZ\x90\x00")])
    assert "Voici" in wrong.content.decode() and not PostDocument.objects.exists()
    many = [SimpleUploadedFile(f"{n}.txt", b"a") for n in range(6)]
    assert "5 fichiers au plus" in reply(client, topic, documents=many).content.decode()
    two = [SimpleUploadedFile("a.exe", b"MZ\x90\x00"), SimpleUploadedFile("b.doc", b"MZ\x90\x00")]
    page = reply(client, topic, body="Voici", documents=two).content.decode()
    assert all(f"«\u00a0{name}\u00a0»\u00a0: " in page for name in ("a.exe", "b.doc"))
    reply(client, topic, body="Voici", documents=files)
    html = client.get(topic.get_absolute_url()).content.decode()
    assert "devis.txt" in html and "vue.jpg" in html
    address = PostDocument.objects.get(file__name="devis.txt").file.get_absolute_url()
    for reader, status in ((factories.make_member(), 200), (factories.make_newcomer(), 404)):
        client.force_login(reader)
        assert client.get(address).status_code == status


def test_pages_of_the_portal_are_shown_as_cards_as_far_as_one_may_read_them(client, writer, topic, settings):
    public = factories.make_online(version__title="Une haie")
    draft = factories.FactSheetFactory(version__title="Secrète")
    event = factories.make_online_event(version__title="Une visite")
    place = factories.CollectivityFactory(name="Port-Essai")
    links = [
        f"{settings.SITE_URL}{public.get_absolute_url()}",
        draft.get_absolute_url(),
        event.get_absolute_url(),
        f"{place.get_absolute_url()}#plan",
        f"https://ailleurs.test{event.get_absolute_url()}",
    ]
    body = "".join(f'<p><a href="{href}">ici</a></p>' for href in links)
    plain = len(asked_by(client, topic.get_absolute_url()))
    post = posting.reply(topic=topic, body=body, by=writer, key="0" * 32)
    client.get(topic.get_absolute_url())
    (told,) = [one for one in client.get(topic.get_absolute_url()).context["told"] if one["post"] == post]
    assert [(card.kind, card.title) for card in told["cards"]] == [
        ("Expériences", "Une haie"),
        ("Rencontres", "Une visite"),
        ("Collectivités", "Port-Essai"),
    ]
    assert len(asked_by(client, topic.get_absolute_url())) <= plain + 1


TOO_MUCH = [{"body": "a" * 40_001}, {"body": "<td>" * 300_000}, {"body": "x", "title": "t" * 161}]


@pytest.mark.parametrize("sent", TOO_MUCH, ids=["a little", "more than is ever cleaned", "title"])
def test_a_draft_that_is_too_long_is_refused_with_a_word_and_stays_on_the_page(client, writer, topic, sent):
    sent = {"title": "Un broyeur", "category": topic.category_id, "kind": "question"} | sent
    told = client.post("/forum/nouveau/", sent | {"autosave": "1"})
    assert told.status_code == 400 and "Ce brouillon n’est pas gardé" in told.json()["told"]

    html = client.post("/forum/nouveau/", sent | {"draft": "1"}).content.decode()
    assert "Ce brouillon n’est pas gardé" in html
    assert all(escape(value) in html for name, value in sent.items() if name in {"title", "body"})
    assert not Draft.objects.exists() and not Topic.objects.filter(title=sent["title"]).exists()


def test_a_draft_of_an_answer_that_is_too_long_stays_on_its_page(client, writer, topic):
    html = reply(client, topic, body="b" * 40_001, draft="1").content.decode()

    assert "Ce brouillon n’est pas gardé" in html and "b" * 40_001 in html
    assert not Draft.objects.exists()


def test_a_text_that_no_bound_has_stopped_is_refused_with_a_page(client, writer, topic, monkeypatch):
    monkeypatch.setattr(posting, "LONGEST_DRAFT", 2_000_000)
    answer = reply(client, topic, body="a" * 1_000_001, draft="1")

    assert answer.status_code == 400 and "Ce texte est trop long" in answer.content.decode()
    assert not Draft.objects.exists()
