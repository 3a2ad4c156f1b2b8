"""The pages and files of figures: what each reader gets, and what a small number must not tell."""

import io
from datetime import date, timedelta

import openpyxl
import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.figures import Section, figures
from directory.models import Collectivity
from members.people.enums import Role
from reseau66.portal.figures.actions import measure_all
from reseau66.portal.figures.models import Grain, Measuring, Snapshot
from tests import factories

pytestmark = pytest.mark.django_db
PUBLIC, STAFF = "/chiffres/", "/gestion/figures/"
MOST_STATEMENTS = 12
YEAR = 2024  # over: nothing of it is compared with the same months


def keep(key, number, *, year=YEAR, territory="", dimension="", value="", grain=Grain.YEAR, day=None):
    Measuring.objects.update_or_create(key=key, defaults={"measured_at": timezone.now()})
    Snapshot.objects.create(
        key=key,
        grain=grain,
        day=day or date(year, 1, 1),
        territory=territory,
        dimension=dimension,
        value=value,
        number=number,
    )


def said(html):
    return html.replace("\u00a0", " ").replace("\u202f", " ")


def line_of(response, key):
    return next(line for line in response.context["report"].lines if line.declared.key == key)


@pytest.fixture
def epci(territory):
    return Collectivity.objects.get(code="66065").current_epci


def test_nothing_measured_is_not_told_as_nought(client):
    page = client.get(f"{PUBLIC}collectivites/")

    assert page.status_code == 200
    assert line_of(page, "engagees").now.words == "pas encore mesuré"
    assert "Les chiffres ne sont pas encore mesurés" in said(page.text)
    assert "<dd>0" not in client.get(PUBLIC).text


def test_a_nought_is_no_boast_on_the_first_page(client):
    keep("engagees", 0)
    keep("fiches", 3)
    page = client.get(PUBLIC, {"an": YEAR})

    assert [line.declared.key for line in page.context["report"].lines] == ["fiches"]


def test_a_year_is_compared_with_the_one_before(client):
    keep("engagees", 6, year=YEAR - 1)
    keep("engagees", 9)
    keep("habitants", 200)
    keep("habitants-engages", 150)
    page = client.get(PUBLIC, {"an": YEAR})

    assert (line_of(page, "engagees").now.words, line_of(page, "engagees").change) == ("9", "+3")
    assert said(line_of(page, "part-habitants").now.words) == "75 %"
    assert line_of(page, "part-habitants").change == ""  # nobody knows how it was before
    assert "6 en 2023" in said(page.text)


def test_the_running_year_is_compared_with_the_same_months(client):
    today = timezone.localdate()
    keep("prets", 10, year=today.year)
    keep("prets", 100, year=today.year - 1)
    for month in range(1, 13):
        keep("prets", 1 if month <= today.month else 50, grain=Grain.MONTH, day=date(today.year - 1, month, 1))
    line = line_of(client.get(PUBLIC), "prets")

    assert line.before.number == today.month
    assert line.now.number == 10


def test_nothing_is_divided_by_nought(client, animateur):
    keep("avis", 0)
    keep("notes", 0)
    client.force_login(animateur)
    line = line_of(client.get(f"{STAFF}rencontres/", {"an": YEAR}), "satisfaction")

    assert (line.now.number, line.now.words) == (None, "sans objet")


@pytest.mark.parametrize(
    "address", [PUBLIC, STAFF, *(f"{door}{section}/" for door in (PUBLIC, STAFF) for section in Section)]
)
def test_a_page_costs_a_dozen_statements_however_much_was_measured(client, animateur, epci, address):
    client.force_login(animateur)
    measure_all()
    query = {"epci": epci.code, "an": YEAR}
    client.get(address)
    for asked in ({}, query):
        with CaptureQueriesContext(connection) as few:
            client.get(address, asked)
        assert len(few) <= MOST_STATEMENTS, [statement["sql"][:90] for statement in few.captured_queries]
    for key in figures():
        for year in range(1980, 1995):
            keep(key, 7, year=year)
            keep(key, 3, year=year, territory=epci.code)
    with CaptureQueriesContext(connection) as many:
        client.get(address, query)
    assert len(many) <= len(few)


def test_few_persons_of_an_epci_are_told_as_few_to_everybody(client, animateur, epci):
    keep("membres", 40)
    keep("membres", 3, territory=epci.code)
    keep("membres", 2, territory=epci.code, dimension="role", value=Role.ELU)
    asked = {"an": YEAR, "epci": epci.code}
    public = client.get(f"{PUBLIC}membres/", asked)
    everywhere = client.get(f"{PUBLIC}membres/", {"an": YEAR})
    client.force_login(animateur)
    staff = client.get(f"{STAFF}membres/", asked)

    assert line_of(public, "membres").now.words == "moins de 5"
    assert line_of(public, "membres").breakdowns == []
    assert [[n.words for n in numbers] for code, _, numbers in everywhere.context["report"].places.rows] == [
        ["moins de 5"]
    ]
    assert line_of(staff, "membres").now.words == "3"
    assert line_of(staff, "membres").breakdowns[0].parts[0].now.words == "2"


