from django.urls import path

from . import views

urlpatterns = [
    path("mon-espace/passation/", views.begin, name="handover_begin"),
    path("passation/<int:pk>/", views.detail, name="handover"),
]
