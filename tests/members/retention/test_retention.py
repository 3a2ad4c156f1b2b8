"""What is deleted when its time is over, and what is not a day earlier."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.attachments.actions import store_document
from core.attachments.models import Document
from core.history.models import Entry
from core.notifications.actions import queue_mail
from core.notifications.models import Mail
from members.models import Application, Export, ImportDraft, JournalEntry, Message, Referent, SponsorshipRequest, User
from members.retention import actions as retention
from reseau66.portal.tasks import purge
from tests import factories

pytestmark = pytest.mark.django_db


def days_ago(days):
    return timezone.now() - timedelta(days=days)


@pytest.mark.parametrize(("days", "stays"), [(29, True), (31, False)])
def test_an_account_never_confirmed(days, stays):
    user = factories.make_newcomer()
    Application.objects.update(created_at=days_ago(days), confirmed_at=None)
    retention.purge()

    assert User.objects.filter(pk=user.pk).exists() == Referent.objects.filter(user=user.pk).exists() == stays


def test_a_member_whose_request_was_never_confirmed_stays():
    """She was approved by another way: by an import, or in the management."""
    user = factories.make_newcomer()
    Application.objects.update(created_at=days_ago(31), confirmed_at=None)
    Referent.objects.filter(user=user).update(approved_at=days_ago(1))
    retention.purge()

    assert User.objects.filter(pk=user.pk).exists()


def test_a_confirmed_request_waits_as_long_as_it_takes():
    user = factories.make_newcomer()
    Application.objects.update(created_at=days_ago(300))
    retention.purge()

    assert User.objects.filter(pk=user.pk).exists()


def guest_pair(**fields):
    request = factories.SponsorshipRequestFactory(
        requester=None, guest_name="Invitée", guest_email="invitee@exemple.test", **fields
    )
    return factories.SponsorshipFactory(request=request)


@pytest.mark.parametrize(("days", "stays"), [(6, True), (8, False)])
def test_a_guest_s_request_never_confirmed(days, stays):
    guest_pair(confirmed_at=None)
    SponsorshipRequest.objects.update(created_at=days_ago(days))
    retention.purge()

    assert SponsorshipRequest.objects.exists() == stays


@pytest.mark.parametrize(
    ("status", "days", "stays"), [("refuse", 699, True), ("refuse", 701, False), ("demande", 701, True)]
)
def test_a_guest_s_request_after_its_end(status, days, stays):
    pair = guest_pair()
    SponsorshipRequest.objects.update(created_at=days_ago(800))
    type(pair).objects.update(status=status, changed_at=days_ago(days))
    retention.purge()

    assert SponsorshipRequest.objects.exists() == stays


def test_the_files_of_a_guest_s_journal_go_with_it_and_no_others():
    pair = guest_pair()
    kept, gone = (store_document(upload=SimpleUploadedFile(f"{n}.txt", b"Un mot."), by=None) for n in "ab")
    JournalEntry.objects.create(sponsorship=pair, author=None, text="Voici", file=gone)
    type(pair).objects.update(status="refuse", changed_at=days_ago(701))
    retention.purge()

    assert list(Document.objects.all()) == [kept]


def test_a_member_s_request_stays_with_her():
    pair = factories.SponsorshipFactory()
    type(pair).objects.update(status="refuse", changed_at=days_ago(900))
    retention.purge()

    assert SponsorshipRequest.objects.exists()


@pytest.mark.parametrize(("days", "stays"), [(364, True), (366, False)])
def test_logs_of_messages_and_exports(days, stays, member):
    Message.objects.create(sender=member, recipient=factories.ReferentFactory())
    Export.objects.create(by=member, form="csv", people=3)
    Message.objects.update(sent_at=days_ago(days))
    Export.objects.update(at=days_ago(days))
    retention.purge()

    assert Message.objects.exists() == Export.objects.exists() == stays


@pytest.mark.parametrize(("days", "stays"), [(6, True), (8, False)])
def test_a_list_that_was_never_imported(days, stays, animateur):
    ImportDraft.objects.create(by=animateur, name="liste.csv", rows=[])
    ImportDraft.objects.update(sent_at=days_ago(days))
    retention.purge()

    assert ImportDraft.objects.exists() == stays


@pytest.mark.parametrize(("days", "stays"), [(89, True), (91, False)])
def test_mails(days, stays, member):
    queue_mail(to="x@exemple.test", template="emails/leaving_done.txt", context={"name": "X"})
    Mail.objects.update(created_at=days_ago(days))
    purge(0)

    assert Mail.objects.exists() == stays


@pytest.mark.parametrize(("years", "stays"), [(4.9, True), (5.1, False)])
def test_history(years, stays, member):
    Entry.objects.create(object=member.referent, verb="Profil modifié")
    Entry.objects.update(at=days_ago(365 * years))
    purge(0)

    assert Entry.objects.exists() == stays


def test_devices_go_with_their_session(client, member):
    client.force_login(member)
    for key in (client.session.session_key, "gone"):
        UserSession.objects.create(user=member, ip="192.0.2.1", session_key=key)
    purge(0)
    assert UserSession.objects.count() == Session.objects.count() == 1
    Session.objects.update(expire_date=days_ago(1))
    purge(0)

    assert not UserSession.objects.exists()
    assert not Session.objects.exists()
