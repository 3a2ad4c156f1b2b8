from django.urls import path

from . import views

urlpatterns = [
    path("faq/", views.faq_list, name="faq"),
    path("faq/ajouter/", views.add, name="faq_add"),
    path("faq/<int:pk>-<slug:slug>/", views.entry, name="faq_entry"),
    path("faq/<int:pk>/modifier/", views.change, name="faq_change"),
    path("faq/<int:pk>/retirer/", views.remove, name="faq_remove"),
]
