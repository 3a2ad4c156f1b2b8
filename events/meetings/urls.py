from django.urls import path

from core.publishing import views as publishing

from .desk import DESK

EVENT = "agenda/<int:pk>-<slug:slug>"

urlpatterns = [
    path("agenda/proposer/", publishing.begin, {"desk": DESK}, name="begin"),
    path(f"{EVENT}/ecrire/", publishing.write, {"desk": DESK}, name="write"),
    path(f"{EVENT}/ecrire/photo/", publishing.put, {"desk": DESK, "piece": "picture"}, name="set_picture"),
    path(f"{EVENT}/archiver/", publishing.archive, {"desk": DESK}, name="archive"),
]
