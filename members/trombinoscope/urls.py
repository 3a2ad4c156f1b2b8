from django.urls import path

from . import views

urlpatterns = [
    path("annuaire/trombinoscope.pdf", views.trombinoscope, name="trombinoscope"),
    path("annuaire/trombinoscope/<int:pk>/", views.ordered_booklet, name="booklet"),
    path("annuaire/trombinoscope/<int:pk>.pdf", views.booklet_file, name="booklet_file"),
]
