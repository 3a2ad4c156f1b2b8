"""Lists as people send them (``tests/cases/lists``): each is read whole, and each person is who she is."""

import io
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.history.models import Entry
from core.spreadsheets.reading import read
from core.spreadsheets.tables import FileRefusedError
from directory.models import Collectivity
from members.importing.actions import ListAsksError, ListHasErrorsError, import_list
from members.importing.checking import check
from members.importing.lines import COLUMNS
from members.models import ImportDraft, Referent
from members.people.enums import Role
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
CASES = Path(__file__).resolve().parents[2] / "cases" / "lists"
HEADINGS = "Prénom;Nom;Rôle;Fonction;Collectivité;Courriel"


def sheet(name):
    return read((CASES / f"personnes-{name}").read_bytes(), COLUMNS)


def draft_of(staff, rows):
    return ImportDraft.objects.create(by=staff, name="liste.csv", rows=rows)


def lines(*texts, headings=HEADINGS):
    return read("\n".join([headings, *texts]).encode(), COLUMNS).rows


def write(staff, rows, answers=None, **options):
    return import_list(draft=draft_of(staff, rows), by=staff, answers=answers, **options)


@pytest.mark.parametrize("case", ["deux-elus-une-boite.csv", "deux-personnes-une-boite-roles-differents.csv"])
def test_two_persons_of_one_box_are_two(animateur, case):
    found = write(animateur, sheet(case).rows)

    marie, jean = Referent.objects.filter(last_name__startswith="Test").order_by("pk")
    assert (marie.first_name, jean.first_name) == ("Marie", "Jean")
    assert marie.contact_email == jean.contact_email
    assert [marie.mandates.count(), jean.mandates.count()] == [1, 1]
    assert "deux personnes, une boîte" in found.people[1].notes[0]
    again = check(sheet(case).rows)
    assert [person.entry for person in again.people] == [marie, jean]


def test_capitals_in_an_address_make_no_double(animateur):
    case = "courriel-en-majuscules-importe-deux-fois.csv"
    for _ in range(2):
        write(animateur, sheet(case).rows)
    assert Referent.objects.get(last_name="Majuscule").contact_email == "rosa.majuscule@ex.example"

    Referent.objects.filter(last_name="Majuscule").update(contact_email="Rosa.MAJUSCULE@Ex.example")  # an old entry
    write(animateur, sheet(case).rows)
    assert Referent.objects.filter(last_name="Majuscule").count() == 1


def test_every_line_is_read_whatever_stands_between(animateur):
    whole = sheet("1200-lignes-une-vide-sur-deux.xlsx")
    assert len(whole.rows) == 1200
    before = Referent.objects.count()
    assert write(animateur, whole.rows).new == 1200
    assert Referent.objects.count() == before + 1200


def test_ticks_are_yes():
    found = check(sheet("delegue-coche-unicode.csv").rows)
    assert [person.is_delegate for person in found.people] == [True, True, True]
    assert ("Délégué au DD", "✓", "oui") in list(found.understood)


def test_father_and_son_are_asked_about_and_can_be_two(animateur):
    rows = sheet("homonymes-pere-fils-sans-courriel.csv").rows
    (question,) = check(rows).questions
    assert question.line == 3
    assert question.question.likely == ""
    with pytest.raises(ListAsksError):
        write(animateur, rows)
    assert not Referent.objects.filter(last_name="Puig", first_name="Jean").exists()

    write(animateur, rows, {"3": "autre"})
    assert Referent.objects.filter(last_name="Puig", first_name="Jean").count() == 2


def test_the_same_answer_makes_one_person_with_two_functions(animateur):
    write(animateur, sheet("homonymes-pere-fils-sans-courriel.csv").rows, {"3": "ligne-2"})
    jean = Referent.objects.get(last_name="Puig", first_name="Jean")
    assert {mandate.title for mandate in jean.mandates.all()} == {"Maire", "Adjoint"}


def test_a_person_of_one_name_is_possible(animateur, client):
    write(animateur, sheet("un-seul-nom.csv").rows)
    for name in ("Sukarno", "Jean"):
        referent = Referent.objects.get(first_name="", last_name=name)
        assert referent.full_name == referent.short_name == name
    client.force_login(animateur)
    assert client.get(referent.get_absolute_url()).context["referent"] == referent


