"""« Se situer » and the trame: answers, dated snapshots, comparison, and who may read them."""

import io
import shutil
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from docx import Document

from core.history.models import Entry
from core.themes.models import Theme
from directory.models import Answer, SelfAssessment, TrameStep
from directory.resources.enums import Help, Level
from directory.self_assessment import actions as self_assessment_actions
from directory.self_assessment import questionnaire as questionnaires
from directory.self_assessment.documents import models, models_of
from directory.self_assessment.questionnaire import LEVELS, questionnaire, trame, versions
from directory.self_assessment.radar import radar
from directory.self_assessment.results import ENOUGH, results_of, spread_of
from tests import factories
from tests.concurrency import at_once
from tests.directory.initiatives.test_editing import seen_in

pytestmark = pytest.mark.django_db
CLIMATE = questionnaire().section("climat")


@pytest.fixture
def place():
    return factories.CollectivityFactory(name="Bourg-Essai", population=900)


@pytest.fixture
def colleague(place):
    return factories.MandateFactory(collectivity=place).referent.user


@pytest.fixture
def neighbour():
    return factories.make_member()


@pytest.fixture
def opened(place, colleague):
    return self_assessment_actions.begin_assessment(collectivity=place, by=colleague)


def address(place, rest=""):
    return reverse("directory:situer", args=[place.code, place.slug]) + rest


def told(level=1, section=CLIMATE, **changes):
    """Answers to each question of a section."""
    values = {"level": level, "is_not_concerned": False, "target": None, "note": "", "evidence": "", **changes}
    return {question.key: values for question in section.questions}


def answer(assessment, level=1, section=CLIMATE, **changes):
    self_assessment_actions.answer_section(
        assessment=assessment,
        section=section,
        by=None,
        seen=self_assessment_actions.seen_of(self_assessment_actions.answers_to(assessment, section)),
        answers=told(level, section, **changes),
    )


def dated(place, level, name=""):
    assessment = self_assessment_actions.begin_assessment(collectivity=place, by=None)
    answer(assessment, level)
    return self_assessment_actions.date_assessment(assessment=assessment, name=name, by=None)


def sent(level, seen="", key=CLIMATE.questions[0].key, **parts):
    return {f"{key}-level": str(level), "seen": seen, **{f"{key}-{part}": text for part, text in parts.items()}}


def test_the_questionnaire_is_whole():
    for version in versions():
        asked = questionnaire(version)
        kinds = [section.kind for section in asked.sections]
        assert (kinds.count("finalite"), kinds.count("determinant")) == (5, 5)
        keys = [question.key for question in asked.questions]
        assert len(keys) == len(set(keys))
        known = set(Theme.objects.values_list("slug", flat=True))
        for question in asked.questions:
            assert len(question.levels) == LEVELS
            assert question.themes
            assert not known or set(question.themes) <= known
    with pytest.raises(KeyError):
        questionnaire("../2026-1")


def test_answers_are_stopped_and_resumed_with_note_evidence_and_target(client, place, colleague):
    client.force_login(colleague)
    client.post(address(place))
    page = client.get(address(place, "climat/")).content.decode()
    question = CLIMATE.questions[0]
    assert all(level in page for level in question.levels)

    values = sent(2, target="4", note="Le bilan date de 2024.", evidence="Délibération 12")
    response = client.post(address(place, "climat/"), values | {"continue": "1"}, follow=True)

    following = questionnaire().sections[1]
    assert response.redirect_chain[-1][0] == address(place, f"{following.key}/")
    stored = Answer.objects.get()
    assert (stored.level, stored.target, stored.note, stored.by) == (2, 4, "Le bilan date de 2024.", colleague)
    assert "1 réponses sur" not in (html := client.get(address(place)).content.decode())
    assert "1\u00a0réponse sur 35" in html
    again = client.get(address(place, "climat/")).content.decode()
    assert "Le bilan date de 2024." in again
    assert 'value="2"' in again[again.index("checked") - 200 : again.index("checked") + 10]


def test_not_concerned_counts_as_an_answer_and_not_as_a_level(opened):
    answer(opened, None, is_not_concerned=True)

    result = next(one for one in results_of(opened) if one.section == CLIMATE)
    assert (result.told, result.score) == (len(CLIMATE.questions), None)


def test_bad_answers_are_refused_and_nothing_is_lost(client, place, colleague, opened):
    client.force_login(colleague)
    response = client.post(address(place, "climat/"), sent(9, note="Gardez-moi"))

    assert "Gardez-moi" in response.content.decode()
    assert "error-summary" in response.content.decode()
    assert not Answer.objects.exists()


