"""One's own nomination: seen, corrected while candidatures are open, taken back before the results; its marks."""

import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import tokens
from core.attachments.models import Picture
from core.history.models import Entry
from core.publishing.models import Visibility
from experiences.awards import actions as awards_actions
from experiences.awards.enums import NominationState, Phase
from experiences.awards.telling import OWN_PAGE
from experiences.candidacies import actions as candidacies
from experiences.models import AwardVote, FactSheetVersion, Nomination, Score
from tests import factories
from tests.asking import AskedPage, confirmed
from tests.concurrency import at_once
from tests.experiences.editions import address, enter, nominated, scored
from tests.flow import flowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return factories.make_member()


@pytest.fixture
def own(edition, small, author):
    return nominated(edition, small, title="Le verger", by=author, text="<p>Un café.</p>")


def sent_for(nomination, **changes):
    sent = {
        "category": nomination.category_id,
        "collectivity": nomination.collectivity.reference if nomination.collectivity else "",
        "title": nomination.title,
        "summary": nomination.summary,
        "text": "Un café.",
        "contact_name": nomination.contact_name,
        "seen": nomination.updated_at.isoformat(),
    }
    return sent | changes


def upload(photo, **options):
    return SimpleUploadedFile("verger.jpg", photo(**options), content_type="image/jpeg")


def state_of(nomination):
    return Nomination.objects.get(pk=nomination.pk).state


# -- seeing


def test_one_s_own_nominations_are_in_one_s_space_and_nobody_else_s(client, own, author):
    client.force_login(author)
    assert "1\u00a0candidature aux trophées" in client.get("/mon-espace/").text
    assert "Le verger" in client.get("/mon-espace/candidatures/").text
    html = client.get(own.get_absolute_url()).text
    assert "Un café." in html
    assert "En lice" in html
    client.force_login(factories.make_member())
    assert "Le verger" not in client.get("/mon-espace/candidatures/").text
    for page in ("", "corriger/"):
        assert client.get(f"{own.get_absolute_url()}{page}").status_code == 404
    assert client.post(f"{own.get_absolute_url()}retirer/", {"confirm": "1"}).status_code == 404
    assert Nomination.objects.exists()


def test_authors_of_the_fiche_and_who_works_for_the_candidate_have_it_too(client, edition, small):
    fiche = factories.make_online(collectivity__population=900)
    writer, colleague = factories.make_member(), factories.make_member()
    fiche.authors.add(writer)
    place = colleague.referent.mandates.get().collectivity
    of_the_fiche = nominated(edition, small, fiche=fiche, collectivity=fiche.collectivity)
    of_the_place = nominated(edition, small, collectivity=place)
    for person, mine, other in ((writer, of_the_fiche, of_the_place), (colleague, of_the_place, of_the_fiche)):
        client.force_login(person)
        assert client.get(mine.get_absolute_url()).status_code == 200
        assert client.get(other.get_absolute_url()).status_code == 404
        assert 'name="contact_name"' not in client.get(f"{mine.get_absolute_url()}corriger/").text


def test_one_that_nobody_confirmed_is_nobody_s(client, edition, small, author):
    place = author.referent.mandates.get().collectivity
    lost = nominated(edition, small, collectivity=place, state=NominationState.UNCONFIRMED)
    client.force_login(author)
    assert client.get(lost.get_absolute_url()).status_code == 404


def test_the_list_asks_a_constant_number_of_queries(client, edition, small, author):
    client.force_login(author)
    counts = []
    for more in (1, 3):
        for _ in range(more):
            fiche = factories.make_online(collectivity__population=900)
            nominated(edition, small, by=author, fiche=fiche, collectivity=fiche.collectivity)
        with CaptureQueriesContext(connection) as queries:
            client.get("/mon-espace/candidatures/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


# -- correcting


def test_what_is_corrected_is_examined_again(client, own, author):
    client.force_login(author)
    page = f"{own.get_absolute_url()}corriger/"
    assert "Un café." in client.get(page).text
    client.post(page, sent_for(own, title="Le verger partagé", summary="Trente arbres."))
    changed = Nomination.objects.get()
    assert (changed.title, changed.summary) == ("Le verger partagé", "Trente arbres.")
    assert (changed.state, changed.note) == (NominationState.SENT, "")
    assert Entry.objects.filter(verb="Candidature corrigée", by=author).exists()


def test_one_that_was_set_aside_may_be_mended(client, own, author, animateur):
    awards_actions.decide_nomination(nomination=own, by=animateur, is_accepted=False, note="Dites-en plus.")
    client.force_login(author)
    html = client.get(own.get_absolute_url()).text
    assert "Dites-en plus." in html
    client.post(f"{own.get_absolute_url()}corriger/", sent_for(own, summary="Trente arbres."))
    assert state_of(own) == NominationState.SENT
    assert "Dites-en plus." not in client.get(own.get_absolute_url()).text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "obligatoire"),
        ({"collectivity": ""}, "un seul"),
        ({"photo": True}, "Dites ce que montre la photo"),
        ({"others": True}, "n’est pas pour ce candidat"),
    ],
)
def test_a_wrong_correction_is_said_and_nothing_is_lost(client, own, author, photo, changes, words):
    client.force_login(author)
    if changes.pop("others", False):
        changes = {"category": own.edition.categories.get(is_for_others=True).pk}
    if "photo" in changes:
        changes = {"photo": upload(photo)}
    html = client.post(f"{own.get_absolute_url()}corriger/", sent_for(own, summary="Tapé.", **changes)).text
    assert words in html
    assert "Tapé." in html
    assert Nomination.objects.get().summary == "En bref."
    assert not Picture.objects.exists()


