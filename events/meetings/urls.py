from django.urls import path

from . import views, writing

EVENT = "agenda/<int:pk>-<slug:slug>"
OWN = "agenda/inscription/<str:token>"

urlpatterns = [
    path("agenda/proposer/", writing.begin, name="begin"),
    path(f"{OWN}/", views.registration, name="registration"),
    path(f"{OWN}/confirmer/", views.confirm, name="confirm"),
    path(f"{OWN}/annuler/", views.cancel, name="give_back"),
    path(f"{OWN}/ateliers/", views.change_workshops, name="change_workshops"),
    path("agenda/avis/<str:token>/", views.opinion, name="opinion"),
    path(f"{OWN}/avis/", views.feedback, name="feedback"),
    path(f"{OWN}/rencontre.ics", views.registration_ics, name="registration_ics"),
    path(f"{OWN}/attestation.pdf", views.certificate, name="certificate"),
    path(f"{EVENT}/", views.event, name="event"),
    path(f"{EVENT}.ics", views.event_ics, name="event_ics"),
    path(f"{EVENT}/inscription/", views.register, name="register"),
    path(f"{EVENT}/ecrire/", writing.write, name="write"),
    path(f"{EVENT}/ecrire/photo/", writing.set_picture, name="set_picture"),
    path(f"{EVENT}/apercu/", writing.preview, name="preview"),
    path(f"{EVENT}/archiver/", writing.archive, name="archive"),
]
