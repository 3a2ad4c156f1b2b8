"""Publishing, the same for every kind: who is online, what waits, what is lost (nothing)."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.editing.actions import ChangedMeanwhileError
from core.history.models import Entry
from core.publishing import actions
from core.publishing.kinds import published_kinds
from core.publishing.models import Standing, State
from members.texts.permissions import can_edit
from tests import factories
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db
MADE = {
    "fiches": factories.FactSheetFactory,
    "documents": factories.LibraryDocumentFactory,
    "actualites": factories.NewsFactory,
    "rencontres": factories.EventFactory,
}  # how each registered kind makes one with a whole first draft


@pytest.fixture(params=sorted(MADE))
def publication(request):
    return MADE[request.param]()


def again(publication):
    return type(publication).objects.get(pk=publication.pk)


def test_every_registered_kind_is_tested():
    assert set(published_kinds()) == set(MADE)


def test_a_draft_is_submitted_sent_back_and_published(publication, animateur, mails):
    author = factories.make_member()
    publication.authors.add(author)
    assert publication.standing == Standing.DRAFT
    actions.submit(version=publication.working, by=author)
    assert again(publication).standing == Standing.SUBMITTED
    actions.send_back(version=again(publication).working, by=animateur, note="Dites combien.")
    sent = again(publication)
    assert (sent.standing, sent.working.note) == (Standing.SENT_BACK, "Dites combien.")
    assert not type(publication).objects.online().exists()
    actions.submit(version=sent.working, by=author)
    actions.publish(version=again(publication).working, by=animateur)
    online = again(publication)
    assert (online.standing, online.working) == (Standing.ONLINE, None)
    assert online.live.decided_by == animateur
    assert online.published_at
    verbs = list(Entry.objects.about(publication).order_by("pk").values_list("verb", flat=True))
    assert verbs == ["Soumise", "Renvoyée à son auteur", "Soumise", "Publiée"]
    texts = [mail.text for mail in mails()]
    assert [author.email in str(mail.to) for mail in mails()] == [True, True]
    assert "Dites combien." in texts[0]
    assert online.get_absolute_url() in texts[1]


def test_who_publishes_what_its_authors_did_not_submit_tells_them(publication, animateur, mails):
    author = factories.make_member()
    publication.authors.add(author)
    actions.publish(version=publication.working, by=animateur)

    assert again(publication).standing == Standing.ONLINE
    assert [str(mail.to) for mail in mails()] == [author.email]


def test_what_is_loaded_is_told_to_nobody(publication, mails):
    publication.authors.add(factories.make_member())
    actions.publish(version=publication.working, by=None)

    assert mails() == []


def test_who_publishes_her_own_text_tells_her_co_authors_and_not_herself(publication, animateur, mails):
    other = factories.make_member()
    publication.authors.add(animateur, other)

    actions.publish(version=publication.working, by=animateur)

    assert [str(mail.to) for mail in mails()] == [other.email]


def test_what_the_team_publishes_or_sends_back_of_her_own_is_not_mailed_to_her(publication, animateur, mails):
    publication.authors.add(animateur)
    actions.submit(version=publication.working, by=animateur)
    actions.send_back(version=again(publication).working, by=animateur, note="Dites combien.")
    actions.submit(version=again(publication).working, by=animateur)
    actions.publish(version=again(publication).working, by=animateur)

    assert mails() == []


def test_what_is_online_stays_until_its_new_version_is_published(publication):
    actions.publish(version=publication.working, by=None)
    before = again(publication).live
    draft = actions.begin(publication=again(publication), by=None)
    assert draft != before
    assert again(publication).live == before
    assert again(publication).standing == Standing.ONLINE_CHANGED
    assert actions.begin(publication=again(publication), by=None) == draft
    actions.submit(version=draft, by=None)
    assert again(publication).standing == Standing.ONLINE_SUBMITTED
    actions.publish(version=again(publication).working, by=None)
    assert again(publication).live == draft


def test_a_new_version_says_all_that_the_old_one_said(publication):
    actions.publish(version=publication.working, by=None)
    live = again(publication).live
    draft = actions.begin(publication=again(publication), by=None)

    copied = {*live.content, *live.derived}
    assert {name: getattr(draft, name) for name in copied} == {name: getattr(live, name) for name in copied}
    told = {field.name for field in type(live)._meta.concrete_fields if not getattr(field, "generated", False)}
    machinery = {
        "id",
        "publication",
        "state",
        "note",
        "submitted_at",
        "decided_at",
        "decided_by",
        "created_at",
        "updated_at",
    }
    assert told - machinery == copied


def test_saving_a_submitted_version_takes_it_back(publication):
    actions.submit(version=publication.working, by=None)
    version = again(publication).working
    actions.save(version=version, by=None, seen=version.updated_at, values={}, lists={})

    assert again(publication).working.state == State.DRAFT
    with pytest.raises(actions.PublishingError):
        actions.send_back(version=version, by=None, note="Trop tard")


def test_a_change_that_is_made_at_once_takes_a_submitted_version_back(publication, animateur):
    actions.submit(version=publication.working, by=None)
    read = again(publication).working.submitted_at
    assert actions.begin_to_change(publication=publication, by=None).state == State.DRAFT

    assert again(publication).standing == Standing.DRAFT
    assert Entry.objects.about(publication).filter(verb="Reprise par son auteur").count() == 1
    with pytest.raises(actions.PublishingError):
        actions.publish(version=again(publication).working, by=animateur, read=read)


def test_two_writers_at_once_lose_nothing(publication):
    version = publication.working
    seen = version.updated_at
    name = "title"
    actions.save(version=version, by=None, seen=seen, values={name: "Le premier"}, lists={})
    with pytest.raises(ChangedMeanwhileError) as raised:
        actions.save(version=version, by=None, seen=seen, values={name: "Le second"}, lists={})

    assert getattr(raised.value.stored, name) == "Le premier"


def test_a_form_that_showed_another_text_than_the_one_online_begins_nothing(publication, animateur):
    actions.publish(version=publication.working, by=animateur)
    shown = again(publication).live.updated_at
    actions.publish(version=actions.begin(publication=again(publication), by=None), by=animateur)
    with pytest.raises(ChangedMeanwhileError) as refused:
        actions.begin_from(publication=again(publication), by=None, seen=shown)

    assert refused.value.stored == again(publication).live
    assert again(publication).working is None
    version, seen = actions.begin_from(publication=publication, by=None, seen=again(publication).live.updated_at)
    assert (version.state, seen) == (State.DRAFT, version.updated_at)


def test_what_is_missing_is_said_and_nothing_moves(publication):
    version = publication.working
    name = next(name for name in version.content if name == "summary")
    actions.save(version=version, by=None, seen=version.updated_at, values={name: ""}, lists={})
    for act in (actions.submit, actions.publish):
        with pytest.raises(actions.PublishingError, match="En bref"):
            act(version=again(publication).working, by=None)
    assert again(publication).standing == Standing.DRAFT


@pytest.mark.parametrize("wrong", ["send_back", "archive", "bring_back", "publish twice", "submit twice", "no note"])
def test_a_step_out_of_order_is_refused(publication, wrong):
    version = publication.working
    if wrong == "publish twice":
        actions.publish(version=version, by=None)
    if wrong in {"submit twice", "no note"}:
        actions.submit(version=version, by=None)
    steps = {
        "send_back": lambda: actions.send_back(version=version, by=None, note="Non"),
        "archive": lambda: actions.archive(publication=publication, by=None),
        "bring_back": lambda: actions.bring_back(publication=publication, by=None),
        "publish twice": lambda: actions.publish(version=version, by=None),
        "submit twice": lambda: actions.submit(version=version, by=None),
        "no note": lambda: actions.send_back(version=version, by=None, note=" "),
    }
    with pytest.raises(actions.PublishingError):
        steps[wrong]()


def test_what_is_archived_is_off_the_lists_and_comes_back(publication):
    actions.publish(version=publication.working, by=None)
    actions.archive(publication=publication, by=None)
    assert again(publication).standing == Standing.ARCHIVED
    assert not type(publication).objects.online().exists()
    actions.bring_back(publication=publication, by=None)
    assert again(publication).standing == Standing.ONLINE


def test_what_the_team_archived_its_author_does_not_bring_back(publication, animateur):
    author = factories.make_member()
    publication.authors.add(author, colleague := factories.make_animateur())
    actions.publish(version=publication.working, by=animateur)
    actions.archive(publication=publication, by=animateur)
    with pytest.raises(actions.PublishingError, match="L’équipe du Réseau a archivé ce texte"):
        actions.bring_back(publication=publication, by=author)
    assert again(publication).standing == Standing.ARCHIVED
    actions.bring_back(publication=publication, by=animateur)
    for who in (author, colleague):  # an author who archives her own may change her mind
        actions.archive(publication=publication, by=who)
        actions.bring_back(publication=publication, by=author)
    assert again(publication).standing == Standing.ONLINE


def test_a_new_version_that_is_read_and_published_brings_back_what_the_team_archived(publication, animateur):
    actions.publish(version=publication.working, by=animateur)
    actions.archive(publication=publication, by=animateur)
    actions.publish(version=actions.begin(publication=again(publication), by=None), by=animateur)

    assert again(publication).standing == Standing.ONLINE
    assert not again(publication).is_archived_by_team


@pytest.mark.django_db(transaction=True)
def test_many_animateurs_at_once_publish_once(publication):
    actions.submit(version=publication.working, by=None)
    version = again(publication).working
    refused = at_once([lambda: actions.publish(version=version, by=None)] * 4, actions.PublishingError)

    assert len(refused) == 3
    assert Entry.objects.filter(verb="Publiée").count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_authors_at_once_begin_one_version(publication):
    actions.publish(version=publication.working, by=None)
    at_once([lambda: actions.begin(publication=publication, by=None)] * 4)

    assert again(publication).versions.count() == 2


def test_the_database_refuses_what_cannot_be(publication):
    model = type(publication)
    version = publication.working
    for wrong in ({"state": State.SUBMITTED}, {"state": State.PUBLISHED}):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(version).objects.filter(pk=version.pk).update(**wrong)
    for wrong in ({"live": version}, {"published_at": timezone.now()}, {"archived_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=publication.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(version).objects.create(publication=publication)


def test_an_author_whose_account_is_closed_writes_no_more(member):
    fiche = factories.FactSheetFactory()
    fiche.authors.add(member)
    assert can_edit(member, fiche)
    member.is_active = False

    assert not can_edit(member, fiche)
