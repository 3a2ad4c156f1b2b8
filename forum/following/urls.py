from django.urls import path

from ..topics.routes import TOPIC
from . import views

urlpatterns = [
    path("forum/avis/", views.notices, name="notices"),
    path("forum/avis/lus/", views.notices_seen, name="notices_seen"),
    path("forum/avis/<int:pk>/", views.notice, name="notice"),
    path("forum/preferences/", views.preferences, name="preferences"),
    path("forum/ne-plus-suivre/<str:token>/", views.unfollow, name="unfollow"),
    path("forum/categories/<slug:slug>/suivre/", views.follow_category, name="follow_category"),
    path(f"{TOPIC}/suivre/", views.follow_topic, name="follow_topic"),
]
