from django.urls import path

from . import views

urlpatterns = [
    path("mon-espace/donnees/", views.my_data, name="my_data"),
    path("mon-espace/donnees.json", views.my_data_json, name="my_data_json"),
    path("mon-espace/donnees.html", views.my_data_html, name="my_data_html"),
    path("mon-espace/supprimer/", views.leave, name="leave"),
    path("mon-espace/garder/", views.stay, name="stay"),
]