@pytest.mark.parametrize(
    "case",
    [
        "ligne-sep.csv",
        "utf16-texte-unicode-excel.txt.csv",
        "titre-au-dessus-des-colonnes.xlsx",
        "premiere-feuille-masquee.xlsx",
    ],
)
def test_files_as_programs_write_them_are_read(case):
    found = check(sheet(case).rows)
    assert found.errors == []
    assert len(found.people) >= 1


def test_what_stands_above_the_headings_and_beside_is_named():
    (note,) = sheet("titre-au-dessus-des-colonnes.xlsx").notes
    assert note.startswith("Au-dessus des titres, non lu")
    assert any("masquée" in note for note in sheet("premiere-feuille-masquee.xlsx").notes)


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ("xlsx-protege-par-mot-de-passe.xlsx", "protégé par un mot de passe"),
        ("libreoffice.ods", "Ce fichier est vide"),  # a workbook without a sheet
    ],
)
def test_what_cannot_be_read_is_refused_with_the_true_reason(case, told):
    with pytest.raises(FileRefusedError, match=told):
        sheet(case)


def test_roles_are_understood_in_the_words_in_use():
    found = check(sheet("role-agent-fonctions-usuelles.csv").rows)
    assert found.errors == []
    assert [person.role for person in found.people] == [
        Role.TECHNICIEN,
        Role.ELU,
        Role.ELU,
        Role.ELU,
        Role.TECHNICIEN,
    ]
    assert ("Rôle", "Chargé de mission", Role.TECHNICIEN.label) in list(found.understood)


def test_a_year_of_two_digits_is_one_of_ours():
    (person,) = check(sheet("date-annee-2-chiffres.csv").rows).people
    assert f"{person.start:%d/%m/%Y}" == "28/03/2026"


def test_telephones_keep_their_digits():
    (person,) = check(sheet("tel-points-espace-insec.csv").rows).people
    assert (person.phone, person.mobile) == ("04 68 00 00 00", "06 00 00 00 00")


# -- what a list may change

AGAIN = "Rosa;Puig;élue;Maire;66148;rosa@mairie.example"


def known(**fields):
    """Rosa Puig as she stands in the annuaire."""
    place = Collectivity.objects.get(code="66148")
    about = {"title": "Adjointe", "role": "elu", "is_delegate": True, "collectivity": place}
    named = {"referent__first_name": "Rosa", "referent__last_name": "Puig"}
    return factories.MandateFactory(**about, **named, **fields).referent


def test_a_list_changes_nothing_that_a_person_with_an_account_wrote(animateur):
    rosa = known(referent__user__email="rosa@mairie.example", referent__phone="04 68 00 00 01")
    headings = f"{HEADINGS};Téléphone;Délégué au DD"
    (found,) = [write(animateur, lines(f"{AGAIN};04 68 99 99 99;non", headings=headings))]

    rosa.refresh_from_db()
    assert (rosa.phone, rosa.contact_email) == ("04 68 00 00 01", "")
    (mandate,) = rosa.mandates.all()
    assert (mandate.title, mandate.is_delegate) == ("Adjointe", True)
    assert len(found.effects[2].kept) == 4  # what the list says otherwise is told


def test_an_absent_column_and_an_empty_cell_change_nothing(animateur):
    rosa = known(referent__user=None, referent__contact_email="rosa@mairie.example", referent__mobile="06 00 00 00 01")
    write(
        animateur, lines("Rosa;Puig;élue;Adjointe;66148;rosa@mairie.example;;", headings=f"{HEADINGS};Mobile;Délégué")
    )

    rosa.refresh_from_db()
    assert rosa.mobile == "06 00 00 00 01"
    assert rosa.mandates.get().is_delegate


