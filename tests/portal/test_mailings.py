"""Writing to many: whom each audience reaches, who is left out, and that a text leaves once, at its pace."""

import re
from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from core.audiences import audiences
from core.history.models import Entry
from core.limits.declaring import LimitReachedError
from core.limits.reach import REACH
from core.notifications import notices
from core.notifications.actions import deliver_bulk, sweep
from core.notifications.enums import Channel, NoticeKind
from core.notifications.models import Mail, PersonalNotice, Reach
from forum.returns.models import RefusedAddress
from members.people.models import Mandate, Referent
from reseau66.portal.mailings import sending, writing
from reseau66.portal.mailings.mails import mail_to, refusal_path
from reseau66.portal.mailings.models import Mailed, Mailing, MailingRefusal, MailingState
from reseau66.portal.mailings.reminders import REMINDERS
from reseau66.portal.mailings.words import filled, unknown_words
from reseau66.portal.mailings.writing import MailingError
from tests import factories
from tests.asking import confirmed
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=800)


@pytest.fixture
def staff(client, animateur):
    client.force_login(animateur)
    return client


def reached(audience, query=""):
    return {one.name or one.place for one in audiences()[audience].read(QueryDict(query))}


def named(name, **fields):
    """A listed person of a commune of her own."""
    return factories.make_member(first_name="", last_name=name, **fields).referent


def sent(mailing, by):
    writing.depart(mailing=mailing, by=by)
    a_tick_later(mailing)
    mailing.refresh_from_db()
    return mailing


def a_tick_later(mailing):
    Mailing.objects.filter(pk=mailing.pk).update(next_batch_at=timezone.now())
    sending.go_on()


# -- words


def test_names_in_braces_are_each_reader_s_own():
    elise = SimpleNamespace(first_name="Élise", last_name="Puig", function="Maire", place="Céret")
    mairie = SimpleNamespace(first_name="", last_name="", function="", place="Céret")
    text = "Bonjour {prénom},\nVous, {fonction} ({ Collectivité })."

    assert filled(text, elise) == "Bonjour Élise,\nVous, Maire (Céret)."
    assert filled("Bonjour {prénom},", mairie) == "Bonjour,"
    assert unknown_words("{prenom} {nom} {{x}") == ["prenom", "x"]


# -- whom an audience reaches


def test_what_is_not_understood_reaches_nobody():
    named("Puig")

    assert "Puig" in reached("referents")
    for query in ("role=elus", "epci=zzz", "rayon=5", "theme=inconnu", "role=elu&rayon=5"):
        assert reached("referents", query) == set(), query
    for query in ("etat=zzz", "rencontre=zzz", "rencontre=999999"):
        assert reached("rencontre", query) == set(), query
    assert reached("groupe", "groupe=zzz") == set()
    assert reached("collectivites", "manque=zzz") == set()


def test_the_annuaire_by_role_theme_milieu_stage_and_state(territory):
    theme = factories.ThemeFactory()
    place = factories.CollectivityFactory(milieu="littoral")
    factories.InitiativeFactory(collectivity=place, stage="plan")
    elu = factories.MandateFactory(referent=named("Puig"), role="elu", collectivity=place).referent
    elu.themes.add(theme)
    Mandate.objects.filter(referent=elu).exclude(collectivity=place).delete()
    agent = named("Roca")
    Mandate.objects.filter(referent=agent).update(role="technicien")
    late, never = named("Soler"), named("Vila")
    Referent.objects.filter(pk=late.pk).update(confirmed_at=LONG_AGO, approved_at=LONG_AGO)
    for other in (elu, agent, late):
        other.user.last_login = timezone.now()
        other.user.save()
    factories.MandateFactory(
        referent__user=None, referent__last_name="Invité", referent__first_name="", referent__invited_at=LONG_AGO
    )
    Referent.objects.exclude(pk=late.pk).update(confirmed_at=timezone.now())

    assert reached("referents", "role=technicien") == {"Roca"}
    assert reached("referents", f"theme={theme.slug}") == {"Puig"}
    assert reached("referents", "milieu=littoral") == {"Puig"}
    assert reached("referents", "etape=plan") == {"Puig"}
    assert reached("referents", "suivi=entree") == {"Soler"}
    assert reached("referents", "suivi=jamais") == {never.full_name}
    assert reached("referents", "suivi=invites") == {"Invité"}


