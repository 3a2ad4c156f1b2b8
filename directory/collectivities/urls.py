from django.urls import path

from . import views

urlpatterns = [
    path("collectivites/", views.collectivity_list, name="list"),
    path("collectivites.csv", views.export_csv, name="csv"),
]
