from django.urls import path

from ..initiatives.urls import INITIATIVE
from ..territory.addresses import PLACE
from . import views

PLAN = f"{INITIATIVE}/programme"

urlpatterns = [
    path(f"{PLAN}/", views.plan, name="plan"),
    path(f"{PLAN}.pdf", views.plan_pdf, name="plan_pdf"),
    path(f"{PLAN}.<str:form>", views.plan_file, name="plan_file"),
    path(f"{PLAN}/importer/", views.import_plan, name="import_plan"),
    path(f"{PLAN}/importer/<int:draft>/", views.confirm_plan, name="confirm_plan"),
    path(f"{PLAN}/importer/<int:draft>/a-corriger.xlsx", views.wrong_lines, name="plan_wrong_lines"),
    path(f"{PLAN}/axes/ajouter/", views.add_axis, name="add_axis"),
    path(f"{PLAN}/axes/<int:axis>/", views.change_axis, name="change_axis"),
    path(f"{PLAN}/axes/<int:axis>/retirer/", views.remove_axis, name="remove_axis"),
    path(f"{PLAN}/actions/ajouter/", views.add_action, name="add_action"),
    path(f"{PLACE}/niveaux/", views.levels, name="levels"),
    path("actions/", views.inventory, name="inventory"),
    path("actions.csv", views.inventory_csv, name="inventory_csv"),
    path("actions/<int:pk>-<slug:slug>/modifier/", views.change_action, name="change_action"),
    path("actions/<int:pk>-<slug:slug>/retirer/", views.remove_action, name="remove_action"),
]
