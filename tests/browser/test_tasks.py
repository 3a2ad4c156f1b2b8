"""What people come for, done from the home page with clicks alone, on a wide screen and on a telephone.

``uv run pytest -s -n0 tests/browser/test_tasks.py`` prints the table with the clicks that each task took.
"""

import re
from datetime import timedelta
from typing import NamedTuple

import pytest
from django.utils import timezone
from playwright.sync_api import Error as PlaywrightError

from core.search.actions import learn_words
from directory.models import Collectivity
from events.models import Roadmap, RoadmapItem
from experiences.lexicon.loading import load_lexicon
from forum.models import FaqEntry
from members.models import Mandate
from reseau66.portal.models import TeamMember
from tests import factories

pytestmark = pytest.mark.usefixtures("territory", "_empty_cache")
TELEPHONE = 390
MENU = "Menu"  # which a telephone opens first for what a wide screen shows at once


class Task(NamedTuple):
    """What somebody wants, what she clicks, and the words that tell her she is there.

    A click is the beginning of a link's words; « ?eau » types that into the search and sends it; « @ » opens one's own
    menu, « ! » is the bell.
    """

    wish: str
    clicks: tuple[str, ...]
    there: str
    most: int = 3  # the third is that of the menu that a telephone opens, or of one's own


OUTSIDER = [
    Task("les chiffres de l’engagement", (), "collectivités? engagées?", 0),
    Task("par où commencer", ("Je démarre",), "Je démarre", 1),
    Task("qui anime le Réseau", ("L’équipe du Réseau",), "Nadia Essai", 1),
    Task("la feuille de route", ("Feuille de route",), "Parler du vélo", 1),
    Task("une action de la feuille de route", ("Feuille de route", ".*Parler du vélo"), "Parler du vélo"),
    Task("un modèle de délibération, par le menu", ("Aides et outils", "Modèles de documents"), "élibération", 2),
    Task("un modèle de délibération, par la recherche", ("?modèle de délibération",), "Aller à", 1),
    Task("les aides", ("Aides",), "Fonds de la haie"),
    Task("une aide", ("Aides", "Fonds de la haie"), "Aide"),
    Task("à qui s’adresser", ("Acteurs",), "[Aa]cteurs"),
    Task("qui fait quoi", ("Qui fait quoi",), "Qui fait quoi"),
    Task("les autres réseaux", ("Autres réseaux",), "réseau"),
    Task("choisir qui fait le travail", ("Ingénierie",), "[Ii]ngénierie"),
    Task("se situer", ("Se situer",), "[Ss]e situer"),
    Task("la trame", ("La trame",), "trame"),
    Task("les données ouvertes", ("Données ouvertes",), "CSV"),
    Task("la liste des communes", ("Collectivités",), "Engagées"),
    Task("les communes engagées", ("Collectivités", "Engagées"), "Port-Vendres"),
    Task("la page de ma commune", ("?Port-Vendres", "Port-Vendres"), "66660"),
    Task("la carte", ("Carte",), "Carte"),
    Task("les actions des programmes", ("Actions",), "Planter des haies"),
    Task("les projets à plusieurs", ("Projets communs",), "Partager un économe"),
    Task("ce que d’autres ont fait", ("Expériences",), "Éteindre l’éclairage"),
    Task("une expérience", ("Éteindre l’éclairage",), "Nous avons essayé"),
    Task("un thème", ("Thèmes", "Énergie"), "Énergie"),
    Task("la bibliothèque", ("Bibliothèque",), "Guide des économies"),
    Task("un mot du métier", ("Lexique", "Trame verte et bleue"), "rame verte"),
    Task("les actualités", ("Actualités",), "Une visite"),
    Task("les trophées", ("Trophées",), "[Tt]rophées"),
    Task("l’agenda", ("Agenda",), "Visite des haies"),
    Task("la prochaine rencontre", ("Visite des haies",), "Salle des fêtes"),
    Task("la journée d’accueil", ("Journée d’accueil",), "accueil"),
    Task("les livrets des ateliers", ("Ateliers",), "[Aa]teliers"),
    Task("combien de référents", ("Référents",), "[Rr]éférents"),
    Task("les réponses déjà données", ("Questions fréquentes",), "Combien coûte un broyeur"),
    Task("recevoir la lettre", ("La lettre",), "lettre"),
    Task("rejoindre le Réseau", ("Rejoindre",), "Votre collectivité|Rejoindre"),
    Task("me connecter", ("Se connecter",), "Mot de passe"),
    Task("ce qui est su de moi", ("Confidentialité|Données personnelles",), "données"),
    Task("l’accessibilité", ("Accessibilité",), "Accessibilité"),
    Task("tout le plan", ("Plan du site",), "Plan du site"),
]
MEMBER = [
    Task("ce qui m’attend", (), "La recyclerie", 0),
    Task("reprendre mon brouillon", ("Reprendre",), "La recyclerie", 1),
    Task("mes inscriptions", ("@", "Mes rencontres"), "Visite des haies", 2),
    Task("un trajet pour la visite", ("Visite des haies", "Proposer ou chercher une place"), "trajet", 2),
    Task("où en est ma collectivité", (), "Port-Vendres"),
    Task("la page de ma collectivité", ("Port-Vendres",), "66660"),
    Task("le référent du Boulou et son téléphone", ("?Boulou", "Odile Garrigue"), "04.68.00.00.01", 2),
    Task("qui a fait l’éclairage", ("?éclairage", "Éteindre l’éclairage"), "Nous avons essayé", 2),
    Task("emprunter des gobelets pour une date", ("?gobelets", "Gobelets"), "Retrait le", 2),
    Task("les aides pour ma commune", ("Aides",), "Port-Vendres", 2),
    Task("poser une question", ("Créer", "Une question"), "Écrire un sujet"),
    Task("raconter une expérience", ("Créer", "Une expérience"), "expérience"),
    Task("proposer une rencontre", ("Créer", "Une rencontre"), "rencontre"),
    Task("écrire une actualité", ("Créer", "Une actualité"), "actualité"),
    Task("proposer un document", ("Créer", "Un document"), "[Dd]ocument"),
    Task("prêter un matériel", ("Créer", "Du matériel"), "matériel"),
    Task("proposer un projet commun", ("Créer", "Un projet"), "projet"),
    Task("ce que j’ai gardé", ("@", "Mes signets"), "Mes signets"),
    Task("mes avis", ("!",), "Avis"),
    Task("comment je suis prévenu", ("!", "Ce que l’on m’envoie"), "Résumé"),
    Task("mes prêts", ("@", "Mon espace", "Mes prêts"), "[Pp]rêts"),
    Task("changer mon profil", ("@", "Mon profil"), "Portrait|portrait"),
    Task("changer mon mot de passe", ("@", "Sécurité et connexion"), "[Mm]ot de passe"),
    Task("emporter mes données", ("@", "Mon espace", "Mes données"), "données"),
    Task("transmettre ma fonction", ("@", "Mon espace", "Ma fonction se termine"), "fonction"),
    Task("un parrainage", ("@", "Parrainage"), "Parrainage"),
    Task("les visages", ("Trombinoscope",), "Garrigue"),
    Task("qui sait faire quoi", ("Compétences",), "ompétence"),
    Task("qui vient raconter", ("Ambassadeurs",), "mbassad"),
    Task("le forum", ("Forum",), "Un broyeur pour deux"),
    Task("mes groupes de travail", ("Groupes",), "Cantines"),
]
ANIMATRICE = [
    Task("ce qui attend l’équipe", ("@", "À\\s+valider"), "valider"),
    Task("la lettre à préparer", ("@", "Lettre"), "[Ll]ettre"),
    Task("où il manque des référents", ("@", "Couverture"), "ouverture"),
    Task("la file d’attente", ("@", "Gestion"), "Ce qui attend"),
    Task(
        "la table des demandes", ("@", "Gestion", "Personnes", "Demandes d’adhésion"), "[Dd]emandes d’adhésion", most=4
    ),
    Task("le bilan d’une année", ("@", "Gestion", "Chiffres"), "Bilan annuel"),
]


