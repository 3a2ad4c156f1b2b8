from django.urls import path

from . import views

urlpatterns = [
    path("annuaire/<int:pk>-<slug:slug>/", views.referent_detail, name="detail"),
    path("mon-espace/profil/", views.edit_profile, name="profile"),
]
