"""``manage.py load_demo``: invented persons for a demo's database, and for no other."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.network.models import ONLY, Identity

from ...demo import content, database
from ...figures.actions import measure_all
from ...mailings.numbers import count_reminders


class Command(BaseCommand):
    help = "Crée les personnes fictives de la démonstration. Refuse toute base qui n’est pas celle de la démonstration."

    def handle(self, *args: Any, **options: Any) -> None:
        if not database.is_demo_database():
            raise CommandError(
                "Cette base n’est pas celle de la démonstration : aucune personne fictive n’y est créée."
            )
        created = content.load()
        Identity.objects.get_or_create(pk=ONLY, defaults={"welcomed_at": timezone.now()})
        count_reminders()
        measure_all()
        self.stdout.write(f"{created} personnes fictives créées." if created else "Les personnes fictives étaient là.")