def test_two_referents_at_once_get_the_conflict_page(client, place, colleague, opened):
    client.force_login(colleague)
    answer(opened, 3)
    response = client.post(address(place, "climat/"), sent(1, seen="", note="À moi"))
    html = response.content.decode()

    assert response.status_code == 409
    assert CLIMATE.questions[0].levels[2] in html
    assert "À moi" in html
    assert set(Answer.objects.values_list("level", flat=True)) == {3}
    client.post(address(place, "climat/"), sent(1, seen_in(html), note="À moi"))
    assert opened.answers.get(question=CLIMATE.questions[0].key).level == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_who_begin_or_date_at_once_make_one(place):
    at_once([lambda: self_assessment_actions.begin_assessment(collectivity=place, by=None)] * 4)
    opened = SelfAssessment.objects.get()
    answer(opened)
    refused = at_once(
        [lambda: self_assessment_actions.date_assessment(assessment=opened, name="Une fois", by=None)] * 3,
        self_assessment_actions.AssessmentError,
    )

    assert len(refused) == 2
    assert Entry.objects.filter(verb="Positionnement daté\u00a0: Une fois").count() == 1


def test_a_dated_assessment_is_fixed_and_the_next_one_starts_from_it(client, place, colleague, opened):
    client.force_login(colleague)
    answer(opened, 2, note="Avant")
    client.post(address(place, "dater/"), {"name": "Avant le programme"})
    with pytest.raises(self_assessment_actions.AssessmentError):
        answer(opened, 4)
    following = self_assessment_actions.begin_assessment(collectivity=place, by=colleague)

    assert following != opened
    assert {a.note for a in following.answers.all()} == {"Avant"}
    answer(following, 4)
    html = client.get(following.get_absolute_url()).content.decode()
    assert "Avant le programme" in html
    assert "+2" in html
    opened.refresh_from_db()
    assert opened.scores["climat"] == 2


def test_nothing_is_dated_without_an_answer_and_a_long_name_is_given_back(client, place, colleague, opened):
    client.force_login(colleague)
    html = client.post(address(place, "dater/"), {"name": "Vide"}).content.decode()
    assert "Répondez à une question au moins" in html
    answer(opened)
    html = client.post(address(place, "dater/"), {"name": "n" * 81}).content.decode()

    assert "n" * 81 in html
    opened.refresh_from_db()
    assert opened.closed_at is None


def test_old_answers_are_read_with_the_questions_of_their_version(client, place, colleague, tmp_path, monkeypatch):
    first = questionnaires.FOLDER / f"{questionnaire().version}.toml"
    old = first.read_text(encoding="utf-8").replace(CLIMATE.questions[0].text, "Une question d’autrefois\u202f?", 1)
    (tmp_path / "2019-1.toml").write_text(old.replace(f'version = "{first.stem}"', 'version = "2019-1"'), "utf-8")
    for kept in (first, first.with_name("trame.toml")):
        shutil.copy(kept, tmp_path)
    monkeypatch.setattr(questionnaires, "FOLDER", tmp_path)
    questionnaires.versions.cache_clear()
    made = SelfAssessment.objects.create(
        collectivity=place, version="2019-1", name="Ancien", closed_at=timezone.now(), scores={"climat": 1}
    )
    Answer.objects.create(assessment=made, question=CLIMATE.questions[0].key, level=1)
    client.force_login(colleague)
    html = client.get(made.get_absolute_url()).content.decode()

    assert html.count("Une question d’autrefois\u202f?") == 2  # a weak point, and among all answers
    assert self_assessment_actions.begin_assessment(collectivity=place, by=None).version == first.stem
    questionnaires.versions.cache_clear()


def test_results_stay_private_until_they_are_shared(client, place, colleague, neighbour):
    found = dated(place, 1).get_absolute_url()
    assert client.get(found).status_code == 302
    client.force_login(neighbour)
    assert client.get(found).status_code == 404
    assert client.post(address(place, "partager/"), {"is_shared": "on"}).status_code == 403
    client.force_login(factories.make_animateur())
    assert client.get(found).status_code == 200
    client.force_login(colleague)
    client.post(address(place, "partager/"), {"is_shared": "on"})
    client.force_login(neighbour)
    assert client.get(found).status_code == 200
    assert place.name in client.get(reverse("directory:situer_presentation")).content.decode()
    client.force_login(factories.make_newcomer())
    assert client.get(found).status_code == 404
    client.force_login(colleague)
    client.post(address(place, "partager/"), {})
    client.force_login(neighbour)
    assert client.get(found).status_code == 404
    assert place.name not in client.get(reverse("directory:situer_presentation")).content.decode()


