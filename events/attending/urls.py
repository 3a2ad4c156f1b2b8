from django.urls import path

from ..registrations.urls import OWN
from . import views

urlpatterns = [
    path(f"{OWN}/", views.registration, name="registration"),
    path(f"{OWN}/confirmer/", views.confirm, name="confirm"),
    path(f"{OWN}/annuler/", views.cancel, name="give_back"),
    path(f"{OWN}/ateliers/", views.change_workshops, name="change_workshops"),
    path("agenda/avis/<str:token>/", views.opinion, name="opinion"),
    path(f"{OWN}/avis/", views.feedback, name="feedback"),
    path(f"{OWN}/rencontre.ics", views.registration_ics, name="registration_ics"),
    path(f"{OWN}/attestation.pdf", views.certificate, name="certificate"),
]
