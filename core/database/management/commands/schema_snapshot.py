"""``manage.py schema_snapshot``: write down what the migrations make of an empty database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ... import snapshot


class Command(BaseCommand):
    help = "Écrit ce que les migrations font d’une base vide, pour que « migrate » la commence en une seconde."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare sans écrire ; échoue s’il faut l’écrire")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = snapshot.made()
        except snapshot.SnapshotError as error:
            raise CommandError(str(error)) from error
        if not options["check"]:
            snapshot.FILE.write_text(text)
            self.stdout.write(f"Écrit : {snapshot.FILE.name}, {len(snapshot.holds())} migrations.")
        elif not snapshot.FILE.exists() or snapshot.FILE.read_text() != text:
            raise CommandError("L’état de la base a changé : lancez « uv run manage.py schema_snapshot ».")
        else:
            self.stdout.write("L’état de la base est à jour.")
