from django.urls import path

from directory.territory import addresses  # noqa: F401 - it registers the converter « code »

from . import views

urlpatterns = [
    path("annuaire/couverture/", views.coverage, name="coverage"),
    path("annuaire/couverture/<code:code>/relance/", views.remind, name="remind"),
]
