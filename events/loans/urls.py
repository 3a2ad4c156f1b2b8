from django.urls import path

from . import views

urlpatterns = [
    path("materiel/emprunts/", views.mine, name="loans"),
    path("materiel/emprunts/<int:pk>/", views.loan, name="loan"),
    path("materiel/emprunts/<int:pk>.ics", views.loan_ics, name="loan_ics"),
    path("materiel/emprunts/<int:pk>/<slug:verb>/", views.act, name="act_on_loan"),
]