def test_few_persons_are_told_as_few_in_files_too(client, animateur, epci):
    keep("membres", 40)
    keep("membres", 3, territory=epci.code)
    keep("venus-90-jours", 11)
    public = rows_of(client.get(f"{PUBLIC}chiffres.xlsx", {"an": YEAR, "epci": epci.code}))
    whole = rows_of(client.get(f"{PUBLIC}chiffres.xlsx", {"an": YEAR}))
    client.force_login(animateur)
    staff = rows_of(client.get(f"{STAFF}chiffres.xlsx", {"an": YEAR, "epci": epci.code}))

    assert public["Chiffres", "Membres"][:3] == ["Membres", "Membres", "moins de 5"]
    assert staff["Chiffres", "Membres"][2] == 3
    assert whole["Chiffres", "Membres"][2] == 40
    assert not any(label.startswith("Membres venus") for _, label in whole)  # the team's own
    assert not any(label == "Membres" and sheet == "Par intercommunalité" for sheet, label in whole)


def rows_of(response):
    """Return the rows of a workbook by sheet and figure."""
    assert response.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    return {
        (sheet.title, str(row[2 if sheet.title == "Par intercommunalité" else 1])): list(row)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        if len(row) > 1
    }


def test_who_comes_to_the_portal_is_the_teams_to_read(client, animateur):
    keep("venus-90-jours", 11)
    public = client.get(f"{PUBLIC}membres/", {"an": YEAR})
    client.force_login(animateur)
    staff = client.get(f"{STAFF}membres/", {"an": YEAR})

    assert "venus sur le portail" not in said(public.text)
    assert "venus sur le portail en quatre-vingt-dix jours" in said(staff.text)
    assert line_of(staff, "venus-90-jours").now.words == "11"


def test_what_is_not_understood_is_left_aside(client):
    for asked in ({"an": "hier"}, {"an": "9" * 40}, {"epci": "'; --"}, {"an": "", "epci": ""}):
        page = client.get(PUBLIC, asked)
        assert page.status_code == 200
        assert page.context["asked"].year == timezone.localdate().year
        assert page.context["asked"].is_whole
    assert client.get(f"{PUBLIC}rien-de-tel/").status_code == 404


def test_no_chart_needs_a_style_that_the_policy_refuses(client, epci):
    for year in (YEAR - 1, YEAR):
        keep("engagees", 9, year=year)
        keep("engagees", 9, year=year, dimension="etape", value="4")
    html = client.get(f"{PUBLIC}collectivites/", {"an": YEAR}).text.partition("<main")[2]

    assert html.count('<svg class="chart"') == 2
    assert "style=" not in html
    assert "stage-fill-4" in html


def text_of(response):
    assert response.content.startswith(b"%PDF")
    pages = pypdfium2.PdfDocument(response.content)
    return said(" ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pages))


def test_the_bilan_of_a_year_is_made_in_one_click(client, animateur, territory):
    keep("engagees", 9)
    keep("engagees", 6, year=YEAR - 1)
    start = timezone.make_aware(timezone.datetime(YEAR, 6, 6, 9))
    event = factories.make_online_event(
        version__title="Visite de la chaufferie", start=start, end=start + timedelta(hours=2)
    )
    factories.RegistrationFactory.create_batch(
        6, event=event, first_name="Secrètement", last_name=factories.factory.Sequence(lambda n: f"Nommée{n}")
    )
    client.force_login(animateur)
    response = client.get(f"{STAFF}bilan.pdf", {"an": YEAR})
    text = text_of(response)

    assert response.headers["Cache-Control"] == "private, no-store"
    assert f"Bilan {YEAR}" in text
    assert "Collectivités engagées 9 6 +3" in text
    assert f"Fin {YEAR - 1}" in text
    assert f"Fin {YEAR}" in text
    assert "Visite de la chaufferie" in text
    assert "6 personnes" in text
    assert "Secrètement" not in text  # a bilan names nobody


def test_the_bilan_of_an_epci_says_what_is_there(client, animateur, epci):
    keep("membres", 40)
    keep("membres", 3, territory=epci.code)
    inside = factories.make_online(collectivity=Collectivity.objects.get(code="66065"), version__title="Nos vergers")
    factories.make_online(collectivity=Collectivity.objects.get(code="66136"), version__title="Le tram de la ville")
    client.force_login(animateur)
    text = text_of(client.get(f"{STAFF}bilan.pdf", {"an": inside.published_at.year, "epci": epci.code}))

    assert "Le Réseau chez vous" in text
    assert "Nos vergers" in text
    assert "Le tram de la ville" not in text
    told = text_of(client.get(f"{STAFF}bilan.pdf", {"an": YEAR, "epci": epci.code}))
    assert "Membres moins de 5" in told


def test_the_bilan_for_the_region_tells_of_each_epci(client, animateur, epci):
    keep("engagees", 9)
    keep("engagees", 4, territory=epci.code)
    client.force_login(animateur)
    text = text_of(client.get(f"{STAFF}bilan.pdf", {"an": YEAR, "pour": "region"}))

    assert f"Bilan {YEAR} pour la région" in text
    assert "par intercommunalité" in text
    assert f"{said(epci.name)} 4" in text
