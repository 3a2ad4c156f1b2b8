"""Writing, the same for every kind: its pages, who may open them, and what is never lost."""

import pytest
from django.db.models import CharField, TextField

from core.kinds import kinds
from core.publishing import actions
from core.publishing.desks import desk_of
from core.publishing.kinds import key_of, published_kinds
from core.publishing.models import Standing
from tests import factories
from tests.core.test_publishing import MADE, again

pytestmark = pytest.mark.django_db
WAITS = "Le texte attend une réponse"


@pytest.fixture(params=sorted(MADE))
def publication(request):
    return MADE[request.param]()


@pytest.fixture
def author(publication):
    person = factories.make_member()
    publication.authors.add(person)
    return person


def desk(publication):
    return desk_of(kinds()[key_of(publication)])


def test_a_desk_is_that_of_its_kind():
    for kind in published_kinds().values():
        assert desk_of(kind).model is kind.model
        assert desk_of(kind).form._meta.model is kind.publication.version
    with pytest.raises(TypeError):
        desk_of(kinds()["collectivites"])


def test_all_kinds_are_written_on_one_page(client, publication, author):
    client.force_login(author)
    answer = client.get(publication.write_url)

    assert "publishing/write.html" in [template.name for template in answer.templates]
    assert answer.context["publication"] == publication
    assert set(desk(publication).piece_forms()) <= answer.context.keys()
    assert author.get_full_name() in answer.content.decode()  # « Qui l’écrit »
    assert ("data-rich" in answer.content.decode()) == answer.context["form"].has_rich_text


@pytest.mark.parametrize("made", [*sorted(MADE), "presse"])
def test_what_an_empty_one_lacks_is_written_in_its_form(made):
    publication = factories.NewsFactory(kind="presse") if made == "presse" else MADE[made]()
    version = publication.working
    for column in version._meta.concrete_fields:
        if isinstance(column, CharField | TextField) and column.blank:
            setattr(version, column.name, "")
    version.publication, version.file = publication, None
    fields = [problem.field for problem in version.problems()]

    assert "summary" in fields
    assert len(fields) > 1
    assert set(fields) <= set(desk(publication).form(instance=version).fields)


def test_its_authors_and_animateurs_write_it_and_nobody_else(client, publication, author, animateur):
    told = {}
    for name, user in (("author", author), ("animateur", animateur), ("member", factories.make_member())):
        client.force_login(user)
        told[name] = client.get(publication.write_url).status_code
    actions.publish(version=publication.working, by=animateur)
    told["member, online"] = client.get(publication.write_url).status_code

    assert told == {"author": 200, "animateur": 200, "member": 404, "member, online": 403}


def test_what_waits_is_not_saved_by_itself(client, publication, author):
    actions.submit(version=publication.working, by=author)
    client.force_login(author)
    answer = client.post(publication.write_url, {"autosave": "1"})

    assert (answer.status_code, WAITS in answer.json()["told"]) == (409, True)
    assert again(publication).standing == Standing.SUBMITTED


def test_what_is_wrong_comes_back_with_what_was_typed(client, publication, author):
    client.force_login(author)
    answer = client.post(publication.write_url, {"title": "", "summary": "Longuement écrit"})

    assert answer.status_code == 200
    assert "Longuement écrit" in answer.content.decode()
    assert not answer.context["form"].is_valid()


def test_it_is_archived_and_comes_back(client, publication, author, animateur):
    actions.publish(version=publication.working, by=animateur)
    client.force_login(author)
    client.post(publication.archive_url)
    assert again(publication).standing == Standing.ARCHIVED
    client.post(publication.archive_url)
    assert again(publication).standing == Standing.ONLINE


@pytest.mark.parametrize("key", sorted(MADE))
def test_members_begin_and_others_are_told_why_not(client, key):
    beginning = desk_of(kinds()[key]).beginning
    client.force_login(factories.make_newcomer())
    refused = client.get(BEGINS[key])
    assert refused.status_code == 403
    assert beginning.closed in refused.content.decode()
    client.force_login(factories.make_member())
    html = client.get(BEGINS[key]).content.decode()
    assert f"<h1>{beginning.title}</h1>" in html
    assert "Commencer le brouillon" in html


BEGINS = {
    "fiches": "/experiences/nouvelle/",
    "documents": "/bibliotheque/proposer/",
    "actualites": "/actualites/proposer/",
    "rencontres": "/agenda/proposer/",
}
