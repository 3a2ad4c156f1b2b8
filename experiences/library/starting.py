"""The collections that a library begins with, empty."""

from .models import Collection

STARTING = (
    ("demarrer", "Démarrer un Agenda 21", "Les premiers papiers\u00a0: délibération, lettre de mission, calendrier."),
    ("nuls", "Le développement durable pour les nuls", "Pour qui arrive\u00a0: peu de pages, des mots simples."),
    ("kit", "Kit du Réseau", "De quoi se présenter\u00a0: logo, charte, présentation, affiches."),
)


def load_collections() -> int:
    """Create those that are missing; return how many."""
    missing = [
        Collection(name=name, slug=slug, purpose=purpose, position=position)
        for position, (slug, name, purpose) in enumerate(STARTING, 1)
        if not Collection.objects.filter(slug=slug).exists()
    ]
    return len(Collection.objects.bulk_create(missing, ignore_conflicts=True))
