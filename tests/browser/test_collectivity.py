"""The way of a référent: a programme from a spreadsheet, where one stands, who resembles, an aid, a partner."""

import pytest

from core.spreadsheets.cells import as_xlsx
from directory.loading.directories import load_directories
from directory.models import Collectivity, PlanAction, SharedProject
from directory.plans.importing import HEADINGS
from directory.self_assessment.questionnaire import questionnaire
from tests import factories
from tests.territory import TERRITORY

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")
PLACE, NEIGHBOUR = "66148", "66016"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spreadsheet():
    """Twenty actions in four axes, as a mairie would fill the model in."""
    rows = [list(HEADINGS.values())]
    for rank in range(20):
        told = {
            "number": f"{rank // 5 + 1}.{rank % 5 + 1}",
            "axis": f"Axe d’essai {rank // 5 + 1}",
            "title": f"Économiser l’eau, étape {rank + 1}",
            "status": ["à venir", "en cours", "réalisée", "en retard"][rank % 4],
            "start": "2026",
            "end": "09/2027",
            "cost": "12 500 €",
            "finalities": "climat",
            "themes": "Eau",
        }
        rows.append([told.get(name, "") for name in HEADINGS])
    return as_xlsx("Programme", rows, widths=[12] * len(HEADINGS))


@pytest.mark.parametrize("width", [390, 1280])
def test_from_a_spreadsheet_to_a_partner(open_page, width):
    section = questionnaire().sections[1]
    for slug in {"eau", *section.questions[0].themes}:
        factories.ThemeFactory(slug=slug, name=slug.capitalize())
    load_directories(folder=TERRITORY)
    place, neighbour = (Collectivity.objects.get(code=code) for code in (PLACE, NEIGHBOUR))
    page = open_page(factories.MandateFactory(collectivity=place).referent.user, width=width)

    # the programme
    page.goto(place.get_absolute_url())
    page.get_by_role("link", name="Saisir ou importer le programme d’actions").click()
    page.get_by_role("link", name="Importer un tableur").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "programme.xlsx", "mimeType": XLSX, "buffer": spreadsheet()}
    )
    page.get_by_role("button", name="Vérifier le fichier").click()
    page.get_by_role("button", name="Importer").click()
    page.get_by_role("heading", name="Axe d’essai 4").wait_for()
    assert PlanAction.objects.filter(initiative__collectivity=place).count() == 20

    # where one stands
    page.goto(place.get_absolute_url())
    page.locator("main").get_by_role("link", name="Se situer").click()
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("link", name=section.title).click()
    for question in section.questions:
        page.locator(f"[name='{question.key}-level'][value='1']").check()
        page.locator(f"[name='{question.key}-target']").select_option("3")
    page.get_by_role("button", name="Enregistrer et s’arrêter").click()
    page.get_by_role("link", name="Voir les résultats").click()
    weak = page.locator("article", has=page.get_by_role("heading", name=section.questions[0].text))
    assert section.questions[0].levels[2] in weak.inner_text()

    # an aid for a weak point
    weak.locator("a[href^='/aides/']").first.click()
    page.get_by_role("heading", level=1).wait_for()
    assert "/aides/" in page.url

    # who resembles, and what the EPCI does
    page.goto(place.get_absolute_url())
    page.get_by_role("link", name="Celles qui lui ressemblent").click()
    page.get_by_text("même strate de population").first.wait_for()
    page.goto(place.get_absolute_url())
    page.get_by_role("link", name="Ses actions et celles de son intercommunalité").click()
    page.get_by_text("Économiser l’eau, étape 1", exact=True).first.wait_for()

    # a partner
    page.goto("/projets/proposer/")
    page.get_by_label("Le projet en une ligne").fill("Partager un économe de flux")
    page.get_by_label("Le besoin").fill("Un jour par semaine.")
    page.get_by_role("button", name="Proposer le projet").click()
    page.wait_for_url(lambda address: not address.endswith("/proposer/"))
    project = SharedProject.objects.get()
    other = open_page(factories.MandateFactory(collectivity=neighbour).referent.user, width=width)
    other.goto(project.get_absolute_url())
    other.get_by_role("button", name="Rejoindre").click()
    other.get_by_text("Votre collectivité en est déjà").wait_for()
    page.goto(project.get_absolute_url())
    page.get_by_role("link", name=neighbour.name).wait_for()
