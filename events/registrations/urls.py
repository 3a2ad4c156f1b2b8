from django.urls import path

from ..meetings.urls import EVENT
from . import views

OWN = "agenda/inscription/<str:token>"

urlpatterns = [
    path(f"{EVENT}.ics", views.event_ics, name="event_ics"),
    path(f"{EVENT}/inscription/", views.register, name="register"),
]
