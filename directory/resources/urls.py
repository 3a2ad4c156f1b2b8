from django.urls import path

from . import views

urlpatterns = [
    path("acteurs/", views.organisation_list, name="organisations"),
    path("acteurs/qui-fait-quoi/", views.who_does_what, name="who_does_what"),
    path("acteurs.csv", views.organisations_csv, name="organisations_csv"),
    path("acteurs/<slug:slug>/", views.organisation, name="organisation"),
    path("acteurs/<slug:slug>/corriger/", views.correct_organisation, name="correct_organisation"),
    path("reseaux/", views.network_list, name="networks"),
    path("ingenierie/", views.engineering, name="engineering"),
    path("aides/", views.aid_list, name="aids"),
    path("aides/alertes/", views.alert_list, name="alerts"),
    path("aides/alertes/<int:pk>/retirer/", views.remove_alert, name="remove_alert"),
    path("aides.csv", views.aids_csv, name="aids_csv"),
    path("aides/<slug:slug>/", views.aid, name="aid"),
    path("aides/<slug:slug>/corriger/", views.correct_aid, name="correct_aid"),
]
