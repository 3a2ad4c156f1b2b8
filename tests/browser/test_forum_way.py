"""A question asked on the site, answered by mail from three programs, kept, made a FAQ entry, found.

A real SMTP server takes what we send, a real IMAP server (Dovecot) gives us what comes.
"""

import pytest

from forum.models import Follow, Inbound, Topic
from forum.tasks import look_for_mail, tell
from tests import factories
from tests.forum.mail import DOMAIN, answer_of, corpus, mailed

pytestmark = [pytest.mark.usefixtures("_empty_cache"), pytest.mark.imap]
ANSWERS = ("001-outlook-bureau-fr", "013-gmail-web-fr", "iphone")
QUESTION = "Un marché de denrées bio ?"


def test_a_question_is_answered_by_mail_kept_made_a_faq_entry_and_found(open_page, settings, mailbox, sent):
    settings.LIST_DOMAIN = DOMAIN
    asker, animateur = factories.make_member(), factories.make_animateur()
    people = [factories.make_member() for _ in ANSWERS]
    category = factories.CategoryFactory(slug="cantines", name="Cantines", rank=1)
    Follow.objects.bulk_create(Follow(person=person, category=category, level="tout") for person in people)

    desk = open_page(asker)
    desk.goto(category.get_absolute_url())
    desk.get_by_role("link", name="Écrire un sujet").click()
    desk.get_by_role("radio", name="Question").check()
    desk.get_by_label("Titre").fill(QUESTION)
    desk.locator("#id_body[hidden]").wait_for(state="attached")
    desk.get_by_role("textbox", name="Votre message").click()
    desk.keyboard.type("Qui a un cahier des charges ?")
    desk.get_by_role("button", name="Publier").click()
    desk.get_by_role("heading", name="Un marché de denrées bio").wait_for()

    topic = Topic.objects.get()
    tell(post_id=topic.posts.get().pk)
    got = mailed(sent)
    assert set(got) == {person.email for person in people}
    for number, (person, word) in enumerate(zip(people, ANSWERS, strict=True)):
        message = got[person.email]
        assert "Qui a un cahier des charges" in message.get_body(("plain",)).get_content()
        assert message["List-Post"] == f"<mailto:cantines@{DOMAIN}>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        mailbox(answer_of(corpus(word), person.email, message["Reply-To"], number))
    look_for_mail(timestamp=0)
    look_for_mail(timestamp=0)  # what was taken is taken once
    assert [one.state for one in Inbound.objects.all()] == ["publie"] * 3
    answers = list(topic.posts.filter(number__gt=1).order_by("number"))
    assert {one.author for one in answers} == set(people)
    assert not any("cherchons un cahier des charges" in one.body for one in answers)  # nothing of what was quoted

    desk.reload()
    assert desk.locator(".post").count() == 4
    desk.get_by_role("button", name="C’est la réponse : message 2").click()
    desk.get_by_text("C’est la réponse retenue.").wait_for()
    staff = open_page(animateur)
    staff.goto(topic.get_absolute_url())
    staff.get_by_role("link", name="Mettre dans la FAQ").click()
    staff.get_by_label("Lue de tous").check()
    staff.get_by_role("button", name="Enregistrer").click()
    staff.get_by_text("C’est dans la FAQ.").wait_for()

    public = open_page(width=390)
    public.goto("/recherche/")
    public.locator("#q").fill("marche bio")
    public.locator("#q").press("Enter")
    public.get_by_role("link", name="Un marché de denrées bio").click()
    public.get_by_role("heading", name="Un marché de denrées bio").wait_for()
    assert public.url.startswith(f"{settings.SITE_URL}/faq/")
    public.goto(topic.get_absolute_url())
    public.wait_for_url("**/connexion/**")  # the topic itself stays among members
