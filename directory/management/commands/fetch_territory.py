"""``manage.py fetch_territory 09``: make a département's folder from the published national data."""

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.ui.typography import number

from ...loading.published import PublishedDataError, download_decoupage, read_published
from ...territory.departements import codes_meant
from .load_territory import DATA

GROUP = "uv run --group territory manage.py fetch_territory"


class Command(BaseCommand):
    help = "Prépare le dossier d’un département à partir des données publiques nationales ; sans base de données."
    requires_system_checks = []  # some of them ask the database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="+", metavar="code", help="09, 2A, 974… ; 20 pour les deux de Corse")
        parser.add_argument(
            "--folder", type=Path, default=DATA, help="où faire les dossiers, chacun nommé par son code"
        )
        parser.add_argument("--replace", action="store_true", help="refaire les fichiers d’un dossier qui est là")
        parser.add_argument("--decoupage", type=Path, help="archive .tgz du découpage, si npm n’est pas ici")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from ...loading.fetching import make_folder  # noqa: PLC0415 - the site does not install shapely
        except ImportError as error:
            raise CommandError(f"{error.name} manque : {GROUP} {' '.join(options['codes'])}") from error
        folders = self._folders(options["codes"], options["folder"], options["replace"])
        try:
            with tempfile.TemporaryDirectory() as scratch:
                published = read_published(options["decoupage"] or download_decoupage(Path(scratch)))
        except (PublishedDataError, ModuleNotFoundError) as error:
            raise CommandError(str(error)) from error
        for code, folder in folders.items():
            summary = make_folder(published, code, folder, today=timezone.localdate())
            self.stdout.write(
                f"{summary.title} : {summary.counts}, contours en {number(summary.points)} points → {folder}"
            )
            for line in summary.remarks:
                self.stdout.write(f"  {line}")
        self.stdout.write(f"Ensuite : uv run manage.py load_territory {' '.join(map(str, folders.values()))}")

    def _folders(self, texts: list[str], parent: Path, replace: bool) -> dict[str, Path]:
        """Return the folder of each département that is meant; raise CommandError where one may not be made."""
        folders: dict[str, Path] = {}
        for text in texts:
            codes = codes_meant(text)
            if not codes:
                raise CommandError(f"« {text} » n’est pas le code d’un département.")
            folders |= {code: parent / code for code in codes}
        there = [str(folder) for folder in folders.values() if folder.exists()]
        if there and not replace:
            raise CommandError(f"{', '.join(there)} : déjà là ; --replace en refait les fichiers.")
        return folders
