from django.urls import path

from .views import following, reading, writing

app_name = "forum"
TOPIC = "forum/sujets/<int:pk>-<slug:slug>"
POST = "forum/messages/<int:pk>"

urlpatterns = [
    path("forum/", reading.home, name="home"),
    path("forum/tout-lu/", reading.read_all, name="read_all"),
    path("forum/avis/", following.notices, name="notices"),
    path("forum/preferences/", following.preferences, name="preferences"),
    path("forum/ne-plus-suivre/<str:token>/", following.unfollow, name="unfollow"),
    path("forum/nouveau/", writing.open_topic, name="open_topic"),
    path("forum/categories/<slug:slug>/", reading.category, name="category"),
    path("forum/categories/<slug:slug>/suivre/", following.follow_category, name="follow_category"),
    path(f"{TOPIC}/suivre/", following.follow_topic, name="follow_topic"),
    path(f"{TOPIC}/", reading.topic, name="topic"),
    path(f"{TOPIC}/non-lu/", reading.first_unread, name="first_unread"),
    path(f"{TOPIC}/repondre/", writing.reply, name="reply"),
    path(f"{TOPIC}/moderer/<slug:verb>/", writing.moderate, name="moderate"),
    path(f"{POST}/", reading.post, name="post"),
    path(f"{POST}/modifier/", writing.edit, name="edit"),
    path(f"{POST}/versions/", reading.versions, name="versions"),
    path(f"{POST}/merci/", writing.thank, name="thank"),
    path(f"{POST}/retenir/", writing.accept, name="accept"),
    path(f"{POST}/moderer/<slug:verb>/", writing.moderate_post, name="moderate_post"),
]
