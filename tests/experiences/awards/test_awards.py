"""Trophées: one phase at a time governs who nominates, scores, votes and reads names; and who wins is a rule."""

import re
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.publishing import actions as publishing
from experiences.awards import actions as awards_actions
from experiences.awards.enums import NominationState, Phase
from experiences.awards.ranking import Note, favourite, notes_of, ranked
from experiences.models import AwardEdition, AwardVote, Criterion, FactSheet, Nomination, Score
from experiences.sheets.queries import fiches_of_place
from tests import factories
from tests.asking import confirmed
from tests.concurrency import at_once
from tests.experiences.editions import address, enter, nominated, scored
from tests.flow import flowed

pytestmark = pytest.mark.django_db


def test_a_member_nominates_her_fiche(client, edition, small, mails):
    author = factories.make_member()
    fiche = factories.make_online(collectivity__population=900)
    fiche.authors.add(author)
    client.force_login(author)
    page = f"{address(edition, 'nominate')}?fiche={fiche.pk}"
    html = client.get(page).content.decode()
    assert "D’après votre fiche" in html
    assert fiche.collectivity.reference in html
    sent = {"category": small.pk, "collectivity": fiche.collectivity.reference, "title": "Un", "summary": "Deux"}
    sent |= {"contact_name": "Moi"}
    client.post(page, sent)
    made = Nomination.objects.get()
    assert (made.fiche, made.state, made.by) == (fiche, NominationState.SENT, author)
    assert "déjà candidate" in client.post(page, sent).content.decode()
    assert not mails()


def test_an_actor_without_an_account_confirms_by_mail(client, edition, mails):
    others = edition.categories.get(is_for_others=True)
    sent = {"category": others.pk, "actor": "Les Amis", "title": "Un", "summary": "Deux", "contact_name": "Léa"}
    assert "field-errors" in client.post(address(edition, "nominate"), sent).content.decode()
    client.post(address(edition, "nominate"), {**sent, "contact_email": "lea@exemple.test"})
    assert Nomination.objects.get().state == NominationState.UNCONFIRMED
    link = re.search(r"/trophees/confirmation/\S+?/", mails()[-1].text)[0]
    assert "Confirmer la candidature" in client.get(link).content.decode()
    assert Nomination.objects.get().state == NominationState.UNCONFIRMED
    for _ in range(2):
        assert "est reçue" in client.post(link).content.decode()
    assert Nomination.objects.get().state == NominationState.SENT
    assert client.get("/trophees/confirmation/faux/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"actor": ""}, "un seul"),
        ({"collectivity": "Nulle-Part-En-Vue"}, "Aucune collectivité"),
        ({"title": ""}, "obligatoire"),
        ({"website": "http://x"}, "Laissez ce champ vide"),
        ({"small": True}, "n’est pas pour ce candidat"),
    ],
)
def test_a_wrong_nomination_is_said_and_nothing_is_kept(client, edition, small, changes, words):
    client.force_login(factories.make_member())
    category = small if changes.pop("small", False) else edition.categories.get(is_for_others=True)
    sent = {"category": category.pk, "actor": "Les Amis", "title": "Un", "summary": "Ce que j’ai tapé"}
    html = client.post(address(edition, "nominate"), {**sent, "contact_name": "Léa", **changes}).content.decode()
    assert words in html
    assert "Ce que j’ai tapé" in html
    assert not Nomination.objects.exists()


@pytest.mark.parametrize("phase", [p for p in Phase if p != Phase.CALL])
def test_nominations_come_in_their_phase_alone(edition, small, phase):
    enter(edition, phase)
    values = {"category": small, "collectivity": factories.CollectivityFactory(population=9), "title": "x"}
    with pytest.raises(awards_actions.AwardError):
        awards_actions.nominate(edition=edition, by=factories.make_member(), values=values)


def test_an_edition_in_preparation_is_the_animateurs(client, edition, animateur):
    enter(edition, Phase.PREPARATION)
    for name in ("edition", "nominate"):
        assert client.get(address(edition, name)).status_code == 404
    client.force_login(animateur)
    assert client.get(address(edition, "edition")).status_code == 200


def test_animateurs_decide_and_the_contact_is_told_once(client, edition, small, animateur, mails):
    one = nominated(edition, small, state=NominationState.SENT, contact_email="a@exemple.test")
    client.force_login(animateur)
    page = address(edition, "award_decide", one.pk)
    assert "1\u00a0candidature attend" in client.get(address(edition, "award_review")).content.decode()
    client.post(page, {"decision": "ecartee", "note": ""})
    assert Nomination.objects.get().state == NominationState.SENT
    for _ in range(2):
        confirmed(client, page, {"decision": "ecartee", "note": "Pas encore commencé."})
    assert [("Pas encore commencé." in mail.text) for mail in mails()] == [True]
    confirmed(client, page, {"decision": "recevable"})
    assert Nomination.objects.get().state == NominationState.ACCEPTED
    assert len(mails()) == 2


