"""A commune nouvelle: what closes, what moves, what lists, figures and the search say from then on."""

import json
import re
import shutil
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.history.models import Entry
from core.notifications.models import Mail
from directory.loading.actions import load_territory
from directory.loading.reading import TerritoryRefusedError
from directory.mergers import actions as merging
from directory.mergers.actions import NewEntry
from directory.mergers.holdings import holdings
from directory.models import Collectivity, Initiative, Membership, ProjectPartner, SelfAssessment, TrameStep
from directory.territory.forms import place_meant
from directory.territory.geometry import contains, dissolve
from directory.territory.merging import MergingError
from directory.territory.queries import suggest
from events.loans.enums import LoanStatus
from experiences.models import Reuse
from members.coverage.queries import coverage_totals
from members.importing.lines import Places
from tests import factories
from tests.flow import flowed
from tests.territory import TERRITORY

OLD, NEW, EPCI = "66219", "66223", "200049211"  # Urbanya, Villefranche-de-Conflent, CC Conflent-Canigó
NEW_NAME = "Villefranche-Urbanya"
FIRST = date(timezone.localdate().year, 1, 1)
COMING = timezone.localdate() + timedelta(days=2)  # still to come where midnight passes before the test is run


@pytest.fixture
def merged_files(tmp_path):
    """``../shared/cases/requests/passage-commune-nouvelle.txt``: one gone, the other renamed, with both populations."""
    folder = tmp_path / "66"
    shutil.copytree(TERRITORY, folder)
    for name in ("communes.csv", "appartenance_epci.csv"):
        rows = (folder / name).read_text().splitlines(keepends=True)
        (folder / name).write_text("".join(row for row in rows if not row.startswith(f"{OLD},")))
    drawn = json.loads((folder / "communes.geojson").read_text())
    drawn["features"] = [one for one in drawn["features"] if one["properties"]["insee"] != OLD]
    (folder / "communes.geojson").write_text(json.dumps(drawn))
    text = (folder / "communes.csv").read_text()
    line = next(row for row in text.splitlines() if row.startswith(f"{NEW},"))
    cells = line.split(",")
    cells[1], cells[4] = NEW_NAME, "260"
    (folder / "communes.csv").write_text(text.replace(line, ",".join(cells)))
    return folder


def place(code):
    return Collectivity.objects.get(code=code)


def read(client, address):
    return flowed(client.get(address).content.decode())


def test_what_the_files_name_no_longer_leaves_lists_search_csv_and_map(territory, merged_files, client):
    report = load_territory(folder=merged_files)

    assert report.closed == 1
    assert any("Urbanya (66219)" in line and f"{FIRST:%d/%m/%Y}" in line for line in report.details)
    assert any("/collectivites/66219-urbanya/devenir/" in line for line in report.details)
    assert place(OLD).closed_on == FIRST
    assert "66219-urbanya" not in read(client, "/collectivites/?q=urbanya")
    assert "66219" not in read(client, "/collectivites.csv")
    for address in ("/collectivites.geojson", "/carte/", "/carte/dessin/", "/carte/points.json", "/carte.csv"):
        assert "66219" not in read(client, address), address
    assert OLD not in {one.code for one in suggest("Urbanya")}


def test_the_figures_of_the_epci_count_it_once(territory, merged_files, client):
    load_territory(folder=merged_files)

    text = read(client, place(EPCI).get_absolute_url())

    assert "44\u00a0communes dans le département" in text
    total = sum(Collectivity.objects.member_of(EPCI).values_list("population", flat=True))
    told = f"{total:,}".replace(",", "\u202f")
    assert f"{told} habitants dans ces communes" in text
    assert Membership.objects.get(commune=place(OLD), epci=place(EPCI)).end == FIRST


def test_the_number_of_communes_is_that_of_today(territory, merged_files, client):
    load_territory(folder=merged_files)

    assert Collectivity.objects.existing().communes().count() == 225
    assert re.search(r"\b225\b", read(client, "/collectivites/?type=commune"))
    assert coverage_totals()["empty"] == Collectivity.objects.existing().count()


