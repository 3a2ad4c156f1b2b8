"""Naming somebody in a form: what an address answers, and to whom."""

import pytest

from forum.models import GroupMembership
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def other():
    return factories.make_member(first_name="Inès", last_name="Secrète", contact_email="ines@exemple.test")


@pytest.fixture
def draft(member):
    return factories.FactSheetFactory(authors=[member])


@pytest.fixture
def asked(client, member):
    """Type something into each form that names a member; return what it answers and who was named."""
    fiche = factories.FactSheetFactory()
    fiche.authors.set([member])
    group = factories.make_group(by=member)
    client.force_login(member)

    def ask(text):
        invite = f"/forum/groupes/{group.slug}/inviter/"
        answers = [
            client.post(fiche.authors_url, {"person": text}, follow=True).content.decode(),
            client.post(invite, {"others": text}, follow=True).content.decode(),
        ]
        named = {*fiche.authors.all(), *(one.person for one in GroupMembership.objects.filter(group=group))}
        return answers, named - {member}

    return ask


def test_the_address_of_an_account_answers_as_one_that_nobody_has(asked, other):
    assert asked(other.email)[1] == set()
    answers = [[html.replace(text, "X") for html in asked(text)[0]] for text in (other.email, "y" + other.email)]

    for known, unknown in zip(*answers, strict=True):
        assert "Secrète" not in known
        assert ("ucun membre" in known, "ucun membre" in unknown) == (True, True)


@pytest.mark.parametrize(("visibility", "is_found"), [("animateurs", False), ("members", True), ("public", True)])
def test_an_address_answers_where_members_see_it(asked, other, visibility, is_found):
    other.referent.contact_email_visibility = visibility
    other.referent.save()

    assert bool(asked("INES@exemple.test")[1]) == is_found


@pytest.mark.parametrize("text", ["Inès Secrète", "secrete", "https://reseau.example{}", "{}"])
def test_a_name_or_a_page_of_the_annuaire_is_enough(asked, other, text):
    assert asked(text.format(other.referent.get_absolute_url()))[1] == {other}


def test_who_has_closed_her_account_is_named_by_nobody(asked, other):
    other.is_active = False
    other.save()

    for text in ("Inès Secrète", other.referent.get_absolute_url()):
        _, named = asked(text)
        assert named == set()
