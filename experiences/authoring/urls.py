from django.urls import path

from . import views

urlpatterns = [
    path("experiences/mes-fiches/", views.own_list, name="mine"),
]