def test_a_change_of_name_keeps_the_old_one_in_the_search(territory, merged_files, client):
    load_territory(folder=merged_files)

    assert place(NEW).former_names == ["Villefranche-de-Conflent"]
    assert "66223-villefranche-urbanya" in read(client, "/recherche/?q=villefranche-de-conflent")
    assert "66223-villefranche-urbanya" in read(client, "/collectivites/?q=Villefranche de Conflent".replace(" ", "-"))
    assert [one.code for one in suggest("villefranche-de-c")] == [NEW]
    assert "autrefois Villefranche-de-Conflent" in read(client, "/collectivites/suggestions/?q=villefranche-de-c")
    assert "Autrefois" in read(client, place(NEW).get_absolute_url())
    assert place_meant("Villefranche-de-Conflent") == place(NEW)


def test_a_name_written_otherwise_is_no_other_name(db):
    town = factories.CollectivityFactory(name="L’Île-d’Essai")

    assert not town.keep_names("L'Ile d'Essai")
    assert town.keep_names("Essai")
    town.name = "Essai"
    assert town.keep_names("L’Île-d’Essai")
    assert town.former_names == ["L’Île-d’Essai"]


def test_the_same_files_again_change_nothing(territory, merged_files):
    load_territory(folder=merged_files)

    assert not load_territory(folder=merged_files).changed_anything


def test_named_again_it_exists_again(territory, merged_files):
    load_territory(folder=merged_files)

    report = load_territory(folder=TERRITORY)

    assert any("de nouveau dans les fichiers" in line for line in report.details)
    assert place(OLD).closed_on is None
    assert list(Membership.objects.filter(commune=place(OLD)).values_list("epci__code", "end")) == [(EPCI, None)]
    assert Collectivity.objects.member_of(EPCI).count() == 45


def test_files_that_lack_too_many_are_refused(territory, tmp_path):
    folder = tmp_path / "66"
    shutil.copytree(TERRITORY, folder)
    for name in ("communes.csv", "appartenance_epci.csv"):
        rows = (folder / name).read_text().splitlines(keepends=True)
        (folder / name).write_text("".join(row for row in rows if not row.startswith("660")))
    drawn = json.loads((folder / "communes.geojson").read_text())
    drawn["features"] = [one for one in drawn["features"] if not one["properties"]["insee"].startswith("660")]
    (folder / "communes.geojson").write_text(json.dumps(drawn))
    (folder / "demarches.csv").unlink()

    with pytest.raises(TerritoryRefusedError, match="ne nomment plus"):
        load_territory(folder=folder)

    assert not Collectivity.objects.filter(closed_on__isnull=False).exists()
    assert load_territory(folder=folder, may_close_many=True).closed > 90


def test_the_files_may_tell_into_what_and_since_when(territory, merged_files):
    told = f"insee,nom,commune,depuis\n{OLD},Urbanya,{NEW},2026-03-01\n66998,Ancienne-Essai,{NEW},\n"
    (merged_files / "communes_nouvelles.csv").write_text(told)

    load_territory(folder=merged_files)

    assert (place(OLD).closed_on, place(OLD).merged_into) == (date(2026, 3, 1), place(NEW))
    assert place(NEW).former_names == ["Villefranche-de-Conflent", "Urbanya", "Ancienne-Essai"]
    assert suggest("urbanya")[0].code == NEW
    assert not load_territory(folder=merged_files).changed_anything


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (f"{OLD},Urbanya,66997,2026-01-01", "la commune 66997 n’est pas dans communes.csv"),
        (f"{OLD},Urbanya,{NEW},1er janvier", "date « 1er janvier » mal formée"),
        (f"{OLD},,{NEW},2026-01-01", "le nom est vide"),
        (f"662,Urbanya,{NEW},2026-01-01", "code INSEE «\u00a0662\u00a0» mal formé"),
    ],
)
def test_a_wrong_row_is_named(territory, merged_files, row, why):
    (merged_files / "communes_nouvelles.csv").write_text(f"insee,nom,commune,depuis\n{row}\n")

    with pytest.raises(TerritoryRefusedError) as refused:
        load_territory(folder=merged_files)

    assert refused.value.problems == [f"communes_nouvelles.csv, ligne 2\u00a0: {why}."]


