from django.urls import path

from core.publishing import views as publishing

from . import views
from .desk import DESK

DOCUMENT = "bibliotheque/<int:pk>-<slug:slug>"

urlpatterns = [
    path("bibliotheque/", views.document_list, name="library"),
    path("bibliotheque/proposer/", publishing.begin, {"desk": DESK}, name="document_begin"),
    path("bibliotheque/collections/<slug:slug>/", views.collection, name="collection"),
    path(f"{DOCUMENT}/fichier/", views.document_file, name="document_file"),
    path(f"{DOCUMENT}/ecrire/", publishing.write, {"desk": DESK}, name="document_write"),
    path(f"{DOCUMENT}/ecrire/fichier/", publishing.put, {"desk": DESK, "piece": "file"}, name="document_set_file"),
    path(f"{DOCUMENT}/archiver/", publishing.archive, {"desk": DESK}, name="document_archive"),
]
