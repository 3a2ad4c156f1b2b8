from django.urls import path

from . import views

DAY = "ateliers/<int:pk>-<slug:slug>"
RUN = f"{DAY}/animer"

urlpatterns = [
    path("ateliers/", views.workshop_days, name="workshop_days"),
    path(f"{DAY}/livret/", views.booklet, name="booklet"),
    path(f"{DAY}/livret.pdf", views.booklet_pdf, name="booklet_pdf"),
    path(f"{RUN}/", views.run_workshops, name="run_workshops"),
    path(f"{RUN}/livret/", views.set_up_workshops, name="set_up_workshops"),
    path(f"{RUN}/ecrire/", views.write_proposal, name="write_proposal"),
    path(f"{RUN}/reunir/", views.merge_proposals, name="merge_proposals"),
    path(f"{RUN}/propositions/<int:proposal>/", views.edit_proposal, name="edit_proposal"),
    path(f"{RUN}/propositions/<int:proposal>/<slug:verb>/", views.proposal_verb, name="proposal_verb"),
    path(f"{RUN}/<slug:verb>/", views.run_verb, name="run_verb"),
    path("ateliers/<slug:code>/", views.contribute, name="contribute"),
    path("ateliers/<slug:code>/retirer/", views.withdraw_proposal, name="withdraw_proposal"),
    path("ateliers/<slug:code>/tableau/", views.board, name="board"),
]
