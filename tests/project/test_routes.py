"""Who may open what: the table of routes × roles, and the one list of public routes."""

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from directory.enums import InitiativeKind
from directory.models import Collectivity, Initiative, PlanAction, PlanAxis, SelfAssessment, SharedProject
from directory.situer.documents import models
from directory.situer.questionnaire import questionnaire
from events.models import Idea, Programme, Roadmap, RoadmapItem
from experiences.models import AwardEdition, Collection, Shelf, Term
from forum.models import FaqEntry, GroupPage, GroupTask, Sanction
from members.actions.invitations import token_for
from members.models import Booklet, Handover
from reseau66.core.attachments.actions import store_portrait
from reseau66.core.notifications.actions import queue_mail
from reseau66.core.publishing import actions as publishing
from tests import factories
from tests.conftest import ROLES

from .routes import PUBLIC_ACCOUNT_ROUTES, STAFF, TABLE, walk

pytestmark = pytest.mark.django_db
ENTRY = "une-entree"
EXAMPLE = 990_001  # the key of each example, so that one address serves them all
WRITTEN = (
    "profil",
    "ecrire",
    "invitation",
    "parrainage",
    "relance",
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
    "ranger",
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
    "reunir",
    "separer",
    "auteurs/<slug:kind>",
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
    "lettre/confirmation/",
    "gestion/lettres/",
)  # routes that take a POST


