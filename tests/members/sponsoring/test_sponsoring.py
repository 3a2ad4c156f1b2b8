"""Parrainage: the table of states, who may what, and two who take the same request at once."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.notifications.models import Mail
from members.models import JournalEntry, SponsorOffer, Sponsorship, SponsorshipRequest
from members.people.enums import Role
from members.sponsoring import actions as sponsoring
from members.sponsoring.enums import SponsorshipStatus as S
from tests import factories
from tests.asking import confirmed
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db):
    return factories.SponsorshipFactory()


def fresh(pair):
    return Sponsorship.objects.get(pk=pair.pk)


def in_state(pair, status):
    """Bring the pair to a state and return its sponsor."""
    sponsor = factories.make_sponsor()
    needs = status in {S.PROPOSED, S.ACCEPTED, S.RUNNING, S.FINISHED}
    Sponsorship.objects.filter(pk=pair.pk).update(status=status, sponsor=sponsor if needs else None)
    return sponsor


def acts(pair, sponsor, staff):
    asker = pair.request.requester
    return {
        "propose": lambda: sponsoring.propose(pair=pair, sponsor=sponsor, by=staff),
        "volunteer": lambda: sponsoring.volunteer(pair=pair, sponsor=sponsor),
        "accept": lambda: sponsoring.accept(pair=pair),
        "decline": lambda: sponsoring.decline(pair=pair, word="Trop loin"),
        "release": lambda: sponsoring.release(pair=pair, word="Je pars"),
        "finish": lambda: sponsoring.finish(pair=pair, by=asker, feedback="Merci"),
        "refuse": lambda: sponsoring.refuse_request(pair=pair, by=staff, word="Non"),
        "drop": lambda: sponsoring.drop(pair=pair, by=asker),
    }


@pytest.mark.parametrize("status", S.values)
def test_the_table_of_states_is_kept(pair, animateur, status):
    for verb in acts(pair, None, animateur):
        sponsor = in_state(pair, status)
        leaves, reaches = sponsoring.TRANSITIONS[verb]
        if status in leaves:
            acts(pair, sponsor, animateur)[verb]()
            assert fresh(pair).status == reaches, verb
        else:
            with pytest.raises(sponsoring.SponsorshipError, match="passé à l’état"):
                acts(pair, sponsor, animateur)[verb]()
            assert fresh(pair).status == status, verb


@pytest.mark.parametrize(("status", "sponsor"), [(S.ACCEPTED, None), (S.REQUESTED, "somebody")])
def test_the_database_refuses_a_state_that_lies(pair, status, sponsor):
    with pytest.raises(IntegrityError), transaction.atomic():
        Sponsorship.objects.filter(pk=pair.pk).update(
            status=status, sponsor=factories.ReferentFactory() if sponsor else None
        )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda s, p: SponsorOffer.objects.update(is_open=False), "ne propose pas"),
        (lambda s, p: factories.SponsorshipFactory(status=S.RUNNING, sponsor=s), "autant de filleuls"),
        (lambda s, p: s.mandates.update(role=Role.TECHNICIEN), "même rôle"),
        (lambda s, p: s.mandates.update(end="2020-01-01"), "même rôle"),
        (lambda s, p: SponsorshipRequest.objects.update(requester=s), "soi-même"),
    ],
)
def test_who_cannot_sponsor_is_told_why(pair, change, told):
    sponsor = factories.make_sponsor()
    change(sponsor, pair)

    with pytest.raises(sponsoring.SponsorshipError, match=told):
        sponsoring.volunteer(pair=pair, sponsor=sponsor)
    assert fresh(pair).status == S.REQUESTED
    assert not JournalEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_one_of_many_sponsors_takes_the_request():
    pair = factories.SponsorshipFactory()
    sponsors = [factories.make_sponsor() for _ in range(8)]
    calls = [partial(sponsoring.volunteer, pair=pair, sponsor=sponsor) for sponsor in sponsors]
    raised = at_once(calls, sponsoring.SponsorshipError)

    assert len(raised) == 7
    assert fresh(pair).status == S.ACCEPTED
    assert JournalEntry.objects.count() == 1
    assert Mail.objects.filter(template__startswith="emails/sponsorship_accepted").count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_sponsor_never_takes_more_than_said():
    sponsor = factories.make_sponsor(capacity=2)
    pairs = [factories.SponsorshipFactory() for _ in range(6)]
    calls = [partial(sponsoring.volunteer, pair=pair, sponsor=sponsor) for pair in pairs]
    raised = at_once(calls, sponsoring.SponsorshipError)

    assert len(raised) == 4
    assert Sponsorship.objects.filter(sponsor=sponsor).count() == 2


def test_from_the_request_to_the_feedback_on_the_real_pages(client, clients, newcomer, mails, territory):
    sponsor = factories.make_sponsor()
    form = {"collectivity": "Port-Vendres", "stage": "emergence", "roles": ["elu"], "help_wanted": "Par où commencer ?"}
    assert clients["newcomer"].post("/parrainage/", form)["Location"] == "/parrainage/"
    pair = Sponsorship.objects.get()
    page = pair.get_absolute_url()
    assert str(sponsor) in clients["animateur"].get(page).content.decode()
    confirmed(clients["animateur"], f"{page}proposer/", {"sponsor": sponsor.pk})
    client.force_login(sponsor.user)
    assert newcomer.email not in client.get(page).content.decode()
    client.post(f"{page}accepter/")
    assert newcomer.email in client.get(page).content.decode()
    client.post(f"{page}noter/", {"text": "Première rencontre.", "next_step": "Visite"})
    assert fresh(pair).status == S.RUNNING
    assert "Première rencontre." in clients["newcomer"].get(page).content.decode()
    clients["newcomer"].post(f"{page}terminer/", {"feedback": "Très utile."})
    client.post(f"{page}bilan/", {"feedback": "Moi aussi."})

    found = fresh(pair)
    assert (found.status, found.asker_feedback, found.sponsor_feedback) == (S.FINISHED, "Très utile.", "Moi aussi.")
    assert {mail.subject.split()[0] for mail in mails()} >= {"Parrainage", "Accepteriez-vous", "Vous"}


def test_who_has_begun_nothing_may_say_so(clients, territory):
    form = {"collectivity": "Port-Vendres", "stage": "rien", "roles": ["elu"], "help_wanted": "Par où commencer ?"}

    assert "Rien n’a commencé" in clients["newcomer"].get("/parrainage/").text
    assert clients["newcomer"].post("/parrainage/", form).status_code == 302
    assert SponsorshipRequest.objects.get().stage == "emergence"


def test_a_guest_confirms_by_mail_before_anybody_reads(client, clients, mails, territory):
    form = {
        "guest_name": "Jo",
        "guest_email": "jo@mairie.test",
        "collectivity": "Port-Vendres",
        "stage": "emergence",
        "roles": ["elu", "technicien"],
        "help_wanted": "Un exemple de délibération",
    }
    client.post("/parrainage/", form)
    assert not Sponsorship.objects.seeking().exists()
    assert "Port-Vendres" not in clients["member"].get("/parrainage/").content.decode()
    (mail,) = mails()
    link = re.search(r"http://[^/]+(/parrainage/confirmation/\S+)", mail.text)[1]
    client.get(link)
    assert not Sponsorship.objects.seeking().exists()
    for _ in range(2):
        client.post(link)

    assert {pair.role for pair in Sponsorship.objects.seeking()} == {"elu", "technicien"}
    assert Mail.objects.filter(template="emails/sponsorship_requested.txt").count() == 1
    assert client.post(link[:-5] + "/").status_code == 404


@pytest.mark.usefixtures("_empty_cache")
def test_strangers_make_the_portal_write_little(client, territory):
    form = {
        "guest_name": "Jo",
        "guest_email": "victime@mairie.test",
        "collectivity": "Port-Vendres",
        "stage": "emergence",
        "roles": ["elu"],
        "help_wanted": "x",
    }
    for _ in range(5):
        response = client.post("/parrainage/", form)

    assert "déjà partis" in response.content.decode()
    assert Mail.objects.count() == 3


def test_what_was_typed_comes_back(client, territory):
    html = client.post("/parrainage/", {"help_wanted": "Relire notre délibération", "roles": "maire"}).content.decode()

    assert "Relire notre délibération" in html
    assert not SponsorshipRequest.objects.exists()


MAY = {  # verb → the state it starts from, who may: asker, sponsor, another member, newcomer, animateur
    "accepter": (S.PROPOSED, {"sponsor"}),
    "decliner": (S.PROPOSED, {"sponsor"}),
    "parrainer": (S.REQUESTED, {"other", "animateur"}),
    "noter": (S.ACCEPTED, {"asker", "sponsor"}),
    "terminer": (S.RUNNING, {"asker", "sponsor"}),
    "liberer": (S.RUNNING, {"sponsor"}),
    "bilan": (S.FINISHED, {"asker", "sponsor"}),
    "retirer": (S.PROPOSED, {"asker", "animateur"}),
    "refuser": (S.REQUESTED, {"animateur"}),
    "proposer": (S.REQUESTED, {"animateur"}),
}


@pytest.mark.parametrize("verb", MAY)
@pytest.mark.parametrize("who", ["asker", "sponsor", "other", "newcomer", "public", "animateur"])
def test_each_act_is_for_whom_the_table_says(client, clients, verb, who):
    status, allowed = MAY[verb]
    pair = factories.SponsorshipFactory()
    sponsor = in_state(pair, status)
    person = {"asker": pair.request.requester.user, "sponsor": sponsor.user, "other": factories.make_sponsor().user}
    if who in person:
        client.force_login(person[who])
    browser = client if who in person else clients[who]
    typed = {
        "word": "Un mot",
        "text": "Vu",
        "feedback": "Utile",
        "sponsor": factories.make_sponsor().pk,
        "confirm": "1",
    }
    response = browser.post(f"{pair.get_absolute_url()}{verb}/", typed)

    if who == "sponsor" and status == S.REQUESTED:
        return  # nobody sponsors it yet: the person is just another member
    if who in allowed:
        assert response.status_code == 302
    elif who == "public":
        assert response["Location"].startswith("/compte/connexion/")
    else:
        assert response.status_code in {403, 404}
        assert fresh(pair).status == status


@pytest.mark.parametrize("status", [S.PROPOSED, S.RUNNING, S.FINISHED])
def test_a_pair_is_nobody_elses_business(clients, pair, status):
    in_state(pair, status)

    assert clients["member"].get(pair.get_absolute_url()).status_code == 404
    assert clients["newcomer"].get(pair.get_absolute_url()).status_code == 404
    assert clients["animateur"].get(pair.get_absolute_url()).status_code == 200


def test_a_member_reads_what_is_sought_and_not_who_asks(clients, pair):
    html = clients["member"].get(pair.get_absolute_url()).content.decode()

    assert "Par où commencer" in html
    assert str(pair.request.requester) not in html


def test_a_closed_offer_gives_its_proposals_back(pair, animateur):
    sponsor = in_state(pair, S.PROPOSED)
    sponsoring.offer(referent=sponsor, by=sponsor.user, is_open=False, capacity=1, distance_km=None, themes=[])

    assert fresh(pair).status == S.REQUESTED
    assert list(pair.declined_by.all()) == [sponsor]
    assert Mail.objects.get().template == "emails/sponsorship_back.txt"


def test_a_sponsor_who_leaves_is_told_to_the_asker_and_the_animateurs(pair, animateur):
    in_state(pair, S.RUNNING)
    sponsoring.release(pair=pair, word="Je déménage")

    told = {mail.to: mail.template for mail in Mail.objects.all()}
    assert told[pair.request.requester.user.email] == "emails/sponsorship_released.txt"
    assert told[animateur.email] == "emails/sponsorship_back.txt"


def test_a_proposal_without_an_answer_lapses_once(pair, animateur):
    in_state(pair, S.PROPOSED)
    Sponsorship.objects.update(changed_at=timezone.now() - timedelta(days=13))
    sponsoring.sweep()
    assert fresh(pair).status == S.PROPOSED
    Sponsorship.objects.update(changed_at=timezone.now() - timedelta(days=15))
    for _ in range(2):
        sponsoring.sweep()

    assert fresh(pair).status == S.REQUESTED
    assert Mail.objects.count() == 1


def test_a_quiet_pair_is_reminded_every_two_months(pair):
    in_state(pair, S.RUNNING)
    Sponsorship.objects.update(changed_at=timezone.now() - timedelta(days=61))
    for _ in range(2):
        sponsoring.sweep()
    assert Mail.objects.filter(template="emails/sponsorship_quiet.txt").count() == 2

    Sponsorship.objects.update(reminded_at=timezone.now() - timedelta(days=61))
    JournalEntry.objects.create(sponsorship=pair, text="Vu hier")
    sponsoring.sweep()
    assert Mail.objects.count() == 2
