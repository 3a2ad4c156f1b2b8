"""Readers of the letter: addresses that receive it. Nobody knows who opens it."""

from django.db.models.functions import TruncDate

from core.figures import Figure, Section, Sort, facts_of

from .models import Letter, Subscriber

FIGURES = (
    Figure(
        key="abonnes",
        label="Personnes qui reçoivent la lettre",
        sort=Sort.STOCK,
        section=Section.PORTAL,
        position=10,
        facts=lambda: [facts_of(Subscriber.objects.receiving())],
        is_of_persons=True,
        is_key=True,
        note="Le portail ne suit pas qui ouvre la lettre, ni sur quoi l’on clique.",
    ),
    Figure(
        key="lettres",
        label="Lettres envoyées",
        sort=Sort.FLOW,
        section=Section.PORTAL,
        position=20,
        facts=lambda: [facts_of(Letter.objects.filter(finished_at__isnull=False), at=TruncDate("finished_at"))],
    ),
)
