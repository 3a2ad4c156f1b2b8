import shutil
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from directory.models import Collectivity, Membership
from directory.territory.loading import load_territory
from reseau66.core.history.models import Entry
from tests.territory import TERRITORY

pytestmark = pytest.mark.django_db


def test_the_territory_is_whole(territory):
    assert Collectivity.objects.communes().count() == 226
    assert Collectivity.objects.epci().count() == 12
    assert Collectivity.objects.get(code="66148").contour.geometry["type"] in {"Polygon", "MultiPolygon"}
    assert Collectivity.objects.member_of("200027183").count() == 37


def test_the_planner_knows_the_rows_at_once(db):
    """On the statistics of an empty table a filtered list took more than a minute."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE directory_membership")
        load_territory(folder=TERRITORY, departement="66")
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'directory_membership'")
        (known,) = cursor.fetchone()

    assert known == Membership.objects.count() > 200


def test_membership_is_dated(territory):
    corneilla = Collectivity.objects.get(code="66058")

    assert corneilla.current_epci.name == "CU Perpignan Méditerranée Métropole"
    before = corneilla.memberships.current(date(2020, 6, 1)).get()
    assert (before.epci.name, before.end) == ("CC Roussillon-Conflent", date(2025, 1, 1))


def test_loading_twice_changes_nothing(territory):
    before = list(Collectivity.objects.order_by("pk").values_list("pk", "updated_at"))
    report = load_territory(folder=TERRITORY, departement="66")

    assert not report.changed_anything
    assert report.unchanged == 238
    assert list(Collectivity.objects.order_by("pk").values_list("pk", "updated_at")) == before


def test_what_changed_is_told_and_recorded(territory, tmp_path):
    folder = tmp_path / "66"
    shutil.copytree(TERRITORY, folder)
    path = folder / "communes.csv"
    path.write_text(path.read_text().replace("66200,3782,", "66200,3800,", 1))
    out = StringIO()

    call_command("load_territory", str(folder), stdout=out)

    assert "Alénya (66002) : population municipale « 3782 » → « 3800 »" in out.getvalue()
    assert "1 modifiées, 237 inchangées" in out.getvalue()
    entry = Entry.objects.about(Collectivity.objects.get(code="66002")).get()
    assert entry.changes == {"population municipale": ["3782", "3800"]}
    assert entry.by is None


def test_a_new_membership_replaces_the_old_one(territory, tmp_path):
    folder = tmp_path / "66"
    shutil.copytree(TERRITORY, folder)
    path = folder / "appartenance_epci.csv"
    text = path.read_text()
    line = next(row for row in text.splitlines() if row.startswith("66002,"))
    path.write_text(text.replace(line, line + "2026\n66002,Alénya,246600373,CC du Vallespir,2027,"))

    report = load_territory(folder=folder, departement="66")

    assert report.memberships == 2
    periods = (
        Membership.objects.filter(commune__code="66002").order_by("start").values_list("epci__code", "start", "end")
    )
    assert list(periods) == [
        ("246600282", date(2019, 1, 1), date(2027, 1, 1)),
        ("246600373", date(2027, 1, 1), None),
    ]


def test_what_the_files_forget_is_reported_not_deleted(territory):
    Collectivity.objects.create(code="66999", name="Village oublié", departement="66")

    report = load_territory(folder=TERRITORY, departement="66")

    assert any("Village oublié (66999) n’est plus dans les fichiers" in line for line in report.details)
    assert Collectivity.objects.filter(code="66999").exists()
