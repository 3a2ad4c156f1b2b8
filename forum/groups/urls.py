from django.urls import path

from . import views

GROUP = "forum/groupes/<slug:slug>"

urlpatterns = [
    path("forum/groupes/", views.group_list, name="groups"),
    path("forum/nouveau-groupe/", views.create, name="group_create"),
    path(f"{GROUP}/", views.group, name="group"),
    path(f"{GROUP}/porte/<slug:verb>/", views.enter, name="group_enter"),
    path(f"{GROUP}/regler/", views.settings_page, name="group_settings"),
    path(f"{GROUP}/membres/", views.people, name="group_people"),
    path(f"{GROUP}/membres/<int:pk>/<slug:verb>/", views.manage, name="group_manage"),
    path(f"{GROUP}/inviter/", views.invite, name="group_invite"),
]