@pytest.fixture
def addresses(clients, member, photo, territory, mails, settings):
    """An example address for each route of the table."""
    settings.DEMO = True  # whose mails are read on the site
    referent = member.referent
    referent.portrait = store_portrait(upload=SimpleUploadedFile("moi.jpg", photo()), by=None)
    referent.save()
    queue_mail(
        to="z@exemple.test",
        template="emails/application_approved.txt",
        context={"referent": referent, "message": ""},
    )
    mail = mails()[-1]
    pair = factories.SponsorshipFactory(pk=EXAMPLE)
    initiative = Initiative.objects.create(
        pk=EXAMPLE, collectivity=Collectivity.objects.get(code="66148"), kind=InitiativeKind.OTHER
    )
    axis = PlanAxis.objects.create(pk=EXAMPLE, initiative=initiative, title="Un axe")
    title = referent.full_name  # one address serves a person and an action
    PlanAction.objects.create(pk=referent.pk, initiative=initiative, axis=axis, title=title)
    SharedProject.objects.create(
        pk=referent.pk, collectivity=initiative.collectivity, title=title, need="Un économe de flux"
    )
    SelfAssessment.objects.create(collectivity=initiative.collectivity, version=questionnaire().version)
    SelfAssessment.objects.create(
        pk=EXAMPLE, collectivity=initiative.collectivity, version=questionnaire().version, closed_at=timezone.now()
    )
    factories.make_online(pk=referent.pk, version__title=title)
    factories.make_online_document(pk=referent.pk, version__title=title)
    factories.make_online_news(pk=referent.pk, version__title=title)
    event = factories.make_online_event(pk=referent.pk, version__title=title)
    day = factories.make_workshop_day(event=event, is_open=True, published_at=timezone.now(), proposal_pk=EXAMPLE)
    roadmap = Roadmap.objects.create(pk=pair.pk, day=day, title="Feuille de route")
    programme = Programme.objects.create(year=2027)
    Idea.objects.create(pk=EXAMPLE, programme=programme, title="Visite", summary="Voir.")
    RoadmapItem.objects.create(pk=pair.pk, roadmap=roadmap, rank=1, reference="1.1", title="Une action")
    item = factories.EquipmentFactory(pk=referent.pk, name=title, quantity=3, deposit=100)
    factories.LoanFactory(pk=EXAMPLE, equipment=item)
    Collection.objects.create(name="Une collection", slug=ENTRY)
    topic = factories.TopicFactory(pk=referent.pk, title=title, category__slug=ENTRY)
    factories.PostFactory(pk=pair.pk, topic=topic)
    group = factories.make_group(slug=ENTRY, entry="demande")
    until = timezone.now() + timedelta(days=1)
    Sanction.objects.create(pk=pair.pk, person=factories.make_member(), kind="suspension", reason="X", until=until)
    FaqEntry.objects.create(pk=referent.pk, question=title, answer="<p>Oui.</p>")
    FaqEntry.objects.create(pk=pair.pk, question="Et ?", answer="<p>Oui.</p>")
    GroupTask.objects.create(pk=pair.pk, group=group, title="Relire")
    GroupPage.objects.create(pk=pair.pk, group=group, title="Cahier des charges")
    AwardEdition.objects.create(name="Trophées", slug=ENTRY, year=2026, phase="candidature")
    Term.objects.create(name="Un terme", slug=ENTRY, short="Un mot.")
    waiting = factories.FactSheetFactory(pk=EXAMPLE, version__pk=EXAMPLE)
    publishing.submit(version=waiting.working, by=None)
    shelf = Shelf.objects.create(owner=member, name="Mes fiches")
    factories.AidFactory(slug=ENTRY, funder=factories.OrganisationFactory(slug=ENTRY))
    factories.LetterFactory(pk=EXAMPLE)
    factories.make_sent_letter(pk=referent.pk, title=title)
    Handover.objects.create(pk=pair.pk, mandate=factories.MandateFactory())
    booklet = Booklet.objects.create(pk=pair.pk, by=member, total=1, done=1, ready_at=timezone.now())
    default_storage.save(booklet.path, ContentFile(b"%PDF"))
    values = {
        "<code:code>-<slug:slug>": "66148-port-vendres",
        "<int:pk>-<slug:slug>": f"{referent.pk}-{referent.slug}",
        "<uuid:pk>": str(referent.portrait.pk),
        "<uuid:pk>/<int:width>": f"{referent.portrait.pk}/160",
        "<slug:name>": mail.name,
        "<code:code>": "66148",
        "<int:pk>": str(pair.pk),
        "<int:axis>": str(axis.pk),
        "<int:draft>": str(EXAMPLE),
        "<int:document>": str(EXAMPLE),
        "<str:form>": "xlsx",
        "<slug:code>": day.code,
        "<int:proposal>": str(EXAMPLE),
        "<int:year>": "2027",
        "<int:idea>": str(EXAMPLE),
        "<slug:slug>": ENTRY,
        "<slug:verb>": "parrainer",
        "<slug:part>": "climat",
        "<slug:sort>": "photos",
        "<slug:kind>": "fiches",
        "<slug:word>": ENTRY,
        "<int:child>": str(EXAMPLE),
        "<int:question>": str(EXAMPLE),
        "<int:reuse>": str(EXAMPLE),
        "<int:ride>": str(EXAMPLE),
        "<int:passenger>": str(EXAMPLE),
        "<uuid:token>": str(shelf.token),
        "<slug:model>": next(iter(models())),
        "<slug:form>": "csv",
        "<str:token>": token_for(factories.ReferentFactory(user=None, contact_email="x@exemple.test")),
    }
    return {route: "/" + re.sub(r"<[^/]+>(/<int:width>)?", lambda m: values[m[0]], route) for route in TABLE}


def outcome(response):
    if response.status_code in {200, 503}:  # /sante/ says 503 where no worker runs
        return "ok"
    if response.status_code in {301, 302}:
        return "login" if response["Location"].startswith("/compte/connexion/") else "redirect"
    return str(response.status_code)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(clients, addresses, role):
    found = {route: outcome(clients[role].get(address)) for route, address in addresses.items()}

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
    assert clients["public"].get("/gestion/")["Location"].startswith("/gestion/login/")
    assert clients["member"].get("/gestion/").status_code == 404
    assert clients["member"].get("/gestion/login/?next=/gestion/")["Location"] == "/"


def test_reading_pages_refuse_to_be_written(clients, addresses):
    reading = [route for route in TABLE if not any(part in route for part in WRITTEN)]
    found = {route: clients["animateur"].post(addresses[route]).status_code for route in reading}

    assert found == dict.fromkeys(reading, 405)


def test_nothing_else_may_be_framed(clients, addresses):
    for route in TABLE:
        response = clients["animateur"].get(addresses[route])
        is_frame = route == "carte/integree/"
        assert ("frame-ancestors *" in response["Content-Security-Policy"]) == is_frame, route
        assert ("X-Frame-Options" not in response) == is_frame, route
