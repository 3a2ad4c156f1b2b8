from django.urls import path

from ..topics.routes import POST, TOPIC
from . import views

urlpatterns = [
    path(f"{POST}/signaler/", views.report, name="report"),
    path(f"{POST}/sanctionner/", views.sanction, name="sanction"),
    path("forum/moderation/", views.reports, name="reports"),
    path("forum/moderation/<int:pk>/repondre/", views.answer_reports, name="answer_reports"),
    path("forum/moderation/suspensions/<int:pk>/lever/", views.lift, name="lift"),
    path(f"{TOPIC}/reunir/", views.merge, name="merge"),
    path(f"{TOPIC}/separer/", views.split, name="split"),
]