def test_collectivites_by_what_they_lack_their_people_or_their_mairie():
    without = factories.CollectivityFactory(name="Seule", email="mairie@seule.test")
    held = factories.MandateFactory(referent=named("Puig"), role="elu", is_delegate=False)
    Mandate.objects.exclude(pk=held.pk).delete()
    dormant = factories.InitiativeFactory(collectivity=held.collectivity)
    type(dormant).objects.update(updated_at=LONG_AGO)

    assert reached("collectivites", "manque=delegue") == {"Puig"}
    assert reached("collectivites", "suivi=dormante") == {"Puig"}
    factories.PlanActionFactory(initiative=dormant)
    assert reached("collectivites", "suivi=dormante") == set()
    assert reached("collectivites", "qui=technicien") == set()
    assert "Seule" in reached("collectivites", "manque=personne&qui=mairies")
    assert held.collectivity.name not in reached("collectivites", "manque=personne&qui=mairies")
    both = f"q={without.name}&qui=sinon-mairie"
    assert reached("collectivites", both) == {"Seule"}
    assert audiences()["collectivites"].read(QueryDict(both))[0].email == "mairie@seule.test"


def test_the_registered_of_an_event_by_their_state():
    event = factories.make_online_event()
    others = {"event": event, "first_name": ""}
    factories.RegistrationFactory(last_name="Ici", status="inscrite", attended_at=timezone.now(), **others)
    factories.RegistrationFactory(last_name="Loin", status="inscrite", **others)
    factories.RegistrationFactory(last_name="Attend", status="attente", **others)
    factories.RegistrationFactory(last_name="Renonce", status="annulee", cancelled_at=timezone.now(), **others)
    factories.RegistrationFactory(last_name="Ailleurs", status="inscrite")
    told = {
        "": {"Ici", "Loin"},
        "places": {"Ici", "Loin"},
        "attente": {"Attend"},
        "tous": {"Ici", "Loin", "Attend"},
        "presents": {"Ici"},
        "absents": {"Loin"},
    }
    for state, names in told.items():
        assert reached("rencontre", f"rencontre={event.pk}&etat={state}" if state else f"rencontre={event.pk}") == names


def test_a_group_and_who_wrote_fiches_that_nobody_checked():
    leader, inside = named("Anime").user, named("Dedans").user
    group = factories.make_group(by=leader)
    group.memberships.create(person=inside, state="dedans")
    named("Dehors")
    fiche = factories.make_online()
    fiche.authors.add(inside)

    assert reached("groupe", f"groupe={group.slug}") == {"Anime", "Dedans"}
    assert reached("fiches") == set()
    type(fiche).objects.update(published_at=LONG_AGO, checked_at=None)
    type(fiche.live).objects.update(decided_at=LONG_AGO)
    assert "Dedans" in reached("fiches")


def test_each_reminder_reads_an_audience_and_knows_its_words():
    for reminder in REMINDERS.values():
        assert audiences()[reminder.audience].understands(QueryDict(reminder.query)), reminder.key
        assert unknown_words(reminder.subject + reminder.text) == []


def test_the_models_that_a_reminder_names_are_there(client):
    to = SimpleNamespace(first_name="", last_name="", function="", place="Elne")
    text = filled(REMINDERS["elu-delegue"].text, to)
    paths = re.findall(rf"{settings.SITE_URL}(/trame/modeles/[a-z-]+/)", text)
    assert len(paths) == 2
    assert [client.get(path).status_code for path in paths] == [200, 200]
    assert "personne {de collectivité}" not in filled(REMINDERS["technicien"].text, to)
    assert "d’Elne" in filled(REMINDERS["technicien"].text, to)


