from django.urls import path

from .views import agenda, meetings, organising, rides, writing

app_name = "events"
EVENT = "agenda/<int:pk>-<slug:slug>"
OWN = "agenda/inscription/<str:token>"

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
]
