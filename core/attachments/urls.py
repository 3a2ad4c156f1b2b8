from django.urls import path

from . import views

urlpatterns = [
    path("images/<uuid:pk>/<int:width>.webp", views.picture, name="picture"),
    path("documents/<uuid:pk>/", views.document, name="document"),
]
