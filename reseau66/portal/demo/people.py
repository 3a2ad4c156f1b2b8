"""The invented persons of the demo: first name, last name, role, function, INSEE code or organisation, words."""

from typing import NamedTuple

from members.accounts.enums import StaffRole
from members.people.enums import Role

ELU, TECHNICIEN, PARTENAIRE = Role.ELU, Role.TECHNICIEN, Role.PARTENAIRE
PASSWORD = "reseau66-demo"  # noqa: S105 - printed by the demo, useless elsewhere
DOMAIN = "reseau66.example"


class Person(NamedTuple):
    first_name: str
    last_name: str
    role: Role
    title: str
    place: str  # an INSEE code, a SIREN, or the name of another organisation
    presentation: str = ""
    account: str = ""
    has_portrait: bool = True


MEMBERS = [
    Person(
        "Élise",
        "Fontcuberta",
        ELU,
        "Adjointe au développement durable",
        "66148",
        "Je suis l’Agenda 21 de la commune depuis ses ateliers citoyens. Appelez-moi pour la concertation.",
        "elu",
    ),
    Person(
        "Nadia",
        "Costaseca",
        TECHNICIEN,
        "Chargée de mission Agenda 21",
        "66002",
        "Plan d’actions, indicateurs, suivi avec les services. Je cherche des exemples d’évaluation simples.",
        "technicienne",
    ),
    Person("Joan", "Ribesaltes", ELU, "Maire", "66088", "Une petite ville, quatre axes, beaucoup d’associations."),
    Person(
        "Marguerite",
        "Palau-Solé",
        ELU,
        "Conseillère déléguée à l’eau",
        "66136",
        "L’eau avant tout : économies, réutilisation, pédagogie.",
    ),
    Person("Thomas", "Vallespí", TECHNICIEN, "Directeur général des services", "66049"),
    Person(
        "Aïcha",
        "Benmoussa",
        TECHNICIEN,
        "Animatrice du plan climat",
        "200027183",
        "Énergie, mobilité, adaptation. Je peux venir présenter la démarche.",
    ),
    Person("Pere", "Cerdà", ELU, "Maire délégué à l’agriculture", "66124"),
    Person(
        "Claire",
        "Montescot",
        TECHNICIEN,
        "Responsable de l’environnement",
        "66171",
        "Littoral, déchets, lagune.",
        has_portrait=False,
    ),
    Person(
        "Jean-Christophe",
        "de la Tour-Maubec i Casadessús",
        ELU,
        "Vice-président chargé de la transition écologique et de la mobilité",
        "200043602",
    ),
    Person("Lucie", "Arques", TECHNICIEN, "Chargée de mission tourisme durable", "66024"),
    Person("Ramon", "Taulera", ELU, "Premier adjoint", "66149", "Forêt, bois énergie, prévention des incendies."),
    Person("Fatou", "Diarra", TECHNICIEN, "Coordinatrice du projet alimentaire", "200049211"),
    Person(
        "Bernard",
        "Escaladieu",
        ELU,
        "Conseiller délégué au développement durable",
        "66037",
        has_portrait=False,
    ),
    Person(
        "Sylvie",
        "Olivella",
        TECHNICIEN,
        "Secrétaire de mairie",
        "66180",
        "Une commune, une secrétaire : je connais les délibérations par cœur.",
    ),
    Person("Marc", "Pujades", TECHNICIEN, "Technicien rivières et milieux aquatiques", "246600373"),
    Person(
        "Inès",
        "Sabater",
        ELU,
        "Adjointe à l’éducation et à la jeunesse",
        "66008",
        "Potagers d’école, conseil municipal des enfants.",
    ),
    Person("Albert", "Conflent", ELU, "Maire", "66117"),
    Person(
        "Hélène",
        "Roca-Vidal",
        TECHNICIEN,
        "Chargée de l’évaluation",
        "66227",
        "Vingt-six fiches actions à suivre : parlons tableaux de bord.",
    ),
    Person("Yannick", "Le Goff", TECHNICIEN, "Économe de flux partagé", "246600449"),
    Person("Rosa", "Cabestany-Llech", ELU, "Adjointe à la solidarité", "66028"),
    Person("Mehdi", "Haddad", TECHNICIEN, "Chef de projet rénovation énergétique", "66172", has_portrait=False),
    Person("Paule", "Sirach", ELU, "Conseillère départementale des jeunes", "66213"),
    Person(
        "Óscar",
        "Ñíguez",
        PARTENAIRE,
        "Animateur",
        "Association de démonstration pour l’environnement",
        "Sorties, expositions, ateliers pour le périscolaire.",
    ),
    Person(
        "Anne",
        "Quérigut",
        PARTENAIRE,
        "Ingénieure",
        "Service de démonstration de l’État",
        "Cadre de référence, reconnaissance, financement.",
    ),
]
STAFF = Person(
    "Mireille",
    "Canigou",
    TECHNICIEN,
    "Animatrice du Réseau",
    "Équipe de démonstration du Département",
    "Je réponds à toutes vos questions sur le Réseau.",
    "animatrice",
)
KEEPERS = {  # the other two roles of the staff
    StaffRole.GESTIONNAIRE: Person(
        "Hélène",
        "Carlit",
        TECHNICIEN,
        "Gestionnaire du portail",
        "Équipe de démonstration du Département",
        account="gestionnaire",
    ),
    StaffRole.ADMINISTRATEUR: Person(
        "Agnès",
        "Puigmal",
        TECHNICIEN,
        "Administratrice du portail",
        "Équipe de démonstration du Département",
        account="administratrice",
    ),
}
NEWCOMERS = [
    Person(
        "Camille",
        "Latour",
        TECHNICIEN,
        "Chargée de mission développement durable",
        "66230",
        account="nouvelle",
        has_portrait=False,
    ),
    Person("Denis", "Oms", ELU, "Adjoint aux travaux", "66126", account="denis.oms", has_portrait=False),
    Person(
        "Jordi",
        "Pla",
        PARTENAIRE,
        "Architecte",
        "Atelier de démonstration",
        account="jordi.pla",
        has_portrait=False,
    ),
]
FEMININE = {"Élise", "Nadia", "Marguerite", "Aïcha", "Claire", "Lucie", "Fatou", "Sylvie", "Inès", "Hélène", "Rosa"}
FEMININE |= {"Paule", "Anne", "Mireille", "Agnès"}
REASONS = {
    "nouvelle": "Notre commune démarre un Agenda 21. Nous cherchons une commune voisine qui a déjà fait son diagnostic.",
    "denis.oms": "Éclairage public, et surtout comment en parler aux habitants.",
    "jordi.pla": "",
}


