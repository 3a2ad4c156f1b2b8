"""A list of persons: previewed, written whole or not at all, and the same list again duplicates nobody."""

import io
from functools import partial

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.spreadsheets import cells
from core.spreadsheets.reading import read as read_sheet
from core.spreadsheets.tables import FileRefusedError
from directory.models import Collectivity
from members.importing.actions import import_list
from members.importing.checking import check
from members.importing.lines import COLUMNS
from members.models import ImportDraft, Mandate, Referent
from tests import factories
from tests.concurrency import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]

HEADINGS = ["Prénom", "Nom", "Rôle", "Fonction", "Collectivité", "Organisme", "Courriel", "Téléphone", "Délégué au DD"]
ROSA = ["Rosa", "Puig", "élue", "Adjointe", "Port-Vendres", "", "rosa@mairie.test", "04 65 71 00 10", "oui"]
START = "admin:members_referent_import"


def read(content):
    return read_sheet(content, COLUMNS).rows


def as_csv(*lines, encoding="utf-8"):
    return "\n".join(";".join(line) for line in (HEADINGS, *lines)).encode(encoding)


def as_xlsx(*lines):
    book = openpyxl.Workbook()
    for line in (HEADINGS, *lines):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def line(**changes):
    names = ["first_name", "last_name", "role", "title", "place", "organisation", "email", "phone", "delegate"]
    return [changes.get(name, value) for name, value in zip(names, ROSA, strict=True)]


def send(client, content, name="liste.csv"):
    return client.post(reverse(START), {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_telephone_number_with_the_spaces_of_a_word_processor_is_one():
    found = check(read(as_csv(line(phone="04.68\u00a000\u202f00.00"))))
    assert found.errors == []
    assert found.people[0].phone == "04 68 00 00 00"


def sixty():
    """A list like that of 30 January 2015: 28 élus, 32 techniciens, 33 communes, 7 EPCI; all persons invented."""
    places = [*Collectivity.objects.communes()[:33], *Collectivity.objects.epci()[:7]]
    return [
        [
            *(f"Prénom{n}", f"Démonstration{n}", "élu" if n < 28 else "technicienne", "Chargée de mission"),
            *(places[n % 40].code, "", f"p{n}@demo.test", "", ""),
        ]
        for n in range(60)
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_sixty_persons_are_previewed_then_written(staff_clients, form):
    before = Referent.objects.count()
    content = as_csv(*sixty()) if form == "csv" else as_xlsx(*sixty())
    preview = send(staff_clients["gestionnaire"], content, f"liste.{form}")
    assert "60\u00a0entrées nouvelles" in preview.content.decode()
    assert Referent.objects.count() == before
    staff_clients["gestionnaire"].post(preview.redirect_chain[-1][0])

    assert Referent.objects.approved().filter(user=None).count() == 60
    assert Mandate.objects.filter(role="elu", referent__user=None).count() == 28
    assert not ImportDraft.objects.exists()


def test_the_same_list_again_duplicates_nobody_and_updates(staff_clients):
    for title in ("Adjointe", "Maire"):
        preview = send(staff_clients["gestionnaire"], as_csv(line(title=title)))
        staff_clients["gestionnaire"].post(preview.redirect_chain[-1][0])

    rosa = Referent.objects.get(first_name="Rosa")
    assert [mandate.title for mandate in rosa.mandates.all()] == ["Maire"]
    assert "mise à jour" in preview.content.decode()


def test_who_is_there_and_does_not_change_is_told_so(staff_clients):
    client = staff_clients["gestionnaire"]
    for _ in range(2):
        preview = send(client, as_csv(line()))
        done = client.post(preview.redirect_chain[-1][0], follow=True)

    assert "déjà là, rien ne change" in preview.content.decode()
    told = "0\u00a0entrée créée, 0\u00a0mise à jour, 1\u00a0inchangée."
    assert [str(message) for message in done.context["messages"]] == [told]


def test_that_somebody_who_waits_is_let_in_is_told_before(staff_clients):
    client = staff_clients["gestionnaire"]
    client.post(send(client, as_csv(line())).redirect_chain[-1][0])
    Referent.objects.filter(first_name="Rosa").update(approved_at=None)

    preview = send(client, as_csv(line()))

    assert "attend une réponse" in preview.content.decode()
    assert Referent.objects.get(first_name="Rosa").approved_at is None
    done = client.post(preview.redirect_chain[-1][0], follow=True)
    assert Referent.objects.get(first_name="Rosa").approved_at is not None
    assert "1\u00a0mise à jour" in str(next(iter(done.context["messages"])))


def test_without_an_address_a_person_is_known_by_name_and_place(staff_clients):
    for place in ("Port-Vendres", "PORT VENDRES", "66148"):
        preview = send(staff_clients["gestionnaire"], as_csv(line(email="", place=place)))
        staff_clients["gestionnaire"].post(preview.redirect_chain[-1][0])

    assert Referent.objects.filter(first_name="Rosa").count() == Mandate.objects.filter(title="Adjointe").count() == 1


def test_two_functions_are_one_person(staff_clients):
    preview = send(staff_clients["gestionnaire"], as_csv(line(), line(place="200043602", title="Vice-présidente")))
    staff_clients["gestionnaire"].post(preview.redirect_chain[-1][0])

    assert Referent.objects.get(first_name="Rosa").mandates.count() == 2


def test_what_a_person_wrote_herself_stays(staff_clients):
    user = factories.UserFactory(email="rosa@mairie.test")
    mine = factories.MandateFactory(
        referent__user=user,
        referent__first_name="ROSA",
        referent__last_name="Puig",
        referent__phone="04 65 71 00 77",
    ).referent
    preview = send(staff_clients["gestionnaire"], as_csv(line()))
    staff_clients["gestionnaire"].post(preview.redirect_chain[-1][0])

    mine.refresh_from_db()
    assert (mine.first_name, mine.phone) == ("ROSA", "04 65 71 00 77")
    assert mine.mandates.count() == 2


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"first_name": "", "last_name": ""}, "Il manque le nom"),
        ({"title": ""}, "Il manque la fonction"),
        ({"role": "roi"}, "n’est ni élu, ni technicien"),
        ({"place": "Prade"}, "Peut-être Prades (66149)"),
        ({"place": "66999"}, "est inconnue"),
        ({"place": ""}, "l’un des deux"),
        ({"organisation": "Une association"}, "l’un des deux"),
        ({"email": "rosa@"}, "n’est pas une adresse"),
        ({"phone": "demain"}, "n’est pas un numéro"),
        ({"delegate": "peut-être"}, "ni oui ni non"),
        ({"last_name": "P" * 300}, "dépasse 80 caractères"),
    ],
)
def test_one_wrong_line_is_named_and_nothing_is_written(staff_clients, changes, told):
    before = Referent.objects.count()
    preview = send(
        staff_clients["gestionnaire"], as_csv(line(email="jo@mairie.test", first_name="Jo"), line(**changes))
    )
    html = preview.content.decode()
    assert "Ligne 3" in html
    assert told in html
    response = staff_clients["gestionnaire"].post(preview.redirect_chain[-1][0])

    assert "rien n’a été importé" in response.content.decode()
    assert Referent.objects.count() == before


