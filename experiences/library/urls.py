from django.urls import path

from . import views

DOCUMENT = "bibliotheque/<int:pk>-<slug:slug>"

urlpatterns = [
    path("bibliotheque/", views.document_list, name="library"),
    path("bibliotheque/proposer/", views.begin, name="document_begin"),
    path("bibliotheque/collections/<slug:slug>/", views.collection, name="collection"),
    path(f"{DOCUMENT}/fichier/", views.document_file, name="document_file"),
    path(f"{DOCUMENT}/ecrire/", views.write, name="document_write"),
    path(f"{DOCUMENT}/ecrire/fichier/", views.set_file, name="document_set_file"),
    path(f"{DOCUMENT}/archiver/", views.archive, name="document_archive"),
]
