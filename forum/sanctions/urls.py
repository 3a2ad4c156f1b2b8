from django.urls import path

from ..topics.routes import POST
from . import views

urlpatterns = [
    path(f"{POST}/sanctionner/", views.sanction, name="sanction"),
    path("forum/moderation/suspensions/<int:pk>/lever/", views.lift, name="lift"),
]
