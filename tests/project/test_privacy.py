"""What a person saw is in no cache; what everybody may read stays as cacheable as it was."""

import pytest
from django.templatetags.static import static

from tests import factories
from tests.project.routes import TABLE

pytestmark = pytest.mark.django_db
COLOURS = {"couleurs/<slug:main>-<slug:accent>.css": "public, max-age=31536000, immutable"}  # of nobody
KEPT_A_WHILE = {"images/<uuid:pk>/<int:width>.webp": "private, max-age=3600"} | COLOURS
OPEN_TO_ALL = {  # the same for everybody, whoever asks
    "agenda/calendrier.ics",
    "carte/dessin/",
    "carte/points.json",
    "collectivites.geojson",
    "collectivites/carte.svg",
    "collectivites/<code:code>-<slug:slug>/partage.png",
    "experiences/<int:pk>-<slug:slug>/partage.png",
}


@pytest.mark.parametrize("role", ["newcomer", "member", "animateur"])
def test_nothing_of_a_session_is_kept(answers, role):
    kept = {}
    for route, answer in answers(role).items():
        told = answer.headers.get("Cache-Control", "")
        if "no-store" not in told:
            kept[route] = told

    asked_nothing = {route for route, told in kept.items() if not told}
    assert {route: told for route, told in kept.items() if told and route not in OPEN_TO_ALL} == (
        KEPT_A_WHILE if role != "newcomer" else COLOURS
    )
    assert asked_nothing <= NEVER_ASK, asked_nothing - NEVER_ASK


# Answers that do not look at who asks: data open to all, and drawings
NEVER_ASK = {
    ".well-known/security.txt",
    "sante/",
    "chiffres/chiffres.xlsx",
    "collectivites/suggestions/",
    "couleurs/<slug:main>-<slug:accent>.css",
    "collectivites.csv",
    "carte.geojson",
    "carte.csv",
    "carte/integree/",
    "actions.csv",
    "acteurs.csv",
    "aides.csv",
    "trame/modeles/<slug:model>.docx",
    "actualites/atom.xml",
    "lettre/atom.xml",
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme.pdf",
    "collectivites/<code:code>-<slug:slug>/demarches/<int:pk>/programme.<str:form>",
}


def test_the_public_s_pages_stay_cacheable_and_ask_no_session(client, answers):
    for route, roles in TABLE.items():
        if roles["public"] != "ok" or any(
            part in route for part in ("<str:token>", "<slug:code>", "/fichier/", ".pdf")
        ):
            continue
        response = answers("public")[route]
        if route != "sante/":
            assert "no-store" not in response.headers.get("Cache-Control", ""), route
    assert client.get("/")["ETag"]
    picture = client.get(static("img/favicon.svg"))
    picture.close()
    assert "max-age" in picture["Cache-Control"]


def test_a_guest_s_own_session_is_kept_by_nobody(client):
    """What a browser proposed in a room stands in its session, without an account."""
    day = factories.make_workshop_day(event=factories.make_online_event(), is_open=True)
    assert client.get(f"/ateliers/{day.code}/")["Cache-Control"] == "private, no-store"


def test_who_logs_in_or_out_leaves_no_page_behind(client, member):
    form = {"login": member.email, "password": factories.PASSWORD}
    assert client.post("/compte/connexion/", form)["Cache-Control"].startswith(("private, no-store", "max-age=0"))
    page = client.get("/annuaire/")
    assert page["Cache-Control"] == "private, no-store"
    assert "ETag" not in page
