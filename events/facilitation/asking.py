"""What is asked first of who runs workshops."""

from django.urls import reverse

from core.ui.asking import Consequence
from core.ui.typography import count

from ..meetings.models import Event
from ..workshops.models import Proposal, WorkshopDay
from ..workshops.views import NOBODY

RUN_VERBS: dict[str, tuple[str, str, list[str]]] = {
    "fermer": (
        "Clore les contributions ?",
        "Clore les contributions",
        [
            "Le code ne marche plus : ce que la salle est en train d’écrire ne partira pas.",
            f"Vous pourrez les rouvrir. {NOBODY}",
        ],
    ),
    "code": (
        "Changer le code de la salle ?",
        "Changer le code",
        [
            "Le code et le carré affichés dans la salle ne mènent plus nulle part, et ne pourront pas être rétablis.",
            f"Projetez de nouveau le tableau, pour montrer le nouveau code. {NOBODY}",
        ],
    ),
    "publier": (
        "Publier le livret ?",
        "Publier le livret",
        [
            "Toute personne qui peut lire la rencontre lit le livret.",
            f"Ses chiffres sont arrêtés et ne bougent plus. {NOBODY}",
        ],
    ),
    "cacher": (
        "Retirer le livret de la ligne ?",
        "Retirer le livret",
        [
            "Son adresse ne mène plus au livret, sauf pour qui organise la rencontre.",
            f"En le publiant de nouveau, ses chiffres seront comptés à nouveau. {NOBODY}",
        ],
    ),
    "feuille-de-route": (
        "Faire la feuille de route de ces ateliers ?",
        "Faire la feuille de route",
        [
            "Les membres la lisent aussitôt. Ses actions ne se retirent plus : elles se disent « écartées ».",
            f"{NOBODY} Les personnes qui ont proposé l’apprendront à la publication du résultat.",
        ],
    ),
}


def consequence_of(verb: str, event: Event, day: WorkshopDay) -> Consequence:
    """Return what a verb of ``RUN_VERBS`` means for a day of workshops."""
    question, word, paragraphs = RUN_VERBS[verb]
    if verb == "feuille-de-route":
        waiting = Proposal.objects.of(event).standing().filter(items__isnull=True).count()
        paragraphs = [
            f"{count(waiting, 'proposition devient une action', 'propositions deviennent des actions')}.",
            *paragraphs,
        ]
        if not hasattr(day, "roadmap"):
            paragraphs.append(
                "Elle prend la place de la feuille de route en cours du Réseau, qui reste parmi les précédentes."
            )
    back = reverse("events:run_workshops", args=[event.pk, event.slug])
    return Consequence(question=question, verb=word, told=paragraphs, back=back, is_final=verb != "fermer")
