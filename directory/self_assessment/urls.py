from django.urls import path

from ..territory.addresses import PLACE
from . import views

urlpatterns = [
    path("situer/", views.presentation, name="situer_presentation"),
    path("trame/", views.trame_page, name="trame"),
    path("trame/modeles/", views.model_list, name="models"),
    path("trame/modeles/<slug:model>/", views.model, name="model"),
    path("trame/modeles/<slug:model>.docx", views.model_docx, name="model_docx"),
    path(f"{PLACE}/situer/", views.overview, name="situer"),
    path(f"{PLACE}/situer/dater/", views.date, name="date_assessment"),
    path(f"{PLACE}/situer/partager/", views.share, name="share_assessments"),
    path(f"{PLACE}/situer/<slug:part>/", views.section, name="situer_section"),
    path(f"{PLACE}/trame/", views.own_trame, name="own_trame"),
]
