from django.urls import path

from ..groups.urls import GROUP
from . import views

urlpatterns = [
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