@pytest.mark.parametrize("who", ["outsider", "organiser", "leader", "animateur"])
def test_who_writes_to_whom(client, animateur, who):
    organiser, leader = factories.make_member(), factories.make_member()
    event, group = factories.make_online_event(), factories.make_group(by=leader)
    event.authors.add(organiser)
    users = {"outsider": factories.make_member(), "organiser": organiser, "leader": leader, "animateur": animateur}
    client.force_login(users[who])
    pages = {
        f"/ecrire/rencontre/?rencontre={event.pk}": {"organiser", "animateur"},
        f"/ecrire/groupe/?groupe={group.slug}": {"leader", "animateur"},
        "/ecrire/referents/": {"animateur"},
        "/ecrire/collectivites/": {"animateur"},
        "/ecrire/fiches/": {"animateur"},
        "/ecrire/referents/?relance=entree": {"animateur"},
        "/gestion/ecrire/": {"animateur"},
        "/ecrire/rencontre/": set(),
        "/ecrire/referents/?relance=fiches": set(),
    }
    found = {path: client.get(path).status_code for path in pages}
    assert found == {path: 200 if who in may else 404 for path, may in pages.items()}


def test_others_do_not_open_a_draft_and_its_writer_no_longer_once_she_may_not(client):
    organiser = factories.make_member()
    event = factories.make_online_event()
    event.authors.add(organiser)
    about = {"audience": "rencontre", "query": f"rencontre={event.pk}", "kind": "rencontre"}
    draft = factories.MailingFactory(by=organiser, **about)
    client.force_login(factories.make_member())
    for path in ("", "envoi/"):
        assert client.get(f"{draft.get_absolute_url()}{path}").status_code == 404
    client.force_login(organiser)
    assert client.get(draft.get_absolute_url()).status_code == 200
    event.authors.clear()
    assert client.get(draft.get_absolute_url()).status_code == 403
    assert client.post(f"{draft.get_absolute_url()}envoi/").status_code == 403


# -- writing


def test_from_the_list_to_the_draft_and_what_is_wrong_loses_nothing(staff, animateur):
    named("Puig")
    page = staff.get("/annuaire/?q=Puig")
    assert 'href="/ecrire/referents/?q=Puig">Écrire à ces personnes' in page.text
    page = staff.get("/ecrire/referents/?q=Puig")
    assert "1\u00a0destinataire" in page.text

    wrong = {"subject": "Venez", "text": "Bonjour {prenom}, c’est samedi."}
    again = staff.post("/ecrire/referents/?q=Puig", wrong)
    assert "«\u00a0{prenom}\u00a0» ne sera remplacé par rien" in again.text
    assert "c’est samedi." in again.text
    assert not Mailing.objects.exists()

    staff.post("/ecrire/referents/?q=Puig", {"subject": "Venez", "text": "Bonjour {prénom}, c’est samedi."})
    draft = Mailing.objects.get()
    assert (draft.query, draft.kind, draft.by) == ("q=Puig", "equipe", animateur)
    assert "les référents" in draft.described
    assert not Mail.objects.exists()


def test_from_the_list_of_collectivites_with_its_filters(staff, client, member):
    held = factories.MandateFactory(referent=named("Puig"), collectivity__milieu="littoral")
    factories.MandateFactory(referent=named("Roca"), collectivity__milieu="montagne")
    Mandate.objects.exclude(collectivity__milieu__in=["littoral", "montagne"]).delete()
    page = staff.get("/collectivites/?milieu=littoral&vue=liste").text
    assert 'href="/ecrire/collectivites/?milieu=littoral' in page
    reach = staff.get("/ecrire/collectivites/?milieu=littoral&vue=liste").context["reach"]
    assert [one.referent for one in reach.people] == [held.referent.pk]
    client.force_login(member)
    assert "/ecrire/collectivites/" not in client.get("/collectivites/?milieu=littoral").text


