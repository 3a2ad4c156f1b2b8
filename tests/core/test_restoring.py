"""Staff give back what a change or a removal took away."""

from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.urls import reverse

from core.history import restoring
from core.history.models import Entry
from directory.models import PlanAction, PlanAxis
from directory.plans import actions as plans_actions
from members.models import Referent
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    initiative = factories.InitiativeFactory()
    axis = PlanAxis.objects.create(initiative=initiative, title="Nature")
    made = factories.PlanActionFactory(
        initiative=initiative, axis=axis, title="Planter", number="1", cost=1200, finalities=["climat"], start="2026-03"
    )
    made.themes.set([factories.ThemeFactory(slug="eau-essai"), factories.ThemeFactory(slug="air-essai")])
    return made


def change(action, themes=(), **values):
    plans_actions.change_action(action=action, by=None, seen=action.updated_at, values=values, themes=list(themes))
    action.refresh_from_db()


def address(entry):
    return reverse("admin:history_entry_restore", args=[entry.pk])


def test_a_change_is_shown_and_given_back(clients, animateur, action):
    themes = set(action.themes.all())
    change(action, title="Arracher", cost=None, finalities=["economie"], axis=None, start="")
    change(action, themes=themes, title="Encore autre chose")
    entry = Entry.objects.about(action).get(changes__has_key="coût (€)")
    html = clients["animateur"].get(address(entry)).content.decode()
    assert "Planter" in html
    assert "Encore autre chose" in html

    clients["animateur"].post(address(entry))
    action.refresh_from_db()
    assert (action.title, action.cost, action.finalities, action.axis.title) == ("Planter", 1200, ["climat"], "Nature")
    assert set(action.themes.all()) == themes
    last = Entry.objects.about(action).first()
    assert last.verb.startswith("Rétabli")
    assert last.by == animateur
    clients["animateur"].post(address(last))
    action.refresh_from_db()
    assert action.title == "Encore autre chose"


def test_a_removed_action_comes_back_whole(clients, action):
    before = restoring.whole(action)
    pk, link = action.pk, action.get_absolute_url()
    plans_actions.remove_action(action=action, by=None)
    entry = Entry.objects.get(verb="Action retirée", object_id=pk)
    clients["animateur"].post(address(entry))

    back = PlanAction.objects.get(pk=pk)
    after = restoring.whole(back)
    assert {name for name in before if before[name] != after[name]} <= {"updated_at", "created_at"}
    assert clients["public"].get(link).status_code == 200
    assert "déjà revenu" in clients["animateur"].get(address(entry)).content.decode()


def test_a_removed_axis_comes_back_with_its_actions(action):
    elsewhere = factories.PlanActionFactory(initiative=action.initiative, axis=action.axis)
    other = PlanAxis.objects.create(initiative=action.initiative, title="Autre")
    plans_actions.remove_axis(axis=action.axis, by=None)
    PlanAction.objects.filter(pk=elsewhere.pk).update(axis=other)
    restoring.restore(entry=Entry.objects.get(verb="Axe retiré"), by=None)

    action.refresh_from_db()
    elsewhere.refresh_from_db()
    assert action.axis.title == "Nature"
    assert elsewhere.axis == other


def test_what_no_longer_fits_is_refused_in_words_and_changes_nothing(clients, action):
    change(action, number="2")
    factories.PlanActionFactory(initiative=action.initiative, number="1")
    entry = Entry.objects.about(action).get()
    html = clients["animateur"].post(address(entry)).content.decode()

    assert "déjà une action de ce numéro" in html
    action.refresh_from_db()
    assert action.number == "2"


def test_a_value_whose_object_is_gone_is_refused(clients, action):
    axis = action.axis
    change(action, axis=None)
    axis.delete()

    assert "n’existe plus" in clients["animateur"].get(address(Entry.objects.about(action).get())).content.decode()


def test_an_entry_that_only_tells_gives_nothing_back(clients, action):
    made = plans_actions.add_action(initiative=action.initiative, by=None, values={"title": "Neuve"}, themes=[])
    entry = Entry.objects.about(made).get()

    assert "ne dit pas ce qu’il y avait avant" in clients["animateur"].get(address(entry)).content.decode()
    assert address(entry) not in clients["animateur"].get(reverse("admin:history_entry_changelist")).content.decode()


def test_only_animateurs_restore(clients, action):
    change(action, title="Arracher")
    entry = Entry.objects.about(action).get()
    for role, status in (("public", 302), ("newcomer", 404), ("member", 404)):
        assert clients[role].post(address(entry)).status_code == status
    action.refresh_from_db()
    assert action.title == "Arracher"


def test_what_the_admin_changed_is_given_back(staff_clients, animateur):
    town = factories.CollectivityFactory(population=10)
    form = {
        **{name: getattr(town, name) for name in ("name", "kind", "code", "departement")},
        "population": 11,
        "postcodes": "99000,99001",
        "outside_members": 0,
        **{f"memberships-{key}_FORMS": 0 for key in ("TOTAL", "INITIAL")},
    }
    staff_clients["gestionnaire"].post(f"/gestion/directory/collectivity/{town.pk}/change/", form)
    town.refresh_from_db()
    assert town.population == 11
    restoring.restore(entry=Entry.objects.about(town).get(), by=animateur)

    town.refresh_from_db()
    assert (town.population, town.postcodes, town.postcodes_text) == (10, ["99000"], "99000")


def test_what_is_masked_of_persons_is_not_kept(rf, animateur):
    person = factories.make_member(phone="04 00 00 00 01").referent
    person.phone = "04 00 00 00 02"
    request = rf.post("/")
    request.user = animateur
    form = SimpleNamespace(changed_data=["phone"])
    admin.site.get_model_admin(Referent).save_model(request, person, form, change=True)

    entry = Entry.objects.about(person).first()
    assert "téléphone" in " ".join(entry.changes)
    assert entry.before is None
