"""The words that lists use for who somebody is: in both genders, with dots, by the function alone."""

import pytest

from members.importing.roles import role_meant_by
from members.people.enums import Role

WORDS = {
    Role.ELU: [
        *("Élu·e", "élu(e)", "élu-e", "élu / élue", "Élus", "Élue locale", "maire", "Maire-adjoint", "Maire délégué"),
        *("Adjointe au maire", "adjoint(e)", "1er adjoint", "2ème adjointe", "Adjoint chargé de la voirie"),
        *("Adjoint·e aux services techniques", "Adjointe déléguée à la transition, responsable du CCAS"),
        *("Adjoint au maire délégué à l’animation", "Adjointe à l’environnement", "Conseiller municipal"),
        *("Conseiller·ère municipal·e", "Conseillère déléguée au développement durable", "Conseiller communautaire"),
        *("Conseiller municipal chargé des forêts", "Vice-président(e)", "Présidente", "Sénatrice"),
    ],
    Role.TECHNICIEN: [
        *("technicien", "Techniciens", "technicien(ne)", "Technicien·ne·s", "Technicien/ne", "Agent", "agente"),
        *("Secrétaire de mairie", "Secrétaire général·e de mairie", "Chargé de mission", "Chargé.e de mission", "DGS"),
        *("Directeur·rice", "Directeur/directrice", "Directeur adjoint", "Responsable du service eau"),
        *("Adjoint administratif", "Adjoint technique territorial", "Adjoint d’animation", "Adjointe du patrimoine"),
        *(
            "Conseiller en énergie partagé",
            "Conseillère numérique",
            "Ingénieure",
            "Animateur",
            "Collaborateur du maire",
        ),
    ],
    Role.PARTENAIRE: ["partenaire", "Partenaires", "Président d’association", "Bénévole"],
    None: ["roi", "", "—", "Ancien maire", "ex-adjointe", "Monsieur"],
}


@pytest.mark.parametrize(("role", "words"), [(role, words) for role, told in WORDS.items() for words in told])
def test_a_role_is_understood_in_the_words_in_use(role, words):
    assert role_meant_by(words) == role