def test_too_many_filters_are_refused_rather_than_cut(staff):
    words = "a" * 100
    query = f"q={words}&competence={'%C3%A9' * 80}"
    response = staff.post(f"/ecrire/referents/?{query}", {"subject": "Venez", "text": "Bonjour"})
    assert not Mailing.objects.exists()
    assert "Ces filtres sont trop longs" in response.text


def test_two_who_write_a_draft_at_once_lose_nothing(staff):
    draft = factories.MailingFactory()
    seen = draft.updated_at.isoformat()
    first = {"subject": "Premier", "text": "Un", "seen": seen}
    assert staff.post(draft.get_absolute_url(), first).status_code == 302
    second = staff.post(draft.get_absolute_url(), {"subject": "Second", "text": "Deux", "seen": seen})
    assert second.status_code == 409
    assert "Deux" in second.text
    draft.refresh_from_db()
    assert draft.subject == "Premier"


def test_a_try_goes_to_its_writer_alone_with_the_first_reader_s_name(staff, animateur, mails):
    named("Aaa-Puig")
    draft = factories.MailingFactory(query="q=Aaa-Puig", text="Bonjour {nom} !")
    told = {"subject": draft.subject, "text": draft.text, "seen": draft.updated_at.isoformat(), "test": "1"}
    staff.post(draft.get_absolute_url(), told)
    (mail,) = Mail.objects.all()
    assert (mail.to, mail.subject) == (animateur.email, f"[Essai] {draft.subject}")
    assert "Bonjour Aaa-Puig" in mail.text
    assert not Mailed.objects.exists()


# -- who is left out


def test_who_is_left_out_and_why(animateur):
    named("Reste")
    named("Shut")
    RefusedAddress.objects.create(email=Referent.objects.get(last_name="Shut").mail_address, refused_at=timezone.now())
    factories.MandateFactory(
        referent__user=None, referent__first_name="", referent__last_name="Sans", referent__contact_email=""
    )
    gone = named("Refuse")
    MailingRefusal.objects.create(email=gone.mail_address, kind="equipe")
    reach = writing.reach_of(factories.MailingFactory())

    left = {why: {one.last_name for one in people} for why, people in reach.left_out.items()}
    assert left == {writing.NO_ADDRESS: {"Sans"}, writing.RETURNED: {"Shut"}, writing.DECLINED: {"Refuse"}}
    assert "Reste" in {one.last_name for one in reach.people}
    group = factories.MailingFactory(
        kind="groupe", audience="groupe", query=f"groupe={factories.make_group(by=gone.user).slug}"
    )
    assert [one.last_name for one in writing.reach_of(group).people] == ["Refuse"]  # one’s own group is not refused


def test_who_shares_a_box_is_written_to_and_who_is_listed_twice_once():
    event = factories.make_online_event()
    for name in ("Puig", "Roca"):
        factories.RegistrationFactory(event=event, email="zoe@exemple.test", first_name="Zoé", last_name=name)
    mailing = factories.MailingFactory(audience="rencontre", query=f"rencontre={event.pk}", kind="rencontre")
    assert [one.last_name for one in writing.reach_of(mailing).people] == ["Puig", "Roca"]

    for name in ("Élise", "elise"):
        named(name, contact_email="mairie@exemple.test")
    reach = writing.reach_of(factories.MailingFactory(query="q=elise"))
    assert len(reach.people) == 1
    assert [len(people) for people in reach.left_out.values()] == [1]
    assert list(reach.left_out) == [writing.TWICE]


# -- leaving


