from django.urls import path

from . import views

urlpatterns = [
    path("annuaire/couverture/elections/", views.elections, name="elections"),
]
