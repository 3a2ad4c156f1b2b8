from django.urls import path

from ..topics.routes import POST
from . import views

urlpatterns = [
    path("forum/courriel/<str:token>/", views.confirm_mail, name="confirm_mail"),
    path("forum/suite/<str:token>/", views.rest_of_mail, name="rest_of_mail"),
    path(f"{POST}/suite/", views.bring_back, name="bring_back"),
]