def test_two_who_correct_at_once_are_told(client, own, author):
    client.force_login(author)
    page = f"{own.get_absolute_url()}corriger/"
    seen_before = sent_for(own, summary="La mienne.")
    Nomination.objects.update(summary="La sienne.", updated_at=timezone.now())
    response = client.post(page, seen_before)
    assert response.status_code == 409
    assert "La sienne." in response.text
    assert "La mienne." in response.text
    assert Nomination.objects.get().summary == "La sienne."


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase not in (Phase.CALL, Phase.PREPARATION)])
def test_nothing_is_corrected_once_candidatures_are_closed(client, own, author, phase):
    enter(own.edition, phase)
    client.force_login(author)
    assert "Corriger" not in client.get(own.get_absolute_url()).text
    response = client.post(f"{own.get_absolute_url()}corriger/", sent_for(own, title="Trop tard"), follow=True)
    assert "closes" in response.text
    assert Nomination.objects.get().title == "Le verger"
    with pytest.raises(awards_actions.AwardError):
        candidacies.correct(
            nomination=own, by=author, seen=own.updated_at, values={"category": own.category}, photo=None, drops=False
        )


# -- its photo


def test_a_photo_of_one_s_own_comes_clean_with_its_words(client, own, author, photo):
    client.force_login(author)
    exif = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00"
    sent = sent_for(own, photo=upload(photo, exif=exif), picture_alt="Des pommiers en fleurs")
    client.post(f"{own.get_absolute_url()}corriger/", sent)
    picture = Picture.objects.get()
    with default_storage.open(picture.path()) as stored:
        assert b"Exif" not in stored.read()
    html = client.get(own.get_absolute_url()).text
    assert 'alt="Des pommiers en fleurs"' in html
    assert picture.url(1280) in html


def test_a_photo_is_replaced_or_taken_away_with_its_files(
    client, own, author, photo, django_capture_on_commit_callbacks
):
    client.force_login(author)
    page = f"{own.get_absolute_url()}corriger/"

    def send(**changes):
        own.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            client.post(page, sent_for(own, picture_alt="Un pommier", **changes))
        return Picture.objects.first()

    first = send(photo=upload(photo))
    second = send(photo=upload(photo))
    assert second != first
    assert not default_storage.exists(first.path())
    assert send() == second
    assert send(drops="on") is None
    assert not default_storage.exists(second.path())
    assert Nomination.objects.get().picture_alt == ""


def test_a_photo_is_shown_to_all_from_the_vote_on(client, own, author, photo, jurors, animateur):
    client.force_login(author)
    client.post(f"{own.get_absolute_url()}corriger/", sent_for(own, photo=upload(photo), picture_alt="Un pommier"))
    picture = Picture.objects.get()
    Picture.objects.update(uploaded_by=None)
    Nomination.objects.update(state=NominationState.ACCEPTED)
    stranger = factories.make_member()

    def seen_by(user):
        client.logout() if user is None else client.force_login(user)
        return client.get(picture.url(640)).status_code == 200

    assert [seen_by(user) for user in (None, stranger, jurors[0], author, animateur)] == [False] * 3 + [True] * 2
    enter(own.edition, Phase.JURY)
    assert [seen_by(user) for user in (None, stranger, jurors[0], author)] == [False, False, True, True]
    enter(own.edition, Phase.VOTE)
    assert [seen_by(user) for user in (None, stranger, jurors[0], author)] == [True] * 4
    client.logout()
    assert 'alt="Un pommier"' in client.get(own.edition.get_absolute_url()).text
    Nomination.objects.update(state=NominationState.REFUSED)
    assert not seen_by(None)


