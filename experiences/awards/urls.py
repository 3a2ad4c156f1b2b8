from django.urls import path

from . import views

EDITION = "trophees/<slug:slug>"

urlpatterns = [
    path("trophees/", views.editions, name="editions"),
    path("trophees/confirmation/<str:token>/", views.confirm, name="nomination_confirm"),
    path(f"{EDITION}/", views.edition, name="edition"),
    path(f"{EDITION}/candidater/", views.nominate, name="nominate"),
    path(f"{EDITION}/jury/", views.jury, name="jury"),
    path(f"{EDITION}/jury/<int:pk>/", views.score, name="score"),
    path(f"{EDITION}/jury/<int:pk>/s-abstenir/", views.abstain, name="abstain"),
    path(f"{EDITION}/voter/", views.vote, name="vote"),
    path(f"{EDITION}/diplome/<int:pk>.pdf", views.diploma, name="diploma"),
    path(f"{EDITION}/instruction/", views.review, name="award_review"),
    path(f"{EDITION}/instruction/phase/", views.enter_phase, name="award_phase"),
    path(f"{EDITION}/instruction/rappel/", views.remind, name="award_remind"),
    path(f"{EDITION}/instruction/<int:pk>/", views.decide, name="award_decide"),
]
