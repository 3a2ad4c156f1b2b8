"""Trophées: who is told of which phase, once; who has still to score; each who competed learns the result."""

import datetime

import pytest
from django.utils import timezone

from core.notifications.enums import Channel, NoticeKind
from core.notifications.models import Mail, NoticeChoice, PersonalNotice
from experiences.awards import actions as awards_actions
from experiences.awards import telling
from experiences.awards.enums import NominationState, Phase
from experiences.models import AwardEdition, AwardTelling, Nomination
from tests import factories
from tests.asking import AskedPage, confirmed
from tests.concurrency import at_once
from tests.experiences.editions import address, enter, nominated, scored
from tests.flow import flowed

pytestmark = pytest.mark.django_db


def go(edition, by, *phases):
    for phase in phases:
        awards_actions.enter_phase(edition=edition, by=by, phase=phase)


def written(template):
    return sorted(Mail.objects.filter(template=f"emails/{template}.txt").values_list("to", flat=True))


def addresses(people):
    return sorted(person.email for person in people)


# -- the jury


def test_each_juror_is_told_once_that_the_jury_begins(edition, small, jurors, animateur, mails):
    nominated(edition, small)
    go(edition, animateur, Phase.REVIEW, Phase.JURY)

    assert sorted(mail.to for mail in mails()) == addresses(jurors)
    assert "1\u00a0candidature est à lire" in mails()[0].text
    assert edition.jury_address in mails()[0].text
    notice = PersonalNotice.objects.get(person=jurors[0])
    assert (notice.kind, notice.path) == (NoticeKind.AWARDS, edition.jury_address)

    go(edition, animateur, Phase.REVIEW, Phase.JURY)
    telling.go_on()
    assert len(written("jury_opened")) == 2


def test_a_juror_is_told_by_mail_whatever_she_chose(edition, small, jurors, animateur):
    NoticeChoice.objects.create(person=jurors[0], kind=NoticeKind.AWARDS, channel=Channel.PORTAL)
    go(edition, animateur, Phase.REVIEW, Phase.JURY)
    assert written("jury_opened") == addresses(jurors)


@pytest.mark.django_db(transaction=True)
def test_jurors_are_told_once_by_two_animateurs_and_two_workers(edition, small, jurors, animateur):
    nominated(edition, small)
    go(edition, animateur, Phase.REVIEW)

    def press():
        awards_actions.enter_phase(edition=edition, by=animateur, phase=Phase.JURY)

    assert len(at_once([press] * 3, awards_actions.AwardError)) == 2
    AwardTelling.objects.all().delete()
    Mail.objects.all().delete()
    at_once([telling.go_on] * 4)
    assert written("jury_opened") == addresses(jurors)


def test_who_joins_the_jury_later_is_told_and_who_left_is_not(client, edition, small, jurors, administrateur):
    go(edition, administrateur, Phase.REVIEW, Phase.JURY)
    late, gone = factories.make_member(), factories.make_member()
    gone.is_active = False
    gone.save()
    client.force_login(administrateur)
    page = f"/gestion/experiences/awardedition/{edition.pk}/change/"
    form = client.get(page).context["adminform"].form
    sent = {name: value for name, value in form.initial.items() if value is not None and name != "jurors"}
    sent["jurors"] = [person.pk for person in (*jurors, late, gone)]
    for prefix in ("categories", "criteria"):
        sent |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    assert client.post(page, sent).status_code == 302

    assert written("jury_opened") == addresses([*jurors, late])


def test_the_team_sees_who_has_not_scored_before_the_next_phase(client, edition, small, jurors, animateur):
    first, second = jurors
    one, other = nominated(edition, small), nominated(edition, small)
    enter(edition, Phase.JURY)
    scored(one, first, 4, 2)
    client.force_login(animateur)
    html = flowed(client.get(address(edition, "award_review")).text)
    assert "1\u00a0notée sur 2" in html
    assert "0\u00a0notée sur 2" in html
    assert "2\u00a0membres du jury n’ont pas fini" in html

    scored(other, first, 1, 1)
    html = flowed(client.get(address(edition, "award_review")).text)
    assert "tout noté" in html
    assert "1\u00a0membre du jury n’a pas fini" in html
    asked = AskedPage(client.post(address(edition, "award_phase"), {"phase": "vote"}).text)
    assert any(f"{second.get_full_name()} n’a pas fini" in told for told in asked.told)
    assert first.get_full_name() not in str(asked.told)

    for nomination in (one, other):
        awards_actions.abstain(nomination=nomination, juror=second, reason="Un ami.")
    assert "pas fini" not in client.get(address(edition, "award_review")).text
    assert "pas fini" not in client.post(address(edition, "award_phase"), {"phase": "vote"}).text


def test_a_half_scored_nomination_is_still_to_score(edition, small, jurors):
    nomination = nominated(edition, small)
    enter(edition, Phase.JURY)
    nomination.scores.create(juror=jurors[0], criterion=edition.criteria.first(), value=3)
    assert {seat.left for seat in telling.judging_of(edition)} == {1}


