from django.urls import path

from ..topics.routes import POST, TOPIC
from . import views

urlpatterns = [
    path("forum/", views.home, name="home"),
    path("forum/tout-lu/", views.read_all, name="read_all"),
    path("forum/categories/<slug:slug>/", views.category, name="category"),
    path(f"{TOPIC}/", views.topic, name="topic"),
    path(f"{TOPIC}/non-lu/", views.first_unread, name="first_unread"),
    path(f"{TOPIC}/repondre/", views.reply, name="reply"),
    path(f"{POST}/", views.post, name="post"),
    path(f"{POST}/versions/", views.versions, name="versions"),
    path("forum/personnes/", views.people, name="people"),
]
