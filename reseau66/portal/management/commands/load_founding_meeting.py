"""``manage.py load_founding_meeting [folder]``: the meeting that founded the network, and the feuille de route."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from core.network.identity import network
from core.ui.typography import count

from ...founding.loading import load_meeting
from ...founding.reading import folder_of, meeting_in


class Command(BaseCommand):
    help = "Charge la réunion fondatrice du Réseau, ses propositions et la feuille de route, s’il y en a une."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, metavar="dossier", help="celui du département, sinon")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"] or folder_of(network().departement_code)
        if not options["folder"] and not folder.exists():
            self.stdout.write("Aucune réunion fondatrice n’est racontée pour ce département.")
            return
        number = load_meeting(meeting_in(folder))
        self.stdout.write(
            f"{count(number, 'proposition chargée', 'propositions chargées')}." if number else "La réunion était là."
        )
