from django.urls import path

from ..workshops.urls import DAY
from . import views

RUN = f"{DAY}/animer"

urlpatterns = [
    path(f"{RUN}/", views.run_workshops, name="run_workshops"),
    path(f"{RUN}/livret/", views.set_up_workshops, name="set_up_workshops"),
    path(f"{RUN}/ecrire/", views.write_proposal, name="write_proposal"),
    path(f"{RUN}/reunir/", views.merge_proposals, name="merge_proposals"),
    path(f"{RUN}/propositions/<int:proposal>/", views.edit_proposal, name="edit_proposal"),
    path(f"{RUN}/propositions/<int:proposal>/<slug:verb>/", views.proposal_verb, name="proposal_verb"),
    path(f"{RUN}/<slug:verb>/", views.run_verb, name="run_verb"),
]
