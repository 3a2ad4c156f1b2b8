from django.urls import path

from .agenda import views as agenda
from .carpooling import views as rides
from .equipment import views as equipment
from .loans import views as loans
from .meetings import views as meetings
from .meetings import writing
from .organising import views as organising
from .programme import views as programmes
from .roadmaps import views as roadmaps
from .workshops import views as workshops

app_name = "events"
EVENT = "agenda/<int:pk>-<slug:slug>"
EQUIPMENT = "materiel/<int:pk>-<slug:slug>"
OWN = "agenda/inscription/<str:token>"
DAY = "ateliers/<int:pk>-<slug:slug>"
RUN = f"{DAY}/animer"

urlpatterns = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/calendrier.ics", agenda.public_feed, name="public_feed"),
    path("agenda/calendrier/renouveler/", agenda.renew_feed, name="renew_feed"),
    path("agenda/calendrier/<slug:word>.ics", agenda.personal_feed, name="personal_feed"),
    path("agenda/mes-rencontres/", agenda.mine, name="mine"),
    path("agenda/accueil/", agenda.welcome, name="welcome"),
    path("agenda/proposer/", writing.begin, name="begin"),
    path("agenda/pointage/<str:token>/", organising.check_in, name="check_in"),
    path(f"{OWN}/", meetings.registration, name="registration"),
    path(f"{OWN}/confirmer/", meetings.confirm, name="confirm"),
    path(f"{OWN}/annuler/", meetings.cancel, name="give_back"),
    path(f"{OWN}/ateliers/", meetings.change_workshops, name="change_workshops"),
    path(f"{OWN}/covoiturage/", rides.carpool, name="carpool"),
    path(f"{OWN}/covoiturage/<slug:verb>/", rides.add, name="add_ride"),
    path(f"{OWN}/covoiturage/<int:ride>/retirer/", rides.withdraw, name="withdraw_ride"),
    path(f"{OWN}/covoiturage/<int:ride>/demander/", rides.ask, name="ask_for_seat"),
    path(f"{OWN}/covoiturage/demandes/<int:passenger>/<slug:verb>/", rides.answer, name="answer_passenger"),
    path("agenda/avis/<str:token>/", meetings.opinion, name="opinion"),
    path(f"{OWN}/avis/", meetings.feedback, name="feedback"),
    path(f"{OWN}/rencontre.ics", meetings.registration_ics, name="registration_ics"),
    path(f"{OWN}/attestation.pdf", meetings.certificate, name="certificate"),
    path(f"{EVENT}/", meetings.event, name="event"),
    path(f"{EVENT}.ics", meetings.event_ics, name="event_ics"),
    path(f"{EVENT}/inscription/", meetings.register, name="register"),
    path(f"{EVENT}/ecrire/", writing.write, name="write"),
    path(f"{EVENT}/ecrire/photo/", writing.set_picture, name="set_picture"),
    path(f"{EVENT}/apercu/", writing.preview, name="preview"),
    path(f"{EVENT}/archiver/", writing.archive, name="archive"),
    path(f"{EVENT}/reglages/", organising.settings, name="settings"),
    path(f"{EVENT}/annuler/", organising.cancel, name="cancel"),
    path(f"{EVENT}/repeter/", organising.repeat, name="repeat"),
    path(f"{EVENT}/inscrits/", organising.registered, name="registered"),
    path(f"{EVENT}/inscrits/retirer/", organising.give_up, name="give_up"),
    path(f"{EVENT}/inscrits.xlsx", organising.registered_file, {"form": "xlsx"}, name="registered_xlsx"),
    path(f"{EVENT}/emargement.pdf", organising.registered_file, {"form": "emargement.pdf"}, name="attendance_pdf"),
    path(f"{EVENT}/badges.pdf", organising.registered_file, {"form": "badges.pdf"}, name="badges_pdf"),
    path(f"{EVENT}/pointage/", organising.check_in_list, name="check_in_list"),
    path(f"{EVENT}/bus/", rides.bus, name="bus"),
    path(f"{EVENT}/bus/<int:ride>/retirer/", rides.withdraw_bus, name="withdraw_bus"),
    path(f"{EVENT}/compte-rendu/", organising.minutes, name="minutes"),
    path(f"{EVENT}/compte-rendu/<slug:sort>/ajouter/", organising.add_file, name="add_file"),
    path(f"{EVENT}/compte-rendu/<slug:sort>/retirer/", organising.remove_file, name="remove_file"),
    path("agenda/programme/", programmes.current_programme, name="current_programme"),
    path("agenda/programme/<int:year>/", programmes.programme, name="programme"),
    path("agenda/programme/<int:year>/regler/", programmes.set_up_programme, name="set_up_programme"),
    path("agenda/programme/<int:year>/dates/", programmes.date_programme, name="date_programme"),
    path("agenda/programme/<int:year>/idees/ajouter/", programmes.add_idea, name="add_idea"),
    path("agenda/programme/<int:year>/idees/<int:idea>/", programmes.edit_idea, name="edit_idea"),
    path("agenda/programme/<int:year>/idees/<int:idea>/position/", programmes.take_position, name="take_position"),
    path("ateliers/", workshops.workshop_days, name="workshop_days"),
    path(f"{DAY}/livret/", workshops.booklet, name="booklet"),
    path(f"{DAY}/livret.pdf", workshops.booklet_pdf, name="booklet_pdf"),
    path(f"{RUN}/", workshops.run_workshops, name="run_workshops"),
    path(f"{RUN}/livret/", workshops.set_up_workshops, name="set_up_workshops"),
    path(f"{RUN}/ecrire/", workshops.write_proposal, name="write_proposal"),
    path(f"{RUN}/reunir/", workshops.merge_proposals, name="merge_proposals"),
    path(f"{RUN}/propositions/<int:proposal>/", workshops.edit_proposal, name="edit_proposal"),
    path(f"{RUN}/propositions/<int:proposal>/<slug:verb>/", workshops.proposal_verb, name="proposal_verb"),
    path(f"{RUN}/<slug:verb>/", workshops.run_verb, name="run_verb"),
    path("ateliers/<slug:code>/", workshops.contribute, name="contribute"),
    path("ateliers/<slug:code>/retirer/", workshops.withdraw_proposal, name="withdraw_proposal"),
    path("ateliers/<slug:code>/tableau/", workshops.board, name="board"),
    path("feuille-de-route/", roadmaps.current_roadmap, name="current_roadmap"),
    path("feuille-de-route/<int:pk>/", roadmaps.roadmap, name="roadmap"),
    path("feuille-de-route/<int:pk>/consultation/", roadmaps.consultation, name="consultation"),
    path("feuille-de-route/actions/<int:pk>/", roadmaps.roadmap_item, name="roadmap_item"),
    path("feuille-de-route/actions/<int:pk>/modifier/", roadmaps.edit_item, name="edit_item"),
    path("materiel/", equipment.catalogue, name="catalogue"),
    path("materiel/ajouter/", equipment.add, name="add_equipment"),
    path("materiel/emprunts/", loans.mine, name="loans"),
    path("materiel/emprunts/<int:pk>/", loans.loan, name="loan"),
    path("materiel/emprunts/<int:pk>.ics", loans.loan_ics, name="loan_ics"),
    path("materiel/emprunts/<int:pk>/<slug:verb>/", loans.act, name="act_on_loan"),
    path(f"{EQUIPMENT}/", equipment.equipment, name="equipment"),
    path(f"{EQUIPMENT}/emprunter/", loans.ask, name="borrow"),
    path(f"{EQUIPMENT}/modifier/", equipment.change, name="change_equipment"),
    path(f"{EQUIPMENT}/photos/ajouter/", equipment.add_photo, name="add_equipment_photo"),
    path(f"{EQUIPMENT}/photos/retirer/", equipment.remove_photo, name="remove_equipment_photo"),
    path(f"{EQUIPMENT}/mode-d-emploi/ajouter/", equipment.set_manual, name="set_manual"),
    path(f"{EQUIPMENT}/mode-d-emploi/retirer/", equipment.remove_manual, name="remove_manual"),
    path(f"{EQUIPMENT}/panne/", equipment.breakdowns, name="breakdowns"),
    path(f"{EQUIPMENT}/panne/reparer/", equipment.mend, name="mend"),
    path(f"{EQUIPMENT}/catalogue/retirer/", equipment.withdraw, name="withdraw_equipment"),
    path(f"{EQUIPMENT}/catalogue/ajouter/", equipment.lend_again, name="lend_again"),
]
