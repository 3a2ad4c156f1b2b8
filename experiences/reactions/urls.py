from django.urls import path

from ..sheets.urls import FICHE
from . import views

urlpatterns = [
    path(f"{FICHE}/utile/", views.useful, name="useful"),
    path(f"{FICHE}/question/", views.ask, name="ask"),
    path(f"{FICHE}/question/<int:question>/repondre/", views.answer, name="answer"),
    path(f"{FICHE}/reprendre/", views.reuse, name="reuse"),
    path(f"{FICHE}/reprises/<int:reuse>/retirer/", views.withdraw_reuse, name="withdraw_reuse"),
    path(f"{FICHE}/signaler/", views.report, name="report"),
    path(f"{FICHE}/encore-valable/", views.still_holds, name="still_holds"),
]
