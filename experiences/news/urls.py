from django.urls import path

from . import views

NEWS = "actualites/<int:pk>-<slug:slug>"

urlpatterns = [
    path("actualites/", views.news_list, name="news"),
    path("actualites/atom.xml", views.feed, name="news_feed"),
    path("actualites/proposer/", views.begin, name="news_begin"),
    path(f"{NEWS}/", views.news_item, name="news_item"),
    path(f"{NEWS}/apercu/", views.preview, name="news_preview"),
    path(f"{NEWS}/ecrire/", views.write, name="news_write"),
    path(f"{NEWS}/ecrire/photo/", views.set_picture, name="news_set_picture"),
    path(f"{NEWS}/archiver/", views.archive, name="news_archive"),
]
