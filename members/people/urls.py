from django.urls import path

from . import views

urlpatterns = [
    path("annuaire/<int:pk>-<slug:slug>/", views.referent_detail, name="detail"),
    path("mon-espace/profil/", views.edit_profile, name="profile"),
    path("mon-espace/collectivite/", views.work_first_for, name="work_first_for"),
]
