"""What an action says when it does not do what it was asked: a sentence for who asked, and nothing is changed.

Nothing of Django is loaded here: the processes that open one file each begin with ``Refused``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpRequest


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """An action was not done, and changed nothing; the message says why, in French."""


@contextmanager
def said_to(request: "HttpRequest") -> Iterator[None]:
    """Say what is refused inside on the next page; what follows the refusal inside is left out."""
    try:
        yield
    except Refused as refusal:
        from django.contrib import messages  # noqa: PLC0415 - see above

        messages.error(request, str(refusal))


@contextmanager
def said_in(form: "BaseForm", field: str | None = None) -> Iterator[None]:
    """Say what is refused inside in the form, beside a field or above all; what follows inside is left out."""
    try:
        yield
    except Refused as refusal:
        form.add_error(field, str(refusal))
