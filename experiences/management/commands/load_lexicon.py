"""Load the first lexicon."""

from typing import Any

from django.core.management.base import BaseCommand

from ...lexicon.loading import load_lexicon


class Command(BaseCommand):
    help = "Load the terms of experiences/data/lexique.toml, except those that were edited in the admin"

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{load_lexicon()} terms loaded")
