from django.urls import path

from ..meetings.urls import EVENT
from ..registrations.urls import OWN
from . import views

urlpatterns = [
    path(f"{OWN}/covoiturage/", views.carpool, name="carpool"),
    path(f"{OWN}/covoiturage/<slug:verb>/", views.add, name="add_ride"),
    path(f"{OWN}/covoiturage/<int:ride>/retirer/", views.withdraw, name="withdraw_ride"),
    path(f"{OWN}/covoiturage/<int:ride>/demander/", views.ask, name="ask_for_seat"),
    path(f"{OWN}/covoiturage/demandes/<int:passenger>/<slug:verb>/", views.answer, name="answer_passenger"),
    path(f"{EVENT}/bus/", views.bus, name="bus"),
    path(f"{EVENT}/bus/<int:ride>/retirer/", views.withdraw_bus, name="withdraw_bus"),
]
