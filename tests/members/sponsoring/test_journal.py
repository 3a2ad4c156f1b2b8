"""The journal of a parrainage: its files, and the page of a guest."""

import re
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.attachments.models import Document
from members.models import JournalEntry, Sponsorship, SponsorshipRequest
from members.retention import actions as retention
from members.sponsoring import actions as sponsoring
from tests import factories
from tests.conftest import ROLES
from tests.core import hostile
from tests.project.limits import at_most

pytestmark = pytest.mark.django_db


def pdf(name="délibération.pdf"):
    return SimpleUploadedFile(name, hostile.pdf())


@pytest.fixture
def pair():
    """A parrainage under way between two members."""
    found = factories.SponsorshipFactory()
    sponsoring.volunteer(pair=found, sponsor=factories.make_sponsor())
    return Sponsorship.objects.with_people().get(pk=found.pk)


@pytest.fixture
def guest_pair(settings):
    """A parrainage under way with a guest."""
    request = factories.SponsorshipRequestFactory(
        requester=None, guest_name="Inès Invitée", guest_email="ines@exemple.test"
    )
    found = factories.SponsorshipFactory(request=request)
    sponsoring.volunteer(pair=found, sponsor=factories.make_sponsor())
    return Sponsorship.objects.with_people().get(pk=found.pk)


def write(client, pair, **sent):
    return client.post(f"/parrainage/{pair.pk}/noter/", {"text": "Une visite", "next_step": "", **sent}, follow=True)


# -- files


def test_a_file_of_the_journal_is_for_both_sides_and_animateurs(client, clients, pair):
    client.force_login(pair.sponsor.user)
    assert "délibération.pdf" in write(client, pair, file=pdf()).content.decode()
    document = Document.objects.get()
    response = client.get(document.get_absolute_url())

    assert response.content == hostile.pdf()
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    client.force_login(pair.request.requester.user)
    assert client.get(document.get_absolute_url()).status_code == 200
    expected = {"public": 404, "newcomer": 404, "member": 404, "animateur": 200}
    assert {role: clients[role].get(document.get_absolute_url()).status_code for role in ROLES} == expected


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (SimpleUploadedFile("note.pdf", b"MZ\x00\x01"), "type accepté"),
        (SimpleUploadedFile("vide.pdf", b""), "Ce fichier est vide"),
    ],
)
def test_a_refused_file_changes_nothing_and_loses_no_word(client, pair, file, told):
    client.force_login(pair.sponsor.user)
    html = write(client, pair, text="Une longue visite", file=file).content.decode()

    assert told in html
    assert "Une longue visite</textarea>" in html
    assert not Document.objects.exists()
    assert not JournalEntry.objects.filter(is_event=False).exists()


# -- the guest's page


def address_in(mail):
    return re.search(r"(/parrainage/suivi/[^/\s]+/)", mail.text)[1]


def test_a_guest_follows_her_request_from_the_first_mail_to_the_end(client, mails):
    place = factories.CollectivityFactory()
    asked = sponsoring.ask(
        requester=None,
        guest_name="Inès Invitée",
        guest_email="ines@exemple.test",
        collectivity=place,
        stage="emergence",
        themes=[],
        help_wanted="Par où commencer ?",
        roles=["elu"],
    )
    link = re.search(r"(/parrainage/confirmation/\S+)", mails()[-1].text)[1]
    html = client.post(link, follow=True).content.decode()
    assert "cherche la bonne personne" in html
    sponsor = factories.make_sponsor()
    sponsoring.volunteer(pair=asked.sponsorships.get(), sponsor=sponsor)
    accepted = next(mail for mail in mails() if mail.to == "ines@exemple.test" and "vous parraine" in mail.subject)
    page = address_in(accepted)
    assert sponsor.mail_address in accepted.text
    assert sponsor.mail_address in client.get(page).content.decode()
    client.post(f"{page}noter/", {"text": "Première visite", "file": pdf()})
    html = client.post(f"{page}terminer/", {"feedback": "Précieux"}, follow=True).content.decode()

    assert "Précieux" in html
    assert "Inès Invitée" in html
    stored = Sponsorship.objects.get()
    assert (stored.status, stored.asker_feedback) == ("termine", "Précieux")
    line = JournalEntry.objects.get(is_event=False)
    assert (line.text, line.author) == ("Première visite", None)
    client.force_login(sponsor.user)
    assert client.get(line.file.get_absolute_url()).status_code == 200


