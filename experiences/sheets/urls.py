from django.urls import path

from . import views, writing

FICHE = "experiences/<int:pk>-<slug:slug>"

urlpatterns = [
    path("experiences/", views.fiche_list, name="list"),
    path("experiences/nouvelle/", writing.begin, name="begin"),
    path(f"{FICHE}.pdf", views.fiche_pdf, name="fiche_pdf"),
    path(f"{FICHE}/partage.png", views.card, name="share_card"),
    path(f"{FICHE}/ecrire/", writing.write, name="write"),
    path(f"{FICHE}/ecrire/photos/", writing.add_photo, name="add_photo"),
    path(f"{FICHE}/ecrire/documents/", writing.add_document, name="add_document"),
    path(f"{FICHE}/ecrire/enregistrement/", writing.set_recording, name="set_recording"),
    path(f"{FICHE}/ecrire/<slug:sort>/<int:child>/retirer/", writing.remove_child, name="remove_child"),
    path(f"{FICHE}/archiver/", writing.archive, name="archive"),
]
