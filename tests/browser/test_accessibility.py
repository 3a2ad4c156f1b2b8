"""axe-core on every page, light and dark, at two widths."""

from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.attachments.actions import store_portrait
from core.history.models import Entry
from core.publishing import actions as publishing
from directory.models import PlanDraft, ProjectPartner
from directory.resources import alerts
from directory.self_assessment import actions as self_assessment_actions
from members.handover.actions import begin
from members.leaving.actions import ask_to_leave
from members.models import Booklet
from members.people.actions import set_competences
from members.sponsoring import actions as sponsoring
from reseau66.portal.mailings.mails import refusal_path
from tests import factories
from tests.browser.axe import dark_violations, violations

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")

PUBLIC = [
    *("/", "/collectivites/", "/collectivites/?q=zzz", "/collectivites/?epci=200043602&q=a", "/carte/"),
    *("/carte/?couleur=etape", "/carte/dessin/?couleur=etape&etape=plan", "/carte/?couleur=theme&niveau=epci"),
    *(
        "/carte/integree/?couleur=actions",
        "/carte/integree/?pour=66148",
        "/collectivites/66148-port-vendres/habitants/",
    ),
    *("/situer/", "/trame/", "/trame/modeles/", "/trame/modeles/plan-de-financement/", "/donnees/"),
    *(
        "/collectivites/66148-port-vendres/",
        "/collectivites/200049211-cc-conflent-canigo/",
        "/recherche/?q=prades",
    ),
    *("/acteurs/", "/acteurs/qui-fait-quoi/", "/reseaux/", "/aides/", "/aides/?q=zzz", "/aides/?pour=Prades"),
    *("/ingenierie/?besoin=piloter&duree=long", "/projets/", "/projets/?sorte=ouvrage"),
    "/collectivites/semblables/",
    *("/collectivites/66148-port-vendres/semblables/", "/collectivites/66148-port-vendres/niveaux/"),
    *("/experiences/", "/agenda/", "/rejoindre/", "/compte/connexion/", "/compte/connexion/code/"),
    *("/compte/mot-de-passe/oublie/", "/compte/confirmation/", "/accessibilite/", "/mentions-legales/"),
    *("/demarrer/?etape=rien", "/demarrer/dix-questions/?climat-energie=1", "/reseau/equipe/", "/feuille-de-route/"),
    *("/annuaire/", "/forum/", "/materiel/", "/annuaire/competences/", "/annuaire/ambassadeurs/"),
    *("/forum/groupes/", "/agenda/programme/"),
    *("/confidentialite/", "/plan-du-site/", "/nimporte/", "/parrainage/", "/invitation/nimporte/"),
]
MEMBER = [
    *("/compte/deconnexion/", "/compte/identite/", "/compte/securite/cles/"),
    *(
        "/annuaire/?vue=carte",
        "/annuaire/competences/",
        "/annuaire/ambassadeurs/",
        "/parrainage/",
        "/parrainage/offre/",
    ),
    *("/", "/annuaire/", "/annuaire/?vue=liste", "/annuaire/?q=zzz", "/mon-espace/", "/mon-espace/profil/"),
    *("/mon-espace/donnees/", "/mon-espace/supprimer/", "/mon-espace/passation/"),
    *("/materiel/", "/materiel/?du=2030-01-04&au=2030-01-02", "/materiel/ajouter/", "/materiel/emprunts/"),
    *(
        "/compte/adresses/",
        "/compte/mot-de-passe/",
        "/compte/securite/",
        "/compte/sessions/",
        "/recherche/?q=nom",
    ),
]
NEWCOMER = ["/", "/mon-espace/", "/annuaire/"]
STAFF = [
    *("/", "/gestion/interface/", "/gestion/courriels/", "/gestion/", "/gestion/personnes/", "/gestion/contenus/"),
    "/gestion/members/application/",
    "/collectivites/66148-port-vendres/demarches/ajouter/",
    *("/gestion/ecrire/", "/ecrire/referents/?role=elu", "/ecrire/collectivites/?relance=mairies"),
    *("/annuaire/couverture/", "/gestion/members/referent/importer/", "/gestion/members/export/"),
    *("/gestion/members/referent/", "/gestion/directory/collectivity/", "/gestion/history/entry/"),
]


ANSWER = {"level": 2, "is_not_concerned": False, "target": 3, "note": "Un mot", "evidence": "Délibération 12"}


PHONE = 390


