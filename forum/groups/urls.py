from django.urls import path

from . import views

GROUP = "forum/groupes/<slug:slug>"

urlpatterns = [
    path("forum/groupes/", views.group_list, name="groups"),
    path("forum/nouveau-groupe/", views.create, name="group_create"),
    path(f"{GROUP}/", views.group, name="group"),
    path(f"{GROUP}/porte/<slug:verb>/", views.enter, name="group_enter"),
    path(f"{GROUP}/regler/", views.settings_page, name="group_settings"),
    path(f"{GROUP}/membres/", views.people, name="group_people"),
    path(f"{GROUP}/membres/<int:pk>/<slug:verb>/", views.manage, name="group_manage"),
    path(f"{GROUP}/inviter/", views.invite, name="group_invite"),
    path(f"{GROUP}/taches/", views.tasks, name="group_tasks"),
    path(f"{GROUP}/taches/<int:pk>/", views.task, name="group_task"),
    path(f"{GROUP}/taches/<int:pk>/<slug:verb>/", views.task_done, name="group_task_done"),
    path(f"{GROUP}/pages/", views.pages, name="group_pages"),
    path(f"{GROUP}/pages/<int:pk>/", views.page, name="group_page"),
    path(f"{GROUP}/pages/<int:pk>/ecrire/", views.page_write, name="group_page_write"),
    path(f"{GROUP}/pages/<int:pk>/versions/", views.page_versions, name="group_page_versions"),
    path(f"{GROUP}/documents/", views.documents, name="group_documents"),
    path(f"{GROUP}/dates/", views.dates, name="group_dates"),
    path(f"{GROUP}/dates.ics", views.calendar, name="group_calendar"),
    path(f"{GROUP}/retirer/<slug:sort>/<int:pk>/", views.remove, name="group_remove"),
]
