from django.urls import path

from . import views

PROJECT = "projets/<int:pk>-<slug:slug>"

urlpatterns = [
    path("projets/", views.project_list, name="projects"),
    path("projets/proposer/", views.propose, name="propose_project"),
    path(f"{PROJECT}/", views.project, name="project"),
    path(f"{PROJECT}/modifier/", views.change_project, name="change_project"),
    path(f"{PROJECT}/rejoindre/", views.join, name="join_project"),
    path(f"{PROJECT}/quitter/<code:code>/", views.leave, name="leave_project"),
]
