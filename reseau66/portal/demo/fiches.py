"""The demo's fiches: invented, told of real collectivités and marked as a demonstration wherever they show."""

from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from core.publishing import actions as publishing
from core.readers import Author
from core.themes.models import Theme
from directory.initiatives.enums import Finality
from directory.territory.models import Collectivity
from experiences.sheets import actions as sheets_actions
from experiences.sheets.enums import FicheKind
from experiences.sheets.models import FactSheet, FactSheetVersion

from .scenes import draw_scene

EXPERIENCE, MODEL, COMMUNICATION = FicheKind.EXPERIENCE, FicheKind.MODEL, FicheKind.COMMUNICATION
TESTIMONY, THEMATIC = FicheKind.TESTIMONY, FicheKind.THEMATIC
CLIMATE, LIFE, TOGETHER = Finality.CLIMATE, Finality.BIODIVERSITY, Finality.COHESION
PEOPLE, ECONOMY = Finality.WELLBEING, Finality.ECONOMY


@dataclass(frozen=True)
class Draft:
    """A fiche before it is written: plain text, as somebody without a script would type it."""

    kind: FicheKind
    place: str  # an INSEE code, or nothing
    scene: str
    title: str
    summary: str
    themes: tuple[str, ...]
    finalities: tuple[Finality, ...]
    parts: dict[str, str]
    more: dict[str, Any] = field(default_factory=dict)
    funding: tuple[tuple[str, int], ...] = ()
    indicators: tuple[tuple[str, str, str], ...] = ()


