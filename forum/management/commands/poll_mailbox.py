"""Looking into the mailbox now, to see that its settings are right."""

import imaplib
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...inbound import actions as incoming
from ...inbound import mailbox


class Command(BaseCommand):
    help = "Relève la boîte IMAP de la liste de diffusion."

    def handle(self, *args: Any, **options: Any) -> None:
        if not mailbox.is_set():
            raise CommandError("IMAP_HOST n’est pas réglé\u00a0: il n’y a pas de boîte à relever.")
        try:
            number = incoming.poll()
        except (OSError, imaplib.IMAP4.error) as error:
            raise CommandError(f"La boîte ne s’ouvre pas\u00a0: {error}") from error
        self.stdout.write(f"Messages relevés\u00a0: {number}.")
