"""How a mail leaves: by SMTP, or as a file that the demo's staff can read on the site.

A transport has ``deliver(message, on_handover)``. It calls ``on_handover`` at the one moment after which nobody
can tell from outside whether the message has left; a transport without such a moment never calls it.
"""

import smtplib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

type Handover = Callable[[], None]


def _nothing() -> None:
    pass


class _HandoverMixin:
    """Tells when the server has said 354: it now waits for the text, which is not yet sent."""

    on_handover: Handover = staticmethod(_nothing)
    _awaits_text = False

    def putcmd(self, cmd: str, args: str = "") -> None:
        self._awaits_text = cmd == "data"
        super().putcmd(cmd, args)  # type: ignore[misc]

    def getreply(self) -> tuple[int, bytes]:
        code, text = super().getreply()  # type: ignore[misc]
        if self._awaits_text:
            self._awaits_text = False
            if code == 354:
                self.on_handover()
        return code, text


class _Smtp(_HandoverMixin, smtplib.SMTP):
    pass


class _SmtpOverTls(_HandoverMixin, smtplib.SMTP_SSL):
    pass


class SmtpTransport(EmailBackend):
    """Django's SMTP backend, with the moment of handing over made visible."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _SmtpOverTls if self.use_ssl else _Smtp

    def deliver(self, message: EmailMessage, on_handover: Handover) -> None:
        """Send one message; raise OSError (smtplib's errors are) where the server did not take it.

        The connection stays open for the next message, unless something else than an answer came.
        """
        self.open()
        self.connection.on_handover = on_handover  # type: ignore[union-attr]
        try:
            self._send(message)  # type: ignore[attr-defined]
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):
            raise
        except Exception:
            if self.connection:
                self.connection.close()  # without a goodbye, which the server would wait to read as text
            self.connection = None
            raise


class FolderTransport(BaseEmailBackend):
    """Writes each message to ``folder`` under its Message-ID: delivering twice leaves one file."""

    def __init__(self, folder: str, **options: Any) -> None:
        super().__init__(**options)
        self.folder = Path(folder)

    def deliver(self, message: EmailMessage, on_handover: Handover) -> None:
        content = message.message()
        name = content["Message-ID"].strip("<>").split("@")[0]
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self.folder / f".{name}"
        partial.write_bytes(content.as_bytes())
        partial.rename(self.folder / f"{name}.eml")

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            self.deliver(message, _nothing)
        return len(email_messages)
