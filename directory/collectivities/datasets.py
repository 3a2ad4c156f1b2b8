"""The files of the collectivités and their contours, that everybody may take."""

from core.kinds import Dataset

from ..initiatives.enums import Stage
from ..territory.columns import PLACE, one_of
from ..territory.enums import Kind

COLLECTIVITIES = Dataset(
    name="Collectivités et leurs démarches",
    address="/collectivites.csv",
    form="CSV",
    what="Les communes et les intercommunalités, leurs contacts publics, et ce que l’on sait de leur démarche.",
    columns={
        "Code": PLACE,
        "Nom": "Nom officiel.",
        "Type": one_of(Kind),
        "Intercommunalité": "Intercommunalité à laquelle la commune appartient aujourd’hui.",
        "Population": "Population municipale (INSEE).",
        "Codes postaux": "Séparés par une espace.",
        "Courriel": "Courriel public de la mairie ou du siège.",
        "Téléphone": "Téléphone public.",
        "Site": "Site officiel.",
        "Étape de la démarche": one_of(Stage)
        + " « Étape inconnue » si la démarche existe sans que l’on sache où elle en est ; "
        "vide si aucune démarche n’est connue.",
        "Reconnue « Agenda 21 local France »": (
            "« oui » si une reconnaissance (trois ans) court aujourd’hui, vide si elle est finie ou sans date."
        ),
        "Actions au programme": "Nombre d’actions de ses programmes publiées sur le portail.",
        "Thèmes": "Identifiants des thèmes de ses démarches et de ses actions, séparés par « ; ».",
    },
    position=10,
)
CONTOURS = Dataset(
    name="Contours des communes",
    address="/collectivites.geojson",
    form="GeoJSON",
    what=(
        "Un contour par commune, en degrés (WGS 84), simplifié pour l’écran. Ajoutez ?niveau=epci pour ceux des "
        "intercommunalités. La page d’une collectivité est à /collectivites/CODE-x/."
    ),
    columns={
        "id": "Code INSEE, ou SIREN.",
        "nom": "Nom officiel.",
        "population": "Population municipale (INSEE).",
        "epci": "Nom de l’intercommunalité d’aujourd’hui.",
        "teinte": "De 0 à 5 : une couleur qui distingue une intercommunalité de ses voisines.",
        "rang": "De 1 (émergence) à 6 (évaluation), 0 si l’étape est inconnue ; absent sans démarche connue.",
        "demarche": "La même étape, en mots.",
        "reconnue": "« true » si une reconnaissance « Agenda 21 local France » court aujourd’hui ; absent sinon.",
        "autrefois": "De quand à quand courait la dernière reconnaissance qui a pris fin ; absent sinon.",
        "actions": "Nombre d’actions de ses programmes ; absent s’il n’y en a pas.",
        "themes": "Par thème, le nombre d’actions ; 0 si seule la démarche en parle.",
        "depuis": "Suite d’années et de rangs : ce qui était atteint à la fin de chaque année.",
    },
    position=11,
)
