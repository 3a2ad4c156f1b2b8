from django.urls import path

from . import views

urlpatterns = [path("collectivites/suggestions/", views.suggestions, name="suggestions")]
