from django.urls import path

from . import views

OWN = "mon-espace/candidatures"
GUEST = "trophees/candidature/<str:token>"

urlpatterns = [
    path(f"{OWN}/", views.own_nominations, name="own_nominations"),
    path(f"{OWN}/<int:pk>/", views.nomination, name="nomination"),
    path(f"{OWN}/<int:pk>/corriger/", views.correct_nomination, name="correct_nomination"),
    path(f"{OWN}/<int:pk>/retirer/", views.withdraw_nomination, name="withdraw_nomination"),
    path(f"{GUEST}/", views.guest_nomination, name="guest_nomination"),
    path(f"{GUEST}/corriger/", views.guest_correct_nomination, name="guest_correct_nomination"),
    path(f"{GUEST}/retirer/", views.guest_withdraw_nomination, name="guest_withdraw_nomination"),
]
