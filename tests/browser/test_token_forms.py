"""Each form behind a token, posted by a real browser: a page's referrer policy decides whether it goes through."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from core import tokens
from events.models import Event, Feedback, Registration, Ride, Workshop
from experiences.models import AwardCategory, AwardEdition, Nomination
from forum.models import Follow, Inbound
from members.freshness import actions as freshness
from members.joining import invitations
from members.models import JournalEntry, Referent, Sponsorship
from members.sponsoring import actions as sponsoring
from reseau66.portal.letters.models import stop_path
from reseau66.portal.models import Subscriber
from tests import factories
from tests.browser.conftest import log_in
from tests.browser.form_filling import form_to, send

pytestmark = pytest.mark.usefixtures("_empty_cache")


def press(page, address, action=None, **values):
    """Open a page and send its form; return the status of the answer, which is no refusal."""
    page.goto(address)
    answer = send(page, form_to(page, action or address), values)
    assert answer.status in {200, 302}, (address, action, answer.status)
    return answer.status


def token_page(name, route, value):
    return reverse(route, args=[tokens.make(tokens.purposes()[name], value)])


def test_a_guest_writes_on_the_page_of_her_parrainage(open_page):
    asked = factories.SponsorshipRequestFactory(
        requester=None, guest_name="Inès", guest_email="ines@exemple.test", confirmed_at=None
    )
    pair = factories.SponsorshipFactory(request=asked)
    page = open_page()
    press(page, token_page("parrainage-confirmation", "members:sponsorship_confirm", asked.pk))
    pair.refresh_from_db()
    assert pair.request.confirmed_at
    sponsoring.volunteer(pair=pair, sponsor=factories.make_sponsor())
    follow = sponsoring.follow_address(pair)

    press(page, follow, f"{follow}noter/", text="Première visite")
    assert JournalEntry.objects.filter(text="Première visite", author=None).exists()
    press(page, follow, f"{follow}terminer/", feedback="Précieux")
    press(page, follow, f"{follow}bilan/", feedback="Précieux, vraiment")
    assert Sponsorship.objects.get(pk=pair.pk).asker_feedback == "Précieux, vraiment"

    other = factories.SponsorshipFactory(
        request=factories.SponsorshipRequestFactory(requester=None, guest_name="Léo", guest_email="leo@exemple.test")
    )
    follow = sponsoring.follow_address(other)
    press(page, follow, f"{follow}retirer/")
    assert Sponsorship.objects.get(pk=other.pk).status == "sans-suite"


def test_a_registered_person_does_what_her_page_offers(open_page):
    event = factories.make_online_event(place="Salle", commune=factories.CollectivityFactory(name="Arrivée-Essai"))
    rooms = [Workshop.objects.create(event=event, rank=rank, title=title) for rank, title in enumerate(("Eau", "Bois"))]
    came = factories.RegistrationFactory(event=event, status="a-confirmer")
    start = factories.CollectivityFactory(name="Départ-Essai")
    page = open_page()
    own = came.get_absolute_url()
    press(page, own, f"{own}confirmer/")
    assert Registration.objects.get(pk=came.pk).is_in
    page.goto(own)
    form = form_to(page, f"{own}ateliers/")
    form.locator("input[type=checkbox], input[type=radio]").first.check()
    assert send(page, form, {}).status == 302
    assert came.workshops.get() in rooms
    car = f"{own}covoiturage/"
    press(page, car, f"{car}proposer/", commune=start.reference, seats="2")
    assert Ride.objects.filter(registration=came).exists()
    press(page, f"{own}annuler/")
    assert Registration.objects.get(pk=came.pk).is_out


def test_opinions_the_day_after_and_months_later(open_page):
    event = factories.make_online_event()
    Event.objects.filter(pk=event.pk).update(
        start=timezone.now() - timedelta(days=2), end=timezone.now() - timedelta(days=1)
    )
    came = factories.RegistrationFactory(event=event, status="inscrite")
    page, own = open_page(), came.get_absolute_url()
    press(page, own, f"{own}avis/", words="Utile")
    assert Feedback.objects.get().words == "Utile"
    press(page, came.opinion_url, changed="Une haie")
    assert Feedback.objects.get().changed == "Une haie"


def test_the_letter_is_confirmed_and_stopped(open_page):
    page = open_page()
    press(page, token_page("lettre-confirmation", "letter_confirm", "zoe@exemple.test"))
    press(page, stop_path(Subscriber.objects.get().pk))
    assert not Subscriber.objects.exists()


def test_a_nomination_counts_once_its_button_is_pressed(open_page):
    edition = AwardEdition.objects.create(name="Trophées", slug="t", year=2026, phase="candidature")
    category = AwardCategory.objects.create(edition=edition, name="Une catégorie", is_for_others=True)
    told = {"title": "Un", "summary": "Deux", "contact_name": "Léa", "contact_email": "lea@exemple.test"}
    made = Nomination.objects.create(edition=edition, category=category, state="a-confirmer", actor="Amis", **told)
    page, link = open_page(), token_page("candidature-confirmation", "experiences:nomination_confirm", made.pk)
    page.goto(link)
    assert Nomination.objects.get().state == "a-confirmer"
    press(page, link)
    assert Nomination.objects.get().state == "envoyee"


def test_an_invitation_and_an_entry_that_still_holds(open_page):
    listed = factories.ReferentFactory(user=None, contact_email="liste@exemple.test")
    press(open_page(), f"/invitation/{invitations.token_for(listed)}/", password=factories.PASSWORD)
    assert Referent.objects.get(pk=listed.pk).user
    press(open_page(), f"/annuaire/a-jour/{freshness.token_for(listed)}/")
    assert Referent.objects.get(pk=listed.pk).confirmed_at


def test_the_forum_s_links(open_page):
    member, category = factories.make_member(), factories.CategoryFactory()
    topic = factories.TopicFactory(category=category)
    page = open_page()
    press(page, token_page("sujet-ne-plus-suivre", "forum:unfollow", [member.pk, topic.pk]))
    assert Follow.objects.get(person=member).level == "silencieux"
    inbound = Inbound.objects.create(
        digest="0" * 64,
        raw=f"From: {member.email}\nSubject: Un sujet\n\nBonjour à tous\n".encode(),
        size=1,
        category=category,
        person=member,
        state="confirmer",
    )
    press(page, token_page("sujet-par-courriel", "forum:confirm_mail", inbound.pk))
    inbound.refresh_from_db()
    assert inbound.post
    inbound.rest = "La suite du courriel."
    inbound.save()
    press(page, token_page("suite-de-courriel", "forum:rest_of_mail", inbound.pk))
    inbound.post.refresh_from_db()
    assert inbound.post.body.endswith("<p>La suite du courriel.</p>")


def test_the_rest_of_a_mail_comes_back_from_the_topic(open_page):
    post = factories.PostFactory(author=factories.make_member())
    Inbound.objects.create(digest="0" * 64, size=1, person=post.author, post=post, rest="La suite du courriel.")
    page = open_page(post.author, width=390)
    page.goto(post.topic.get_absolute_url())
    page.get_by_text("… suite du message").click()
    page.get_by_role("button", name="Ajouter à mon message").click()
    expect(page.get_by_text("La suite est dans votre message.")).to_be_visible()
    expect(page.locator(".post-body")).to_contain_text("La suite du courriel.")


def test_a_handover_and_a_badge_from_an_account(open_page):
    member = factories.make_member()
    press(open_page(member), "/mon-espace/passation/", end=f"{timezone.localdate():%Y-%m-%d}")
    came = factories.RegistrationFactory(event=factories.make_online_event(), status="inscrite")
    came.event.authors.add(member)
    page = open_page(member)
    press(page, reverse("events:check_in", args=[came.badge]))
    assert Registration.objects.get(pk=came.pk).attended_at


@pytest.mark.parametrize("address", ["/annuaire/", "/mon-espace/"])
def test_after_logging_out_back_shows_nothing(open_page, address):
    member = factories.make_member()
    page = open_page()
    log_in(page, member.email)
    page.goto(address)
    assert member.referent.last_name in page.content()
    page.locator(".account summary").click()
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url(lambda url: address not in url)
    page.go_back()
    page.wait_for_load_state()
    assert member.referent.last_name not in page.content()
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert member.referent.last_name not in kept and "history-cache" not in kept
