from django.urls import path

from . import views

EVENT = "agenda/<int:pk>-<slug:slug>"

urlpatterns = [
    path("agenda/proposer/", views.begin, name="begin"),
    path(f"{EVENT}/ecrire/", views.write, name="write"),
    path(f"{EVENT}/ecrire/photo/", views.set_picture, name="set_picture"),
    path(f"{EVENT}/archiver/", views.archive, name="archive"),
]
