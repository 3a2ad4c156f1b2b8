from django.urls import path

from . import views

urlpatterns = [
    path("agenda/", views.agenda, name="agenda"),
    path("agenda/calendrier.ics", views.public_feed, name="public_feed"),
    path("agenda/calendrier/renouveler/", views.renew_feed, name="renew_feed"),
    path("agenda/calendrier/<slug:word>.ics", views.personal_feed, name="personal_feed"),
    path("agenda/mes-rencontres/", views.mine, name="mine"),
    path("agenda/accueil/", views.welcome, name="welcome"),
]
