from django.urls import path

from . import views, writing
from .routes import POST, TOPIC

urlpatterns = [
    path("forum/", views.home, name="home"),
    path("forum/tout-lu/", views.read_all, name="read_all"),
    path("forum/nouveau/", writing.open_topic, name="open_topic"),
    path("forum/categories/<slug:slug>/", views.category, name="category"),
    path(f"{TOPIC}/", views.topic, name="topic"),
    path(f"{TOPIC}/non-lu/", views.first_unread, name="first_unread"),
    path(f"{TOPIC}/repondre/", writing.reply, name="reply"),
    path(f"{TOPIC}/moderer/<slug:verb>/", writing.moderate, name="moderate"),
    path(f"{POST}/", views.post, name="post"),
    path(f"{POST}/modifier/", writing.edit, name="edit"),
    path(f"{POST}/versions/", views.versions, name="versions"),
    path(f"{POST}/merci/", writing.thank, name="thank"),
    path(f"{POST}/retenir/", writing.accept, name="accept"),
    path("forum/personnes/", views.people, name="people"),
    path(f"{POST}/moderer/<slug:verb>/", writing.moderate_post, name="moderate_post"),
]