def test_without_its_own_the_photo_of_the_fiche_stands_for_who_may_see_it(client, edition, small, photo):
    fiche = factories.make_online(collectivity__population=900)
    picture = Picture.objects.create(width=640, height=400, size=1)
    fiche.live.photos.create(picture=picture, caption="Le pré")
    nominated(edition, small, fiche=fiche, collectivity=fiche.collectivity)
    enter(edition, Phase.RESULTS)
    assert 'alt="Le pré"' in client.get(edition.get_absolute_url()).text
    FactSheetVersion.objects.filter(pk=fiche.live.pk).update(visibility=Visibility.MEMBERS)
    assert 'alt="Le pré"' not in client.get(edition.get_absolute_url()).text


def test_a_photo_comes_with_the_nomination(client, edition, small, author, photo):
    client.force_login(author)
    place = factories.CollectivityFactory(population=900)
    sent = {"category": small.pk, "collectivity": place.reference, "title": "Un", "summary": "Deux"}
    sent |= {"contact_name": "Moi", "photo": upload(photo), "picture_alt": "Un pommier"}
    response = client.post(address(edition, "nominate"), sent)
    made = Nomination.objects.get()
    assert response["Location"] == made.get_absolute_url()
    assert made.picture == Picture.objects.get()
    client.logout()
    assert 'type="file"' not in client.get(address(edition, "nominate")).text


