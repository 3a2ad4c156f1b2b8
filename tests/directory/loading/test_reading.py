"""Files with mistakes: each is told with its file and line, and nothing is loaded."""

import csv
import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from directory.loading.reading import TerritoryRefusedError, read_territory
from directory.models import Collectivity, Contour
from tests.territory import TERRITORY


@pytest.fixture
def folder(tmp_path):
    target = tmp_path / "66"
    shutil.copytree(TERRITORY, target)
    return target


def edit(path, old, new, encoding="utf-8"):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding=encoding)


def problems(folder):
    with pytest.raises(TerritoryRefusedError) as refused:
        read_territory(folder)
    return "\n".join(refused.value.problems)


def test_the_real_files_are_whole():
    territory = read_territory(TERRITORY)

    assert (len(territory.communes), len(territory.epci), len(territory.contours)) == (226, 12, 226)


def test_a_geojson_with_225_communes(folder):
    data = json.loads((folder / "communes.geojson").read_text())
    data["features"] = [f for f in data["features"] if f["properties"]["insee"] != "66148"]
    (folder / "communes.geojson").write_text(json.dumps(data))

    assert "le contour de Port-Vendres (66148) manque" in problems(folder)


def test_latin_1(folder):
    path = folder / "communes.csv"
    path.write_text(path.read_text(encoding="utf-8"), encoding="latin-1")

    told = problems(folder)
    assert "communes.csv, ligne 2" in told  # L’Albère has the first accent
    assert "UTF-8" in told


def test_a_code_twice(folder):
    line = next(text for text in (folder / "communes.csv").read_text().splitlines() if text.startswith("66002"))
    with (folder / "communes.csv").open("a") as handle:
        handle.write(line + "\n")

    assert "ligne 228 : le code INSEE 66002 figure deux fois" in problems(folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("communes.csv", "66002,Alénya", "6600,Alénya", "code INSEE « 6600 » mal formé"),
        ("communes.csv", "66200,3782,", "66200,beaucoup,", "« beaucoup » n’est pas un nombre entier"),
        ("communes.csv", "42.64107", "nan", "latitude « nan » impossible"),
        ("communes.csv", "42.64107", "142.6", "latitude « 142.6 » impossible"),
        (
            "communes.csv",
            "246600282,661",
            "999999999,661",
            "l’intercommunalité 999999999 n’est pas dans epci.csv",
        ),
        ("communes.csv", "https://www.alenya.fr/", "javascript:alert(1)", "ne commence pas par http"),
        ("communes.csv", "insee,nom", "code,nom", "colonnes absentes : insee"),
        ("communes.csv", ",https://www.alenya.fr/", "", "nombre de colonnes"),
        ("epci.csv", "200043602", "200043", "SIREN « 200043 » mal formé"),
        (
            "appartenance_epci.csv",
            "246600282,CC Sud-Roussillon,2019,",
            "246600282,CC Sud-Roussillon,2019,2018",
            "années sont impossibles",
        ),
        ("communes.geojson", '"type":"Polygon"', '"type":"Point"', "n’est pas un polygone"),
        ("communes.geojson", '"insee":"66002"', '"insee":"66999"', "la commune 66999 n’est pas dans"),
        ("communes.geojson", '"features"', '"traits"', "pas un GeoJSON lisible"),
    ],
)
def test_a_mistake_is_told_with_its_place(folder, name, old, new, told):
    edit(folder / name, old, new)

    said = problems(folder)
    assert told in said
    assert name in said


def test_a_commune_in_two_epci_at_once(folder):
    with (folder / "appartenance_epci.csv").open("a") as handle:
        handle.write("66002,Alénya,246600373,CC du Vallespir,2021,\n")

    assert "deux intercommunalités la même année" in problems(folder)


def test_a_missing_file(folder):
    (folder / "epci.csv").unlink()

    assert "epci.csv : le fichier manque" in problems(folder)