def test_what_changes_is_shown_before_and_stands_in_the_history(animateur):
    rosa = known(referent__user=None, referent__contact_email="rosa@mairie.example")
    rows = lines(f"{AGAIN};04 68 00 00 02", headings=f"{HEADINGS};Téléphone")
    ((person, effect),) = check(rows).changed
    assert person.entry == rosa
    assert effect.changes == [("téléphone fixe", "", "04 68 00 00 02"), ("fonction", "Adjointe", "Maire")]

    write(animateur, rows)
    entry = Entry.objects.about(rosa).get(verb="Complétée par l’import d’une liste")
    assert entry.changes == {"téléphone fixe": ["…", "…"], "fonction": ["Adjointe", "Maire"]}
    write(animateur, rows)  # a list that says nothing new leaves no trace
    assert Entry.objects.about(rosa).count() == 1


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Rosa;Puig;élue;Adjointe;66148;", False),  # the same name in the same function
        ("Puig;Rosa;élue;Maire;66148;rosa@mairie.example", False),  # the two names changed places
        ("ROSA;PUIG;élue;Maire;66148;Rosa@Mairie.example", False),
        ("Rosa;Puig;élue;Maire;66136;", True),  # of the same name, elsewhere
        ("Rosa;Puig;technicienne;DGS;66148;autre@mairie.example", True),  # of the same name, at another address
        ("Rosette;Puig;élue;Maire;66148;rosa@mairie.example", True),  # of the same box and nearly the same name
    ],
)
def test_who_could_be_the_same_is_asked(animateur, line, asked):
    rosa = known(referent__user=None, referent__contact_email="rosa@mairie.example")
    found = check(lines(line))
    assert [bool(found.questions), found.people[0].entry] == [asked, None if asked else rosa]
    if asked:
        for answer, count in (("autre", 2), (f"fiche-{rosa.pk}", 2)):
            write(animateur, lines(line), {"2": answer})
            assert Referent.objects.filter(last_name__in=["Puig"]).count() == count
        rosa.refresh_from_db()
        assert rosa.first_name == "Rosa"  # nobody is renamed by a list


def test_another_name_at_the_address_of_somebody_is_another_person(animateur):
    rosa = known(referent__user__email="mairie@port.example")
    found = write(animateur, lines("Jean;Bosc;technicien;Secrétaire de mairie;66148;mairie@port.example"))

    assert found.questions == []
    assert rosa.mandates.get().title == "Adjointe"
    assert Referent.objects.get(last_name="Bosc").user is None


def test_the_right_lines_come_in_and_the_others_are_given_back(animateur):
    whole = read(f"{HEADINGS};Remarque\nAna;Bosc;élue;Maire;66148;;un\nRoi;Bosc;roi;Roi;66148;;deux".encode(), COLUMNS)
    draft = ImportDraft.objects.create(by=animateur, **ImportDraft.said_by(whole))
    with pytest.raises(ListHasErrorsError):
        import_list(draft=draft, by=animateur)
    assert not Referent.objects.filter(last_name="Bosc").exists()

    import_list(draft=draft, by=animateur, only_right=True)
    assert Referent.objects.get(last_name="Bosc").first_name == "Ana"
    draft.refresh_from_db()
    back = openpyxl.load_workbook(io.BytesIO(draft.wrong_lines(dict(check(draft.rows).errors)))).active
    headings, line = ([cell.value for cell in row] for row in back.iter_rows())
    assert headings == ["À corriger", *HEADINGS.split(";"), "Remarque"]
    assert "n’est ni élu" in line[0]
    assert line[1:] == ["Roi", "Bosc", "roi", "Roi", "66148", None, "deux"]


def test_columns_that_are_not_read_are_named_with_what_they_may_mean():
    sheet = read(f"{HEADINGS};Couriel perso;Âge\nAna;Bosc;élue;Maire;66148;;a@b.example;40".encode(), COLUMNS)
    assert [(one.heading, one.example, one.near) for one in sheet.unread] == [
        ("Couriel perso", "a@b.example", ""),
        ("Âge", "40", ""),
    ]
    assert read(f"{HEADINGS};Telephonne\nAna;Bosc;élue;Maire;66148;;1".encode(), COLUMNS).unread[0].near == "Téléphone"


def test_the_page_asks_shows_and_writes(staff_clients):
    rosa = known(referent__user=None, referent__contact_email="rosa@mairie.example")
    client = staff_clients["gestionnaire"]
    content = f"{HEADINGS};Âge\nRosette;Puig;élue;Maire;66148;rosa@mairie.example;40".encode()
    page = client.post(
        reverse("admin:members_referent_import"), {"file": SimpleUploadedFile("liste.csv", content)}, follow=True
    )
    address = page.redirect_chain[-1][0]
    for told in ("« Âge »", "C’est la même personne, l’entrée de Rosa Puig", "C’est une autre personne."):
        assert told in page.text.replace("&nbsp;", " ").replace("\u00a0", " ")

    unanswered = client.post(address, {"faire": "tout"})
    assert "Dites si c’est la même personne" in unanswered.text
    shown = client.post(address, {"faire": "verifier", "ligne-2": f"fiche-{rosa.pk}"})
    assert "<td>Adjointe</td>" in shown.text
    assert rosa.mandates.get().title == "Adjointe"
    client.post(address, {"faire": "tout", "ligne-2": f"fiche-{rosa.pk}"})
    assert rosa.mandates.get().title == "Maire"
    assert not ImportDraft.objects.exists()
