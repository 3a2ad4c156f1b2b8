from django.urls import path

from ..topics.routes import POST
from . import views

urlpatterns = [
    path("forum/nouveau/", views.open_topic, name="open_topic"),
    path(f"{POST}/modifier/", views.edit, name="edit"),
    path(f"{POST}/merci/", views.thank, name="thank"),
    path(f"{POST}/retenir/", views.accept, name="accept"),
]
