"""The door of mail for any mail server that can pipe a message into a command."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from ...inbound import actions as incoming

# what a mail server reads (sysexits.h): refuse for good, or try again later
TOO_LARGE, TRY_AGAIN, NOTHING = 69, 75, 65


class Command(BaseCommand):
    help = "Reçoit un message sur l’entrée standard et le garde\u00a0; un travail de fond le lit."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", default="", help="l’adresse à laquelle le message a été remis")

    def handle(self, *args: Any, to: str, **options: Any) -> None:
        raw = sys.stdin.buffer.read(incoming.LARGEST + 1)
        if not raw.strip():
            self._leave(NOTHING, "Le message est vide.")
        try:
            incoming.receive(raw=raw, recipient=to)
        except incoming.TooLargeError:
            self._leave(TOO_LARGE, f"Le message dépasse {incoming.LARGEST // 1_000_000} Mo.")
        except DatabaseError:
            self._leave(TRY_AGAIN, "La base ne répond pas\u00a0: à remettre plus tard.")

    def _leave(self, code: int, why: str) -> None:
        self.stderr.write(why)
        sys.exit(code)