# -- by hand


@pytest.fixture
def old(db):
    return factories.CollectivityFactory(name="Le Vivier-Essai", population=45)


@pytest.fixture
def new(db):
    return factories.CollectivityFactory(name="Grand-Essai", population=215)


@pytest.fixture
def closed(old, new):
    return merging.close(place=old, on=FIRST, into=new, by=None)


def settle(closed, by=None, *, keys=None, name="Grand-Essai", population=260):
    chosen = [one.key for one in holdings()] if keys is None else keys
    return merging.settle(place=closed, entry=NewEntry(name, population), keys=chosen, by=by)


def test_until_its_day_it_exists(old, new, client):
    epci = factories.CollectivityFactory(kind="epci", code="200000009")
    Membership.objects.create(commune=old, epci=epci, start=date(2019, 1, 1))

    merging.close(place=old, on=COMING, into=new, by=None)

    assert old in Collectivity.objects.existing()
    assert old not in Collectivity.objects.existing(COMING)
    assert Membership.objects.get().end == COMING
    assert "rejoindra" in read(client, old.get_absolute_url())
    assert old.successor == old
    with pytest.raises(MergingError, match="quel jour"):
        settle(old)


def test_said_otherwise_its_memberships_follow(old, new):
    epci = factories.CollectivityFactory(kind="epci", code="200000009")
    Membership.objects.create(commune=old, epci=epci, start=date(2019, 1, 1))
    merging.close(place=old, on=FIRST, into=None, by=None)

    merging.close(place=old, on=COMING, into=new, by=None)
    assert Membership.objects.get().end == COMING

    merging.reopen(place=old, by=None)
    assert Membership.objects.get().end is None
    assert (old.closed_on, old.merged_into) == (None, None)


def test_said_again_of_the_same_one_it_is_found_by_the_old_name_still(closed, new):
    merging.close(place=Collectivity.objects.get(pk=closed.pk), on=FIRST - timedelta(days=1), into=new, by=None)

    assert Collectivity.objects.get(pk=new.pk).former_names == ["Le Vivier-Essai"]


def test_what_another_has_written_meanwhile_stays(old, new):
    stale = Collectivity.objects.get(pk=new.pk)
    Collectivity.objects.filter(pk=new.pk).update(population=999)

    merging.close(place=old, on=FIRST, into=stale, by=None)

    new.refresh_from_db()
    assert (new.population, new.former_names) == (999, ["Le Vivier-Essai"])


@pytest.mark.parametrize("wrong", ["itself", "another kind", "closed itself"])
def test_what_it_cannot_join_is_said(old, new, wrong):
    into = {
        "itself": old,
        "another kind": factories.CollectivityFactory(kind="epci", code="200000009"),
        "closed itself": merging.close(place=new, on=FIRST, into=None, by=None),
    }[wrong]

    with pytest.raises(MergingError):
        merging.close(place=old, on=FIRST, into=into, by=None)

    old.refresh_from_db()
    assert old.closed_on is None


def test_the_database_refuses_a_successor_without_a_day(old, new):
    with pytest.raises(IntegrityError), transaction.atomic():
        Collectivity.objects.filter(pk=old.pk).update(merged_into=new)


def test_its_page_leads_to_the_new_one(closed, new, client):
    text = read(client, closed.get_absolute_url())

    assert "Le Vivier-Essai fait partie de Grand-Essai" in text
    assert f'href="{new.get_absolute_url()}"' in text
    assert '<meta name="robots" content="noindex">' in text


