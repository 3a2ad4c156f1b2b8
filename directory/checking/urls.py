from django.urls import path

from . import views

urlpatterns = [
    path("repertoires/a-verifier/", views.check_round, name="check_round"),
    path("repertoires/a-verifier/<slug:kind>/<int:pk>/", views.check_entry, name="check_entry"),
]
