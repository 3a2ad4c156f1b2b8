from django.urls import path

from . import claiming, views

urlpatterns = [
    path("invitation/<str:token>/", claiming.claim, name="claim"),
    path("rejoindre/<str:token>/", views.join_again, name="join_again"),
    path("mon-espace/", views.my_space, name="my_space"),
]

# allauth finds it by this name, in no namespace
account_urlpatterns = [path("rejoindre/", views.join, name="account_signup")]
