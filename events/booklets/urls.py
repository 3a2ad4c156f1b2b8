from django.urls import path

from ..workshops.urls import DAY
from . import views

urlpatterns = [
    path(f"{DAY}/livret/", views.booklet, name="booklet"),
    path(f"{DAY}/livret.pdf", views.booklet_pdf, name="booklet_pdf"),
]
