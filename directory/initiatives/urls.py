from django.urls import path

from ..territory.addresses import PLACE
from . import views

INITIATIVE = f"{PLACE}/demarches/<int:pk>"

urlpatterns = [
    path(f"{PLACE}/demarches/ajouter/", views.add, name="add_initiative"),
    path(f"{INITIATIVE}/", views.edit, name="edit_initiative"),
    path(f"{INITIATIVE}/etape/", views.reach_stage, name="reach_stage"),
    path(f"{INITIATIVE}/documents/", views.add_document, name="add_document"),
    path(f"{INITIATIVE}/documents/<int:document>/retirer/", views.remove_document, name="remove_document"),
]
