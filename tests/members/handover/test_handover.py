"""The end of a function: what belongs to it goes to the successor."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.notifications.models import Mail
from directory.models import PlanDraft
from members.handover import actions
from members.models import Handover, Mandate, Referent, Sponsorship
from members.people.enums import Role
from members.sponsoring import actions as sponsoring
from members.sponsoring.enums import SponsorshipStatus
from tests import factories
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db


def days(number):
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def seat():
    """A function with a delegation, a team, a sponsored person and a request of its own."""
    sponsor = factories.make_sponsor()
    mandate = sponsor.mandates.get()
    Mandate.objects.filter(pk=mandate.pk).update(is_delegate=True)
    Referent.objects.filter(pk=sponsor.pk).update(in_steering_team=True)
    sponsoring.volunteer(pair=factories.SponsorshipFactory(), sponsor=sponsor)
    factories.SponsorshipFactory(request__requester=sponsor, request__collectivity=mandate.collectivity)
    return Mandate.objects.select_related("referent__user", "collectivity").get(pk=mandate.pk)


@pytest.fixture
def successor(seat):
    return factories.MandateFactory(collectivity=seat.collectivity, referent__first_name="Suivante")


def begin(seat, end=0):
    return actions.begin(mandate=seat, end=days(end), by=seat.referent.user)


def test_all_that_was_chosen_goes_over(seat, successor, mails):
    handover = begin(seat)
    keys = [item.key for item in actions.items_of(handover)]
    assert len(keys) == 4
    mails()
    actions.hand_over(handover=handover, successor=successor, keys=keys, word="Bon vent", by=seat.referent.user)

    new = Referent.objects.get(pk=successor.referent_id)
    assert new.in_steering_team
    assert not Referent.objects.get(pk=seat.referent_id).in_steering_team
    assert Mandate.objects.get(pk=successor.pk).is_delegate
    assert set(Sponsorship.objects.of(new)) == set(Sponsorship.objects.all())
    sent = {mail.to: mail for mail in mails()[-2:]}
    assert "Bon vent" in sent[new.user.email].text
    assert any("prend le relais" in mail.subject for mail in sent.values())
    assert Handover.objects.get().successor == new


def test_what_was_not_chosen_stays(seat, successor):
    handover = begin(seat)
    actions.hand_over(
        handover=handover, successor=successor, keys=[f"delegate-{seat.pk}"], word="", by=seat.referent.user
    )

    assert not Referent.objects.get(pk=successor.referent_id).in_steering_team
    assert not Sponsorship.objects.of(successor.referent).exists()


def test_nobody_comes_to_sponsor_herself(seat, successor):
    pair = Sponsorship.objects.exclude(sponsor=None).get()
    pair.request.requester = successor.referent
    pair.request.save()
    handover = begin(seat)
    actions.hand_over(handover=handover, successor=successor, keys=[f"pair-{pair.pk}"], word="", by=seat.referent.user)

    assert Sponsorship.objects.get(pk=pair.pk).sponsor == seat.referent


def test_only_the_same_role_in_the_same_place_succeeds(seat, successor):
    factories.MandateFactory(collectivity=seat.collectivity, role=Role.TECHNICIEN)
    factories.MandateFactory()
    factories.MandateFactory(collectivity=seat.collectivity, end=days(-1))
    factories.MandateFactory(collectivity=seat.collectivity, referent__approved_at=None)

    assert actions.successors_of(begin(seat)) == [successor]


@pytest.mark.django_db(transaction=True)
def test_two_hands_hand_over_once(seat, successor):
    other = factories.MandateFactory(collectivity=seat.collectivity)
    handover = begin(seat)

    def to(mandate):
        return lambda: actions.hand_over(
            handover=handover, successor=mandate, keys=[f"delegate-{seat.pk}"], word="", by=seat.referent.user
        )

    refused = at_once([to(successor), to(other)], refusal=(actions.HandoverError,))
    assert len(refused) == 1
    assert Mandate.objects.filter(is_delegate=True).exclude(pk=seat.pk).count() == 1


def test_the_end_of_a_mandate_opens_its_handover_once(seat, mails):
    Mandate.objects.filter(pk=seat.pk).update(end=days(-1))
    mails()
    actions.open_those_due()
    actions.open_those_due()

    assert Handover.objects.get().mandate == seat
    (mail,) = mails()[-1:]
    assert (mail.to, "/passation/" in mail.text) == (seat.referent.user.email, True)


@pytest.mark.django_db(transaction=True)
def test_two_workers_open_each_once():
    for _ in range(4):
        factories.MandateFactory(end=days(-1))
    at_once([actions.open_those_due] * 4)

    assert Handover.objects.count() == Mail.objects.filter(template="emails/handover_opened.txt").count() == 4


@pytest.mark.parametrize("case", ["renewed", "not yet", "long ago"])
def test_no_handover_where_none_is_needed(seat, case):
    end = {"renewed": -1, "not yet": 0, "long ago": -100}[case]
    Mandate.objects.filter(pk=seat.pk).update(end=days(end))
    if case == "renewed":
        factories.MandateFactory(referent=seat.referent, collectivity=seat.collectivity)
    actions.open_those_due()

    assert not Handover.objects.exists()


def test_a_person_without_address_is_the_animateurs_business(animateur, mails):
    factories.MandateFactory(referent__user=None, end=days(-1))
    actions.open_those_due()

    assert [mail.to for mail in mails()] == [animateur.email]


# -- pages


def test_the_page_leads_from_the_end_to_the_successor(client, seat, successor):
    client.force_login(seat.referent.user)
    response = client.post("/mon-espace/passation/", {"mandate": seat.pk, "end": days(0).isoformat()}, follow=True)
    html = response.content.decode()
    assert "Suivante" in html
    assert "équipe de pilotage" in html
    response = client.post(
        response.request["PATH_INFO"],
        {"successor": successor.pk, "items": [f"delegate-{seat.pk}"], "word": ""},
        follow=True,
    )

    assert "Le relais est passé" in response.content.decode()
    assert Mandate.objects.get(pk=successor.pk).is_delegate


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"end": "2010-01-01"}, "moins d’un an"),
        ({"end": "demain"}, "date"),
        ({"mandate": "0"}, "choix valide"),
    ],
)
def test_a_wrong_end_is_told(client, seat, sent, sentence):
    client.force_login(seat.referent.user)
    response = client.post("/mon-espace/passation/", {"mandate": seat.pk, "end": days(0).isoformat(), **sent})

    assert sentence in response.content.decode()
    assert not Handover.objects.exists()


def test_another_person_s_function_is_not_mine_to_end(client, seat, member):
    client.force_login(member)
    client.post("/mon-espace/passation/", {"mandate": seat.pk, "end": days(0).isoformat()})

    assert not Handover.objects.exists()


def test_a_successor_from_outside_is_announced(client, seat, animateur, mails):
    handover = begin(seat)
    client.force_login(seat.referent.user)
    refused = client.post(handover.get_absolute_url(), {"name": "Camille", "email": ""}).content.decode()
    assert "Choisissez la personne" in refused
    assert 'value="Camille"' in refused
    client.post(handover.get_absolute_url(), {"name": "Camille", "email": "camille@exemple.test", "word": "Merci"})

    assert "camille@exemple.test" in mails()[-1].text
    assert Handover.objects.get().closed_at is None


def test_an_animateur_sees_what_waits_and_hands_over_too(clients, seat, successor):
    handover = begin(seat)
    assert seat.referent.full_name in clients["animateur"].get("/annuaire/couverture/").content.decode()
    clients["animateur"].post(handover.get_absolute_url(), {"successor": successor.pk, "items": []})

    assert Handover.objects.get().closed_at
    assert Sponsorship.objects.exclude(status=SponsorshipStatus.REQUESTED).get().sponsor == seat.referent


def test_projects_and_drafts_of_the_collectivite_go_to_the_successor(seat, successor):
    user, place = seat.referent.user, seat.collectivity
    project = factories.SharedProjectFactory(collectivity=place, proposed_by=user)
    done = factories.SharedProjectFactory(collectivity=place, proposed_by=user, status="abouti")
    elsewhere = factories.SharedProjectFactory(proposed_by=user)
    draft = PlanDraft.objects.create(
        initiative=factories.InitiativeFactory(collectivity=place), by=user, name="programme.csv", rows=[]
    )
    handover = begin(seat)
    items = {item.key: item.label for item in actions.items_of(handover)}
    assert items[f"project-{project.pk}"] == f"suivi du projet commun «\u00a0{project}\u00a0»"
    assert items[f"draft-{draft.pk}"] == "programme à importer, programme.csv"
    actions.hand_over(handover=handover, successor=successor, keys=list(items), word="", by=user)

    for one in (project, done, elsewhere, draft):
        one.refresh_from_db()
    assert (project.proposed_by, draft.by) == (successor.referent.user, successor.referent.user)
    assert (done.proposed_by, elsewhere.proposed_by) == (user, user)


def test_a_successor_without_account_gets_and_is_told_of_neither(seat):
    user, place = seat.referent.user, seat.collectivity
    project = factories.SharedProjectFactory(collectivity=place, proposed_by=user)
    draft = PlanDraft.objects.create(
        initiative=factories.InitiativeFactory(collectivity=place), by=user, name="programme.csv", rows=[]
    )
    referent = factories.ReferentFactory(user=None, contact_email="suivante@exemple.test")
    successor = factories.MandateFactory(collectivity=place, referent=referent, role=seat.role)
    handover = begin(seat)
    keys = [item.key for item in actions.items_of(handover)]
    actions.hand_over(handover=handover, successor=successor, keys=keys, word="", by=user)

    for one in (project, draft):
        one.refresh_from_db()
    assert (project.proposed_by, draft.by) == (user, user)
    mail = Mail.objects.filter(to="suivante@exemple.test").latest("pk")
    assert "programme.csv" not in mail.text
    assert str(project) not in mail.text
    assert "délégué au développement durable" in mail.text