def test_a_weak_point_leads_to_bodies_aids_and_people_of_its_themes(client, place, colleague, opened):
    slug = CLIMATE.questions[0].themes[0]
    theme = factories.ThemeFactory(slug=slug)
    body = factories.OrganisationFactory(name="Conseil-Essai", level=Level.DEPARTEMENTAL, helps=[Help.TECHNICAL])
    body.themes.add(theme)
    aid = factories.AidFactory(name="Aide-Essai")
    aid.themes.add(theme)
    gone = factories.AidFactory(name="Aide-Finie", deadline=timezone.localdate() - timedelta(days=1))
    gone.themes.add(theme)
    answer(opened, 1, target=3)
    client.force_login(colleague)
    html = client.get(opened.get_absolute_url()).content.decode()

    assert body.get_absolute_url() in html
    assert aid.get_absolute_url() in html
    assert "Aide-Finie" not in html
    assert f"/annuaire/?qualite=ressource&amp;theme={slug}" in html
    assert CLIMATE.questions[0].levels[2] in html
    assert reverse("directory:model", args=["fiche-action"]) in html
    assert f"?aide=formation&amp;theme={slug}" in html


def test_the_network_is_a_spread_and_only_from_six_others_on(client, place, colleague):
    others = [factories.CollectivityFactory() for _ in range(ENOUGH)]
    for level, other in zip([1, 1, 2, 3, 4], others, strict=False):
        dated(other, level)
    client.force_login(colleague)
    mine = dated(place, 2)
    assert spread_of(place) == {}
    assert "quand six autres collectivités" in client.get(mine.get_absolute_url()).content.decode()
    dated(others[-1], 4)
    spread = spread_of(place)["climat"]

    assert (spread.low, spread.middle, spread.high) == (1, 2.5, 4)
    html = client.get(mine.get_absolute_url()).content.decode()
    assert "de 1 à 4" in html
    assert not any(other.name in html for other in others)


def test_the_pages_ask_a_constant_number_of_queries(client, place, colleague, django_assert_max_num_queries):
    for level in (1, 2, 3):
        found = dated(place, level)
    for given in found.answers.all():
        given.by = factories.make_member()
        given.save()
    client.force_login(colleague)
    with django_assert_max_num_queries(20):
        client.get(found.get_absolute_url())
    with django_assert_max_num_queries(12):
        client.get(address(place))


def test_the_database_refuses_what_cannot_be(opened, place):
    for wrong in ({"level": 5}, {"level": 0}, {"target": 9}, {"level": 2, "is_not_concerned": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Answer.objects.create(assessment=opened, question="q", **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        SelfAssessment.objects.create(collectivity=place, version="2026-1")


def test_a_radar_starts_upwards_and_leaves_out_what_is_not_known():
    drawn = radar(["a", "b", "c", "d"], [4, None, 2, 1], [None] * 4, [None] * 4)

    assert drawn.now == "0,-120 0,60 -30,0"
    assert drawn.target == ""
    assert [label.anchor for label in drawn.labels] == ["middle", "start", "middle", "end"]


def test_the_steps_of_the_trame_are_ticked_and_the_next_one_is_shown(client, place, colleague):
    steps, _ = trame()
    client.force_login(colleague)
    page = reverse("directory:own_trame", args=[place.code, place.slug])
    client.post(page, {"step": [steps[0].key, steps[2].key, "inventée"]})
    html = client.get(page).content.decode()

    assert set(TrameStep.objects.values_list("step", flat=True)) == {steps[0].key, steps[2].key}
    assert "2\u00a0étapes faites sur 16" in html
    assert html.index("la prochaine") > html.index(f'id="{steps[1].key}"')
    client.post(page, {"step": [steps[2].key]})
    assert TrameStep.objects.count() == 1


def test_each_step_has_its_models_and_each_model_is_a_document_to_fill(client):
    steps, _ = trame()
    named = {model.key for step in steps for model in models_of(step)}
    assert named == set(models())
    for model in models().values():
        page = client.get(reverse("directory:model", args=[model.key])).content.decode()
        assert model.title in page
        response = client.get(reverse("directory:model_docx", args=[model.key]))
        document = Document(io.BytesIO(response.content))
        text = "\n".join(p.text for p in document.paragraphs)
        text += "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
        assert "[" in text, model.key
        assert "**" not in text
        assert "|" not in text
    assert client.get(reverse("directory:model", args=["inconnu"])).status_code == 404
