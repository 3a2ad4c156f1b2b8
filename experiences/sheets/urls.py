from django.urls import path

from core.publishing import views as publishing

from . import views, writing
from .desk import DESK

FICHE = "experiences/<int:pk>-<slug:slug>"

urlpatterns = [
    path("experiences/", views.fiche_list, name="list"),
    path("experiences/nouvelle/", publishing.begin, {"desk": DESK}, name="begin"),
    path(f"{FICHE}.pdf", views.fiche_pdf, name="fiche_pdf"),
    path(f"{FICHE}/partage.png", views.card, name="share_card"),
    path(f"{FICHE}/ecrire/", publishing.write, {"desk": DESK}, name="write"),
    path(f"{FICHE}/ecrire/photos/", writing.add_photo, name="add_photo"),
    path(f"{FICHE}/ecrire/documents/", writing.add_document, name="add_document"),
    path(f"{FICHE}/ecrire/enregistrement/", publishing.put, {"desk": DESK, "piece": "recording"}, name="set_recording"),
    path(f"{FICHE}/ecrire/<slug:sort>/<int:child>/retirer/", writing.remove_child, name="remove_child"),
    path(f"{FICHE}/archiver/", publishing.archive, {"desk": DESK}, name="archive"),
]