def test_a_reminder_goes_to_who_has_not_finished_and_rests_three_days(client, edition, small, jurors, animateur):
    first, second = jurors
    nomination = nominated(edition, small)
    enter(edition, Phase.JURY)
    scored(nomination, first, 4, 2)
    client.force_login(animateur)
    page = address(edition, "award_remind")
    assert second.get_full_name() in client.post(page).text
    assert written("jury_reminder") == []
    confirmed(client, page)
    client.post(page, {"confirm": "1"})
    assert written("jury_reminder") == [second.email]
    html = client.get(address(edition, "award_review")).text
    assert "rappel envoyé le" in html
    assert "Relancer" not in html

    AwardTelling.objects.update(at=timezone.now() - telling_rest())
    confirmed(client, page)
    assert written("jury_reminder") == [second.email] * 2


def telling_rest():
    return datetime.timedelta(days=3, minutes=1)


@pytest.mark.django_db(transaction=True)
def test_two_animateurs_remind_once(edition, small, jurors, animateur):
    nominated(edition, small)
    enter(edition, Phase.JURY)
    press = [lambda: telling.remind_jury(edition=edition, by=animateur)] * 3
    assert len(at_once(press, awards_actions.AwardError)) == 2
    assert written("jury_reminder") == addresses(jurors)


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase != Phase.JURY])
def test_nobody_is_reminded_outside_the_jury(client, edition, small, jurors, animateur, phase):
    nominated(edition, small)
    enter(edition, phase)
    client.force_login(animateur)
    client.post(address(edition, "award_remind"), {"confirm": "1"})
    assert written("jury_reminder") == []
    client.force_login(jurors[0])
    assert client.post(address(edition, "award_remind")).status_code == 404


def test_what_is_left_to_score_stands_on_the_juror_s_desk(client, edition, small, jurors):
    nomination = nominated(edition, small)
    enter(edition, Phase.JURY)
    client.force_login(jurors[0])
    assert "1\u00a0candidature à noter" in client.get("/").text
    scored(nomination, jurors[0], 1, 1)
    assert "candidature à noter" not in client.get("/").text
    client.force_login(factories.make_member())
    assert "candidature à noter" not in client.get("/").text


# -- the vote


@pytest.fixture
def voting(edition, small, jurors, animateur):
    nominated(edition, small)
    enter(edition, Phase.JURY)
    go(edition, animateur, Phase.VOTE)
    return edition


def test_members_are_told_once_that_the_vote_is_open(voting, jurors, animateur):
    by_portal, newcomer, gone = factories.make_member(), factories.make_newcomer(), factories.make_member()
    NoticeChoice.objects.create(person=by_portal, kind=NoticeKind.AWARDS, channel=Channel.PORTAL)
    gone.is_active = False
    gone.save()
    telling.go_on()

    assert written("vote_opened") == addresses([*jurors, animateur])
    assert PersonalNotice.objects.get(person=by_portal).path == voting.get_absolute_url()
    assert not PersonalNotice.objects.filter(person__in=[newcomer, gone]).exists()
    mail = Mail.objects.filter(template="emails/vote_opened.txt").first()
    assert mail.is_bulk
    assert "/forum/preferences/" in mail.text

    go(voting, animateur, Phase.JURY, Phase.VOTE)
    late = factories.make_member()
    telling.go_on()
    telling.go_on()
    assert written("vote_opened") == addresses([*jurors, animateur, late])


def test_who_comes_in_during_the_vote_is_told_within_the_hour(voting):
    telling.go_on()
    late = factories.make_member()
    telling.go_on()
    assert late.email not in written("vote_opened")
    AwardEdition.objects.update(vote_told_at=timezone.now())
    telling.go_on()
    assert late.email in written("vote_opened")


def test_nobody_is_told_of_a_vote_that_was_taken_back(voting, animateur):
    go(voting, animateur, Phase.JURY)
    telling.go_on()
    assert written("vote_opened") == []


def test_mails_of_the_vote_wait_for_the_rate(voting, settings):
    settings.LETTER_RATE = 6
    telling.go_on()
    assert len(written("vote_opened")) == 1
    AwardEdition.objects.update(vote_told_at=timezone.now())
    telling.go_on()
    assert len(written("vote_opened")) == 2


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_tell_each_member_once(voting, jurors, animateur):
    members = [factories.make_member() for _ in range(5)]
    at_once([telling.go_on] * 4)
    assert written("vote_opened") == addresses([*jurors, *members, animateur])
    assert PersonalNotice.objects.filter(person__in=members).count() == 5


def test_the_vote_stands_on_the_desk_until_one_has_voted(client, voting):
    member = factories.make_member()
    client.force_login(member)
    assert "Le vote est ouvert" in client.get("/").text
    awards_actions.vote(nomination=voting.nominations.get(), voter=member)
    assert "Le vote est ouvert" not in client.get("/").text


