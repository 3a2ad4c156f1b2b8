"""Competences and themes: who can do what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import Competence
from members.people import actions as people_actions
from members.people.enums import Role
from tests import factories
from tests.members.people.test_profile import answers

pytestmark = pytest.mark.django_db


def held(referent):
    return {tag.name for tag in referent.competences.all()}


def test_one_spelling_serves_everybody(member):
    other = factories.make_member()
    people_actions.set_competences(referent=member.referent, names=["Économe de flux", "délibération"])
    people_actions.set_competences(referent=other.referent, names=["econome de FLUX"])

    assert held(other.referent) == {"Économe de flux"}
    assert Competence.objects.count() == 2


def test_a_competence_that_nobody_holds_any_more_goes(member):
    people_actions.set_competences(referent=member.referent, names=["bilan carbone", "délibération"])
    changes = people_actions.set_competences(referent=member.referent, names=["délibération"])

    assert changes == {"compétences": ["bilan carbone, délibération", "délibération"]}
    assert list(Competence.objects.values_list("name", flat=True)) == ["délibération"]


def test_the_profile_takes_them_by_line_and_by_comma(clients, member):
    typed = "tableau de bord, plan climat\nPlan climat ;  gestion de  projet.\n\n"
    clients["member"].post("/mon-espace/profil/", answers(competences=typed))

    assert held(member.referent) == {"tableau de bord", "plan climat", "gestion de projet"}


@pytest.mark.parametrize(
    ("typed", "told"),
    [("\n".join(f"métier {n}" for n in range(16)), "Quinze compétences au plus"), ("x" * 61, "est trop long")],
)
def test_too_much_is_refused_and_kept_in_the_field(clients, member, typed, told):
    html = clients["member"].post("/mon-espace/profil/", answers(competences=typed)).content.decode()

    assert told in html
    assert typed.splitlines()[0] in html
    assert held(member.referent) == set()


def test_the_page_counts_listed_persons_by_competence_theme_and_role(clients, member):
    eau = factories.ThemeFactory(slug="eau")
    hidden = factories.ReferentFactory(approved_at=None)
    technician = factories.MandateFactory(role=Role.TECHNICIEN).referent
    former = factories.MandateFactory(role=Role.PARTENAIRE, end="2020-01-01").referent
    for referent in (member.referent, hidden, technician, former):
        referent.themes.add(eau)
        people_actions.set_competences(referent=referent, names=["forage"])
    people_actions.set_competences(referent=hidden, names=["forage", "secret"])
    context = clients["member"].get("/annuaire/competences/").context

    assert [(c.name, c.people) for c in context["competences"]] == [("forage", 3)]
    assert dict(context["matrix"])[eau] == [("elu", 1), ("technicien", 1), ("partenaire", 0)]


def test_its_query_count_does_not_grow(clients, member):
    counts = []
    for names in (["a"], ["b", "c", "d"]):
        people_actions.set_competences(referent=factories.make_member().referent, names=names)
        with CaptureQueriesContext(connection) as queries:
            clients["member"].get("/annuaire/competences/")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12