FICHES = [
    Draft(
        EXPERIENCE,
        "66148",
        "nuit",
        "Éteindre l’éclairage public de 23 h à 5 h",
        "Une extinction décidée après trois balades nocturnes. Moitié moins de consommation, aucune plainte durable.",
        ("energie-et-climat", "participation-des-habitants"),
        (CLIMATE, LIFE),
        {
            "context": "La facture d’éclairage avait doublé en cinq ans. Plusieurs habitants demandaient aussi "
            "de revoir "
            "les étoiles.",
            "before": "Toutes les lampes brûlaient la nuit entière, même sur les chemins où personne ne passe.",
            "after": "La nuit est noire de 23 h à 5 h, sauf devant la gare et sur le port.",
            "steps": "- Janvier : comptage des lampes et des horloges\n- Mars : trois balades nocturnes avec quarante "
            "habitants\n- Avril : essai de deux mois dans un quartier\n- Juillet : délibération et réglage des "
            "horloges",
            "partners": "Le syndicat d’énergie pour le diagnostic, la gendarmerie pour les chiffres, une association "
            "d’astronomie pour les balades.",
            "staff": "Dix jours d’un agent, six soirées pour deux élues.",
            "results": "Les relevés de douze mois montrent une baisse de moitié. Le nombre d’incidents n’a pas changé.",
            "success": "Avoir essayé avant de voter, et avoir invité ceux qui avaient peur.",
            "difficulties": "Deux horloges étaient trop anciennes pour être réglées : il a fallu les remplacer.",
            "advice": "Gardez une lampe là où des gens attendent. Dites la date de retour sur l’essai dès le début.",
        },
        {"cost": 8000, "cost_note": "deux horloges et les imprimés", "duration": "sept mois", "year": 2024},
        (("Syndicat d’énergie", 3200),),
        (("Consommation par an", "186 000 kWh", "89 000 kWh"), ("Points lumineux", "412", "398")),
    ),
    Draft(
        EXPERIENCE,
        "66008",
        "pluie",
        "Récupérer l’eau de pluie des écoles",
        "Deux cuves enterrées arrosent la cour et le potager. Un tiers d’eau du réseau en moins.",
        ("eau", "education-et-jeunesse"),
        (LIFE,),
        {
            "context": "La cour était arrosée à l’eau potable, y compris l’été, quand elle manque.",
            "before": "Un robinet et un tuyau.",
            "after": "Deux cuves de dix mètres cubes et un trop-plein vers un fossé planté.",
            "steps": "- Étude des toitures avec les élèves\n- Achat des cuves à deux communes\n- Pose pendant "
            "les vacances",
            "partners": "L’école, les parents, la commune voisine pour l’achat.",
            "staff": "Une semaine de deux agents.",
            "results": "Les compteurs montrent un tiers d’eau en moins sur un an.",
            "difficulties": "Le terrain était rocheux : une cuve a dû être posée hors sol.",
            "advice": "Faites mesurer les élèves : les chiffres sont les leurs, et ils y veillent.",
        },
        {"cost": 18500, "duration": "six mois", "year": 2025},
        (("Agence de l’eau, montant inventé", 7400),),
        (("Eau du réseau par an", "640 m³", "430 m³"),),
    ),
    Draft(
        EXPERIENCE,
        "66171",
        "recyclerie",
        "Ouvrir une recyclerie avec les habitants",
        "Un local prêté, douze bénévoles et deux emplois : quatre tonnes détournées de la benne la première année.",
        ("dechets-et-reemploi", "solidarite"),
        (ECONOMY, TOGETHER),
        {
            "context": "La déchèterie recevait des meubles en bon état, et l’association d’entraide en cherchait.",
            "steps": "- Réunion publique\n- Convention pour le local\n- Tri, réparation, ouverture deux jours "
            "par semaine",
            "partners": "Une association d’insertion, la communauté de communes, le syndicat de traitement.",
            "staff": "Deux emplois à mi-temps et douze bénévoles.",
            "results": "Quatre tonnes réemployées, trois cents acheteurs, un atelier de réparation chaque mois.",
            "success": "L’association existait déjà et connaissait les gens.",
            "difficulties": "L’assurance du local a pris quatre mois.",
            "advice": "Commencez petit, avec un jour d’ouverture, et pesez tout.",
        },
        {"cost": 31000, "duration": "un an", "year": 2025},
        (("Région, montant inventé", 10000), ("Fondation, montant inventé", 4000)),
        (("Tonnes réemployées par an", "0", "4"),),
    ),
    Draft(
        EXPERIENCE,
        "66149",
        "haies",
        "Planter des haies entre les vergers et le bourg",
        "Deux kilomètres de haies en trois hivers, avec les agriculteurs et l’école.",
        ("biodiversite", "agriculture-et-alimentation"),
        (LIFE,),
        {
            "context": "Le vent emportait la terre et les oiseaux avaient disparu.",
            "steps": "- Carte des anciennes haies\n- Accord écrit avec huit propriétaires\n- Trois chantiers d’hiver",
            "partners": "Agriculteurs, école, chambre d’agriculture.",
            "results": "Neuf plants sur dix ont pris. Les passereaux nicheurs sont revenus au deuxième printemps.",
            "difficulties": "Un été sec : il a fallu arroser deux fois.",
            "advice": "Choisissez des essences locales, et paillez.",
        },
        {"cost": 12600, "duration": "trois hivers", "year": 2024},
        (),
        (("Haies", "0 km", "2 km"),),
    ),
    Draft(
        EXPERIENCE,
        "66049",
        "pedibus",
        "Organiser un pédibus qui dure",
        "Trois lignes, vingt-deux enfants et des parents qui se relaient depuis quatre ans.",
        ("mobilite", "education-et-jeunesse"),
        (CLIMATE, PEOPLE),
        {
            "context": "Trente voitures devant l’école à 8 h 20.",
            "steps": "- Enquête auprès des familles\n- Tracé avec les enfants\n- Une semaine d’essai\n- "
            "Calendrier partagé",
            "partners": "Parents d’élèves, police municipale, école.",
            "results": "Dix voitures de moins chaque matin, et des enfants qui arrivent réveillés.",
            "success": "Un tableau de relais tenu par les parents eux-mêmes.",
            "advice": "Prévoyez des gilets, et un remplaçant par ligne.",
        },
        {"cost": 600, "duration": "trois mois", "year": 2023},
        (),
        (("Voitures devant l’école", "30", "20"),),
    ),
    Draft(
        MODEL,
        "",
        "eau",
        "Monter une tarification solidaire de l’eau",
        "Les étapes, les calculs et les écueils pour faire payer l’eau selon l’usage et les moyens.",
        ("eau", "solidarite"),
        (TOGETHER, LIFE),
        {
            "context": "Pour une commune ou un syndicat qui gère l’eau et veut que chacun puisse payer la sienne.",
            "steps": "- Connaître les consommations par foyer\n- Choisir les tranches\n- Simuler trois factures types\n"
            "- Délibérer, informer, suivre",
            "partners": "Centre communal d’action sociale, gestionnaire, bailleurs.",
            "staff": "Vingt jours la première année.",
            "results": "Nombre de foyers aidés, impayés, consommation moyenne.",
            "advice": "Les familles nombreuses consomment plus : prévoyez-le dans les tranches.",
        },
        {"duration": "un an"},
    ),
    Draft(
        MODEL,
        "",
        "toits",
        "Lancer un achat groupé de panneaux solaires",
        "Faire baisser les prix pour les habitants sans que la commune prenne de risque.",
        ("energie-et-climat", "economie-locale"),
        (CLIMATE, ECONOMY),
        {
            "context": "Pour une commune dont des habitants hésitent, faute de savoir à qui se fier.",
            "steps": "- Réunion d’information\n- Cahier des charges commun\n- Visite technique\n- Choix par les "
            "habitants",
            "partners": "Espace conseil énergie, association de consommateurs.",
            "advice": "La commune informe et réunit : elle ne signe pas à la place des habitants.",
        },
    ),
    Draft(
        COMMUNICATION,
        "66053",
        "marche",
        "Raconter l’Agenda 21 sur les marchés",
        "Un étal, des questions et des jeux : huit cents conversations en dix marchés.",
        ("participation-des-habitants",),
        (PEOPLE,),
        {
            "context": "Les réunions publiques réunissaient toujours les mêmes.",
            "steps": "- Un étal prêté\n- Trois questions sur des ardoises\n- Un tirage au sort de paniers",
            "staff": "Deux élues et un agent, dix matinées.",
            "results": "Huit cents conversations, cent vingt idées, dont trente retenues.",
            "advice": "Venez avec une seule question.",
        },
        {"cost": 900, "year": 2024},
    ),
    Draft(
        COMMUNICATION,
        "66117",
        "panneau",
        "Afficher les économies là où elles se font",
        "Un petit panneau à chaque bâtiment rénové dit ce que l’on dépense et ce que l’on ne dépense plus.",
        ("energie-et-climat",),
        (CLIMATE,),
        {
            "context": "Les travaux étaient finis et personne ne savait à quoi ils servaient.",
            "steps": "- Choisir un chiffre par bâtiment\n- Un panneau en bois, sans écran\n- Mise à jour chaque "
            "janvier",
            "results": "Les associations demandent maintenant le chiffre de leur salle.",
        },
        {"cost": 1400, "year": 2025},
    ),
    Draft(
        TESTIMONY,
        "66195",
        "village",
        "« Je croyais que c’était pour les grandes villes »",
        "Une secrétaire de mairie raconte la première année d’une démarche dans un village.",
        ("participation-des-habitants",),
        (PEOPLE,),
        {
            "body": "Quand le conseil a voté, je me suis dit : encore un dossier. Et puis nous avons fait la "
            "liste de ce "
            "que nous faisions déjà, et elle tenait sur deux pages.\n\nLe plus dur a été de choisir. Le plus beau, la "
            "soirée où les anciens ont dessiné les sources sur la carte.",
            "context": "Personnage inventé pour la démonstration.",
        },
    ),
    Draft(
        TESTIMONY,
        "66148",
        "paire",
        "« La marraine a répondu à toutes mes questions »",
        "Une élue nouvelle dit ce que le parrainage lui a évité.",
        ("participation-des-habitants",),
        (TOGETHER,),
        {
            "body": "J’avais peur de demander des choses simples. Elle m’a envoyé ses délibérations, ses "
            "erreurs aussi. "
            "Nous avons gagné six mois.",
            "context": "Personnage inventé pour la démonstration.",
        },
    ),
    Draft(
        THEMATIC,
        "",
        "chaleur",
        "Comprendre l’adaptation au changement climatique",
        "Ce qu’une petite commune peut regarder d’abord : l’eau, l’ombre, le feu et les personnes fragiles.",
        ("risques", "energie-et-climat"),
        (CLIMATE, TOGETHER),
        {
            "body": "Adapter, c’est se préparer à ce qui vient, en plus de réduire ce qui l’aggrave.\n\n- "
            "L’eau : savoir "
            "d’où elle vient et ce que l’on ferait sans elle\n- L’ombre : la cour, la place, le chemin de "
            "l’école\n- Le "
            "feu : les lisières et les accès\n- Les personnes : qui appeler un jour de grande chaleur",
            "partners": "Services de l’État, parc naturel, syndicats de rivière.",
            "advice": "Commencez par une carte à grands traits, faite avec ceux qui ont vu les crues.",
        },
    ),
]