def test_it_leaves_once_to_each_with_her_name_and_answers_go_to_its_writer(staff, animateur, settings):
    reader = named("Puig", contact_email="puig@exemple.test")
    draft = factories.MailingFactory(by=animateur, query="q=Puig", subject="Pour {nom}", text="Bonjour {nom} !")
    page = staff.get(f"{draft.get_absolute_url()}envoi/")
    assert "Bonjour Puig" in page.text
    assert animateur.email in page.text

    response = staff.post(f"{draft.get_absolute_url()}envoi/", follow=True)
    assert "Le message part vers 1\u00a0personne." in response.text
    a_tick_later(draft)
    a_tick_later(draft)
    (mail,) = Mail.objects.all()
    assert (mail.to, mail.subject, mail.reply_to) == ("puig@exemple.test", "Pour Puig", animateur.email)
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    draft.refresh_from_db()
    assert draft.state == MailingState.SENT
    assert Reach.objects.get(by=animateur).persons == 1
    page = staff.get(draft.get_absolute_url())
    assert reader.get_absolute_url() in page.text
    again = staff.post(f"{draft.get_absolute_url()}envoi/", follow=True)
    assert "rien n’a changé" in again.text
    assert Mail.objects.count() == 1


def test_her_colleagues_read_her_name_not_the_address_of_her_account(client, animateur):
    other = factories.make_animateur()
    named("Puig")
    draft = factories.MailingFactory(by=animateur, query="q=Puig")
    client.force_login(other)
    page = client.get(f"{draft.get_absolute_url()}envoi/").text
    assert animateur.email not in page
    assert f"Les réponses arrivent à {animateur.get_full_name()}." in page


def test_whom_it_goes_to_is_settled_when_it_leaves(animateur):
    named("Puig")
    draft = factories.MailingFactory(query="q=Puig")
    other = named("Puigmal")
    assert writing.depart(mailing=draft, by=animateur) == 2
    named("Puigvert")
    a_tick_later(draft)
    assert Mail.objects.filter(is_bulk=True).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Mailed.objects.create(mailing=draft, email=other.mail_address, last_name="Puigmal")


def test_nobody_and_too_many_do_not_leave(animateur):
    draft = factories.MailingFactory(query="q=Personne")
    with pytest.raises(MailingError):
        writing.depart(mailing=draft, by=animateur)
    named("Puig")
    named("Puigmal")
    many = factories.MailingFactory(query="q=Puig")
    Reach.objects.create(by=animateur, door="message", persons=REACH.bounds[1].most - 1)
    with pytest.raises(LimitReachedError):
        writing.depart(mailing=many, by=animateur)
    assert not Mailed.objects.exists()
    many.refresh_from_db()
    assert many.is_draft


def test_the_registered_count_as_one_person_and_do_not_refuse_it(animateur):
    event = factories.make_online_event()
    for n in range(3):
        factories.RegistrationFactory(event=event, email=f"i{n}@exemple.test", status="inscrite")
    mailing = factories.MailingFactory(audience="rencontre", query=f"rencontre={event.pk}", kind="rencontre")
    sent(mailing, animateur)
    assert Reach.objects.get().persons == 1
    assert Mail.objects.count() == 3
    assert all("List-Unsubscribe" not in mail.headers for mail in Mail.objects.all())
    assert all("cette rencontre" in mail.text for mail in Mail.objects.all())


def test_the_rate_is_that_of_the_letter(animateur, settings):
    settings.LETTER_RATE = 12
    for n in range(5):
        named(f"Puig{n}")
    draft = factories.MailingFactory(query="q=Puig")
    writing.depart(mailing=draft, by=animateur)
    Mailing.objects.update(next_batch_at=timezone.now())
    sending.go_on()
    assert Mail.objects.filter(is_bulk=True).count() == 2  # a sixth of a minute's
    sending.go_on()
    assert Mail.objects.filter(is_bulk=True).count() == 2


