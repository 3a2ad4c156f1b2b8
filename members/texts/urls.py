from django.urls import path

from . import pictures, views

urlpatterns = [
    path("textes/image/", pictures.add_picture, name="add_picture"),
    path("auteurs/<slug:kind>/<int:pk>/", views.authors, name="authors"),
]