def test_names_are_public_from_the_vote_on(client, edition, small):
    nominated(edition, small, title="Le grand projet")
    for phase in (Phase.CALL, Phase.REVIEW, Phase.JURY):
        enter(edition, phase)
        assert "Le grand projet" not in client.get(edition.get_absolute_url()).content.decode()
    for phase in (Phase.VOTE, Phase.RESULTS):
        enter(edition, phase)
        assert "Le grand projet" in client.get(edition.get_absolute_url()).content.decode()


def test_a_juror_sees_the_others_notes_after_her_own(client, edition, small, jurors):
    first, second = jurors
    one = nominated(edition, small)
    enter(edition, Phase.JURY)
    scored(one, first, 4, 2)
    client.force_login(second)
    page = address(edition, "score", one.pk)
    html = client.get(page).content.decode()
    assert first.get_full_name() not in html
    assert "après avoir donné les vôtres" in html
    keys = [f"criterion_{criterion.pk}" for criterion in edition.criteria.all()]
    assert "field-errors" in client.post(page, {keys[0]: "9", keys[1]: "1"}).content.decode()
    client.post(page, {keys[0]: "5"})
    assert not Score.objects.filter(juror=second).exists()
    client.post(page, {keys[0]: "5", keys[1]: "1"})
    html = flowed(client.get(page).text)
    assert f"{first.get_full_name()}\u00a0: Exemplarité 4, Reproductible 2" in html
    assert "notée" in client.get(address(edition, "jury")).content.decode()


def test_a_juror_who_is_too_near_abstains(client, edition, small, jurors):
    juror = jurors[0]
    one = nominated(edition, small, collectivity=juror.referent.mandates.get().collectivity)
    enter(edition, Phase.JURY)
    with pytest.raises(awards_actions.AwardError, match="abstenez-vous"):
        scored(one, juror, 5, 5)
    client.force_login(juror)
    assert "Vous avez un lien" in client.get(address(edition, "score", one.pk)).content.decode()
    client.post(address(edition, "abstain", one.pk), {"reason": ""})
    assert not one.abstentions.exists()
    client.post(address(edition, "abstain", one.pk), {"reason": "C’est ma commune."})
    assert one.abstentions.get().reason == "C’est ma commune."
    assert "abstention" in client.get(address(edition, "jury")).content.decode()


def test_a_juror_who_wrote_the_fiche_abstains_and_another_one_notes(edition, small, jurors):
    fiche = factories.make_online(collectivity__population=900)
    fiche.authors.add(jurors[0])
    one = nominated(edition, small, fiche=fiche, collectivity=fiche.collectivity)
    enter(edition, Phase.JURY)

    with pytest.raises(awards_actions.AwardError, match="abstenez-vous"):
        scored(one, jurors[0], 5, 5)
    scored(one, jurors[1], 5, 5)
    assert set(Score.objects.values_list("juror", flat=True)) == {jurors[1].pk}


def test_abstaining_takes_the_notes_away_and_noting_takes_the_abstention(edition, small, jurors):
    one = nominated(edition, small)
    enter(edition, Phase.JURY)
    scored(one, jurors[0], 5, 5)
    awards_actions.abstain(nomination=one, juror=jurors[0], reason="Un ami.")
    assert not Score.objects.exists()
    scored(one, jurors[0], 5, 5)
    assert not one.abstentions.exists()


def test_only_the_jury_notes_and_only_in_its_phase(client, edition, small, jurors):
    one = nominated(edition, small)
    stranger = factories.make_member()
    for phase in Phase:
        enter(edition, phase)
        with pytest.raises(awards_actions.AwardError):
            scored(one, stranger, 1, 1)
        if phase != Phase.JURY:
            with pytest.raises(awards_actions.AwardError):
                scored(one, jurors[0], 1, 1)
    client.force_login(stranger)
    assert client.get(address(edition, "jury")).status_code == 403


def test_a_member_votes_once_in_a_category_and_moves_her_vote(client, edition, small):
    one, two = nominated(edition, small), nominated(edition, small)
    enter(edition, Phase.VOTE)
    voter = factories.make_member()
    client.force_login(voter)
    for nomination in (one, two, two):
        client.post(address(edition, "vote"), {"nomination": nomination.pk})
    assert AwardVote.objects.get().nomination == two
    assert "votre voix" in client.get(edition.get_absolute_url()).content.decode()
    own = nominated(edition, small, collectivity=voter.referent.mandates.get().collectivity)
    client.post(address(edition, "vote"), {"nomination": own.pk})
    assert AwardVote.objects.get().nomination == two
    client.force_login(factories.make_newcomer())
    assert client.post(address(edition, "vote"), {"nomination": one.pk}).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_voting_many_times_at_once_is_one_vote(edition, small):
    one, two = nominated(edition, small), nominated(edition, small)
    enter(edition, Phase.VOTE)
    voter = factories.make_member()
    at_once([lambda n=n: awards_actions.vote(nomination=n, voter=voter) for n in (one, two) * 3])
    assert AwardVote.objects.count() == 1


