import pytest

from core.history import actions
from core.history.models import Entry
from tests.factories import CollectivityFactory

pytestmark = pytest.mark.django_db


def test_an_entry_says_what_changed_in_the_readers_words(animateur):
    town = CollectivityFactory(name="Avant", population=10)
    before = actions.snapshot(town, ["name", "population", "postcodes"])
    town.name, town.postcodes = "Après", ["99001", "99002"]

    actions.record(obj=town, verb="Modifiée", by=animateur, changes=actions.changes_since(before, town))

    entry = Entry.objects.about(town).get()
    assert entry.changes == {"nom": ["Avant", "Après"], "codes postaux": ["99000", "99001, 99002"]}
    assert entry.by == animateur


def test_a_change_in_the_admin_is_recorded_and_shown(clients, staff_clients, gestionnaire):
    town = CollectivityFactory(population=10)
    form = {
        **{name: getattr(town, name) for name in ("name", "kind", "code", "departement")},
        "population": 11,
        "postcodes": "99000",
        "outside_members": 0,
        **{f"memberships-{key}_FORMS": 0 for key in ("TOTAL", "INITIAL")},
    }
    response = staff_clients["gestionnaire"].post(f"/gestion/directory/collectivity/{town.pk}/change/", form)
    assert response.status_code == 302, response.context["errors"]

    page = clients["animateur"].get(f"/gestion/directory/collectivity/{town.pk}/history/").content.decode()
    assert "population municipale : « 10 » → « 11 »" in page
    assert str(gestionnaire) in page
    public = clients["animateur"].get(town.get_absolute_url()).content.decode()
    assert "« 10 » → « 11 »" in public
    assert "« 10 » → « 11 »" not in clients["member"].get(town.get_absolute_url()).content.decode()
