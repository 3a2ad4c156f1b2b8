from django.urls import path

from .coverage import views as coverage
from .elections import views as elections_views
from .handover import views as handover_views
from .joining import claiming as invitation
from .joining import views as joining
from .leaving import views as privacy
from .people import views as annuaire
from .sponsoring import views as sponsoring
from .texts import pictures
from .texts import views as authors

app_name = "members"

urlpatterns = [
    path("annuaire/", annuaire.referent_list, name="list"),
    path("annuaire/competences/", annuaire.competences, name="competences"),
    path("annuaire/ambassadeurs/", annuaire.ambassadors, name="ambassadors"),
    path("annuaire/couverture/", coverage.coverage, name="coverage"),
    path("annuaire/couverture/elections/", elections_views.elections, name="elections"),
    path("annuaire/couverture/<code:code>/relance/", coverage.remind, name="remind"),
    path("annuaire/a-jour/<str:token>/", coverage.still_right, name="still_right"),
    path("annuaire/trombinoscope.pdf", annuaire.trombinoscope, name="trombinoscope"),
    path("annuaire/trombinoscope/<int:pk>/", annuaire.ordered_booklet, name="booklet"),
    path("annuaire/trombinoscope/<int:pk>.pdf", annuaire.booklet_file, name="booklet_file"),
    path("annuaire/export.<slug:form>", annuaire.export, name="export"),
    path("annuaire/<int:pk>-<slug:slug>/", annuaire.referent_detail, name="detail"),
    path("annuaire/<int:pk>-<slug:slug>/carte.vcf", annuaire.vcard, name="vcard"),
    path("annuaire/<int:pk>-<slug:slug>/ecrire/", annuaire.write, name="write"),
    path("textes/image/", pictures.add_picture, name="add_picture"),
    path("auteurs/<slug:kind>/<int:pk>/", authors.authors, name="authors"),
    path("parrainage/", sponsoring.overview, name="sponsoring"),
    path("parrainage/offre/", sponsoring.offer, name="sponsor_offer"),
    path("parrainage/confirmation/<str:token>/", sponsoring.confirm, name="sponsorship_confirm"),
    path("parrainage/suivi/<str:token>/", sponsoring.follow, name="sponsorship_follow"),
    path("parrainage/suivi/<str:token>/<slug:verb>/", sponsoring.follow_act, name="sponsorship_follow_act"),
    path("parrainage/suivi/<str:token>/<uuid:pk>.fichier", sponsoring.follow_file, name="sponsorship_follow_file"),
    path("parrainage/<int:pk>/", sponsoring.detail, name="sponsorship"),
    path("parrainage/<int:pk>/<slug:verb>/", sponsoring.act, name="sponsorship_act"),
    path("invitation/<str:token>/", invitation.claim, name="claim"),
    path("rejoindre/<str:token>/", joining.join_again, name="join_again"),
    path("mon-espace/", joining.my_space, name="my_space"),
    path("mon-espace/passation/", handover_views.begin, name="handover_begin"),
    path("passation/<int:pk>/", handover_views.detail, name="handover"),
    path("mon-espace/donnees/", privacy.my_data, name="my_data"),
    path("mon-espace/donnees.json", privacy.my_data_json, name="my_data_json"),
    path("mon-espace/donnees.html", privacy.my_data_html, name="my_data_html"),
    path("mon-espace/supprimer/", privacy.leave, name="leave"),
    path("mon-espace/garder/", privacy.stay, name="stay"),
    path("mon-espace/profil/", joining.edit_profile, name="profile"),
    path("mon-espace/profil/a-jour/", annuaire.confirm_entry, name="confirm_entry"),
]
