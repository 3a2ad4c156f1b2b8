"""The IMAP mailbox in which mail for the forum may wait: each message is stored, then marked as read."""

import imaplib
import re
from collections.abc import Callable

from django.conf import settings

AT_A_TIME = 100  # messages
TIMEOUT = 30  # seconds
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,18})")


def is_set() -> bool:
    return bool(settings.IMAP_HOST)


def poll(*, store: Callable[[bytes], None], largest: int) -> int:
    """Give each unread message to ``store``, then mark it as read; return how many. Raise OSError, imaplib's errors.

    A message is marked once it is stored: what dies in between is given again, and known by its bytes. One that is
    larger than ``largest`` is flagged and left unread by us, for whoever looks after the mailbox.
    """
    make = imaplib.IMAP4_SSL if settings.IMAP_SECURITY == "tls" else imaplib.IMAP4
    box = make(settings.IMAP_HOST, settings.IMAP_PORT, timeout=TIMEOUT)
    try:
        box.login(settings.IMAP_USER, settings.IMAP_PASSWORD)
        box.select("INBOX")
        _, response = box.uid("SEARCH", "UNSEEN", "UNFLAGGED")
        keys = (response[0] or b"").split()[:AT_A_TIME]
        return sum(_take(box, key.decode(), store, largest) for key in keys)
    finally:
        box.logout()


def _take(box: imaplib.IMAP4, key: str, store: Callable[[bytes], None], largest: int) -> bool:
    _, response = box.uid("FETCH", key, "(RFC822.SIZE)")
    size = _SIZE.search(b" ".join(part if isinstance(part, bytes) else part[0] for part in response if part))
    if size is None:
        return False
    if int(size[1]) > largest:
        box.uid("STORE", key, "+FLAGS", r"(\Flagged)")
        return False
    _, parts = box.uid("FETCH", key, "(BODY.PEEK[])")
    raw = next((part[1] for part in parts if isinstance(part, tuple)), None)
    if raw is None:
        return False
    store(raw)
    box.uid("STORE", key, "+FLAGS", r"(\Seen)")
    return True
