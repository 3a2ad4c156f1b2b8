"""Deleting one's account, coming back on it, and the end of silent accounts."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.attachments.actions import store_portrait
from core.history import actions as history
from core.notifications.actions import queue_mail
from core.notifications.models import Mail
from members.freshness import actions as freshness_actions
from members.importing.actions import import_list
from members.leaving import actions as leaving
from members.leaving import actions as leaving_actions
from members.leaving.models import FINAL_AFTER, SILENT_FOR
from members.models import (
    Departure,
    HeldCompetence,
    ImportDraft,
    JournalEntry,
    Mandate,
    Message,
    Referent,
    Sponsorship,
    User,
)
from members.people import actions as people_actions
from members.sponsoring import actions as sponsoring
from members.sponsoring.enums import SponsorshipStatus
from tests import factories
from tests.concurrency import at_once
from tests.flow import flowed

pytestmark = pytest.mark.django_db
NAME = "Aliénor Introuvable"


def make_leaver(photo=None, **fields):
    """A member with something in every corner of the portal; return her account."""
    user = factories.make_member(
        first_name="Aliénor",
        last_name="Introuvable",
        presentation="Je suis Aliénor.",
        offers="Les haies",
        contact_email="alienor@exemple.test",
        mobile="06 00 00 00 01",
        is_ambassador=True,
        languages=["ca"],
        **fields,
    )
    referent = user.referent
    if photo:
        referent.portrait = store_portrait(upload=SimpleUploadedFile("moi.jpg", photo()), by=user)
        referent.save()
    people_actions.set_competences(referent=referent, names=["Haies d’Aliénor"])
    referent.themes.add(factories.ThemeFactory())
    history.record(obj=referent, verb="Profil modifié", by=user, changes={"nom": ["", NAME]})
    return user


def come_due(user):
    Departure.objects.filter(user=user).update(due_at=timezone.now() - timedelta(minutes=1))


def leave_for_good(user):
    leaving_actions.ask_to_leave(user=user)
    come_due(user)
    leaving.sweep()


def everything_in_the_database():
    """All rows of all tables, as one text."""
    with connection.cursor() as cursor:
        tables = [t for t in connection.introspection.table_names(cursor) if not t.startswith("procrastinate")]
        texts = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - names from the catalogue
            texts += [f"{table}: {row[0]}" for row in cursor.fetchall()]
    return "\n".join(texts)


def test_leaving_hides_at_once_and_can_be_taken_back():
    user = make_leaver()
    since = user.referent.approved_at
    departure = leaving_actions.ask_to_leave(user=user)

    assert not Referent.objects.approved().filter(user=user).exists()
    assert departure.due_at - departure.asked_at == pytest.approx(FINAL_AFTER, abs=timedelta(seconds=5))
    assert leaving_actions.stay(user=User.objects.get(pk=user.pk))
    assert Referent.objects.get(user=user).approved_at == since
    assert not Departure.objects.exists()
    assert not leaving_actions.stay(user=user)


def test_nothing_is_final_before_fourteen_days():
    user = make_leaver()
    leaving_actions.ask_to_leave(user=user)
    Departure.objects.update(due_at=timezone.now() + timedelta(minutes=1))
    leaving.sweep()

    assert User.objects.filter(pk=user.pk).exists()
    assert Referent.objects.get(user=user).full_name == NAME


def test_after_fourteen_days_no_row_and_no_file_names_the_person(photo, client, mails):
    user = make_leaver(photo)
    client.force_login(user)
    UserSession.objects.create(user=user, ip="192.0.2.1", session_key=client.session.session_key)
    pk = user.referent.pk
    other = factories.make_sponsor()
    pair = factories.SponsorshipFactory(request__requester=user.referent)
    sponsoring.volunteer(pair=pair, sponsor=other)
    sponsoring.write_journal(pair=pair, author=user.referent, text="Une visite des haies.", next_step="")
    Message.objects.create(sender=user, recipient=other)
    Message.objects.create(sender=other.user, recipient=user.referent)
    LogEntry.objects.create(
        user=other.user,
        content_type=ContentType.objects.get_for_model(Referent),
        object_id=str(pk),
        object_repr=NAME,
        action_flag=CHANGE,
    )
    assert "Aliénor" in everything_in_the_database()
    queue_mail(to=user.referent.contact_email, template="emails/leaving_done.txt", context={"name": "Aliénor"})
    mails()
    leave_for_good(user)
    goodbye = mails()[-1]
    own = Mail.objects.filter(to__in=[user.email, "alienor@exemple.test"])
    assert list(own.values_list("subject", flat=True)) == [goodbye.subject]
    Mail.objects.all().delete()

    left = everything_in_the_database()
    for trace in ("Aliénor", "Introuvable", "alienor@exemple.test", user.email, "06 00 00 00 01"):
        assert trace not in left
    nobody = Referent.objects.get(pk=pk)
    assert (str(nobody), nobody.left_at is not None) == ("Ancien membre", True)
    assert not Session.objects.exists()
    assert not UserSession.objects.exists()
    assert (goodbye.to, goodbye.subject) == (user.email, "Votre compte est supprimé")
    assert JournalEntry.objects.get(text="Une visite des haies.").author == nobody
    assert not Mandate.objects.filter(referent=nobody).exists()
    assert not HeldCompetence.objects.filter(content_object=nobody).exists()


@pytest.mark.django_db(transaction=True)
def test_the_portrait_s_files_go(photo):
    user = make_leaver(photo)
    portrait = user.referent.portrait
    leave_for_good(user)

    assert not default_storage.exists(portrait.path())
    assert not default_storage.exists(portrait.path(160))


def test_the_events_of_a_journal_are_signed_by_nobody():
    sponsor = factories.make_sponsor()
    pair = factories.SponsorshipFactory()
    sponsoring.volunteer(pair=pair, sponsor=sponsor)
    name = sponsor.full_name
    leave_for_good(sponsor.user)

    texts = list(JournalEntry.objects.values_list("text", flat=True))
    assert any("Ancien membre" in text for text in texts)
    assert not any(name in text for text in texts)


@pytest.mark.parametrize(
    ("verbs", "is_sponsor", "status"),
    [
        (["propose"], True, SponsorshipStatus.REQUESTED),
        (["volunteer"], True, SponsorshipStatus.REQUESTED),
        ([], False, SponsorshipStatus.DROPPED),
        (["propose"], False, SponsorshipStatus.DROPPED),
        (["volunteer"], False, SponsorshipStatus.FINISHED),
    ],
)
def test_a_parrainage_does_not_wait_for_who_leaves(verbs, is_sponsor, status, animateur):
    sponsor = factories.make_sponsor()
    pair = factories.SponsorshipFactory()
    for verb in verbs:
        extra = {"by": animateur} if verb == "propose" else {}
        getattr(sponsoring, verb)(pair=pair, sponsor=sponsor, **extra)
    leaver = sponsor if is_sponsor else pair.request.requester
    leaving_actions.ask_to_leave(user=leaver.user)

    assert Sponsorship.objects.get(pk=pair.pk).status == status


def test_the_last_administrateur_stays(client):
    user = factories.make_administrateur()
    factories.UserFactory(staff_role="administrateur", is_active=False)
    factories.make_gestionnaire()
    with pytest.raises(leaving_actions.CannotLeaveError):
        leaving_actions.ask_to_leave(user=user)
    factories.make_administrateur()

    assert leaving_actions.ask_to_leave(user=user)


def test_an_animateur_whose_account_is_closed_is_not_one_who_stays():
    user, closed = factories.make_administrateur(), factories.make_administrateur()
    User.objects.filter(pk=closed.pk).update(is_active=False)

    with pytest.raises(leaving_actions.CannotLeaveError, match="dernière personne"):
        leaving_actions.ask_to_leave(user=user)
    assert not Departure.objects.exists()


def test_an_account_without_entry_can_go():
    user = factories.UserFactory()
    leave_for_good(user)

    assert not User.objects.filter(pk=user.pk).exists()


def test_a_list_does_not_bring_back_who_leaves(animateur):
    user = make_leaver()
    leaving_actions.ask_to_leave(user=user)
    gone = Referent.objects.get(user=user)
    said = {"first_name": gone.first_name, "last_name": gone.last_name, "email": user.email, "role": "élue"}
    row = {**said, "title": "Maire", "organisation": "Une association", "line": "2"}
    draft = ImportDraft.objects.create(by=animateur, name="liste.csv", rows=[row])
    assert import_list(draft=draft, by=animateur).people[0].entry == gone

    assert Referent.objects.get(user=user).approved_at is None


def test_who_left_is_nobody_for_the_database_too():
    referent = factories.ReferentFactory(user=None, approved_at=None, left_at=timezone.now())
    for field, value in {"contact_email": "x@exemple.test", "approved_at": timezone.now()}.items():
        with pytest.raises(IntegrityError), transaction.atomic():
            Referent.objects.filter(pk=referent.pk).update(**{field: value})


# -- silence


def silent(days, **fields):
    long_ago = timezone.now() - timedelta(days=days)
    user = factories.make_member(approved_at=long_ago, **fields)
    User.objects.filter(pk=user.pk).update(date_joined=long_ago, last_login=long_ago)
    return user


def test_three_mails_then_the_account_goes(mails):
    user = silent(SILENT_FOR.days + 1)
    for number in (1, 2, 3):
        leaving.sweep()
        leaving.sweep()  # twice the same morning
        assert Departure.objects.get(user=user).mails == number
        assert Referent.objects.get(user=user).approved_at  # listed until the end
        come_due(user)
    leaving.sweep()

    assert not User.objects.filter(pk=user.pk).exists()
    subjects = [mail.subject for mail in mails()]
    assert subjects == ["Votre compte est supprimé"]  # the others were deleted with the account


def test_the_three_mails_name_the_same_day(mails):
    user = silent(SILENT_FOR.days + 1)
    for _ in range(3):
        leaving.sweep()
        come_due(user)
    sent = mails()

    assert [mail.to for mail in sent] == [user.email] * 3
    assert "Dernier rappel" in sent[-1].subject
    assert all("/annuaire/a-jour/" in mail.text for mail in sent)


@pytest.mark.parametrize(
    ("days", "fields"),
    [
        (SILENT_FOR.days - 1, {}),
        (SILENT_FOR.days + 1, {"confirmed_at": timezone.now()}),
        (SILENT_FOR.days + 1, {"user__staff_role": "animateur"}),
    ],
)
def test_who_gave_a_sign_is_left_alone(days, fields):
    silent(days, **fields)
    leaving.sweep()

    assert not Departure.objects.exists()


@pytest.mark.parametrize("sign", ["login", "confirmation"])
def test_a_sign_ends_the_countdown(sign):
    user = silent(SILENT_FOR.days + 1)
    leaving.sweep()
    if sign == "login":
        User.objects.filter(pk=user.pk).update(last_login=timezone.now())
    else:
        freshness_actions.confirm_entry(referent=user.referent, by=None)
    come_due(user)
    leaving.sweep()

    assert not Departure.objects.exists()
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_take_each_step_once():
    for _ in range(3):
        silent(SILENT_FOR.days + 1)
    at_once([leaving.sweep] * 4)

    assert Departure.objects.count() == Mail.objects.count() == 3
    assert set(Departure.objects.values_list("mails", flat=True)) == {1}


# -- pages


def delete_with_password(client):
    """Press the button, then say who one is."""
    asked = client.post("/mon-espace/supprimer/")
    return client.post(
        asked["Location"], {"password": factories.PASSWORD, "next": "/mon-espace/supprimer/"}, follow=True
    )


def test_the_page_asks_who_one_is_then_deletes(client):
    user = make_leaver()
    client.force_login(user)
    assert "14 jours" in client.get("/mon-espace/supprimer/").content.decode().replace("\u00a0", " ")
    response = delete_with_password(client)

    html = response.content.decode()
    assert "Votre compte va être supprimé" in html
    assert Departure.objects.get(user=user).is_asked
    assert client.get("/forum/nouveau-groupe/").status_code == 403
    client.post("/mon-espace/garder/")
    assert client.get("/forum/nouveau-groupe/").status_code == 200


def test_the_day_that_is_told_is_that_of_paris(client, monkeypatch):
    due = timezone.localtime().replace(hour=0, minute=30) + timedelta(days=14)
    monkeypatch.setattr(leaving_actions, "FINAL_AFTER", due - timezone.now())
    client.force_login(make_leaver())

    assert f"sera supprimé le {due:%d/%m/%Y}" in flowed(delete_with_password(client).content.decode())


def test_an_open_session_alone_does_not_delete_an_account(client):
    user = make_leaver()
    client.force_login(user)
    response = client.post("/mon-espace/supprimer/")

    assert response.status_code == 302
    assert "/compte/" in response["Location"]
    assert not Departure.objects.exists()


def test_the_last_administrateur_is_told_why_not(client):
    user = factories.make_administrateur()
    client.force_login(user)
    response = delete_with_password(client)

    assert response.status_code == 409
    assert "dernière personne à administrer" in response.content.decode()
