from django.urls import path

from . import views

urlpatterns = [
    path("agenda/programme/", views.current_programme, name="current_programme"),
    path("agenda/programme/<int:year>/", views.programme, name="programme"),
    path("agenda/programme/<int:year>/regler/", views.set_up_programme, name="set_up_programme"),
    path("agenda/programme/<int:year>/dates/", views.date_programme, name="date_programme"),
    path("agenda/programme/<int:year>/idees/ajouter/", views.add_idea, name="add_idea"),
    path("agenda/programme/<int:year>/idees/<int:idea>/", views.edit_idea, name="edit_idea"),
    path("agenda/programme/<int:year>/idees/<int:idea>/position/", views.take_position, name="take_position"),
]
