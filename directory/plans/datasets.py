"""The file of the actions of all programmes, that everybody may take."""

from core.kinds import Dataset

from ..initiatives.enums import Finality
from ..territory.columns import PAGE, PARTIAL, PLACE, THEMES, one_of, several_of
from .enums import ActionStatus

ACTIONS = Dataset(
    name="Actions des programmes",
    address="/actions.csv",
    form="CSV",
    what="Toutes les actions de tous les programmes d’actions publiés.",
    columns={
        "Code": PLACE,
        "Collectivité": "Son nom.",
        "Démarche": "Celle dont le programme contient l’action.",
        "N°": "Numéro dans le programme, un texte.",
        "Action": "Titre.",
        "État": one_of(ActionStatus),
        "Avancement": "De 0 à 100, en pour cent ; vide si inconnu.",
        "Début": PARTIAL,
        "Fin prévue": PARTIAL,
        "Pilote": "Qui la conduit : un service ou une fonction.",
        "Partenaires": "Séparés comme la collectivité les a écrits.",
        "Coût": "En euros, sans décimales ; vide si inconnu.",
        "Finalités": several_of(Finality),
        "Thèmes": THEMES,
        "Adresse": PAGE,
        "Démonstration": "« oui » pour une action inventée, dans une démonstration du portail ; vide sinon.",
    },
    position=20,
)
