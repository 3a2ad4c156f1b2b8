from django.urls import path, register_converter

from .views import editing, territory

app_name = "directory"


class CodeConverter:
    """An INSEE code or a SIREN; a slug may follow after a hyphen."""

    regex = r"\d[\dAB]\d{3}|\d{9}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")

urlpatterns = [
    path("collectivites/", territory.collectivity_list, name="list"),
    path("collectivites/suggestions/", territory.suggestions, name="suggestions"),
    path("collectivites/carte.svg", territory.svg_map, name="svg"),
    path("collectivites/<code:code>-<slug:slug>/", territory.collectivity_detail, name="detail"),
    path("collectivites/<code:code>-<slug:slug>/caracteristiques/", editing.edit_traits, name="edit_traits"),
    path("collectivites/<code:code>-<slug:slug>/demarches/ajouter/", editing.add, name="add_initiative"),
    path("collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/", editing.edit, name="edit_initiative"),
    path("collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/etape/", editing.reach_stage, name="reach_stage"),
    path("collectivites.geojson", territory.geojson, name="geojson"),
    path("collectivites.csv", territory.export_csv, name="csv"),
    path("carte/dessin/", territory.drawn_map, name="drawn_map"),
    path("carte/", territory.map_page, name="map"),
]