@pytest.fixture
def world():
    """A little of everything; return who asks, by role."""
    place = Collectivity.objects.get(code="66148")
    member = _working_for(place)
    _working_for(Collectivity.objects.get(code="66024"), first_name="Odile", last_name="Garrigue", phone="0468000001")
    initiative = place.initiatives.first()
    factories.PlanActionFactory(initiative=initiative, title="Planter des haies")
    factories.make_online(version__title="Éteindre l’éclairage")
    factories.FactSheetFactory(version__title="La recyclerie").authors.add(member)
    factories.make_online_document()
    factories.make_online_news()
    factories.AidFactory(name="Fonds de la haie")
    factories.SharedProjectFactory(collectivity=place)
    factories.RegistrationFactory(user=member, event=factories.make_online_event(version__title="Visite des haies"))
    factories.EquipmentFactory(name="Gobelets", owner=Collectivity.objects.get(code="66024"))
    factories.PostFactory(topic__title="Un broyeur pour deux")
    factories.make_group(name="Cantines")
    FaqEntry.objects.create(question="Combien coûte un broyeur ?", answer="<p>Cher.</p>", is_public=True)
    past = timezone.now() - timedelta(days=60)
    day = factories.make_workshop_day(event=factories.make_online_event(start=past))
    roadmap = Roadmap.objects.create(day=day, title="Feuille de route")
    RoadmapItem.objects.create(roadmap=roadmap, rank=1, reference="1.1", title="Parler du vélo")
    load_lexicon()
    learn_words(titles=["Éteindre l’éclairage", "Port-Vendres", "Le Boulou"])
    animatrice = factories.make_animateur(first_name="Nadia", last_name="Essai")
    TeamMember.objects.create(referent=animatrice.referent, function="Animatrice", answers="Tout")
    return {"outsider": None, "member": member, "animatrice": animatrice}