def test_through_several_it_leads_to_the_one_of_today(closed, new):
    last = factories.CollectivityFactory(name="Très-Grand-Essai")
    merging.close(place=new, on=timezone.localdate(), into=last, by=None)

    assert Collectivity.objects.get(pk=closed.pk).successor == last
    assert place_meant(closed.code) == last


def test_all_that_is_its_own_moves(closed, new, gestionnaire, mails):
    mandate = factories.MandateFactory(collectivity=closed, title="Maire", is_delegate=True)
    past = factories.MandateFactory(collectivity=closed, end=FIRST - timedelta(days=400))
    asked = factories.SponsorshipRequestFactory(collectivity=closed)
    agenda = factories.InitiativeFactory(collectivity=closed)
    action = factories.PlanActionFactory(initiative=agenda)
    fiche = factories.FactSheetFactory(collectivity=closed)
    reuse = Reuse.objects.create(fiche=factories.FactSheetFactory(), collectivity=closed, year=2020)
    carried = factories.SharedProjectFactory(collectivity=closed)
    joined = ProjectPartner.objects.create(project=factories.SharedProjectFactory(), collectivity=closed)
    dated = SelfAssessment.objects.create(collectivity=closed, version="1", name="Bilan", closed_at=timezone.now())
    step = TrameStep.objects.create(collectivity=closed, step="deliberer")
    item = factories.EquipmentFactory(owner=closed)
    loan = factories.LoanFactory(borrower=closed, status=LoanStatus.ACCEPTED)
    event = factories.EventFactory(commune=closed)
    moved = [mandate, asked, agenda, fiche, reuse, carried, joined, dated, step, item, loan, event]

    counted = settle(closed, gestionnaire)

    assert set(counted) == {one.key for one in holdings()}
    assert all(counted.values()), counted
    for one in moved:
        one.refresh_from_db()
    assert {str(p) for p in (mandate.collectivity, asked.collectivity, fiche.collectivity, item.owner)} == {str(new)}
    assert {reuse.collectivity, carried.collectivity, joined.collectivity, dated.collectivity, step.collectivity} == {
        new
    }
    assert (loan.borrower, event.commune) == (new, new)
    assert mandate.is_delegate
    assert (agenda.collectivity, agenda.name) == (new, "Agenda 21 du Vivier-Essai")
    action.refresh_from_db()
    assert action.initiative == agenda
    assert dated.name == "Bilan, Le Vivier-Essai"
    past.refresh_from_db()
    assert past.collectivity == closed
    assert "du Vivier-Essai à Grand-Essai" in Entry.objects.about(agenda).first().verb
    assert Entry.objects.about(agenda).first().by == gestionnaire
    told = [mail for mail in mails() if "Le Vivier-Essai" in mail.subject]
    assert [mail.to for mail in told] == [mandate.referent.user.email]


def test_what_is_not_chosen_stays(closed, new):
    agenda = factories.InitiativeFactory(collectivity=closed)
    mandate = factories.MandateFactory(collectivity=closed)

    settle(closed, keys=["referents"])

    agenda.refresh_from_db()
    mandate.refresh_from_db()
    assert (agenda.collectivity, mandate.collectivity) == (closed, new)


def test_what_both_have_does_not_collide(closed, new):
    for town in (closed, new):
        factories.InitiativeFactory(collectivity=town, name="Notre plan")
        TrameStep.objects.create(collectivity=town, step="deliberer")
    project = factories.SharedProjectFactory(collectivity=new)
    fiche = factories.FactSheetFactory()
    for town in (closed, new):
        Reuse.objects.create(fiche=fiche, collectivity=town, year=2020)
    ProjectPartner.objects.create(project=project, collectivity=closed)
    hers = factories.SharedProjectFactory(collectivity=closed)
    ProjectPartner.objects.create(project=hers, collectivity=new)

    settle(closed)

    assert set(new.initiatives.values_list("name", flat=True)) == {"Notre plan", "Notre plan du Vivier-Essai"}
    assert TrameStep.objects.get().collectivity == new
    assert Reuse.objects.get().collectivity == new
    assert not ProjectPartner.objects.exists()


