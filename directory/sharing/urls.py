from django.urls import path

from ..territory.addresses import PLACE
from . import views

urlpatterns = [path(f"{PLACE}/partage.png", views.card, name="share_card")]
