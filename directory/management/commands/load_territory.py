"""``manage.py load_territory [folder …]``: bring the territory to what official files say."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.network.identity import network
from core.ui.typography import count

from ...loading.actions import Report, load_territory
from ...loading.directories import load_directories
from ...loading.reading import TerritoryRefusedError

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    help = "Charge les communes, les intercommunalités, les contours et les appartenances d’un département."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folders", nargs="*", type=Path, metavar="dossier", help="dossier d’un département")
        parser.add_argument(
            "--close-many",
            action="store_true",
            help="accepte que plus d’un dixième des collectivités connues n’existent plus",
        )
        parser.add_argument("--departement", default="", help="code attendu ; les communes le disent elles-mêmes")

    def handle(self, *args: Any, **options: Any) -> None:
        departement = options["departement"]
        for folder in options["folders"] or [DATA / (departement or network().departement_code)]:
            self._load(folder, departement, may_close_many=options["close_many"])

    def _load(self, folder: Path, departement: str, *, may_close_many: bool) -> None:
        try:
            report = load_territory(folder=folder, departement=departement, may_close_many=may_close_many)
        except TerritoryRefusedError as error:
            raise CommandError(f"{folder} : rien n’a été chargé.\n" + "\n".join(error.problems)) from error
        created = load_directories(folder)
        if created:
            self.stdout.write(f"{created} entrées des répertoires chargées.")
        for line in report.details:
            self.stdout.write(f"  {line}")
        self.stdout.write(_summary(report))


def _summary(report: Report) -> str:
    if not report.changed_anything:
        return f"Le territoire était à jour ({count(report.unchanged, 'collectivité')})."
    changed = [count(report.created, "collectivité créée", "collectivités créées"), count(report.updated, "modifiée")]
    if report.closed:
        changed.append(count(report.closed, "qui n’existe plus", "qui n’existent plus"))
    loaded = count(report.contours, "contour"), count(report.memberships, "appartenance")
    return (
        f"{', '.join(changed)}, {count(report.unchanged, 'inchangée')}\u202f; "
        f"{', '.join(loaded)} et {count(report.facts, 'fait')} sur les démarches."
    )