def test_a_line_said_twice_is_an_error(staff_clients):
    assert "Elle répète la ligne 2" in send(staff_clients["gestionnaire"], as_csv(line(), line())).content.decode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Ce fichier est vide"),
        (as_csv(), "que des titres"),
        (b"a;b\n1;2", "Il manque les colonnes «\u00a0Nom\u00a0» et «\u00a0Fonction\u00a0»"),
        (b"Nom;Nom\n1;2", "disent la même chose"),
        (b"PK\x03\x04 nothing", "Ce classeur est abîmé"),
        (b"\x00\x01\x02", "ni un fichier CSV"),
        (b"x" * 2_000_001, "dépasse 2 Mo"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(staff_clients, content, told):
    assert told in send(staff_clients["gestionnaire"], content).content.decode().replace("&#x27;", "’")
    assert not ImportDraft.objects.exists()


def test_a_workbook_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("core.spreadsheets.tables.MAX_UNPACKED", 100)

    with pytest.raises(FileRefusedError, match="démesuré"):
        read(as_xlsx(ROSA))


def test_old_excel_files_keep_their_accents():
    (row,) = read(as_csv(line(first_name="Élodie"), encoding="cp1252"))

    assert row["first_name"] == "Élodie"


def test_a_number_whose_zero_was_eaten_gets_it_back():
    (person,) = check(read(as_xlsx(line(phone=465710010)))).people

    assert person.phone == "04 65 71 00 10"


def test_the_check_costs_the_same_for_any_number_of_lines():
    counts = []
    for size in (2, 40):
        rows = read(as_csv(*sixty()[:size]))
        with CaptureQueriesContext(connection) as queries:
            check(rows)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 5


def test_hostile_cells_are_text(staff_clients):
    preview = send(staff_clients["gestionnaire"], as_csv(line(first_name="<script>alert(1)</script>", title="=cmd()")))

    assert "<script>alert(1)" not in preview.content.decode()
    assert "&lt;script&gt;" in preview.content.decode()


@pytest.mark.parametrize("role", ["public", "newcomer", "member", "animateur"])
def test_only_gestionnaires_import(clients, animateur, role):
    draft = ImportDraft.objects.create(by=animateur, name="liste.csv", rows=read(as_csv(ROSA)))
    send(clients[role], as_csv(ROSA))
    clients[role].post(reverse("admin:members_referent_import_confirm", args=[draft.pk]))

    assert ImportDraft.objects.count() == 1
    assert not Referent.objects.filter(first_name="Rosa").exists()


@pytest.mark.django_db(transaction=True)
def test_two_lists_at_once_make_nobody_twice():
    staff = factories.make_animateur()
    rows = read(as_csv(*sixty()[:10]))
    drafts = [ImportDraft.objects.create(by=staff, name="liste.csv", rows=rows) for _ in range(3)]
    at_once([partial(import_list, draft=draft, by=staff) for draft in drafts])

    assert Referent.objects.filter(user=None).count() == Mandate.objects.filter(referent__user=None).count() == 10


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["x" * 5001]], "Ligne 2.*5000 caractères"),
        ([[""] * 40 + ["x"]], "plus de 40 colonnes"),
        ([[""]] * 20_000 + [["x"]], "trop long"),
    ],
    ids=["cell", "columns", "rows"],
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_is_bounded_and_nothing_of_it_is_cut(rows, told, kind):
    table = [["Nom"], *rows]
    if kind == "csv":
        content = "\n".join(";".join(row) for row in table).encode()
    else:
        content = cells.as_xlsx("Liste", table, widths=[10])

    with pytest.raises(FileRefusedError, match=told):
        read(content)


def test_lines_below_many_empty_ones_are_read():
    rows = [["Prénom", "Nom", "Rôle", "Fonction"], *[["", "", "", ""]] * 5000, ["Rosa", "Puig", "Élue", "Maire"]]

    (row,) = read(cells.as_xlsx("Liste", rows, widths=[10] * 4))
    assert (row["first_name"], row["line"]) == ("Rosa", "5002")
