"""Reminders (relances): whom the team writes to again and again, with a text to begin with.

A reminder of one sort reaches a person, or a mairie, at most once in ``REST``.
"""

from dataclasses import dataclass
from datetime import timedelta

REST = timedelta(days=30)


@dataclass(frozen=True)
class Reminder:
    """Whom, by the audience and its query string; « {prénom} » in its text is the reader's own."""

    key: str
    title: str
    audience: str
    query: str
    subject: str
    text: str


_BYE = "L’équipe du Réseau"


def _text(*paragraphs: str, hello: str = "Bonjour {prénom},") -> str:
    return "\n\n".join([hello, *paragraphs, _BYE])


REMINDERS = {
    reminder.key: reminder
    for reminder in (
        Reminder(
            "elu-delegue",
            "Pas d’élue ou d’élu délégué au développement durable",
            "collectivites",
            "manque=delegue",
            "Un élu délégué au développement durable pour {collectivité}\u202f?",
            _text(
                "Dans l’annuaire du Réseau, {collectivité} n’a pas encore d’élue ou d’élu délégué au développement "
                "durable. Les communes qui en ont désigné un avancent plus vite\u00a0: quelqu’un porte la démarche au "
                "conseil, et les services savent à qui parler.",
                "Une délibération d’une page suffit. Le modèle de la délibération\u00a0: "
                "{portail}/trame/modeles/deliberation-designant-un-elu-delegue/ et celui de la lettre au maire\u00a0: "
                "{portail}/trame/modeles/lettre-pour-un-elu-delegue/. Dites-nous ensuite son nom, en répondant à ce "
                "message.",
            ),
        ),
        Reminder(
            "technicien",
            "Pas de technicienne ni de technicien",
            "collectivites",
            "manque=technicien",
            "Qui suit la démarche dans les services {de collectivité}\u202f?",
            _text(
                "L’annuaire du Réseau connaît vos élus, mais personne dans les services {de collectivité}. Les "
                "invitations aux ateliers, les aides et les modèles s’adressent surtout à elle ou à lui.",
                "Donnez-nous un nom, une fonction et une adresse en répondant à ce message\u00a0: nous l’invitons.",
            ),
        ),
        Reminder(
            "entree",
            "Entrée de l’annuaire à actualiser",
            "referents",
            "suivi=entree",
            "Votre entrée de l’annuaire est-elle encore juste\u202f?",
            _text(
                "Personne n’a relu votre entrée de l’annuaire depuis longtemps. Deux minutes suffisent\u00a0: ouvrez "
                "«\u00a0Mon profil\u00a0» dans votre espace, corrigez ce qui a changé, et dites que c’est à jour.",
            ),
        ),
        Reminder(
            "dormante",
            "Démarche et programme inchangés depuis un an",
            "collectivites",
            "suivi=dormante",
            "Où en est la démarche {de collectivité}\u202f?",
            _text(
                "Rien n’a changé depuis un an dans ce que le portail dit de la démarche {de collectivité} ni de son "
                "programme d’actions. C’est peut-être vrai\u00a0; sinon, une action réalisée se coche en une minute, "
                "et les autres collectivités la voient.",
                "Si quelque chose bloque, répondez à ce message\u00a0: nous en parlons.",
            ),
        ),
        Reminder(
            "invites",
            "Invités, jamais venus",
            "referents",
            "suivi=invites",
            "Votre place dans le Réseau vous attend",
            _text(
                "Nous vous avons invitée ou invité sur le portail du Réseau, et vous n’y êtes pas encore venu. Vous y "
                "trouvez qui a déjà fait ce que vous préparez, les aides ouvertes et les prochaines rencontres.",
                "Si le lien de l’invitation est trop ancien, répondez à ce message\u00a0: nous en envoyons un autre.",
            ),
        ),
        Reminder(
            "jamais",
            "Compte ouvert, jamais connectés",
            "referents",
            "suivi=jamais",
            "Besoin d’un coup de main pour entrer sur le portail\u202f?",
            _text(
                "Votre compte sur le portail du Réseau est ouvert, mais vous ne vous êtes pas encore connecté. Le plus "
                "simple\u00a0: «\u00a0Se connecter\u00a0», puis «\u00a0Recevoir un code\u00a0» avec cette adresse.",
                "Si cela ne marche pas, répondez à ce message ou appelez-nous.",
            ),
        ),
        Reminder(
            "fiches",
            "Fiche que personne n’a dite encore valable depuis un an",
            "fiches",
            "",
            "Votre fiche d’expérience est-elle encore juste\u202f?",
            _text(
                "Votre fiche d’expérience a plus d’un an. Ouvrez-la depuis «\u00a0Mes fiches\u00a0»\u00a0: corrigez un "
                "chiffre, ajoutez la suite, ou dites d’un bouton qu’elle est encore valable.",
            ),
        ),
        Reminder(
            "mairies",
            "Mairie d’une collectivité sans personne dans le Réseau",
            "collectivites",
            "manque=personne&qui=mairies",
            "Le Réseau des Agendas 21 et {collectivité}",
            _text(
                "Personne {de collectivité} n’est encore dans le Réseau "
                "départemental des Agendas 21. C’est gratuit\u00a0: on y trouve des communes qui vous ressemblent, "
                "leurs expériences, des aides, du matériel à emprunter et une journée d’accueil.",
                "Une élue ou un élu et quelqu’un des services suffisent pour commencer\u00a0: "
                "répondez à ce message, ou ouvrez «\u00a0Rejoindre le Réseau\u00a0» sur le portail.",
                hello="Madame la Maire, Monsieur le Maire,",
            ),
        ),
    )
}
