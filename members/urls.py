from django.urls import path

from . import views

app_name = "members"

urlpatterns = [
    path("annuaire/", views.referent_list, name="list"),
    path("annuaire/<int:pk>-<slug:slug>/", views.referent_detail, name="detail"),
    path("mon-espace/", views.my_space, name="my_space"),
    path("mon-espace/profil/", views.edit_profile, name="profile"),
]
