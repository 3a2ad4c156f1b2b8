from django.urls import path, register_converter

from .initiatives import views as editing
from .map import views as maps
from .mergers import views as merging
from .plans import views as plans
from .projects import views as projects
from .resources import views as resources
from .self_assessment import views as situer
from .territory import public_views as public
from .territory import views as territory

app_name = "directory"


class CodeConverter:
    """An INSEE code or a SIREN; a slug may follow after a hyphen."""

    regex = r"\d[\dAB]\d{3}|\d{9}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")

INITIATIVE = "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>"
PLAN = f"{INITIATIVE}/programme"

urlpatterns = [
    path("collectivites/", territory.collectivity_list, name="list"),
    path("collectivites/suggestions/", territory.suggestions, name="suggestions"),
    path("collectivites/carte.svg", maps.svg_map, name="svg"),
    path("collectivites/<code:code>-<slug:slug>/", territory.collectivity_detail, name="detail"),
    path("collectivites/<code:code>-<slug:slug>/bulle/", maps.bubble, name="bubble"),
    path("collectivites/<code:code>-<slug:slug>/habitants/", public.inhabitants, name="inhabitants"),
    path("collectivites/<code:code>-<slug:slug>/partage.png", public.card, name="share_card"),
    path("collectivites/<code:code>-<slug:slug>/caracteristiques/", editing.edit_traits, name="edit_traits"),
    path("collectivites/<code:code>-<slug:slug>/devenir/", merging.become, name="become"),
    path("collectivites/<code:code>-<slug:slug>/demarches/ajouter/", editing.add, name="add_initiative"),
    path(f"{INITIATIVE}/", editing.edit, name="edit_initiative"),
    path(f"{INITIATIVE}/etape/", editing.reach_stage, name="reach_stage"),
    path(
        "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/documents/", editing.add_document, name="add_document"
    ),
    path(f"{INITIATIVE}/documents/<int:document>/retirer/", editing.remove_document, name="remove_document"),
    path(f"{PLAN}/", plans.plan, name="plan"),
    path(f"{PLAN}.pdf", plans.plan_pdf, name="plan_pdf"),
    path(f"{PLAN}.<str:form>", plans.plan_file, name="plan_file"),
    path(f"{PLAN}/importer/", plans.import_plan, name="import_plan"),
    path(f"{PLAN}/importer/<int:draft>/", plans.confirm_plan, name="confirm_plan"),
    path(f"{PLAN}/importer/<int:draft>/a-corriger.xlsx", plans.wrong_lines, name="plan_wrong_lines"),
    path(f"{PLAN}/axes/ajouter/", plans.add_axis, name="add_axis"),
    path(f"{PLAN}/axes/<int:axis>/", plans.change_axis, name="change_axis"),
    path(f"{PLAN}/axes/<int:axis>/retirer/", plans.remove_axis, name="remove_axis"),
    path(f"{PLAN}/actions/ajouter/", plans.add_action, name="add_action"),
    path("actions/", plans.inventory, name="inventory"),
    path("actions.csv", plans.inventory_csv, name="inventory_csv"),
    path("actions/<int:pk>-<slug:slug>/", plans.action, name="action"),
    path("actions/<int:pk>-<slug:slug>/modifier/", plans.change_action, name="change_action"),
    path("actions/<int:pk>-<slug:slug>/retirer/", plans.remove_action, name="remove_action"),
    path("collectivites/<code:code>-<slug:slug>/semblables/", projects.resembling, name="resembling"),
    path("collectivites/<code:code>-<slug:slug>/niveaux/", projects.levels, name="levels"),
    path("situer/", situer.presentation, name="situer_presentation"),
    path("trame/", situer.trame_page, name="trame"),
    path("trame/modeles/", situer.model_list, name="models"),
    path("trame/modeles/<slug:model>/", situer.model, name="model"),
    path("trame/modeles/<slug:model>.docx", situer.model_docx, name="model_docx"),
    path("collectivites/<code:code>-<slug:slug>/situer/", situer.overview, name="situer"),
    path("collectivites/<code:code>-<slug:slug>/situer/dater/", situer.date, name="date_assessment"),
    path("collectivites/<code:code>-<slug:slug>/situer/partager/", situer.share, name="share_assessments"),
    path("collectivites/<code:code>-<slug:slug>/situer/<int:pk>/", situer.assessment, name="assessment"),
    path("collectivites/<code:code>-<slug:slug>/situer/<slug:part>/", situer.section, name="situer_section"),
    path("collectivites/<code:code>-<slug:slug>/trame/", situer.own_trame, name="own_trame"),
    path("projets/", projects.project_list, name="projects"),
    path("projets/proposer/", projects.propose, name="propose_project"),
    path("projets/<int:pk>-<slug:slug>/", projects.project, name="project"),
    path("projets/<int:pk>-<slug:slug>/modifier/", projects.change_project, name="change_project"),
    path("projets/<int:pk>-<slug:slug>/rejoindre/", projects.join, name="join_project"),
    path("projets/<int:pk>-<slug:slug>/quitter/<code:code>/", projects.leave, name="leave_project"),
    path("acteurs/", resources.organisation_list, name="organisations"),
    path("acteurs/qui-fait-quoi/", resources.who_does_what, name="who_does_what"),
    path("acteurs.csv", resources.organisations_csv, name="organisations_csv"),
    path("acteurs/<slug:slug>/", resources.organisation, name="organisation"),
    path("acteurs/<slug:slug>/corriger/", resources.correct_organisation, name="correct_organisation"),
    path("reseaux/", resources.network_list, name="networks"),
    path("ingenierie/", resources.engineering, name="engineering"),
    path("aides/", resources.aid_list, name="aids"),
    path("aides/alertes/", resources.alert_list, name="alerts"),
    path("aides/alertes/<int:pk>/retirer/", resources.remove_alert, name="remove_alert"),
    path("aides.csv", resources.aids_csv, name="aids_csv"),
    path("aides/<slug:slug>/", resources.aid, name="aid"),
    path("aides/<slug:slug>/corriger/", resources.correct_aid, name="correct_aid"),
    path("collectivites.geojson", maps.geojson, name="geojson"),
    path("donnees/", territory.open_data_page, name="open_data"),
    path("collectivites.csv", territory.export_csv, name="csv"),
    path("carte/", maps.map_page, name="map"),
    path("carte/integree/", public.frame, name="frame"),
    path("carte/dessin/", maps.drawn_map, name="drawn_map"),
    path("carte/points.json", maps.points, name="points"),
    path("carte.geojson", maps.export_geojson, name="map_geojson"),
    path("carte.csv", maps.export_csv, name="map_csv"),
    path("carte.<str:form>", maps.export_sheet, name="map_sheet"),
]