WAITING = Draft(
    EXPERIENCE,
    "66002",
    "toits",
    "Poser des panneaux solaires sur la salle des fêtes",
    "Une fiche inventée qui attend d’être relue, pour montrer la page « À valider ».",
    ("energie-et-climat",),
    (CLIMATE,),
    {
        "context": "La toiture était à refaire.",
        "steps": "- Étude de la charpente\n- Consultation à deux communes\n- Pose en trois semaines",
        "partners": "Le syndicat d’énergie et l’association qui occupe la salle.",
        "results": "Un an de mesures est en cours.",
        "advice": "Faites vérifier la charpente avant de consulter.",
    },
    {"cost": 42000, "duration": "un an", "year": 2026},
)


def tell(by: Author, author: Author) -> None:
    """Write, publish and mark each fiche; one more of an author waits for its reader."""
    for draft in FICHES:
        if draft.place and not Collectivity.objects.filter(code=draft.place).exists():
            continue
        publishing.publish(version=_write(draft, by), by=by)
    if Collectivity.objects.filter(code=WAITING.place).exists():
        publishing.submit(version=_write(WAITING, author), by=author)


def _write(draft: Draft, by: Author) -> FactSheetVersion:
    place = Collectivity.objects.filter(code=draft.place).first()
    fiche = FactSheet(kind=draft.kind, collectivity=place, is_demo=True)
    version = publishing.write_first(publication=fiche, by=by, values={"title": draft.title})
    values = {"title": draft.title, "summary": draft.summary, "finalities": list(draft.finalities)}
    if place:
        values["contact"] = f"Les services de la collectivité ({place}), contact inventé"
    saved = sheets_actions.write(
        publication=fiche,
        by=by,
        seen=version.updated_at,
        values={**values, **draft.parts, **draft.more},
        themes=list(Theme.objects.filter(slug__in=draft.themes)),
        funding=draft.funding,
        indicators=draft.indicators,
    )
    drawing = SimpleUploadedFile("dessin.png", draw_scene(draft.scene))
    sheets_actions.add_photo(
        fiche=fiche, by=by, upload=drawing, caption=f"{draft.title}, dessin", credit="démonstration"
    )
    return saved