def test_who_reads_on_the_portal_or_in_a_summary_is_not_mailed(client, animateur):
    quiet, mailed, daily = named("Puig-portail"), named("Puig-courriel"), named("Puig-resume")
    notices.choose(by=quiet.user, channels={NoticeKind.TEAM: Channel.PORTAL})
    notices.choose(by=daily.user, channels={NoticeKind.TEAM: Channel.DIGEST})
    mailing = sent(factories.MailingFactory(query="q=Puig", text="Bonjour {nom} !"), animateur)

    assert set(Mail.objects.values_list("to", flat=True)) == {mailed.mail_address}
    progress = sending.progress_of(mailing)
    assert (progress.total, progress.on_portal, progress.waiting) == (3, 2, 1)
    notice = PersonalNotice.objects.get(person=quiet.user)
    client.force_login(quiet.user)
    assert "Bonjour Puig-portail" in client.get(notice.path).text
    client.force_login(factories.make_member())
    assert client.get(notice.path).status_code == 404


def test_stopped_it_keeps_back_what_has_not_left_and_goes_on_once(staff, animateur):
    named("Puig")
    mailing = factories.MailingFactory(query="q=Puig", by=animateur)
    writing.depart(mailing=mailing, by=animateur)
    sending.go_on()
    Mailing.objects.filter(state=MailingState.SENT).update(
        state=MailingState.SENDING, finished_at=None, next_batch_at=timezone.now()
    )
    address = mailing.get_absolute_url()
    staff.post(f"{address}arreter/")
    assert set(Mail.objects.values_list("status", flat=True)) == {"held"}
    assert "L’envoi est arrêté" in staff.get(address).text
    confirmed(staff, f"{address}reprendre/")
    while deliver_bulk():
        pass
    sweep()
    a_tick_later(mailing)
    assert list(Mail.objects.values_list("status", flat=True)) == ["sent"]
    mailing.refresh_from_db()
    assert mailing.state == MailingState.SENT
    assert sending.progress_of(mailing).arrived == 1


def test_a_draft_is_deleted_and_what_left_is_not(staff, animateur):
    draft = factories.MailingFactory(by=animateur)
    confirmed(staff, f"{draft.get_absolute_url()}supprimer/")
    assert not Mailing.objects.exists()
    named("Puig")
    left = sent(factories.MailingFactory(query="q=Puig"), animateur)
    staff.post(f"{left.get_absolute_url()}supprimer/", {"confirm": "1"})
    assert Mailing.objects.filter(pk=left.pk).exists()


# -- reminders


def remind(key="entree", **fields):
    reminder = REMINDERS[key]
    return factories.MailingFactory(
        audience=reminder.audience, query=reminder.query, reminder=key, kind="relance", **fields
    )


@pytest.fixture
def late(animateur):
    Referent.objects.update(confirmed_at=timezone.now())
    referent = named("Soler")
    Referent.objects.filter(pk=referent.pk).update(confirmed_at=LONG_AGO, approved_at=LONG_AGO)
    return referent


def test_a_reminder_reaches_nobody_twice_in_thirty_days_and_stands_in_the_history(staff, animateur, late):
    sent(remind(subject="À relire"), animateur)
    assert "Relance\u00a0: À relire" in {entry.verb for entry in Entry.objects.about(late)}
    assert "Relance" in staff.get(late.get_absolute_url()).text

    reach = writing.reach_of(remind())
    assert (reach.people, list(reach.left_out)) == ([], [writing.RESTING])
    Mailing.objects.update(started_at=timezone.now() - timedelta(days=31), state="envoye")
    assert (
        len(
            writing.reach_of(
                Mailing(audience="referents", query="suivi=entree", reminder="entree", kind="relance")
            ).people
        )
        == 1
    )
    assert writing.reach_of(
        Mailing(audience="referents", query="suivi=entree", reminder="jamais", kind="relance")
    ).people


