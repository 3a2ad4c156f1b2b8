from django.urls import path

from . import views

urlpatterns = [
    path("parrainage/", views.overview, name="sponsoring"),
    path("parrainage/offre/", views.offer, name="sponsor_offer"),
    path("parrainage/confirmation/<str:token>/", views.confirm, name="sponsorship_confirm"),
    path("parrainage/suivi/<str:token>/", views.follow, name="sponsorship_follow"),
    path("parrainage/suivi/<str:token>/<slug:verb>/", views.follow_act, name="sponsorship_follow_act"),
    path("parrainage/suivi/<str:token>/<uuid:pk>.fichier", views.follow_file, name="sponsorship_follow_file"),
    path("parrainage/<int:pk>/", views.detail, name="sponsorship"),
    path("parrainage/<int:pk>/<slug:verb>/", views.act, name="sponsorship_act"),
]
