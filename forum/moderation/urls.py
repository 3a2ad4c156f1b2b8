from django.urls import path

from ..topics.routes import POST, TOPIC
from . import views

urlpatterns = [
    path(f"{POST}/signaler/", views.report, name="report"),
    path("forum/moderation/", views.reports, name="reports"),
    path("forum/moderation/<int:pk>/repondre/", views.answer_reports, name="answer_reports"),
    path(f"{TOPIC}/reunir/", views.merge, name="merge"),
    path(f"{TOPIC}/separer/", views.split, name="split"),
    path(f"{TOPIC}/moderer/<slug:verb>/", views.moderate, name="moderate"),
    path(f"{POST}/moderer/<slug:verb>/", views.moderate_post, name="moderate_post"),
]