def test_the_page_before_a_phase_says_who_is_written_to(client, edition, small, jurors, animateur):
    enter(edition, Phase.REVIEW)
    client.force_login(animateur)
    page = address(edition, "award_phase")
    asked = AskedPage(client.post(page, {"phase": "jury"}).text)
    assert any(jurors[0].get_full_name() in told and "le jury commence" in told for told in asked.told)
    go(edition, animateur, Phase.JURY)
    asked = AskedPage(client.post(page, {"phase": "vote"}).text)
    assert any("Les membres apprennent" in told for told in asked.told)
    go(edition, animateur, Phase.VOTE)
    asked = AskedPage(client.post(page, {"phase": "resultats"}).text)
    assert any("les lauréats, et les autres aussi" in told for told in asked.told)


# -- the result


@pytest.fixture
def ended(edition, small, jurors, animateur):
    """Three that competed: one wins, one is the favourite, one is neither; sent by members and a guest."""
    best = nominated(edition, small, title="Le verger", by=factories.make_member())
    liked = nominated(edition, small, title="La haie", by=factories.make_member())
    other = nominated(edition, small, title="Le pédibus", contact_email="lea@exemple.test", contact_name="Léa")
    enter(edition, Phase.JURY)
    for juror in jurors:
        scored(best, juror, 5, 5)
        scored(liked, juror, 3, 2)
        scored(other, juror, 2, 1)
    enter(edition, Phase.VOTE)
    awards_actions.vote(nomination=liked, voter=factories.make_member())
    go(edition, animateur, Phase.RESULTS)
    edition.refresh_from_db()
    return [Nomination.objects.get(pk=nomination.pk) for nomination in (best, liked, other)]


def test_each_who_competed_learns_the_result_in_a_kind_mail_of_her_own(ended, mails):
    best, liked, _ = ended
    by_address = {mail.to: mail for mail in mails()}
    assert set(by_address) == {best.by.email, liked.by.email, "lea@exemple.test"}
    assert "est à vous" in by_address[best.by.email].subject
    assert "coup de cœur des membres est à vous" in by_address[liked.by.email].subject
    kind = by_address["lea@exemple.test"]
    assert "Merci d’avoir présenté" in kind.subject
    assert "3\u00a0projets concouraient" in kind.text
    assert "Bonjour Léa" in kind.text
    for mail in by_address.values():
        assert "/5" not in mail.text
        assert "sur 5" not in mail.text
    assert liked.get_absolute_url() in by_address[liked.by.email].text
    assert PersonalNotice.objects.get(person=liked.by).path == liked.get_absolute_url()


def test_the_palmares_shows_marks_of_winners_alone(client, edition, ended, animateur, jurors):
    for user in (None, factories.make_member(), jurors[0], animateur):
        client.logout() if user is None else client.force_login(user)
        html = flowed(client.get(edition.get_absolute_url()).text)
        assert "5,00 sur 5" in html
        for secret in ("2,75", "1,75", "2ᵉ", "3ᵉ", "1\u00a0voix"):
            assert secret not in html
        assert html.index("Le verger") < html.index("La haie") < html.index("Le pédibus")
        assert "Coup de cœur des membres" in html


def test_the_order_of_who_did_not_win_tells_no_rank(edition, small, jurors, animateur, client):
    for title, mark in (("Zèbre", 4), ("Abeille", 1), ("Lauréat", 5)):
        nomination = nominated(edition, small, title=title)
        enter(edition, Phase.JURY)
        scored(nomination, jurors[0], mark, mark)
    enter(edition, Phase.VOTE)
    go(edition, animateur, Phase.RESULTS)
    html = client.get(edition.get_absolute_url()).text
    assert html.index("Lauréat") < html.index("Abeille") < html.index("Zèbre")


def test_who_was_told_is_forgotten_once_results_are_out(edition, ended):
    AwardTelling.objects.create(edition=edition, person=factories.make_member(), occasion="vote")
    awards_actions.purge_nominations()
    assert not AwardTelling.objects.exists()


# -- the team's queue


def test_a_nomination_is_decided_from_the_queue(client, edition, small, animateur, mails):
    one = nominated(edition, small, state=NominationState.SENT, contact_email="a@exemple.test", text="<p>Un café.</p>")
    two = nominated(edition, small, state=NominationState.SENT, contact_email="b@exemple.test")
    client.force_login(animateur)
    html = client.get("/gestion/?vue=candidatures").text
    assert "Un café." in html
    assert one.candidate in html
    client.post(f"/gestion/file/candidatures/{two.pk}/", {"verb": "ecarter", "word": ""})
    assert Nomination.objects.get(pk=two.pk).state == NominationState.SENT
    client.post(f"/gestion/file/candidatures/{two.pk}/", {"verb": "ecarter", "word": "Pas encore commencé."})
    client.post(f"/gestion/file/candidatures/{one.pk}/", {"verb": "recevable"})
    states = dict(Nomination.objects.values_list("pk", "state"))
    assert states == {one.pk: NominationState.ACCEPTED, two.pk: NominationState.REFUSED}
    assert {mail.to: "Pas encore commencé." in mail.text for mail in mails()} == {
        "a@exemple.test": False,
        "b@exemple.test": True,
    }
