from django.urls import path

from . import views

urlpatterns = [
    path("gestion/premiers-pas/", views.steps, name="first_steps"),
    path("gestion/premiers-pas/contenus/", views.begin_with, name="begin_with"),
    path("gestion/premiers-pas/essai/", views.trial, name="mail_trial"),
    path("gestion/premiers-pas/finir/", views.finish, {"verb": "finir"}, name="finish_first_steps"),
    path("gestion/premiers-pas/reprendre/", views.finish, {"verb": "reprendre"}, name="resume_first_steps"),
    path("gestion/collectivites/engagees/", views.engaged_table, name="engaged"),
]
