import csv
import re
import shutil
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from core.history.models import Entry
from directory.loading.actions import load_territory
from directory.models import Collectivity, Membership
from tests.directory.second import write_second
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
    assert "1\u00a0modifiée, 237\u00a0inchangées" in out.getvalue()
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


@pytest.fixture
def undated(tmp_path):
    """The files without the dates of memberships and without facts."""
    folder = tmp_path / "66"
    shutil.copytree(TERRITORY, folder, ignore=shutil.ignore_patterns("appartenance_epci.csv", "demarches.csv"))
    return folder


def name_epci(folder, insee, siren):
    path = folder / "communes.csv"
    lines = path.read_text().splitlines()
    at = next(rank for rank, line in enumerate(lines) if line.startswith(f"{insee},"))
    lines[at] = re.sub(r",\d{9},(66[123]),", rf",{siren},\1,", lines[at])
    path.write_text("\n".join(lines))


def periods_of(insee):
    found = Membership.objects.filter(commune__code=insee).order_by("start")
    return list(found.values_list("epci__code", "start", "end"))


def test_without_dated_memberships_those_of_today_hold(db, undated):
    report = load_territory(folder=undated)

    assert report.memberships == 226
    assert Collectivity.objects.member_of("200027183").count() == 37
    first = date(timezone.localdate().year, 1, 1)
    assert periods_of("66002") == [("246600282", first, None)]
    assert not load_territory(folder=undated).changed_anything


def test_files_without_dates_leave_the_dates_that_are_known(territory, undated):
    report = load_territory(folder=undated)

    assert not report.changed_anything
    assert periods_of("66058")[0][1:] == (date(2019, 1, 1), date(2025, 1, 1))


def test_another_epci_holds_from_this_year_on(territory, undated):
    name_epci(undated, "66002", "246600373")
    report = load_territory(folder=undated)

    first = date(timezone.localdate().year, 1, 1)
    assert periods_of("66002") == [("246600282", date(2019, 1, 1), first), ("246600373", first, None)]
    assert report.memberships == 1
    assert Entry.objects.about(Collectivity.objects.get(code="66002")).exists()


def test_a_commune_that_is_in_no_epci_any_more(territory, undated):
    name_epci(undated, "66002", "")
    load_territory(folder=undated)

    assert periods_of("66002") == [("246600282", date(2019, 1, 1), date(timezone.localdate().year, 1, 1))]


def test_a_membership_of_this_year_is_put_right(territory, undated):
    first = date(timezone.localdate().year, 1, 1)
    Membership.objects.filter(commune__code="66002").update(start=first)
    name_epci(undated, "66002", "246600373")
    load_territory(folder=undated)

    assert periods_of("66002") == [("246600373", first, None)]


def test_what_is_to_come_stays(territory, undated):
    today = timezone.localdate()
    first, last = date(today.year, 1, 1), date(today.year + 1, 1, 1)
    Membership.objects.filter(commune__code="66002").update(start=last)
    load_territory(folder=undated)

    assert periods_of("66002") == [("246600282", first, last), ("246600282", last, None)]


def test_files_without_contacts_leave_those_that_are_known(territory, tmp_path):
    folder = tmp_path / "66"
    shutil.copytree(TERRITORY, folder)
    path = folder / "communes.csv"
    rows = list(csv.reader(path.read_text().splitlines()))
    path.write_text("\n".join(",".join(row[:9]) for row in rows))
    report = load_territory(folder=folder)

    assert not report.changed_anything
    assert Collectivity.objects.get(code="66002").email == "mairie@alenya.fr"


def test_the_communes_say_which_departement_it_is(tmp_path, db):
    folder = write_second(tmp_path / "files", shared="990000022")
    out = StringIO()
    call_command("load_territory", str(folder), stdout=out)

    assert set(Collectivity.objects.values_list("departement", flat=True)) == {"99"}


def test_the_folder_of_another_departement_is_refused(tmp_path, territory):
    folder = write_second(tmp_path / "files", shared="990000022")

    with pytest.raises(CommandError, match="les communes sont du 99, pas du 66"):
        call_command("load_territory", str(folder), departement="66")
    assert not Collectivity.objects.filter(code="99801").exists()


def test_a_folder_holds_one_departement(tmp_path, db):
    folder = write_second(tmp_path / "files", shared="990000022")
    for path in folder.iterdir():
        path.write_text(path.read_text().replace("99804", "11804"))

    with pytest.raises(CommandError, match=r"plusieurs départements \(11, 99\)"):
        call_command("load_territory", str(folder))
    assert not Collectivity.objects.exists()


def test_several_folders_in_one_command_and_what_is_left_out_is_said(tmp_path, db, undated):
    second, out = write_second(tmp_path / "files", shared="990000022"), StringIO()
    (undated / "notes.csv").write_text("a")
    call_command("load_territory", str(undated), str(second), stdout=out)

    assert Collectivity.objects.communes().count() == 230
    assert "notes.csv\u00a0: fichier non lu." in out.getvalue()
