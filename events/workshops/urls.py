from django.urls import path

from . import views

DAY = "ateliers/<int:pk>-<slug:slug>"

urlpatterns = [
    path("ateliers/", views.workshop_days, name="workshop_days"),
    path("ateliers/<slug:code>/", views.contribute, name="contribute"),
    path("ateliers/<slug:code>/retirer/", views.withdraw_proposal, name="withdraw_proposal"),
    path("ateliers/<slug:code>/tableau/", views.board, name="board"),
]
