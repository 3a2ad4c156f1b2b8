from django.urls import path

from ..territory.addresses import PLACE
from . import views

urlpatterns = [
    path(f"{PLACE}/caracteristiques/", views.edit_traits, name="edit_traits"),
    path(f"{PLACE}/contact/", views.edit_contact, name="edit_contact"),
    path(f"{PLACE}/photo/", views.show_photo, name="show_photo"),
    path(f"{PLACE}/photo/retirer/", views.take_photo_off, name="take_photo_off"),
]
