from django.urls import path

from . import views

urlpatterns = [
    path("lexique/", views.term_list, name="lexicon"),
    path("lexique/<slug:slug>/", views.term, name="term"),
]
