"""The one tree of the portal's pages: header, section bar, footer, map of the site, breadcrumbs and search read it.

A section's first page is its own. ``tests/portal/test_navigation.py`` holds every address of the site against it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .page import Needs, Page, Section
from .staff import STAFF

N = Needs

DOORS = (
    Section(
        "referents",
        "Référents",
        "people",
        (
            Page(
                "Trombinoscope",
                "members:list",
                "Trouver un référent par son nom, sa collectivité, son rôle, et l’appeler.",
                "annuaire contacts téléphone élus élues techniciens techniciennes qui est qui imprimer livret visages",
                needs=N.MEMBER,
            ),
            Page(
                "Compétences",
                "members:competences",
                "Savoir qui sait faire quoi.",
                "qui fait quoi savoir-faire expertise spécialité personnes ressources",
                needs=N.MEMBER,
            ),
            Page(
                "Ambassadeurs",
                "members:ambassadors",
                "Trouver qui vient raconter sa démarche à un conseil ou en réunion.",
                "ambassadrices témoigner intervenir conseil municipal",
                needs=N.MEMBER,
            ),
            Page(
                "Parrainage",
                "members:sponsoring",
                "Demander une marraine ou un parrain, ou le devenir.",
                "marraine parrain accompagnement filleule filleul aide débutant tuteur",
            ),
            Page(
                "L’équipe du Réseau",
                "team",
                "Savoir qui anime le Réseau, et qui appeler pour quoi.",
                "animatrice animateur équipe d’animation contact téléphone appeler qui s’occupe du réseau",
            ),
        ),
    ),
    Section(
        "collectivites",
        "Collectivités",
        "map",
        (
            Page(
                "Liste",
                "directory:list",
                "Chercher une commune ou une intercommunalité, et voir où en est sa démarche.",
                "communes mairies engagées epci intercommunalités communautés contacts téléphone adresse tableur",
            ),
            Page(
                "Carte",
                "directory:map",
                "Voir les démarches, les actions et les fiches sur la carte, l’imprimer, l’intégrer.",
                "plan territoire département géographie étapes dessin",
            ),
            Page(
                "Actions",
                "directory:inventory",
                "Lire les actions de tous les programmes, et qui les a faites.",
                "programmes d’actions inventaire réalisées coût plan",
            ),
            Page(
                "Semblables",
                "directory:resembling_index",
                "Trouver les collectivités qui ressemblent à la vôtre.",
                "comparer comparaison ressemble même taille même milieu pareilles jumelles",
                ends=("/semblables",),
            ),
            Page(
                "Projets communs",
                "directory:projects",
                "Faire à plusieurs communes ce qui est trop grand pour une seule.",
                "mutualiser achat groupé groupement de commandes partage bureau d’études ensemble",
            ),
        ),
    ),
    Section(
        "experiences",
        "Expériences",
        "book",
        (
            Page(
                "Fiches",
                "experiences:list",
                "Lire ce que d’autres ont fait, ce que cela a coûté, et le reprendre.",
                "retours d’expérience exemples témoignages bonnes pratiques actions de communication qui a déjà fait",
            ),
            Page(
                "Thèmes",
                "themes",
                "Voir sur un thème qui l’a déjà fait, qui peut aider et quelles aides existent.",
                "thématiques sujets par thème domaines",
            ),
            Page(
                "Bibliothèque",
                "experiences:library",
                "Trouver guides, outils, délibérations et supports.",
                "documents guides outils supports cahier des charges délibération affiche exposition livret",
            ),
            Page(
                "Lexique",
                "experiences:lexicon",
                "Comprendre les mots et les sigles.",
                "glossaire définitions vocabulaire sigles abréviations dictionnaire",
            ),
            Page(
                "Actualités",
                "experiences:news",
                "Lire les nouvelles du Réseau et de ses collectivités.",
                "nouvelles infos news presse revue",
            ),
            Page(
                "Trophées",
                "experiences:editions",
                "Candidater, voter, lire le palmarès.",
                "prix concours ruban palmarès candidature candidater voter lauréats jury récompense",
            ),
        ),
    ),
    Section(
        "agenda",
        "Agenda",
        "calendar",
        (
            Page(
                "Rencontres",
                "events:agenda",
                "Voir les prochaines rencontres, s’inscrire, venir à plusieurs.",
                "réunions visites formations webinaire covoiturage inscription calendrier dates émargement café",
            ),
            Page(
                "Programme annuel",
                "events:current_programme",
                "Dire ce qui vous intéresse dans l’année qui vient.",
                "année idées calendrier prévisionnel positionnement",
                needs=N.MEMBER,
            ),
            Page(
                "Journée d’accueil",
                "events:welcome",
                "S’inscrire à la prochaine journée pour les nouvelles et nouveaux.",
                "débuter accueil nouveaux arrivants mallette bienvenue",
            ),
            Page(
                "Ateliers",
                "events:workshop_days",
                "Lire les livrets des ateliers, et proposer pendant une rencontre.",
                "propositions livret réunion fondatrice 2015 post-it animation",
            ),
            Page(
                "Feuille de route",
                "events:current_roadmap",
                "Voir ce que sont devenues les propositions, et donner son avis.",
                "propositions 2015 avancement consultation avis 75 actions du réseau",
            ),
        ),
    ),
    Section(
        "forum",
        "Forum",
        "chat",
        (
            Page(
                "Sujets",
                "forum:home",
                "Poser une question, répondre, suivre une discussion.",
                "questions discussions entraide messages liste de diffusion poser une question sans réponse",
                needs=N.MEMBER,
            ),
            Page(
                "Groupes",
                "forum:groups",
                "Travailler à quelques-uns\u00a0: pages, tâches, dates, documents.",
                "groupe de travail espace collaboratif tâches pages partagées",
                needs=N.MEMBER,
                also=("/forum/nouveau-groupe/",),
            ),
            Page(
                "Questions fréquentes",
                "forum:faq",
                "Lire les réponses retenues par les animateurs.",
                "faq réponses aide comment faire",
            ),
        ),
    ),
)

TOOLS = Section(
    "outils",
    "Aides et outils",
    "tools",
    (
        Page(
            "Aides",
            "directory:aids",
            "Trouver les aides, financements et subventions pour votre commune.",
            "financements subventions argent appels à projets dotation DETR LEADER fonds prêts",
        ),
        Page(
            "Acteurs",
            "directory:organisations",
            "Savoir à qui s’adresser\u00a0: Département, État, parc, syndicats, associations.",
            "organismes partenaires contacts institutions",
        ),
        Page(
            "Qui fait quoi",
            "directory:who_does_what",
            "Voir qui pilote, qui finance, qui forme, qui accompagne.",
            "rôles tableau acteurs financeurs",
        ),
        Page(
            "Autres réseaux",
            "directory:networks",
            "Trouver les réseaux départementaux, régionaux et nationaux.",
            "réseaux partenaires national régional",
        ),
        Page(
            "Ingénierie",
            "directory:engineering",
            "Choisir qui fait le travail\u00a0: seul, à plusieurs, avec un bureau d’études.",
            "bureau d’études prestataire assistance stagiaire chargé de mission accompagnement amo",
        ),
        Page(
            "Je démarre",
            "start",
            "Commencer en cinq pas, sans compte.",
            "débuter démarrer commencer premiers pas par où commencer débutant rien n’a commencé dix questions",
        ),
        Page(
            "Se situer",
            "directory:situer_presentation",
            "Répondre à quelques questions et savoir où en est votre commune.",
            "autodiagnostic autoévaluation évaluation questionnaire niveau diagnostic test",
        ),
        Page(
            "La trame",
            "directory:trame",
            "Suivre une démarche pas à pas, de la première réunion à l’évaluation.",
            "méthode étapes comment commencer mode d’emploi guide agenda 21 démarche",
        ),
        Page(
            "Modèles de documents",
            "directory:models",
            "Télécharger délibération, courrier, cahier des charges prêts à remplir.",
            "modèle de délibération cahier des charges délibérer lettre courrier plan de financement règlement word",
        ),
        Page(
            "Matériel partagé",
            "events:catalogue",
            "Emprunter barnum, gobelets, exposition, minibus à une autre commune.",
            "prêt emprunt location gobelets barnum minibus véhicule tables chaises vidéoprojecteur sono stand",
            needs=N.MEMBER,
        ),
        Page(
            "Données ouvertes",
            "directory:open_data",
            "Télécharger les données du Réseau et la façon de les lire.",
            "open data csv json geojson xlsx export api télécharger",
        ),
    ),
)

MINE = Section(
    "mon-espace",
    "Mon espace",
    "person",
    (
        Page(
            "Mon espace",
            "members:my_space",
            "Retrouver ce qui est à vous\u00a0: textes, inscriptions, prêts, groupes.",
            "mon compte tableau de bord quitter",
            needs=N.ACCOUNT,
        ),
        Page(
            "Mon profil",
            "members:profile",
            "Changer votre portrait, votre fonction, vos coordonnées et qui les voit.",
            "mes coordonnées portrait photo téléphone adresse modifier compétences",
            needs=N.ACCOUNT,
        ),
        Page(
            "Mes fiches",
            "experiences:mine",
            "Reprendre un brouillon, suivre un texte envoyé.",
            "mes textes brouillons documents actualités ce que j’écris",
            needs=N.ACCOUNT,
            also=("/auteurs/",),
        ),
        Page(
            "Mes candidatures",
            "experiences:own_nominations",
            "Voir, corriger ou retirer ce que vous présentez aux trophées.",
            "ma candidature résultat retirer",
            needs=N.ACCOUNT,
        ),
        Page(
            "Mes rencontres",
            "events:mine",
            "Retrouver vos inscriptions, votre covoiturage, votre calendrier.",
            "mes inscriptions mon agenda calendrier ics attestation",
            needs=N.ACCOUNT,
        ),
        Page(
            "Mes prêts et emprunts",
            "events:loans",
            "Répondre à une demande, rendre, suivre.",
            "emprunts matériel réservations",
            needs=N.MEMBER,
        ),
        Page(
            "Mes signets",
            "bookmarks",
            "Retrouver ce que vous avez gardé\u00a0: fiches, rencontres, sujets, aides, personnes.",
            "favoris marque-pages gardées garder bookmarks",
            needs=N.MEMBER,
        ),
        Page(
            "Mes dossiers",
            "shelves",
            "Ranger ce que vous gardez, et le partager.",
            "collection rangées partager dossier",
            needs=N.MEMBER,
        ),
        Page(
            "Mes alertes",
            "directory:alerts",
            "Recevoir un courriel quand une aide qui vous va paraît.",
            "alertes aides courriel veille",
            needs=N.ACCOUNT,
        ),
        Page(
            "Avis",
            "forum:notices",
            "Voir ce qui est nouveau pour vous.",
            "notifications cloche ce que j’ai manqué",
            needs=N.ACCOUNT,
        ),
        Page(
            "Ce que l’on m’envoie",
            "forum:preferences",
            "Choisir, pour chaque genre d’avis, le portail, un courriel ou un résumé, et ce que vous suivez.",
            "préférences courriels recevoir notifications abonnements résumé fréquence désabonner",
            needs=N.ACCOUNT,
            also=("/forum/courriel/", "/forum/ne-plus-suivre/"),
        ),
        Page(
            "Ma fonction se termine",
            "members:handover_begin",
            "Finir une fonction et la transmettre à qui vous succède.",
            "passation départ successeur fin de mandat quitter ma fonction transmettre",
            needs=N.MEMBER,
            also=("/passation/",),
        ),
        Page(
            "Sécurité et connexion",
            "mfa_index",
            "Changer de mot de passe, ajouter une clé d’accès, voir vos appareils.",
            "mot de passe changer connexion clé d’accès double authentification appareils sessions adresse courriel",
            needs=N.ACCOUNT,
            also=("/compte/",),
        ),
        Page(
            "Mes données",
            "members:my_data",
            "Lire et télécharger tout ce que le portail sait de vous.",
            "données personnelles rgpd export",
            needs=N.ACCOUNT,
        ),
    ),
    needs=N.ACCOUNT,
)

ABOUT = Section(
    "reseau",
    "Le Réseau",
    "network",
    (
        Page(
            "La lettre d’information",
            "letter",
            "Recevoir les nouvelles par courriel, lire les lettres parues.",
            "newsletter s’abonner infolettre courriel désabonner",
        ),
        Page(
            "Le Réseau en chiffres",
            "public_figures",
            "Voir qui est engagé, ce qui se fait et se partage, d’année en année.",
            "chiffres statistiques figures bilan évolution combien tableau de bord indicateurs",
        ),
        Page(
            "Rejoindre le Réseau",
            "account_signup",
            "Demander à entrer, pour votre collectivité.",
            "inscription adhérer adhésion créer un compte s’inscrire participer invitation",
            also=("/rejoindre/", "/invitation/"),
            is_for_outsiders=True,
        ),
        Page(
            "Se connecter",
            "account_login",
            "Entrer avec un mot de passe, un code ou une clé d’accès.",
            "connexion identifiant login mot de passe oublié perdu code",
            also=("/compte/connexion/", "/compte/mot-de-passe/oublie/", "/compte/confirmation/", "/compte/inactif/"),
            is_for_outsiders=True,
        ),
        Page(
            "Rechercher",
            "search",
            "Chercher dans tout le portail.",
            "recherche trouver",
        ),
        Page(
            "Accessibilité",
            "accessibilite",
            "Lire la déclaration, et dire ce qui bloque.",
            "handicap rgaa lecteur d’écran",
        ),
        Page(
            "Confidentialité",
            "confidentialite",
            "Savoir ce que nous gardons, pour quoi et jusqu’à quand.",
            "rgpd données personnelles cookies vie privée",
        ),
        Page(
            "Mentions légales",
            "mentions-legales",
            "Savoir qui édite et qui héberge le portail.",
            "éditeur hébergeur licence contact",
        ),
        Page(
            "Plan du site",
            "plan-du-site",
            "Voir toutes les pages.",
            "sommaire toutes les pages",
        ),
    ),
)

SECTIONS = (*DOORS, TOOLS, MINE, ABOUT, STAFF)

# what a member makes, by the menu « Créer »
CREATING = (
    Page("Une question", "forum:open_topic", "Demander au forum.", "poser une question", needs=N.MEMBER),
    Page(
        "Une expérience",
        "experiences:begin",
        "Raconter ce que vous avez fait.",
        "écrire une fiche rédiger publier nouvelle fiche témoigner",
        needs=N.MEMBER,
    ),
    Page("Une rencontre", "events:begin", "Proposer une date.", "organiser une visite réunion", needs=N.MEMBER),
    Page("Une actualité", "experiences:news_begin", "Annoncer.", "publier écrire une nouvelle article", needs=N.MEMBER),
    Page("Un document", "experiences:document_begin", "Partager un fichier.", "déposer envoyer pdf", needs=N.MEMBER),
    Page("Du matériel à prêter", "events:add_equipment", "Mettre au catalogue.", "prêter proposer", needs=N.MEMBER),
    Page(
        "Un projet commun",
        "directory:propose_project",
        "Chercher des partenaires.",
        "proposer groupement mutualiser",
        needs=N.MEMBER,
    ),
)


@dataclass(frozen=True, eq=False)
class Place:
    """Where a page stands in the tree."""

    section: Section
    page: Page

    @property
    def tab(self) -> Page:
        """Return the page that the bar marks."""
        return self.section.over(self.page) or self.page


def pages() -> Iterator[Place]:
    """Return every page of the tree with its section."""
    for section in SECTIONS:
        for page in section.pages:
            yield Place(section, page)


# to where the account's menu leads
_OF_THE_ACCOUNT = (
    *("members:my_space", "members:profile", "experiences:mine", "events:mine", "bookmarks", "members:sponsoring"),
    *("mfa_index", "staff_desk", "review_queue", "letter_list", "mailings", "members:coverage"),
)


def account_pages(has: Needs) -> list[Page]:
    """Return the pages of the account's menu that a reader may open."""
    named = {place.page.route: place.page for place in pages()}
    return [page for route in _OF_THE_ACCOUNT if (page := named[route]).needs <= has]


def place_of(address: str) -> Place | None:
    """Return behind which page of the tree an address stands: the one that it begins with, the longest first.

    Few are told by their ends: what is of one collectivité begins as its page does.
    """
    if place := next((place for end, place in _ends() if address.rstrip("/").endswith(end)), None):
        return place
    beginnings = _beginnings()
    parts = address.split("/")
    for length in range(len(parts), 1, -1):
        if place := beginnings.get("/".join(parts[:length]).rstrip("/")):
            return place
    return None


@cache
def _ends() -> tuple[tuple[str, Place], ...]:
    return tuple((end, place) for place in pages() for end in place.page.ends)


@cache
def _beginnings() -> dict[str, Place]:
    further = {
        address.rstrip("/"): place
        for place in pages()
        for address in (*place.page.also, *(table.beginning for table in place.page.tables))
    }
    return further | {place.page.address.rstrip("/"): place for place in pages()}
