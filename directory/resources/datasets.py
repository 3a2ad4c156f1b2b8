"""The files of aids and organisations that everybody may take."""

from core.kinds import Dataset

from ..initiatives.enums import Stage
from ..territory.columns import CHECKED, PAGE, SOURCE, THEMES, one_of, several_of
from .enums import AidNature, Audience, BodyKind, Help, Level, Purpose

ORGANISATIONS = Dataset(
    name="Acteurs",
    address="/acteurs.csv",
    form="CSV",
    what="Les organismes qui aident les collectivités, et comment.",
    columns={
        "Nom": "Nom complet.",
        "Sigle": "S’il en a un.",
        "Niveau": one_of(Level),
        "Nature": one_of(BodyKind),
        "Aides": several_of(Help),
        "Thèmes": THEMES,
        "Étapes": several_of(Stage),
        "Territoire": "Où il agit, en mots.",
        "Présentation": "Deux phrases.",
        "Site": "Site officiel.",
        "Courriel": "Adresse publique.",
        "Téléphone": "Numéro public.",
        "Adresse": "Adresse postale publique.",
        "Source": SOURCE,
        "Vérifié le": CHECKED,
        "Page": PAGE,
    },
    position=30,
)
AIDS = Dataset(
    name="Aides",
    address="/aides.csv",
    form="CSV",
    what="Les aides ouvertes. Ajoutez ?archivees=on pour celles dont la date limite est passée.",
    columns={
        "Nom": "Nom de l’aide.",
        "Financeur": "Acteur qui la donne.",
        "Pour qui": several_of(Audience),
        "Pour quoi": several_of(Purpose),
        "Nature": several_of(AidNature),
        "Étapes": several_of(Stage),
        "Thèmes": THEMES,
        "Taux ou montant": "En mots, comme le financeur le dit.",
        "Date limite": "AAAA-MM-JJ ; vide si elle n’est pas connue ou s’il n’y en a pas.",
        "Permanente": "« oui », « non », ou vide si ce n’est pas connu.",
        "Contact": "À qui s’adresser.",
        "Lien": "Page du financeur.",
        "Source": SOURCE,
        "Vérifiée le": CHECKED,
        "Page": PAGE,
    },
    position=31,
)
