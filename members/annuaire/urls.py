from django.urls import path

from . import views

urlpatterns = [
    path("annuaire/", views.referent_list, name="list"),
    path("annuaire/competences/", views.competences, name="competences"),
    path("annuaire/ambassadeurs/", views.ambassadors, name="ambassadors"),
    path("annuaire/export.<slug:form>", views.export, name="export"),
    path("annuaire/<int:pk>-<slug:slug>/carte.vcf", views.vcard, name="vcard"),
]