def test_the_new_one_takes_name_population_and_the_old_names(closed, new, gestionnaire):
    settle(closed, gestionnaire, name="Essai-Nouvelle")

    new.refresh_from_db()
    assert (new.name, new.population) == ("Essai-Nouvelle", 260)
    assert new.former_names == ["Le Vivier-Essai", "Grand-Essai"]
    assert {one.pk for one in suggest("vivier-ess")} == {new.pk}
    entry = Entry.objects.about(new).order_by("-pk").first()
    assert entry.changes["population municipale"] == ["215", "260"]


def test_the_outline_holds_both(territory):
    old, new = place("66219"), place("66054")  # Urbanya and Conat are neighbours
    merging.close(place=old, on=FIRST, into=new, by=None)

    settle(old, name=new.name, population=110)

    geometry = place("66054").contour.geometry
    assert contains(geometry, old.longitude, old.latitude)
    assert contains(geometry, new.longitude, new.latitude)
    assert not contains(geometry, 2.89, 42.69)
    assert geometry == dissolve([geometry])


def test_it_is_done_once(closed):
    settle(closed)

    for again in (
        lambda: settle(closed),
        lambda: merging.close(place=closed, on=FIRST, into=None, by=None),
        lambda: merging.reopen(place=closed, by=factories.make_gestionnaire()),
    ):
        with pytest.raises(MergingError, match="a déjà été réparti"):
            again()


def test_lists_of_persons_mean_the_new_one(closed, new):
    places = Places()

    assert places.find("Le Vivier-Essai").pk == new.pk
    assert places.find(closed.code).pk == new.pk
    settle(closed, name="Essai-Nouvelle")
    assert Places().find("Grand-Essai").pk == new.pk


def test_persons_are_found_by_the_place_of_before(closed, new, clients):
    mandate = factories.MandateFactory(collectivity=closed)
    settle(closed)

    assert mandate.referent.full_name in read(clients["member"], "/annuaire/?q=vivier")


# -- the page


def address(town):
    return f"{town.get_absolute_url()}devenir/"


def test_who_may_say_it(old, clients, staff_clients):
    found = {role: client.get(address(old)).status_code for role, client in (clients | staff_clients).items()}

    assert found == {
        "public": 302,
        "newcomer": 403,
        "member": 403,
        "animateur": 403,
        "gestionnaire": 200,
        "administrateur": 200,
    }


def test_the_way_to_it(old, staff_clients):
    assert address(old) in read(staff_clients["gestionnaire"], old.get_absolute_url())
    assert address(old) not in read(staff_clients["animateur"], old.get_absolute_url())
    merging.close(place=old, on=FIRST, into=None, by=None)
    assert address(old) in read(staff_clients["gestionnaire"], "/annuaire/couverture/")


def test_saying_it_then_settling_on_one_page(old, new, staff_clients):
    client = staff_clients["gestionnaire"]
    mandate = factories.MandateFactory(collectivity=old)

    said = client.post(address(old), {"verb": "dire", "on": f"{FIRST:%Y-%m-%d}", "into": new.reference}, follow=True)

    assert said.redirect_chain[-1][0] == address(old)
    assert "Réunir Le Vivier-Essai et Grand-Essai" in said.content.decode()
    assert "1\u00a0fonction de référent" in said.content.decode()
    values = {"verb": "repartir", "name": "Grand-Essai", "population": "260", "keys": ["referents"]}
    asked = client.post(address(old), values).content.decode()
    assert f"{mandate.referent.full_name} reçoit un courriel" in asked
    mandate.refresh_from_db()
    assert (mandate.collectivity, Mail.objects.count()) == (old, 0)
    done = client.post(address(old), values | {"confirm": "1"}, follow=True)
    assert done.redirect_chain[-1][0] == new.get_absolute_url()
    mandate.refresh_from_db()
    assert (mandate.collectivity, Mail.objects.count()) == (new, 1)
    assert "C’est fait" in read(client, address(old))


