from django.urls import path

from . import views

urlpatterns = [
    path("collectivites.csv", views.export_csv, name="csv"),
]
