from django.urls import path

from .views import fiches

app_name = "experiences"
FICHE = "experiences/<int:pk>-<slug:slug>"

urlpatterns = [
    path("experiences/", fiches.fiche_list, name="list"),
    path("experiences/nouvelle/", fiches.begin, name="begin"),
    path("experiences/mes-fiches/", fiches.own_list, name="mine"),
    path(f"{FICHE}/", fiches.fiche, name="fiche"),
    path(f"{FICHE}.pdf", fiches.fiche_pdf, name="fiche_pdf"),
    path(f"{FICHE}/apercu/", fiches.preview, name="preview"),
    path(f"{FICHE}/ecrire/", fiches.write, name="write"),
    path(f"{FICHE}/ecrire/photos/", fiches.add_photo, name="add_photo"),
    path(f"{FICHE}/ecrire/documents/", fiches.add_document, name="add_document"),
    path(f"{FICHE}/ecrire/<slug:sort>/<int:child>/retirer/", fiches.remove_child, name="remove_child"),
    path(f"{FICHE}/archiver/", fiches.archive, name="archive"),
]