def test_a_mistake_is_taken_back(closed, staff_clients):
    staff_clients["gestionnaire"].post(address(closed), {"verb": "existe"})

    closed.refresh_from_db()
    assert closed.closed_on is None


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"on": "32/13/2026", "into": ""}, "date"),
        ({"on": f"{FIRST:%Y-%m-%d}", "into": "Nulle-Part"}, "Aucune collectivité"),
        ({"on": f"{FIRST:%Y-%m-%d}", "into": "itself"}, "se rejoindre elle-même"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(old, staff_clients, told, why):
    told = told | ({"into": old.reference} if told["into"] == "itself" else {})

    page = staff_clients["gestionnaire"].post(address(old), {"verb": "dire", **told}).content.decode()

    assert why in page
    assert told["into"] in page
    old.refresh_from_db()
    assert old.closed_on is None


def test_a_name_changed_by_hand_stays_known(old, staff_clients):
    client = staff_clients["gestionnaire"]
    page = client.get(f"/gestion/directory/collectivity/{old.pk}/change/")
    form = page.context["adminform"].form
    values = {key: "" if value is None else value for key, value in form.initial.items()}
    values |= {"name": "Le Vivier-Neuf", "postcodes": "99000", "former_names": "Vivier Vieux\nVivier d’Avant"}
    values |= {"is_ski_resort": "unknown", "is_touristic": "unknown"}
    values |= {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}

    answer = client.post(f"/gestion/directory/collectivity/{old.pk}/change/", values)

    assert answer.status_code == 302, answer.context["errors"]
    old.refresh_from_db()
    assert old.former_names == ["Vivier Vieux", "Vivier d’Avant", "Le Vivier-Essai"]


def test_nothing_of_the_initiatives_is_lost(closed, new):
    factories.InitiativeFactory(collectivity=closed)
    before = Initiative.objects.count()

    settle(closed)

    assert Initiative.objects.count() == before == new.initiatives.count()


# -- files that are older than what a person knows


def by_hand(on=FIRST):
    """Urbanya joins Villefranche, which gets another name and both populations."""
    old, new = place(OLD), place(NEW)
    merging.close(place=old, on=on, into=new, by=None)
    return old, new


def test_files_of_before_undo_nothing_that_a_person_said(territory):
    old, new = by_hand()
    initiative = factories.InitiativeFactory(collectivity=old)
    settle(old, name=NEW_NAME, population=260)
    contour = place(NEW).contour.geometry

    report = load_territory(folder=TERRITORY)

    old, new = place(OLD), place(NEW)
    assert (old.closed_on, old.merged_into) == (FIRST, new)
    assert (new.name, new.population, new.contour.geometry) == (NEW_NAME, 260, contour)
    assert [one.end for one in Membership.objects.filter(commune=old)] == [FIRST]
    assert list(new.initiatives.all()) == [initiative]
    assert any("les fichiers la nomment encore" in line for line in report.details)
    assert not report.changed_anything


def test_they_do_not_put_off_the_day_that_is_known(territory):
    old, _ = by_hand(on=COMING)

    load_territory(folder=TERRITORY)

    assert [one.end for one in Membership.objects.filter(commune=old)] == [COMING]
    assert place(OLD).closed_on == COMING


def test_facts_about_the_closed_one_are_not_written_again(territory):
    old = place("66002")  # Alénya, of which demarches.csv tells a démarche
    merging.close(place=old, on=FIRST, into=place("66208"), by=None)
    settle(old, name="Théza", population=5908)

    load_territory(folder=TERRITORY)

    assert not old.initiatives.exists()


def test_files_that_know_it_bring_the_official_name_and_population(territory, merged_files):
    old, _ = by_hand()
    settle(old, name="Nom provisoire", population=1)

    load_territory(folder=merged_files)

    assert (place(NEW).name, place(NEW).population) == (NEW_NAME, 260)
    assert place(NEW).former_names == ["Urbanya", "Villefranche-de-Conflent", "Nom provisoire"]