def test_the_guest_reads_the_files_of_her_journal_and_no_other(client, guest_pair, pair):
    for found in (guest_pair, pair):
        sponsoring.write_journal(pair=found, author=found.sponsor, text="Voici", next_step="", file=pdf())
    page = sponsoring.follow_address(guest_pair)
    mine, foreign = (found.journal.exclude(file=None).get().file.pk for found in (guest_pair, pair))

    assert f"{page}{mine}.fichier" in client.get(page).content.decode()
    assert client.get(f"{page}{mine}.fichier").content.startswith(b"%PDF")
    assert client.get(f"{page}{foreign}.fichier").status_code == 404


def test_the_page_s_address_is_a_key_that_is_not_handed_on(client, guest_pair):
    response = client.get(sponsoring.follow_address(guest_pair))

    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cache-Control"] == "private, no-store"


def test_a_forged_or_a_member_s_address_opens_nothing(client, guest_pair, pair):
    good = sponsoring.follow_address(guest_pair)
    for address in (good[:-3] + "/", sponsoring.follow_address(pair)):
        assert client.get(address).status_code in {404, 410}  # the latter is one that nobody was ever given
        assert client.post(f"{address}noter/", {"text": "x"}).status_code in {404, 410}


@pytest.mark.parametrize(("days", "status"), [(59, 200), (61, 410)])
def test_a_guest_s_page_ends_two_months_after_the_parrainage(client, guest_pair, days, status):
    changed = timezone.now() - timedelta(days=days)
    Sponsorship.objects.filter(pk=guest_pair.pk).update(status="termine", changed_at=changed)

    assert client.get(sponsoring.follow_address(guest_pair)).status_code == status


@pytest.mark.parametrize("verb", ["accepter", "parrainer", "refuser", "proposer", "liberer", "decliner"])
def test_a_guest_has_no_verb_of_others(client, guest_pair, verb):
    assert client.post(f"{sponsoring.follow_address(guest_pair)}{verb}/", {"word": "x"}).status_code == 404


def test_a_guest_s_empty_line_comes_back_with_what_was_typed(client, guest_pair):
    page = sponsoring.follow_address(guest_pair)
    html = client.post(f"{page}noter/", {"text": "", "next_step": "Rappeler"}).content.decode()

    assert "obligatoire" in html
    assert 'value="Rappeler"' in html


def test_a_guest_s_journal_has_a_ceiling_a_day(client, guest_pair, monkeypatch):
    monkeypatch.setattr(sponsoring, "GUEST_LINES", at_most(2, sponsoring.GUEST_LINES))
    page = sponsoring.follow_address(guest_pair)
    for _ in range(3):
        html = client.post(f"{page}noter/", {"text": "Encore"}, follow=True).content.decode()

    assert "Reprenez demain" in html
    assert JournalEntry.objects.filter(is_event=False).count() == 2


def test_a_proposal_does_not_name_the_sponsor_to_the_guest(client, animateur):
    request = factories.SponsorshipRequestFactory(requester=None, guest_name="Inès", guest_email="ines@exemple.test")
    found, sponsor = factories.SponsorshipFactory(request=request), factories.make_sponsor()
    sponsoring.propose(pair=found, sponsor=sponsor, by=animateur)

    html = client.get(sponsoring.follow_address(found)).content.decode()
    assert sponsor.mail_address not in html
    assert sponsor.last_name not in html


@pytest.mark.django_db(transaction=True)
def test_the_files_go_with_a_guest_s_request(guest_pair):
    from datetime import timedelta

    from django.utils import timezone

    sponsoring.write_journal(pair=guest_pair, author=guest_pair.sponsor, text="Voici", next_step="", file=pdf())
    path = Document.objects.get().path
    long_ago = timezone.now() - timedelta(days=701)
    Sponsorship.objects.update(status="termine", changed_at=long_ago)
    SponsorshipRequest.objects.update(created_at=long_ago)
    retention.purge()

    assert not Document.objects.exists()
    assert not default_storage.exists(path)
