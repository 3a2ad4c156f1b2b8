"""The forum in a browser: a question on a phone without a script, its answer, axe on every page."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from forum.following.actions import unfollow_address
from forum.groups import actions as groups
from forum.models import FaqEntry
from forum.moderation import actions as moderating
from forum.moderation import reports as reporting
from forum.posting import actions as posting
from forum.sanctions import actions as sanctioning
from forum.workspace import actions as workspace
from tests import factories
from tests.browser.test_agenda_accessibility import LONGEST, problems_of

pytestmark = pytest.mark.usefixtures("_empty_cache")
PHONE = 390


def test_a_question_is_asked_on_a_phone_without_a_script_and_answered(open_page):
    factories.CategoryFactory(name="Débutants", rank=1)
    asker, other = factories.make_member(), factories.make_member()
    phone, desk = open_page(asker, width=PHONE, java_script_enabled=False), open_page(other)
    phone.goto("/forum/")
    phone.get_by_role("link", name="Écrire un sujet").click()
    phone.get_by_label("Catégorie").select_option("Débutants")
    phone.get_by_label("Titre").fill("Par quoi commencer ?")
    phone.get_by_label("Votre message").fill("Je suis seule.\n\n- une demi-journée\n- 900 habitants")
    phone.get_by_role("button", name="Publier").click()
    phone.get_by_role("heading", name="Par quoi commencer ?").wait_for()
    assert phone.locator(".post-body li").count() == 2

    desk.goto("/forum/?vue=non-lus")
    desk.get_by_role("link", name="Par quoi commencer ?").click()
    desk.locator("#id_body[hidden]").wait_for(state="attached")
    desk.get_by_role("textbox", name="Votre message").click()
    desk.keyboard.type("Par une visite.")
    desk.get_by_role("button", name="Envoyer ma réponse").click()
    desk.wait_for_url("**#message-2")
    desk.get_by_text("Par une visite.").first.wait_for()

    phone.goto("/forum/")
    phone.get_by_role("link", name="Par quoi commencer ?").click()
    phone.wait_for_url("**#message-2")  # the first that she has not read
    phone.get_by_role("button", name="Merci pour le message 2").click()
    phone.get_by_role("button", name="C’est la réponse : message 2").click()
    phone.get_by_text("C’est la réponse retenue.").wait_for()


def test_what_was_typed_before_the_editor_came_stays_and_goes_on(open_page):
    category = factories.CategoryFactory(name="Débutants", rank=1)
    page = open_page(factories.make_member())
    held = []

    def hold(route):
        held.append(route)

    page.route("**/django_prose_editor/editor*.js", hold)
    page.goto(f"/forum/nouveau/?categorie={category.slug}")
    page.get_by_label("Titre").fill("Par quoi commencer ?")
    page.get_by_label("Votre message").fill("Je suis seule.\n\n- une journée\n- 900 < 1 000")
    while not held:
        page.evaluate("1")  # lets Playwright go on
    held.pop().fallback()
    page.locator("#id_body[hidden]").wait_for(state="attached")
    page.keyboard.type(" habitants")
    page.get_by_role("button", name="Publier").click()
    page.get_by_role("heading", name="Par quoi commencer ?").wait_for()
    assert page.locator(".post-body li").all_inner_texts() == ["une journée", "900 < 1 000 habitants"]
    assert page.locator(".post-body").get_by_text("Je suis seule.").count() == 1


def test_axe_finds_nothing_in_groups_moderation_and_faq(open_page):
    leader, member, animateur = factories.make_member(), factories.make_member(), factories.make_animateur()
    group = factories.make_group(by=leader, name=LONGEST[:80], entry="demande")
    groups.invite(group=group, by=leader, people=[factories.make_member()])
    groups.join(group=group, by=member, word="Bonjour")
    for told in (
        {"title": LONGEST, "assignee": leader, "due": timezone.localdate() - timedelta(days=1)},
        {"title": "B"},
    ):
        task = workspace.add_task(group=group, by=leader, values=told)
    workspace.set_done(task=task, by=leader, is_done=True)
    page = workspace.add_page(group=group, by=leader, title=LONGEST)
    workspace.change_page(page=page, by=leader, seen=page.updated_at, title=page.title, body="<p>Un.</p>")
    workspace.add_date(group=group, by=leader, values={"title": "Visite", "start": timezone.now() + timedelta(days=3)})
    upload = SimpleUploadedFile("plan.txt", b"a")
    workspace.add_document(group=group, by=leader, title=LONGEST, upload=upload)
    post = factories.PostFactory(topic__category=group.category, topic__kind="question", author=leader)
    factories.PostFactory(topic=post.topic)
    posting.keep_draft(by=leader, topic=post.topic, title="", body="<p>Commencé.</p>")
    fiche = factories.make_online()
    body = f'<p><a href="{fiche.get_absolute_url()}">Une fiche</a></p>'
    shown = posting.reply(
        topic=post.topic, by=leader, body=body, key=uuid.uuid4(), documents=[SimpleUploadedFile("a.txt", b"a")]
    )
    reporting.report(post=shown, by=animateur, reason="autre", word="Un mot")
    sanctioning.suspend(person=factories.make_member(), by=animateur, reason="X", days=3)
    entry = FaqEntry.objects.create(question=LONGEST, answer="<p>Oui.</p>", is_public=True)
    root, own, said = group.get_absolute_url(), post.topic.get_absolute_url(), shown.get_absolute_url()
    written = page.get_absolute_url()
    visits = {
        None: ["/faq/", "/faq/?q=zzz", entry.get_absolute_url()],
        member: ["/forum/groupes/", "/forum/nouveau-groupe/", root],
        leader: [
            *(f"{root}{tool}" for tool in ("", "taches/", "pages/", "documents/", "dates/", "membres/")),
            *(f"{root}inviter/", f"{root}regler/", f"{root}taches/{task.pk}/", own, f"{own}separer/"),
            *(written, f"{written}ecrire/", f"{written}versions/", f"{own}?citer={post.pk}", "/forum/preferences/"),
        ],
        animateur: [
            *("/forum/moderation/", f"{said}signaler/", f"{said}sanctionner/", f"{own}reunir/"),
            *("/faq/ajouter/", f"/faq/{entry.pk}/modifier/"),
        ],
    }
    assert problems_in(open_page, visits) == {}


def test_axe_finds_nothing(open_page):
    member, animateur = factories.make_member(), factories.make_animateur()
    topic = factories.PostFactory(topic__title=LONGEST, topic__kind="question", topic__author=member).topic
    long = factories.PostFactory(topic=topic, body=f"<p>{'Unmotsansfin' * 9}</p><blockquote><p>Cité</p></blockquote>")
    hidden = factories.PostFactory(topic=topic)
    posting.accept(post=long, by=member)
    posting.edit(post=long, by=animateur, seen=long.updated_at, body="<p>Mendé.</p>")
    moderating.hide(post=hidden, by=animateur, reason="Publicité.")
    moderating.set_pinned(topic=topic, by=animateur, is_pinned=True)
    for _ in range(19):
        factories.PostFactory(topic=topic)
    own, category = topic.get_absolute_url(), topic.category.get_absolute_url()
    first = topic.posts.get(number=1).pk
    stop = "/" + unfollow_address(member, topic).split("/", 3)[3]
    visits = {
        member: [
            *("/forum/", "/forum/?vue=non-lus", "/forum/?vue=sans-reponse", "/forum/nouveau/", category, own),
            *("/forum/avis/", "/forum/preferences/", stop),
            *(f"{own}?page=2", f"/forum/messages/{first}/modifier/", f"/forum/messages/{long.pk}/versions/"),
        ],
        animateur: [own],
    }
    assert problems_in(open_page, visits) == {}


def problems_in(open_page, visits):
    problems = {}
    for user, paths in visits.items():
        page = open_page(user)
        for path in paths:
            assert page.goto(path).status == 200, path
            page.locator("main details").evaluate_all("every => every.forEach(one => one.open = true)")
            if found := problems_of(page):
                problems[path] = found
    return problems
