"""The addresses of the figures: those of everybody, and those of the team."""

from django.urls import path

from . import views

urlpatterns = [
    path("chiffres/", views.public_overview, name="public_figures"),
    path("chiffres/chiffres.xlsx", views.public_workbook, name="public_figures_xlsx"),
    path("chiffres/<slug:section>/", views.public_section, name="public_figures_section"),
    path("gestion/figures/", views.overview, name="figures"),
    path("gestion/figures/chiffres.xlsx", views.workbook, name="figures_xlsx"),
    path("gestion/figures/bilan.pdf", views.bilan, name="figures_bilan"),
    path("gestion/figures/<slug:section>/", views.section, name="figures_section"),
]
