from django.urls import path

from . import views

urlpatterns = [
    path("mon-espace/signets/", views.bookmarks, name="bookmarks"),
    path("mon-espace/signets/<slug:kind>/<int:pk>/", views.file_away, name="bookmark_file"),
    path("mon-espace/signets/<slug:kind>/<int:pk>/<slug:verb>/", views.act, name="bookmark_act"),
    path("experiences/dossiers/", views.own_shelves, name="shelves"),
    path("experiences/dossiers/<uuid:token>/", views.shelf, name="shelf"),
    path("experiences/dossiers/<uuid:token>/<slug:verb>/", views.change, name="shelf_change"),
]
