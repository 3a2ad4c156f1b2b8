"""Awards, collections, drafts, what collectivités say, recognitions, the letter."""

from core.publishing import actions as publishing
from directory.collectivities.facts import facts_of
from directory.models import Aid, Collectivity, Recognition
from directory.projects import actions as projects_actions
from directory.projects.enums import ProjectStatus
from directory.self_assessment import actions as self_assessment_actions
from directory.self_assessment.actions import answer_section, answers_to, seen_of
from directory.self_assessment.questionnaire import questionnaire
from experiences.awards import actions as awards_actions
from experiences.awards.enums import NominationState, Phase
from experiences.models import AwardCategory, AwardEdition, Criterion, Nomination
from reseau66.portal.bookmarks import actions as shelving
from reseau66.portal.letters import subscribing
from reseau66.portal.models import Subscriber
from tests import factories
from tests.project.rights.asking import ask, days, must, place_of


def _award(phase):
    number = AwardEdition.objects.count()
    edition = AwardEdition.objects.create(name=f"É{number}", slug=f"e-{number}", year=2026 + number, phase=phase)
    category = AwardCategory.objects.create(edition=edition, name="Communes")
    Criterion.objects.create(edition=edition, name="Sobriété")
    return edition, category


def _competing(edition, category):
    told = {"title": "Un projet", "summary": "Bref.", "contact_name": "X", "state": NominationState.ACCEPTED}
    place = factories.CollectivityFactory(population=900)
    return Nomination.objects.create(edition=edition, category=category, collectivity=place, **told)


def _entering(edition, phase):
    return lambda: AwardEdition.objects.filter(pk=edition.pk).update(phase=phase)


def nominating():
    edition, category = _award(Phase.CALL)
    values = {"category": category, "collectivity": factories.CollectivityFactory(population=9), "title": "x"}
    user = factories.make_member()
    return lambda: awards_actions.nominate(edition=edition, by=user, values=values), _entering(edition, Phase.REVIEW)


def noting():
    edition, category = _award(Phase.JURY)
    juror = factories.make_member()
    edition.jurors.add(juror)
    one, values = _competing(edition, category), {edition.criteria.get(): 4}
    return lambda: awards_actions.score(nomination=one, juror=juror, values=values), _entering(edition, Phase.VOTE)


def being_of_the_jury():
    edition, category = _award(Phase.JURY)
    juror = factories.make_member()
    edition.jurors.add(juror)
    one, values = _competing(edition, category), {edition.criteria.get(): 4}
    return (
        lambda: awards_actions.score(nomination=one, juror=juror, values=values),
        lambda: edition.jurors.remove(juror),
    )


def voting():
    edition, category = _award(Phase.VOTE)
    one, user = _competing(edition, category), factories.make_member()
    return lambda: awards_actions.vote(nomination=one, voter=user), _entering(edition, Phase.RESULTS)


def a_shared_collection():
    owner, reader = factories.make_member(), factories.make_member()
    shelf = shelving.make_shelf(owner=owner, name="À lire")
    shelving.share_shelf(shelf=shelf, is_shared=True)
    address = f"/experiences/dossiers/{shelf.token}/"
    return lambda: ask(reader, address), lambda: shelving.share_shelf(shelf=shelf, is_shared=False)


def writing_a_draft_together():
    fiche, user = factories.FactSheetFactory(), factories.make_member()
    fiche.authors.set([user, factories.make_member()])
    return (
        lambda: ask(user, f"/experiences/{fiche.pk}-x/ecrire/"),
        lambda: publishing.remove_author(publication=fiche, by=None, author=user),
    )


def a_version_that_may_be_written():
    fiche = factories.FactSheetFactory()
    version = fiche.working
    told = {"values": {"title": "Autre"}, "lists": {}}
    return (
        lambda: publishing.save(version=version, by=None, seen=version.updated_at, **told),
        lambda: publishing.publish(version=version, by=None),
    )


def a_fiche_in_the_list():
    """Archived, it is still read by who has its address, under a notice; nobody is led to it any more."""
    fiche, reader = factories.make_online(), factories.make_member()
    return (
        lambda: must(fiche.get_absolute_url() in ask(reader, "/experiences/").content.decode()),
        lambda: publishing.archive(publication=fiche, by=None),
    )


def a_self_assessment():
    user = factories.make_member()
    place = place_of(user)
    made = self_assessment_actions.begin_assessment(collectivity=place, by=user)
    section = questionnaire().section("climat")
    values = {"level": 1, "is_not_concerned": False, "target": None, "note": "", "evidence": ""}
    told = {question.key: values for question in section.questions}

    def use():
        answer_section(assessment=made, section=section, answers=told, by=user, seen=seen_of(answers_to(made, section)))

    def end():
        use()
        self_assessment_actions.date_assessment(assessment=made, name="2026", by=user)

    return use, end


def a_shared_project():
    made, user = factories.SharedProjectFactory(), factories.make_member()
    told = {"collectivity": place_of(user), "by": user, "word": ""}
    return (
        lambda: projects_actions.join_project(project=made, **told),
        lambda: type(made).objects.filter(pk=made.pk).update(status=ProjectStatus.DONE),
    )


def an_aid():
    made = factories.AidFactory(deadline=days(3), is_permanent=False)
    return (
        lambda: must(Aid.objects.open().filter(pk=made.pk).exists()),
        lambda: Aid.objects.filter(pk=made.pk).update(deadline=days(-1)),
    )


def _recognised():
    place = factories.CollectivityFactory()
    made = Recognition.objects.create(
        initiative=factories.InitiativeFactory(collectivity=place), date=f"{days(-30):%Y-%m-%d}"
    )
    return place, lambda: Recognition.objects.filter(pk=made.pk).update(date="2013-12-19")


def a_recognition_in_the_list():
    place, end = _recognised()
    return lambda: must(place.name in ask(None, "/collectivites/?reconnue=on").content.decode()), end


def a_recognition_in_the_csv():
    place, end = _recognised()
    return lambda: must(place.code in ask(None, "/collectivites.csv?reconnue=on").content.decode()), end


def a_recognition_on_its_page():
    place, end = _recognised()
    star = 'class="ribbon-star"'
    return lambda: must(star in ask(None, place.get_absolute_url()).content.decode()), end


def a_recognition_on_the_map():
    place, end = _recognised()
    return lambda: must(facts_of(Collectivity.objects.filter(pk=place.pk))[place.pk].is_recognised), end


def the_letter():
    made = factories.SubscriberFactory()
    return (
        lambda: must(Subscriber.objects.filter(pk=made.pk).exists()),
        lambda: subscribing.stop(subscriber=made),
    )