@pytest.mark.django_db
def test_nothing_is_half_loaded(folder):
    edit(folder / "communes.csv", "66200,3782,", "66200,beaucoup,")

    with pytest.raises(CommandError, match="rien n’a été chargé"):
        call_command("load_territory", str(folder))
    assert not Collectivity.objects.exists()


@pytest.mark.django_db
def test_a_wrong_file_leaves_a_loaded_territory_alone(folder, territory):
    edit(folder / "communes.csv", "66200,3782,", "66200,4000,")
    edit(folder / "communes.geojson", '"insee":"66003"', '"insee":"66999"')

    with pytest.raises(CommandError):
        call_command("load_territory", str(folder))
    assert Collectivity.objects.get(code="66002").population == 3782
    assert Contour.objects.count() == 226


def without_columns(path, *names):
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [name for name in rows[0] if name not in names]
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, kept, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def test_the_contact_columns_may_be_absent(folder):
    without_columns(folder / "communes.csv", "adresse", "email", "telephone", "site")
    territory = read_territory(folder)

    assert territory.communes["66002"].keys().isdisjoint({"address", "email", "phone", "website"})
    assert "communes.csv\u00a0: sans adresse, email, telephone, site\u202f; ce qui est enregistré reste." in (
        territory.remarks
    )


def test_columns_that_only_repeat_others_may_be_absent_without_a_word(folder):
    without_columns(folder / "epci.csv", "membres")
    without_columns(folder / "appartenance_epci.csv", "nom", "epci_nom")

    assert read_territory(folder).remarks == []


def test_members_elsewhere_may_be_untold(folder):
    without_columns(folder / "epci.csv", "membres_hors_departement")

    assert "outside_members" not in read_territory(folder).epci["200070365"]


def test_columns_that_are_not_known_are_told(folder):
    for name in ("communes.csv", "epci.csv", "appartenance_epci.csv", "demarches.csv"):
        path = folder / name
        first, *others = path.read_text().splitlines()
        path.write_text("\n".join([f"{first},maire,", *(f"{line},X," for line in others)]))

    assert read_territory(folder).remarks == [
        f"{name}\u00a0: colonnes non lues\u00a0: maire, (sans nom)."
        for name in ("epci.csv", "communes.csv", "appartenance_epci.csv", "demarches.csv")
    ]


def test_files_that_are_not_read_are_told(folder):
    (folder / "appartenance_epci.csv").rename(folder / "appartenance_epci_2019_2026.csv")
    (folder / "demarches.csv").rename(folder / "faits_agenda21.csv")
    territory = read_territory(folder)

    assert (territory.memberships, territory.facts) == (None, [])
    assert territory.remarks == [
        "appartenance_epci.csv manque\u00a0: les appartenances de communes.csv valent.",
        "appartenance_epci_2019_2026.csv\u00a0: fichier non lu.",
        "faits_agenda21.csv\u00a0: fichier non lu.",
    ]


def test_a_contour_that_the_file_itself_does_not_know(folder):
    data = json.loads((folder / "communes.geojson").read_text())
    next(f for f in data["features"] if f["properties"]["insee"] == "66148")["geometry"] = None
    (folder / "communes.geojson").write_text(json.dumps(data))
    territory = read_territory(folder)

    assert "66148" not in territory.contours
    assert any("le contour de Port-Vendres (66148) n’est pas connu" in line for line in territory.remarks)


def test_a_commune_without_a_point(folder):
    edit(folder / "communes.csv", "42.64107,2.98131", ",")

    assert read_territory(folder).communes["66002"]["latitude"] is None


def test_half_a_point_is_a_mistake(folder):
    edit(folder / "communes.csv", "42.64107,2.98131", ",2.98131")

    assert "latitude «\u00a0\u00a0» impossible" in problems(folder)


def test_what_the_folder_of_the_66_holds_is_all_read():
    assert read_territory(TERRITORY).remarks == []