def situated(action, member):
    """The pages of « se situer » of a collectivité with two dated snapshots, and the one that restores its action."""
    place = action.initiative.collectivity.get_absolute_url()
    situer = f"{place}situer/"
    for name in ("Avant", "Après"):
        opened = self_assessment_actions.begin_assessment(collectivity=action.initiative.collectivity, by=member)
        for section in opened.questionnaire.sections:
            answers = {question.key: ANSWER for question in section.questions}
            seen = self_assessment_actions.seen_of(self_assessment_actions.answers_to(opened, section))
            self_assessment_actions.answer_section(
                assessment=opened, section=section, by=member, seen=seen, answers=answers
            )
        dated = self_assessment_actions.date_assessment(assessment=opened, name=name, by=member)
    self_assessment_actions.begin_assessment(collectivity=action.initiative.collectivity, by=member)
    pages = [situer, f"{situer}climat/", dated.get_absolute_url(), f"{place}trame/", f"{place}habitants/"]
    pages.append(f"{place}demarches/{action.initiative.pk}/")
    entry = Entry.objects.create(object=action, verb="Action modifiée", before={"title": "Avant"})
    return pages, reverse("admin:history_entry_restore", args=[entry.pk])


def told(member):
    """The pages of fiches: those that everybody reads, those of an author, those of an animateur."""
    fiche = factories.make_online(is_demo=True)
    fiche.live.themes.add(factories.ThemeFactory())
    fiche.live.indicators.create(name="Consommation", before="2", after="1")
    draft = factories.FactSheetFactory()
    draft.authors.add(member)
    publishing.submit(version=draft.working, by=member)
    own = draft.get_absolute_url()
    return (
        [fiche.get_absolute_url(), "/experiences/?q=zzz"],
        [f"{own}ecrire/", f"{own}apercu/", "/experiences/nouvelle/", "/experiences/mes-fiches/"],
        [reverse("review", args=["fiches", draft.working.pk]), reverse("review_queue")],
    )


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_axe_finds_nothing(open_page, photo, width):
    member = factories.make_member(presentation="Bonjour.")
    member.referent.portrait = store_portrait(upload=SimpleUploadedFile("moi.jpg", photo()), by=member)
    member.referent.save()
    set_competences(referent=member.referent, names=["bilan carbone", "délibération"])
    pair = factories.SponsorshipFactory(status="en-cours", sponsor=member.referent)
    other = factories.make_sponsor()
    others = [f"{other.get_absolute_url()}ecrire/", other.get_absolute_url(), pair.get_absolute_url()]
    seeking = factories.SponsorshipFactory().get_absolute_url()
    sponsoring.write_journal(
        pair=pair, author=member.referent, text="Visite", next_step="", file=SimpleUploadedFile("a.txt", b"a")
    )
    asked = factories.SponsorshipRequestFactory(requester=None, guest_name="Inès", guest_email="i@exemple.test")
    guest_pair = factories.SponsorshipFactory(request=asked)
    sponsoring.volunteer(pair=guest_pair, sponsor=other)
    follow = sponsoring.follow_address(guest_pair)
    mandate = factories.MandateFactory(referent=member.referent)
    factories.MandateFactory(collectivity=mandate.collectivity)
    leaver = begin(mandate=mandate, end=timezone.localdate(), by=member).get_absolute_url()
    booklets = [
        Booklet.objects.create(by=member, total=400, done=done, ready_at=ready).get_absolute_url()
        for done, ready in ((400, timezone.now()), (120, None))
    ]
    action = factories.PlanActionFactory(status="en-cours", progress=40, start="2024", end="2025", is_demo=True)
    action.themes.add(factories.ThemeFactory())
    plan = action.initiative.plan_address
    draft = PlanDraft.objects.create(
        initiative=action.initiative,
        by=member,
        name="x.csv",
        rows=[{"line": "2", "title": "A"}, {"line": "3", "title": ""}],
    )
    programme = [plan, "/actions/", "/actions/?q=zzz", action.get_absolute_url()]
    changing = [f"{plan}importer/", f"{plan}importer/{draft.pk}/", f"{plan}actions/ajouter/", f"{plan}axes/ajouter/"]
    changing += [f"{action.get_absolute_url()}modifier/", f"{action.get_absolute_url()}retirer/"]
    factories.MandateFactory(referent=member.referent, collectivity=action.initiative.collectivity)
    aid = factories.AidFactory(
        natures=["technique"], funder=factories.OrganisationFactory(kind="reseau", helps=["formation"])
    )
    aid.funder.themes.add(factories.ThemeFactory())
    project = factories.SharedProjectFactory(collectivity=action.initiative.collectivity)
    ProjectPartner.objects.create(project=project, collectivity=factories.CollectivityFactory(), word="Un jour")
    alerts.subscribe(user=member, query="nature=technique")
    entries = [aid.get_absolute_url(), aid.funder.get_absolute_url(), f"{aid.get_absolute_url()}corriger/"]
    place = action.initiative.collectivity.get_absolute_url()
    entries += [project.get_absolute_url(), f"{place}semblables/", f"{place}niveaux/"]
    situating, restoring = situated(action, member)
    read, written, reviews = told(member)
    entries, situating = [*entries, *read], [*situating, *written]
    sharing = ["/projets/proposer/", f"{project.get_absolute_url()}modifier/", "/aides/alertes/", "/aides/"]
    gone = factories.make_member()
    ask_to_leave(user=gone)
    keeper, mailings = written_to_many(gone)
    for user, paths in (
        (None, [*PUBLIC, follow, *programme, *entries]),
        (member, [*MEMBER, member.referent.get_absolute_url(), *others, leaver, *booklets, plan, *changing, *sharing]),
        (member, situating),
        (gone, ["/mon-espace/"]),
        (factories.make_newcomer(), NEWCOMER),
        (keeper, [*STAFF, seeking, restoring, *reviews, *mailings]),
    ):
        page = open_page(user, width=width)
        for path in paths:
            page.goto(path)
            if path.startswith("/carte/?") or path == "/carte/":
                page.locator(".leaflet-interactive").first.wait_for()
            found = violations(page, colours=width == PHONE)  # they are the same on a wide screen
            found += dark_violations(page) if width == PHONE else []
            assert found == [], path


