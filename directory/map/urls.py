from django.urls import path

from . import views

urlpatterns = [path("collectivites/carte.svg", views.svg_map, name="svg")]
