from django.urls import path

from . import views

urlpatterns = [
    path("couleurs/<slug:main>-<slug:accent>.css", views.colours, name="colours"),
    path("gestion/reglages/reseau/", views.identity, name="staff_identity"),
    path("gestion/reglages/reseau/apercu/", views.looks, name="staff_looks"),
    path("gestion/reglages/reseau/logo/", views.show_logo, name="show_logo"),
    path("gestion/reglages/reseau/logo/retirer/", views.take_logo_off, name="take_logo_off"),
]