def test_a_photo_has_its_words_in_the_database(own):
    picture = Picture.objects.create(width=640, height=400, size=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Nomination.objects.update(picture=picture, picture_alt="")


# -- taking it back


@pytest.mark.parametrize("phase", [Phase.CALL, Phase.REVIEW, Phase.JURY, Phase.VOTE])
def test_withdrawing_asks_first_and_takes_all_away(
    client, own, author, jurors, photo, phase, django_capture_on_commit_callbacks
):
    client.force_login(author)
    client.post(f"{own.get_absolute_url()}corriger/", sent_for(own, photo=upload(photo), picture_alt="Un pommier"))
    Nomination.objects.update(state=NominationState.ACCEPTED)
    own.refresh_from_db()
    enter(own.edition, Phase.JURY)
    scored(own, jurors[0], 4, 4)
    enter(own.edition, Phase.VOTE)
    awards_actions.vote(nomination=own, voter=jurors[0])
    enter(own.edition, phase)
    path = Picture.objects.get().path()
    page = f"{own.get_absolute_url()}retirer/"

    asked = AskedPage(client.post(page).text)
    assert asked.buttons == ["Retirer la candidature"]
    assert "les notes et les voix" in " ".join(asked.told)
    assert Nomination.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        confirmed(client, page)
    for model in (Nomination, Score, AwardVote, Picture):
        assert not model.objects.exists()
    assert not default_storage.exists(path)
    kept = Entry.objects.get(verb="Candidature retirée")
    assert (kept.object, kept.by) == (own.edition, author)


def test_nothing_is_withdrawn_once_the_results_are_out(client, own, author):
    enter(own.edition, Phase.RESULTS)
    client.force_login(author)
    assert "Retirer" not in client.get(own.get_absolute_url()).text
    assert "ce n’est plus possible" in client.post(f"{own.get_absolute_url()}retirer/", follow=True).text
    assert Nomination.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_withdraw_do_it_once(own, author):
    press = [lambda: candidacies.withdraw(nomination=own, by=author)] * 3
    assert len(at_once(press, awards_actions.AwardError)) == 2
    assert Entry.objects.filter(verb="Candidature retirée").count() == 1


# -- the result


@pytest.fixture
def lost(own, edition, small, jurors, animateur):
    best = nominated(edition, small, title="Gagnante")
    enter(edition, Phase.JURY)
    for juror in jurors:
        scored(best, juror, 5, 5)
    scored(own, jurors[0], 3, 2)
    scored(own, jurors[1], 4, 1)
    enter(edition, Phase.VOTE)
    awards_actions.enter_phase(edition=edition, by=animateur, phase=Phase.RESULTS)
    own.refresh_from_db()
    return own


def test_marks_of_who_did_not_win_are_theirs_alone(client, lost, author, jurors, edition):
    client.force_login(author)
    html = flowed(client.get(lost.get_absolute_url()).text)
    for words in ("Merci d’avoir présenté le vôtre", "3,5 sur 5", "1,5 sur 5", "3,00 sur 5"):
        assert words in html
    for juror in jurors:
        assert juror.get_full_name() not in html
    assert "Ces notes ne paraissent nulle part ailleurs" in html
    assert "3,000" in client.get("/mon-espace/donnees/").text
    for user in (factories.make_member(), None):
        client.logout() if user is None else client.force_login(user)
        assert client.get(lost.get_absolute_url()).status_code in (302, 404)
        assert "3,00" not in client.get(edition.get_absolute_url()).text


def test_no_mark_is_told_before_the_results(client, own, author, jurors):
    enter(own.edition, Phase.JURY)
    scored(own, jurors[0], 3, 2)
    client.force_login(author)
    for phase in (Phase.JURY, Phase.VOTE):
        enter(own.edition, phase)
        assert "sur 5" not in client.get(own.get_absolute_url()).text


# -- who has no account


def link_in(mail):
    return re.search(r"/trophees/candidature/[^/\s]+/", mail.text)[0]


@pytest.fixture
def guest_s(client, edition, mails):
    """The link that a guest is mailed once she has confirmed."""
    others = edition.categories.get(is_for_others=True)
    sent = {"category": others.pk, "actor": "Les Amis", "title": "Un", "summary": "Deux", "contact_name": "Léa"}
    client.post(address(edition, "nominate"), {**sent, "contact_email": "lea@exemple.test"})
    confirm = re.search(r"/trophees/confirmation/\S+?/", mails()[-1].text)[0]
    for _ in range(2):
        client.post(confirm)
    assert [mail.subject for mail in mails()].count("Votre candidature est reçue") == 1
    return link_in(mails()[-1])


def test_a_guest_sees_corrects_and_withdraws_by_her_link(client, guest_s, photo):
    page = client.get(guest_s)
    assert "Un" in page.text
    assert "no-store" in page["Cache-Control"]
    one = Nomination.objects.get()
    sent = sent_for(one, actor="Les Amis", title="Mieux", photo=upload(photo), picture_alt="Un pommier")
    client.post(f"{guest_s}corriger/", sent)
    one.refresh_from_db()
    assert (one.title, one.state, one.picture_alt) == ("Mieux", NominationState.SENT, "Un pommier")
    assert one.contact_email == "lea@exemple.test"
    assert "Un pommier" in client.get(guest_s).text
    assert "Retirer la candidature" in client.post(f"{guest_s}retirer/").text
    confirmed(client, f"{guest_s}retirer/")
    assert not Nomination.objects.exists()
    assert client.get(guest_s).status_code == 410


def test_a_guest_learns_her_result_by_the_same_link(client, guest_s, edition, jurors, animateur, mails):
    one = Nomination.objects.get()
    awards_actions.decide_nomination(nomination=one, by=animateur, is_accepted=True, note="")
    assert link_in(mails()[-1]) == guest_s
    enter(edition, Phase.JURY)
    scored(one, jurors[0], 3, 3)
    enter(edition, Phase.VOTE)
    awards_actions.enter_phase(edition=edition, by=animateur, phase=Phase.RESULTS)
    to_her = [mail for mail in mails() if mail.to == "lea@exemple.test"]
    assert link_in(to_her[-1]) == guest_s
    assert "3,00 sur 5" in client.get(guest_s).text


def test_a_guest_s_link_ends_when_her_address_is_forgotten(client, guest_s, edition):
    Nomination.objects.update(sent_at=timezone.now() - timezone.timedelta(days=400))
    enter(edition, Phase.RESULTS)
    awards_actions.purge_nominations()
    assert client.get(guest_s).status_code == 410
    assert client.get("/trophees/candidature/faux/").status_code == 404


def test_a_guest_s_link_opens_no_member_s_nomination(client, own):
    link = f"/trophees/candidature/{tokens.make(OWN_PAGE, own.pk)}/"
    assert client.get(link).status_code == 410


# -- « Présenter aux trophées »


def test_an_author_presents_her_fiche_while_an_edition_is_open(client, edition, author):
    fiche = factories.make_online(collectivity__population=900)
    fiche.authors.add(author)
    button = f"{address(edition, 'nominate')}?fiche={fiche.pk}"
    client.force_login(author)
    html = client.get(fiche.get_absolute_url()).text
    assert button in html
    assert "Présenter aux trophées" in html
    assert "D’après votre fiche" in client.get(button).text
    for user in (factories.make_member(), None):
        client.logout() if user is None else client.force_login(user)
        assert "Présenter aux trophées" not in client.get(fiche.get_absolute_url()).text


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase != Phase.CALL])
def test_nothing_is_offered_while_candidatures_are_closed(client, edition, author, phase):
    fiche = factories.make_online()
    fiche.authors.add(author)
    enter(edition, phase)
    client.force_login(author)
    assert "trophées" not in client.get(fiche.get_absolute_url()).text.split("<main")[1].split("</main>")[0]


def test_a_fiche_that_competes_leads_to_its_nomination(client, edition, small, author):
    fiche = factories.make_online(collectivity__population=900)
    fiche.authors.add(author)
    one = nominated(edition, small, fiche=fiche, collectivity=fiche.collectivity)
    client.force_login(author)
    html = client.get(fiche.get_absolute_url()).text
    assert one.get_absolute_url() in html
    assert "Présenter aux trophées" not in html
