"""What goes with an account beside its own rows: its name in what others did, its address in rows of before it."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from core.history import actions as history
from core.history.models import Entry
from directory.models import Correction
from events.models import Registration
from experiences.models import AwardCategory, AwardEdition, Nomination
from forum.models import Inbound, RefusedAddress
from members.handover import actions as handing_over
from members.leaving import actions as leaving
from members.models import Handover, JournalEntry
from members.sponsoring import actions as sponsoring
from reseau66.portal.models import Subscriber
from tests import factories
from tests.members.leaving.test_leaving import come_due, leave_for_good, make_leaver
from tests.own_data import rows_under

pytestmark = pytest.mark.django_db
NAME = "Aliénor Introuvable"


def nomination(**fields):
    edition = AwardEdition.objects.create(name="Trophées", slug="trophees", year=2026)
    category = AwardCategory.objects.create(edition=edition, name="Eau", position=1)
    return Nomination.objects.create(
        edition=edition, category=category, actor="Une association", title="Un lavoir", summary="Il coule.", **fields
    )


def test_a_name_in_the_history_of_others_is_signed_by_nobody():
    user = make_leaver()
    fiche = factories.FactSheetFactory()
    history.record(obj=fiche, verb="Autrice ou auteur ajouté", by=None, changes={"auteur": ["", NAME]})
    history.record(obj=fiche, verb="Rôle changé", by=None, changes={"rôle": ["", f"{NAME}\u00a0: Animation"]})
    history.record(obj=fiche, verb="Modifié", by=None, changes={"personnes": [f"Paul Autre, {NAME}", "Paul Autre"]})
    other = history.record(obj=fiche, verb="Modifié", by=None, changes={"titre": ["", f"Merci à {NAME}"]})
    leave_for_good(user)

    told = {entry.verb: entry.changes for entry in Entry.objects.about(fiche).exclude(pk=other.pk)}
    assert told["Autrice ou auteur ajouté"] == {"auteur": ["", "Ancien membre"]}
    assert told["Rôle changé"] == {"rôle": ["", "Ancien membre\u00a0: Animation"]}
    assert told["Modifié"] == {"personnes": ["Paul Autre, Ancien membre", "Paul Autre"]}
    assert Entry.objects.get(pk=other.pk).changes == other.changes  # words of others, which nobody rewrites


def test_who_has_no_entry_takes_no_name_out_of_the_history():
    user = factories.UserFactory()
    fiche = factories.FactSheetFactory()
    history.record(obj=fiche, verb="Autrice ou auteur ajouté", by=None, changes={"auteur": ["", str(user)]})
    leave_for_good(user)

    assert Entry.objects.about(fiche).get().changes == {"auteur": ["", str(user)]}


@pytest.mark.parametrize("is_successor", [True, False])
def test_a_relay_is_signed_by_nobody_on_both_sides(is_successor, animateur):
    place = factories.CollectivityFactory()
    old = factories.MandateFactory(collectivity=place)
    new = factories.MandateFactory(collectivity=place)
    leaver, other = (new, old) if is_successor else (old, new)
    name = leaver.referent.full_name
    handover = handing_over.begin(mandate=old, end=date(2026, 11, 30), by=animateur)
    handing_over.hand_over(handover=handover, successor=new, keys=[], word="", by=animateur)
    leave_for_good(leaver.referent.user)

    verbs = [entry.verb for entry in Entry.objects.about(other.referent)]
    assert any("relais" in verb and "ncien membre" in verb for verb in verbs)
    assert not any(name in verb for verb in verbs)
    assert Handover.objects.count() == (1 if is_successor else 0)


def test_a_parrainage_that_was_passed_on_names_her_no_more():
    sponsor, new = factories.make_sponsor(), factories.make_sponsor()
    pair = factories.SponsorshipFactory()
    sponsoring.volunteer(pair=pair, sponsor=sponsor)
    pair.refresh_from_db()
    sponsoring.pass_on(pair=pair, old=sponsor, new=new)
    name = sponsor.full_name
    leave_for_good(sponsor.user)

    texts = list(JournalEntry.objects.values_list("text", flat=True))
    assert f"Ancien membre passe le relais à {new}." in texts
    assert not any(name in text for text in texts)


def test_a_nomination_stays_without_its_contact():
    user = make_leaver()
    found = nomination(by=user, contact_name=NAME, contact_email=user.email)
    history.record(obj=found, verb="Recevable", by=None)
    leave_for_good(user)

    found.refresh_from_db()
    assert (found.title, found.by, found.contact_name, found.contact_email) == ("Un lavoir", None, "", "")
    assert Entry.objects.about(found).exists()


def test_a_mail_to_the_forum_stays_as_a_digest():
    user = make_leaver()
    told = {"sender": user.email, "subject": "Les haies d’Aliénor", "raw": b"From: moi", "rest": NAME, "size": 9}
    found = Inbound.objects.create(digest="d", person=user, message_id="<a@b>", state="publie", **told)
    leave_for_good(user)

    found.refresh_from_db()
    assert (found.digest, found.size, found.person) == ("d", 9, None)
    assert (found.sender, found.subject, bytes(found.raw), found.rest, found.message_id) == ("", "", b"", "", None)


def test_rows_of_before_the_account_are_hers_by_her_address_and_name():
    user = make_leaver()
    guest = factories.RegistrationFactory(first_name="Alienor", last_name="INTROUVABLE", email=user.email)
    Subscriber.objects.create(email=user.email)
    RefusedAddress.objects.create(email=user.email)
    aid = factories.AidFactory()
    Correction.objects.create(aid=aid, text="Le lien est mort", email=user.email)
    titles = ("Inscriptions aux rencontres", "Lettre d’information", "Corrections que j’ai proposées")
    assert [len(rows_under(title, user)) for title in titles] == [1, 1, 1]
    leave_for_good(user)

    assert not Registration.objects.filter(pk=guest.pk).exists()
    assert not Subscriber.objects.exists()
    assert not RefusedAddress.objects.exists()
    assert Correction.objects.get().email == ""


def test_what_is_somebody_else_s_at_the_same_address_stays():
    user = make_leaver()
    other = factories.RegistrationFactory(first_name="Paul", last_name="Autre", email=user.email)
    Subscriber.objects.create(email=user.email)
    leave_for_good(user)

    assert Registration.objects.filter(pk=other.pk).exists()
    assert Subscriber.objects.exists()  # a box that others read


def test_an_address_that_she_has_not_proven_to_be_hers_takes_nothing_along():
    """Who gives somebody else's name and address must not erase that person's registration."""
    user = make_leaver()
    EmailAddress.objects.create(user=user, email="promise@exemple.test", verified=False)
    guest = factories.RegistrationFactory(first_name="Aliénor", last_name="Introuvable", email="promise@exemple.test")
    assert rows_under("Inscriptions aux rencontres", user) == []
    leave_for_good(user)

    assert Registration.objects.filter(pk=guest.pk).exists()


def test_the_address_of_an_entry_takes_no_rows_along():
    user = make_leaver()
    guest = factories.RegistrationFactory(
        first_name="Aliénor", last_name="Introuvable", email=user.referent.contact_email
    )
    leave_for_good(user)

    assert Registration.objects.filter(pk=guest.pk).exists()


def test_lines_of_the_admin_s_log_about_rows_that_go_go_with_them(animateur):
    user = make_leaver()
    found = Subscriber.objects.create(email=user.email, user=user)
    kept = Subscriber.objects.create(email="autre@exemple.test")
    for one in (found, kept):
        LogEntry.objects.create(
            user=animateur,
            content_type=ContentType.objects.get_for_model(Subscriber),
            object_id=str(one.pk),
            object_repr=one.email,
            action_flag=CHANGE,
        )
    leave_for_good(user)

    assert list(LogEntry.objects.values_list("object_repr", flat=True)) == ["autre@exemple.test"]


def test_leaving_is_whole_or_nothing(monkeypatch):
    """Where the last step fails, nothing is gone."""
    user = make_leaver()
    leaving.ask_to_leave(user=user)
    come_due(user)
    monkeypatch.setattr(leaving.notifications, "forget", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        leaving.sweep()

    user.refresh_from_db()
    assert user.referent.first_name == "Aliénor"
    assert user.referent.mandates.exists()
