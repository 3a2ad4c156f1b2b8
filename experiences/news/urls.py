from django.urls import path

from core import feeds
from core.publishing import views as publishing

from . import views
from .desk import DESK

NEWS = "actualites/<int:pk>-<slug:slug>"

urlpatterns = [
    path("actualites/", views.news_list, name="news"),
    path("actualites/atom.xml", feeds.feed, {"key": "actualites"}, name="news_feed"),
    path("actualites/proposer/", publishing.begin, {"desk": DESK}, name="news_begin"),
    path(f"{NEWS}/", views.news_item, name="news_item"),
    path(f"{NEWS}/apercu/", views.preview, name="news_preview"),
    path(f"{NEWS}/ecrire/", publishing.write, {"desk": DESK}, name="news_write"),
    path(f"{NEWS}/ecrire/photo/", publishing.put, {"desk": DESK, "piece": "picture"}, name="news_set_picture"),
    path(f"{NEWS}/archiver/", publishing.archive, {"desk": DESK}, name="news_archive"),
]