def _working_for(place, **fields):
    member = factories.make_member(**fields)
    Mandate.objects.filter(referent=member.referent).update(collectivity=place)
    return member


@pytest.mark.parametrize("width", [1280, TELEPHONE])
@pytest.mark.parametrize("role", ["outsider", "member", "animatrice"])
def test_each_wish_is_a_few_clicks_from_home(open_page, world, role, width):
    page = open_page(world[role], width=width)
    tasks = {"outsider": OUTSIDER, "member": MEMBER, "animatrice": ANIMATRICE}[role]
    lost = []
    for task in tasks:
        page.goto("/")
        page.set_default_timeout(10_000)
        try:
            clicks = sum(_click(page, words, width) for words in task.clicks)
            page.locator("main").filter(has_text=re.compile(task.there)).first.wait_for(timeout=10_000)
        except PlaywrightError as error:
            lost.append(f"{task.wish}: {page.url} {str(error).splitlines()[0]}")
            continue
        print(f"{role:<11} {width:>5} {clicks} {task.wish}")
        if clicks > task.most:
            lost.append(f"{task.wish}: {clicks} clicks")
    assert not lost, "\n".join(lost)


def _click(page, words, width):
    """Do one step, and return the clicks that it took; the page that it leads to is whole before the next is sought."""
    if words.startswith("?"):
        return _search(page, words[1:])
    if words == "!":
        return _follow(page, page.locator(".bell:visible"))
    if words == "@":
        return _follow(page, page.locator(".account summary:visible, summary.account:visible"))
    shown = page.locator("a:visible, button:visible, summary:visible").filter(has_text=re.compile(rf"^\s*(?:{words})"))
    if width == TELEPHONE and not shown.count():
        menu = page.locator("summary:visible, button:visible, a:visible").filter(has_text=re.compile(MENU))
        return _follow(page, menu) + _follow(page, shown)
    return _follow(page, shown)


def _follow(page, found):
    found.first.click()
    page.wait_for_load_state()
    return 1


def _search(page, words):
    field = page.locator("[name=q]:visible").first
    field.fill(words)
    with page.expect_navigation(url="**/recherche/**"):
        field.press("Enter")
    return 1
