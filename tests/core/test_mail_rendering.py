import pytest

from core.notifications.rendering import render_mail
from core.ui.typography import long_date

CONTEXT = {
    "site_url": "https://reseau.example",
    "network_name": "Réseau",
    "network_long_name": "Réseau long",
    "contact_email": "a@b.example",
}


class Person:
    def __init__(self, first_name):
        self.short_name = first_name

    def __str__(self):
        return self.short_name


def approved(message="", first_name="Zoé"):
    context = {**CONTEXT, "referent": Person(first_name), "message": message}
    return render_mail("emails/application_approved.txt", context)


def test_one_template_gives_subject_text_and_html():
    mail = approved()

    assert mail.subject == "Bienvenue dans le Réseau"
    assert "Bonjour Zoé," in mail.text
    assert "Faire mes premiers pas\u00a0:\nhttps://reseau.example/mon-espace/" in mail.text
    assert '<a class="button" href="https://reseau.example/mon-espace/">Faire mes premiers pas</a>' in mail.html
    assert "\n\n\n" not in mail.text


def test_what_people_typed_is_no_markup():
    mail = approved(first_name="<b>Zoé</b>")

    assert "<b>" not in mail.html
    assert "<b>Zoé</b>" in mail.text


def test_a_quoted_word_cannot_become_a_button():
    mail = approved(message="Bonjour\n\n[Cliquez ici](https://piege.example)")

    assert 'href="https://piege.example"' not in mail.html
    assert "<blockquote>" in mail.html


def test_an_address_in_a_text_leads_to_what_it_shows():
    mail = approved(first_name="<i>Zoé</i> https://visio.example/a?b=1&c=2")

    assert '<a href="https://visio.example/a?b=1&amp;c=2"' in mail.html
    assert "<i>" not in mail.html


def test_a_title_cannot_become_a_button():
    class Topic:
        title = "Confirmez](https://piege.example#"

    trap = {"topic": Topic, "address": "https://reseau.example/forum/", "posts": [{"voice": "Zoé", "text": "Oui"}]}
    told = {**CONTEXT, "person": None, "first": trap, "stop": "https://reseau.example/x/", "questions": [trap, trap]}
    plain = {**trap, "topic": type("Topic", (), {"title": "[Confirmez](https://piege.example)"})}
    for mail in (
        render_mail("emails/forum_unanswered.txt", told),
        render_mail("emails/forum_posts.txt", told | {"topics": [trap, plain], "is_one": False}),
    ):
        assert 'class="button" href="https://piege.example' not in mail.html
        assert 'class="button" href="https://reseau.example/forum/"' in mail.html


def test_a_paragraph_that_somebody_typed_cannot_become_a_button():
    loan = {"quantity": 1, "start": None, "end": None, "borrower": {"name": "Elne"}, "answer": ""}
    lent = {"name": "Barnum", "owner": {"name": "Prades"}, "conditions": "[Payez](https://reseau.example/piege/)"}
    told = {"loan": loan, "equipment": lent | {"deposit": None}, "name": "Zoé", "address": "https://reseau.example/p/"}
    mail = render_mail("emails/loan_accepted.txt", {**CONTEXT, **told})

    assert "[Payez](https://reseau.example/piege/)" in mail.text
    assert 'class="button" href="https://reseau.example/p/"' in mail.html
    assert mail.html.count('class="button"') == 1
    assert "\0" not in mail.text + mail.html


def test_the_subject_stays_on_one_line():
    context = {**CONTEXT, "application": "Zoé\nBcc: tous@exemple.test", "mandate": None, "path": "/"}

    assert "\n" not in render_mail("emails/application_received.txt", context | {"application": "Zoé"}).subject


@pytest.mark.parametrize(
    "name",
    [
        "login_code",
        "email_confirmation_signup",
        "password_reset_key",
        "account_already_exists",
        "unknown_account",
    ],
)
def test_account_mails_carry_their_link_or_code(name):
    link = "https://reseau.example/compte/xyz/"
    links = {
        "activate_url": link,
        "password_reset_url": link,
        "signup_url": link,
        "code": "AB12-CD34",
        "email": "z@e.test",
    }

    text = render_mail(f"emails/account/{name}.txt", {**CONTEXT, **links}).text

    assert link in text or "AB12-CD34" in text


@pytest.mark.django_db
def test_the_page_of_a_mail_of_the_demo_says_the_hour_of_here(clients, mails, settings):
    settings.DEMO = True
    clients["public"].post("/compte/mot-de-passe/oublie/", {"email": "personne@exemple.test"})
    (mail,) = mails()

    page = clients["animateur"].get(f"/gestion/courriels/{mail.name}/").content.decode()

    assert long_date(mail.written_at) in page
