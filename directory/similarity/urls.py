from django.urls import path

from ..territory.addresses import PLACE
from . import views

urlpatterns = [
    path("collectivites/semblables/", views.index, name="resembling_index"),
    path(f"{PLACE}/semblables/", views.resembling, name="resembling"),
]
