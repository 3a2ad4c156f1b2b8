from django.urls import path, register_converter

from . import views

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
    path("collectivites/", views.collectivity_list, name="list"),
    path("collectivites/suggestions/", views.suggestions, name="suggestions"),
    path("collectivites/carte.svg", views.svg_map, name="svg"),
    path("collectivites/<code:code>-<slug:slug>/", views.collectivity_detail, name="detail"),
    path("collectivites.geojson", views.geojson, name="geojson"),
    path("collectivites.csv", views.export_csv, name="csv"),
    path("carte/", views.map_page, name="map"),
]
