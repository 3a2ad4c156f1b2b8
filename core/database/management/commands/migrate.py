"""Django's ``migrate``, which begins an empty database with the snapshot of the schema."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as DjangoCommand

from ... import snapshot

SHOWS = ("plan", "check_unapplied", "fake", "fake_initial", "prune", "app_label")


class Command(DjangoCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--replay",
            action="store_true",
            help="Apply each migration to an empty database too, rather than load the snapshot of the schema.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["replay"] and not any(options.get(name) for name in SHOWS) and snapshot.serves():
            snapshot.load()
            if options["verbosity"]:
                self.stdout.write("  Loaded the snapshot of the schema.")
        super().handle(*args, **options)