def test_phases_go_one_by_one_and_say_what_is_missing(edition, small, animateur):
    def go(phase):
        awards_actions.enter_phase(edition=edition, by=animateur, phase=phase)

    with pytest.raises(awards_actions.AwardError, match="suivante"):
        go(Phase.JURY)
    go(Phase.REVIEW)
    with pytest.raises(awards_actions.AwardError, match="jury"):
        go(Phase.JURY)
    edition.jurors.add(factories.make_member())
    waiting = nominated(edition, small, state=NominationState.SENT)
    with pytest.raises(awards_actions.AwardError, match="attendent"):
        go(Phase.JURY)
    waiting.delete()
    for phase in (Phase.JURY, Phase.REVIEW, Phase.JURY, Phase.VOTE, Phase.RESULTS):
        go(phase)
    with pytest.raises(awards_actions.AwardError, match="définitifs"):
        go(Phase.VOTE)


def test_an_edition_without_criteria_does_not_open(animateur):
    empty = AwardEdition.objects.create(name="Vide", slug="vide", year=2030)
    with pytest.raises(awards_actions.AwardError, match="critères"):
        awards_actions.enter_phase(edition=empty, by=animateur, phase=Phase.CALL)


def test_who_wins_gets_the_ribbon_a_diploma_and_a_mail(client, edition, small, jurors, animateur, mails):
    fiche = factories.make_online(
        collectivity__population=900, collectivity__latitude=42.6, collectivity__longitude=2.8
    )
    best = nominated(edition, small, fiche=fiche, collectivity=fiche.collectivity, contact_email="a@exemple.test")
    liked, alone = nominated(edition, small, title="Aimé"), nominated(edition, small, title="Sans note")
    enter(edition, Phase.JURY)
    for juror in jurors:
        scored(best, juror, 5, 4)
        scored(liked, juror, 3, 5)
    enter(edition, Phase.VOTE)
    awards_actions.vote(nomination=liked, voter=factories.make_member())
    client.force_login(animateur)
    confirmed(client, address(edition, "award_phase"), {"phase": "resultats"})
    client.logout()
    best, liked, alone = (Nomination.objects.get(pk=one.pk) for one in (best, liked, alone))
    assert (best.place, best.mean, best.is_favourite) == (1, Decimal("4.750"), False)
    assert (liked.place, liked.mean, liked.is_favourite) == (2, Decimal("3.500"), True)
    assert (alone.place, alone.mean) == (None, None)
    assert [mail.to for mail in mails()] == ["a@exemple.test"]
    html = client.get(edition.get_absolute_url()).content.decode()
    for told in ("Ruban du DD", "4,75 sur 5", "coup de cœur", "<circle"):
        assert told in html
    assert "Ruban du DD\u00a0: Trophées 2026, Petites communes" in client.get(fiche.get_absolute_url()).content.decode()
    assert "ruban du DD" in client.get("/experiences/").content.decode()
    (shown,) = fiches_of_place(fiche.collectivity, animateur)
    assert shown.ribbon == "Trophées 2026, Petites communes"
    bubble = client.get(f"{fiche.collectivity.get_absolute_url()}bulle/").content.decode()
    assert "Ruban du DD" in bubble
    for one in (best, liked):
        assert client.get(address(edition, "diploma", one.pk)).content.startswith(b"%PDF")
    assert client.get(address(edition, "diploma", alone.pk)).status_code == 404


def test_a_winner_without_a_fiche_gets_the_draft_of_one(edition, jurors, animateur):
    others = edition.categories.get(is_for_others=True)
    one = nominated(edition, others, actor="Les Amis", title="Réparer ensemble", text="<p>Un café par mois.</p>")
    enter(edition, Phase.JURY)
    scored(one, jurors[0], 3, 3)
    enter(edition, Phase.VOTE)
    awards_actions.enter_phase(edition=edition, by=animateur, phase=Phase.RESULTS)
    fiche = FactSheet.objects.get()
    assert (fiche.working.title, fiche.working.context) == ("Réparer ensemble", "<p>Un café par mois.</p>")
    assert Nomination.objects.get().fiche == fiche
    assert fiche.ribbon == "Trophées 2026, Autres acteurs"


