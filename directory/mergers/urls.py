from django.urls import path

from ..territory.addresses import PLACE
from . import views

urlpatterns = [path(f"{PLACE}/devenir/", views.become, name="become")]
