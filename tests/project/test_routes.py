"""Who may open what: the table of routes × roles, and the one list of public routes."""

import re

import pytest

from tests.conftest import ROLES
from tests.project.routes import PUBLIC_ACCOUNT_ROUTES, STAFF, TABLE, walk

pytestmark = pytest.mark.django_db
WRITTEN = (
    "mon-espace/collectivite/",
    "profil",
    "ecrire",
    "invitation",
    "parrainage",
    "relance",
    "elections",
    "devenir",
    "a-jour",
    "supprimer",
    "garder",
    "passation",
    "demarches",
    "modifier",
    "proposer",
    "rejoindre",
    "quitter",
    "corriger",
    "alertes",
    "retirer",
    "caracteristiques",
    "/contact/",
    "/photo/",
    "trombinoscope/<int:pk>/",
    "/situer/",
    "/trame/",
    "ecrire",
    "archiver",
    "nouvelle",
    "a-valider/<slug",
    "reprendre",
    "signaler",
    "signalements",
    "encore-valable",
    "utile",
    "signets",
    "question",
    "dossiers",
    "candidater",
    "/jury/<int",
    "/voter/",
    "/instruction/",
    "renouveler",
    "confirmer",
    "annuler",
    "/avis/",
    "/inscription/",
    "/bus/",
    "ateliers/",
    "consultation",
    "agenda/programme/",
    "/fiches/",
    "/document/",
    "nouveau",
    "/repondre/",
    "moderer",
    "merci",
    "retenir",
    "tout-lu",
    "suivre",
    "preferences",
    "feuille-de-route/actions/",
    "covoiturage/<",
    "reglages",
    "repeter",
    "ajouter",
    "pointage/<str",
    "compte-rendu",
    "emprunter",
    "emprunts/<int:pk>/<slug:verb>",
    "mode-d-emploi",
    "/panne/",
    "/lever/",
    "nouveau-groupe",
    "textes/image/",
    "faq/ajouter",
    "sanctionner",
    "forum/courriel",
    "forum/suite",
    "/suite/",
    "reunir",
    "separer",
    "auteurs/<slug:kind>",
    "a-verifier/<slug:kind>",
    "groupes/<slug:slug>/porte",
    "groupes/<slug:slug>/regler",
    "groupes/<slug:slug>/membres/<int:pk>",
    "groupes/<slug:slug>/inviter",
    "groupes/<slug:slug>/taches",
    "groupes/<slug:slug>/pages/",
    "groupes/<slug:slug>/documents",
    "groupes/<slug:slug>/dates/",
    "groupes/<slug:slug>/retirer",
    "abonnement/",
    "trophees/confirmation/",
    "trophees/candidature/",
    "agenda/avis/",
    "lettre/confirmation/",
    "gestion/lettres/",
    "gestion/file/",
    "gestion/reglages/reseau/",
    "gestion/premiers-pas/",
    "gestion/collectivites/engagees/",
)  # routes that take a POST


def outcome(response):
    if response.status_code in {200, 503}:  # /sante/ says 503 where no worker runs
        return "ok"
    if response.status_code in {301, 302}:
        return "login" if response["Location"].startswith("/compte/connexion/") else "redirect"
    return str(response.status_code)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(answers, role):
    found = {route: outcome(answer) for route, answer in answers(role).items()}

    assert found == {route: expected[role] for route, expected in TABLE.items()}


@pytest.mark.parametrize("role", ["gestionnaire", "administrateur"])
def test_what_an_animateur_opens_opens_for_the_others_of_the_team(staff_clients, addresses, role):
    told = (STAFF, {**STAFF, "animateur": "405"})
    ours = {route: roles["animateur"] for route, roles in TABLE.items() if roles in told}
    assert len(ours) > 15

    assert {route: outcome(staff_clients[role].get(addresses[route])) for route in ours} == ours


def test_every_route_is_in_the_table():
    routes = {route for route, _ in walk()}
    account = {route for route in routes if re.match(r"\^?(compte|rejoindre)/", route)}

    assert routes - account == set(TABLE)
    assert account >= PUBLIC_ACCOUNT_ROUTES


def test_only_the_written_routes_are_open_without_an_account():
    open_routes = {route for route, view in walk() if not getattr(view, "login_required", True)}
    public = {route for route, roles in TABLE.items() if roles["public"] != "login"}

    assert open_routes == public | PUBLIC_ACCOUNT_ROUTES


def test_a_refused_admin_login_goes_nowhere_in_circles(clients):
    assert clients["public"].get("/gestion/")["Location"].startswith("/compte/connexion/")
    assert clients["member"].get("/gestion/").status_code == 404
    assert clients["member"].get("/gestion/login/?next=/gestion/")["Location"] == "/"


def test_reading_pages_refuse_to_be_written(clients, addresses):
    reading = [route for route in TABLE if not any(part in route for part in WRITTEN)]
    found = {route: clients["animateur"].post(addresses[route]).status_code for route in reading}

    assert found == dict.fromkeys(reading, 405)


def test_nothing_else_may_be_framed(answers):
    for route, response in answers("animateur").items():
        is_frame = route == "carte/integree/"
        assert ("frame-ancestors *" in response["Content-Security-Policy"]) == is_frame, route
        assert ("X-Frame-Options" not in response) == is_frame, route