@pytest.mark.django_db(transaction=True)
def test_results_are_told_once(edition, small, jurors, animateur, mails):
    one = nominated(edition, small, contact_email="a@exemple.test")
    enter(edition, Phase.JURY)
    scored(one, jurors[0], 3, 3)
    enter(edition, Phase.VOTE)
    go = [lambda: awards_actions.enter_phase(edition=edition, by=animateur, phase=Phase.RESULTS)] * 3
    assert len(at_once(go, awards_actions.AwardError)) == 2
    assert len(mails()) == 1
    assert FactSheet.objects.count() == 1


def _ranked(notes, votes):
    at = timezone.now()
    nominations = [Nomination(pk=key, sent_at=at + timezone.timedelta(seconds=key)) for key in notes]
    return [one.pk for one in ranked(nominations, notes, votes)]


def test_ties_are_broken_by_the_rule():
    note = Note(Decimal("4.000"), Decimal("4"), 2)
    assert _ranked({1: note, 2: Note(Decimal("4.100"), Decimal("1"), 2)}, {}) == [2, 1]
    assert _ranked({1: note, 2: Note(Decimal("4.000"), Decimal("5"), 2)}, {}) == [2, 1]
    assert _ranked({1: note, 2: note}, {2: 3, 1: 1}) == [2, 1]
    assert _ranked({1: note, 2: note}, {}) == [1, 2]
    assert _ranked({1: Note(None, None, 0), 2: Note(Decimal(0), Decimal(0), 1)}, {1: 9}) == [2, 1]


@settings(suppress_health_check=[HealthCheck.too_slow])  # how fast it draws is the machine's affair
@given(
    st.dictionaries(
        st.integers(1, 30),
        st.tuples(st.integers(0, 5000), st.integers(0, 5), st.integers(0, 9)),
        min_size=1,
        max_size=12,
    )
)
def test_the_order_is_whole_and_its_head_has_the_best_note(found):
    notes = {key: Note(Decimal(mean) / 1000, Decimal(heavy), 1) for key, (mean, heavy, _) in found.items()}
    votes = {key: count for key, (*_, count) in found.items()}
    order = _ranked(notes, votes)
    assert sorted(order) == sorted(found)
    assert notes[order[0]].mean == max(note.mean for note in notes.values())
    liked = favourite([Nomination(pk=key) for key in order], votes)
    assert (liked is None) == (max(votes.values()) == 0)


def test_a_half_given_note_does_not_count(edition, small, jurors):
    one = nominated(edition, small)
    criteria = list(edition.criteria.all())
    Score.objects.create(nomination=one, juror=jurors[0], criterion=criteria[0], value=5)
    assert notes_of([one], criteria, Score.objects.all())[one.pk] == Note(None, None, 0)


def test_what_nobody_confirms_goes_and_addresses_are_forgotten(edition, small):
    old = timezone.now() - timezone.timedelta(days=400)
    lost = nominated(edition, small, state=NominationState.UNCONFIRMED)
    kept = nominated(edition, small, contact_email="a@exemple.test")
    Nomination.objects.update(sent_at=old)
    enter(edition, Phase.RESULTS)
    awards_actions.purge_nominations()
    assert not Nomination.objects.filter(pk=lost.pk).exists()
    kept.refresh_from_db()
    assert (kept.contact_email, kept.contact_name) == ("", "")


def test_the_database_refuses_what_cannot_be(edition, small, jurors):
    one = nominated(edition, small)
    criterion = edition.criteria.first()
    for wrong in (
        lambda: Score.objects.create(nomination=one, juror=jurors[0], criterion=criterion, value=6),
        lambda: nominated(edition, small, actor="Les Amis", collectivity=factories.CollectivityFactory()),
        lambda: nominated(edition, small, actor=""),
        lambda: Criterion.objects.create(edition=edition, name="x", weight=0),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_pages_ask_a_constant_number_of_queries(client, edition, small, jurors, animateur):
    enter(edition, Phase.VOTE)
    counts = []
    for more in (1, 3):
        for _ in range(more):
            nominated(edition, small)
        counts.append([])
        for user, name in ((animateur, "edition"), (animateur, "award_review"), (jurors[0], "jury")):
            client.force_login(user)
            with CaptureQueriesContext(connection) as queries:
                client.get(address(edition, name))
            counts[-1].append(len([q for q in queries if "SAVEPOINT" not in q["sql"]]))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12


def test_a_fiche_that_waits_is_no_candidate(client, edition):
    author = factories.make_member()
    fiche = factories.FactSheetFactory()
    fiche.authors.add(author)
    client.force_login(author)
    html = client.get(f"{address(edition, 'nominate')}?fiche={fiche.pk}").content.decode()
    assert "D’après votre fiche" not in html
    publishing.publish(version=fiche.working, by=None)
    client.force_login(factories.make_member())
    assert "D’après votre fiche" not in client.get(f"{address(edition, 'nominate')}?fiche={fiche.pk}").content.decode()