def test_axe_finds_nothing_in_a_refused_form_an_open_menu_or_a_bubble(open_page):
    page = open_page(factories.make_member())
    page.goto("/mon-espace/profil/")
    page.get_by_label("Prénom").fill(" ")
    page.locator("form.form").evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    page.locator(".error-summary").wait_for()
    page.locator(".account summary").click()
    assert violations(page) == []

    page.goto("/carte/#66148")
    page.locator(".leaflet-popup").wait_for()
    assert violations(page) == []

    guest = open_page()
    guest.goto("/rejoindre/")
    guest.get_by_label("Votre commune ou intercommunalité").press_sequentially("pra")
    guest.get_by_role("option").first.wait_for()
    assert violations(guest) == []


def written_to_many(reader):
    """Return who wrote to many, and the pages of a draft, of what leaves, and of giving such messages up."""
    keeper, now = factories.make_gestionnaire(), timezone.now()
    draft = factories.MailingFactory(by=keeper)
    leaving = factories.MailingFactory(by=keeper, state="en-cours", started_at=now, next_batch_at=now)
    leaving.mailed.create(email=reader.email, last_name="Puig", referent=reader.referent)
    about = draft.get_absolute_url()
    pages = [about, f"{about}envoi/", leaving.get_absolute_url(), refusal_path(reader.email, "equipe")]
    return keeper, pages


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_security_is_set_up(open_page, mails, scheme, width):
    member = factories.make_member()
    page = open_page(member, width=width, color_scheme=scheme)
    page.goto("/compte/securite/application/activer/")
    if page.locator("[name=password]").count():
        page.locator("[name=password]").fill(factories.PASSWORD)
        page.get_by_role("button", name="Continuer").click()
    for path in ("/compte/securite/application/activer/", "/compte/securite/cles/ajouter/"):
        page.goto(path)
        assert page.url.endswith(path)
        assert violations(page) == [], path

    guest = open_page(width=width, color_scheme=scheme)
    guest.goto("/compte/connexion/code/")
    guest.locator("[name=email]").fill(member.email)
    guest.locator("main form.form .button").first.click()
    guest.wait_for_url("**/saisie/**")
    assert violations(guest) == []

    staff = open_page(factories.make_animateur(), width=width, color_scheme=scheme)
    staff.goto(f"/gestion/courriels/{mails()[-1].name}/")
    assert violations(staff) == []


def test_the_lower_bar_of_a_small_phone_is_readable(open_page):
    page = open_page(width=320)
    page.goto("/collectivites/")
    boxes = page.locator(".doors li:visible a").evaluate_all(
        "all => all.map(a => { const range = document.createRange(); range.selectNodeContents(a.lastChild);"
        " const {left, right} = range.getBoundingClientRect();"
        " return [left, right, parseFloat(getComputedStyle(a).fontSize)] })"
    )

    assert len(boxes) == 5
    assert all(size >= 12 for _, _, size in boxes)
    assert all(one[1] < other[0] for one, other in pairwise(boxes))
    assert boxes[0][0] >= 0
    assert boxes[-1][1] <= 320
