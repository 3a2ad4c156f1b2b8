from django.urls import path

from . import views

urlpatterns = [
    path("feuille-de-route/", views.current_roadmap, name="current_roadmap"),
    path("feuille-de-route/<int:pk>/", views.roadmap, name="roadmap"),
    path("feuille-de-route/<int:pk>/consultation/", views.consultation, name="consultation"),
    path("feuille-de-route/actions/<int:pk>/", views.roadmap_item, name="roadmap_item"),
    path("feuille-de-route/actions/<int:pk>/modifier/", views.edit_item, name="edit_item"),
]