def test_a_mairie_rests_too_and_its_collectivite_remembers(animateur):
    place = factories.CollectivityFactory(email="mairie@exemple.test")
    sent(remind("mairies", subject="Rejoignez-nous"), animateur)
    mail = Mail.objects.get(to="mairie@exemple.test")
    assert "Ne plus recevoir ses relances" in mail.text
    assert "Relance\u00a0: Rejoignez-nous" in {entry.verb for entry in Entry.objects.about(place)}
    assert place.pk not in {one.collectivity for one in writing.reach_of(remind("mairies")).people}


@pytest.mark.django_db(transaction=True)
def test_two_reminders_of_a_sort_that_leave_at_once_reach_one_person_once(animateur, late):
    drafts = [remind(), remind()]
    refused = at_once(
        [lambda draft=draft: writing.depart(mailing=draft, by=animateur) for draft in drafts], MailingError
    )
    assert len(refused) == 1
    assert Mailed.objects.filter(referent=late).count() == 1


@pytest.mark.django_db(transaction=True)
def test_several_workers_at_once_write_once(animateur):
    for n in range(30):
        named(f"Puig{n}")
    draft = factories.MailingFactory(query="q=Puig")
    writing.depart(mailing=draft, by=animateur)
    assert at_once([sending.go_on] * 4) == []
    for _ in range(3):
        a_tick_later(draft)
    assert Mail.objects.filter(is_bulk=True).count() == 30
    assert not Mailed.objects.filter(written_at=None).exists()


def test_a_worker_that_dies_writes_again_what_it_had_not_committed(animateur, monkeypatch):
    named("Puig")
    draft = factories.MailingFactory(query="q=Puig")
    writing.depart(mailing=draft, by=animateur)
    with monkeypatch.context() as broken:
        broken.setattr(Mailed.objects, "bulk_update", lambda *args: 1 / 0, raising=False)
        broken.setattr(type(Mailed.objects), "bulk_update", lambda *args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            sending.go_on()
    assert not Mail.objects.filter(is_bulk=True).exists()
    assert not PersonalNotice.objects.exists()
    sending.go_on()
    assert Mail.objects.filter(is_bulk=True).count() == 1


# -- refusing


def test_refusing_by_a_page_or_at_once_and_having_them_again(animateur):
    reader = named("Puig")
    mailing = factories.MailingFactory(query="q=Puig", by=animateur)
    mail = mail_to(mailing, writing.reach_of(mailing).people[0]).mail
    path = urlsplit(mail.headers["List-Unsubscribe"].strip("<>")).path
    assert path in mail.text
    outsider = Client(enforce_csrf_checks=True)
    assert "Ne plus recevoir ces messages" in outsider.get(path).text
    assert not MailingRefusal.objects.exists()

    assert outsider.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert writing.reach_of(mailing).people == []
    outsider.post(path, {"again": "1"})
    assert [one.referent for one in writing.reach_of(mailing).people] == [reader.pk]
    assert outsider.get("/ecrire/refus/faux/").status_code == 404
    assert refusal_path(reader.mail_address, "equipe") == path


# -- forgetting


def test_a_week_after_it_left_names_go_and_the_figures_stay(staff, animateur):
    late = named("Puig")
    mailing = sent(factories.MailingFactory(query="q=Puig", by=animateur), animateur)
    a_tick_later(mailing)
    Mailing.objects.update(finished_at=timezone.now() - timedelta(days=8))
    sending.purge()
    row = Mailed.objects.get()
    assert (row.email, row.name, row.place, row.referent) == ("", "", "", late)
    mailing.refresh_from_db()
    assert sending.progress_of(mailing).total == 1
    assert staff.get(mailing.get_absolute_url()).status_code == 200
    Mailing.objects.update(created_at=LONG_AGO)
    sending.purge()
    assert not Mailing.objects.exists()


def test_whom_it_reaches_asks_the_same_of_the_database_however_many(animateur, django_assert_max_num_queries):
    for n in range(12):
        named(f"Puig{n}")
    with django_assert_max_num_queries(5):
        assert len(writing.reach_of(factories.MailingFactory.build(query="q=Puig", reminder="entree")).people) == 12
