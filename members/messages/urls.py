from django.urls import path

from . import views

urlpatterns = [
    path("annuaire/<int:pk>-<slug:slug>/ecrire/", views.write, name="write"),
]