class Profile(NamedTuple):
    """What an invented person shares beside her presentation."""

    themes: tuple[str, ...]  # slugs
    competences: tuple[str, ...]
    offers: str = ""
    needs: str = ""
    languages: tuple[str, ...] = ("fr",)
    phone: str = ""
    standing: tuple[str, ...] = ()  # names of the référent's flags


# Phone numbers: the range that the ARCEP keeps for fiction, 04 65 71 xx xx
PROFILES = {
    "Fontcuberta": Profile(
        ("participation-des-habitants", "littoral-et-mer"),
        ("animation de réunion publique", "concertation", "conseil de quartier"),
        "Préparer une concertation, de la question à la restitution.",
        "Un retour sur les budgets participatifs des petites communes.",
        ("fr", "ca"),
        "04 65 71 00 01",
        ("is_ambassador", "in_steering_team"),
    ),
    "Costaseca": Profile(
        ("evaluation", "achats-et-exemplarite"),
        ("tableau de bord", "évaluation partagée", "réponse à un appel à projets"),
        "Relire un programme d’actions et ses indicateurs.",
        "Des exemples d’évaluation simples.",
        ("fr",),
        "04 65 71 00 02",
        ("is_resource", "in_technical_committee"),
    ),
    "Ribesaltes": Profile(("solidarite", "culture-et-patrimoine"), ("vie associative",), standing=("is_ambassador",)),
    "Palau-Solé": Profile(
        ("eau",),
        ("économies d’eau", "réutilisation des eaux usées"),
        "L’eau, du robinet à la station.",
        standing=("is_resource",),
        languages=("fr", "ca"),
    ),
    "Vallespí": Profile(("achats-et-exemplarite",), ("commande publique", "délibération")),
    "Benmoussa": Profile(
        ("energie-et-climat", "mobilite"),
        ("plan climat", "animation de réunion publique", "bilan carbone"),
        "Présenter la démarche devant un conseil municipal.",
        standing=("is_resource", "in_technical_committee", "is_ambassador"),
    ),
    "Cerdà": Profile(("agriculture-et-alimentation",), ("circuits courts",), languages=("fr", "ca")),
    "Montescot": Profile(("littoral-et-mer", "dechets-et-reemploi"), ("gestion des déchets", "plan de gestion")),
    "Taulera": Profile(("foret", "risques"), ("bois énergie", "débroussaillement")),
    "Diarra": Profile(("agriculture-et-alimentation",), ("projet alimentaire", "cantine en régie")),
    "Olivella": Profile(("participation-des-habitants",), ("délibération", "état civil écoresponsable")),
    "Pujades": Profile(("eau", "biodiversite"), ("restauration de rivière",)),
    "Sabater": Profile(("education-et-jeunesse",), ("conseil municipal des enfants", "jardin d’école")),
    "Roca-Vidal": Profile(("evaluation",), ("tableau de bord", "évaluation partagée"), standing=("is_resource",)),
    "Le Goff": Profile(("energie-et-climat",), ("économe de flux", "éclairage public")),
    "Haddad": Profile(("urbanisme-et-habitat", "energie-et-climat"), ("rénovation énergétique",)),
    "Ñíguez": Profile(("education-et-jeunesse", "biodiversite"), ("sortie nature", "exposition")),
    "Quérigut": Profile(("evaluation",), ("cadre de référence",), standing=("in_steering_team",)),
    "Canigou": Profile(("participation-des-habitants",), ("animation de réseau",), standing=("in_steering_team",)),
}

# Who sponsors: last name, how many at a time, how far in km
OFFERS = [
    ("Fontcuberta", 2, None),
    ("Costaseca", 1, 40),
    ("Benmoussa", 2, None),
    ("Ribesaltes", 1, 60),
    ("Pujades", 1, None),
    ("Roca-Vidal", 2, 50),
]
RUNNING = ("Sabater", "Fontcuberta")  # who is sponsored, by whom
