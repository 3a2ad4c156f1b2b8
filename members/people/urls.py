from django.urls import path

from . import views

urlpatterns = [
    path("annuaire/", views.referent_list, name="list"),
    path("annuaire/competences/", views.competences, name="competences"),
    path("annuaire/ambassadeurs/", views.ambassadors, name="ambassadors"),
    path("annuaire/trombinoscope.pdf", views.trombinoscope, name="trombinoscope"),
    path("annuaire/trombinoscope/<int:pk>/", views.ordered_booklet, name="booklet"),
    path("annuaire/trombinoscope/<int:pk>.pdf", views.booklet_file, name="booklet_file"),
    path("annuaire/export.<slug:form>", views.export, name="export"),
    path("annuaire/<int:pk>-<slug:slug>/", views.referent_detail, name="detail"),
    path("annuaire/<int:pk>-<slug:slug>/carte.vcf", views.vcard, name="vcard"),
    path("annuaire/<int:pk>-<slug:slug>/ecrire/", views.write, name="write"),
    path("mon-espace/profil/a-jour/", views.confirm_entry, name="confirm_entry"),
]
