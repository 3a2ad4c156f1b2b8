"""Whom one may write to at once: each room tells of its own people in its ``audience.py``.

An audience reads a query string, the one of the list from which one comes. A query string that it does not understand
reaches nobody: what is misread must never reach everybody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.db import models
from django.http import QueryDict

from .readers import Author
from .rooms import modules

OTHER_NAMES = ("page", "vue", "tri", "relance")  # of a query string, that narrow nobody


class MailingKind(models.TextChoices):
    """What a mailing is for its readers; one gives up a kind, not a mailing."""

    EVENT = "rencontre", "Ce qui est écrit aux inscrits d’une rencontre"
    GROUP = "groupe", "Ce qui est écrit aux membres d’un groupe"
    TEAM = "equipe", "Ce que l’équipe écrit aux membres"
    REMINDER = "relance", "Les relances de l’équipe"

    @property
    def may_be_refused(self) -> bool:
        """Whether a reader may give it up: who is registered must know that the place has changed."""
        return self in {MailingKind.TEAM, MailingKind.REMINDER}

    @property
    def came_by_themselves(self) -> bool:
        """Whether its readers asked to be there: such a mailing counts as one person (``core.limits.reach``)."""
        return self in {MailingKind.EVENT, MailingKind.GROUP}


class Addressee(NamedTuple):
    """Somebody who can be written to, or a mairie, which has no name; a row without an address is told as left out."""

    email: str
    first_name: str = ""
    last_name: str = ""
    function: str = ""
    place: str = ""
    referent: int | None = None
    collectivity: int | None = None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, kw_only=True)
class Audience:
    """People of one room; ``people`` reads them by a query string that is understood (``read`` asks it), ``words`` says
    in French who they are.

    ``form`` returns what narrows them, bound to the query string; None where nothing does. ``back`` is the page of the
    list from which one comes.
    """

    key: str
    kind: MailingKind
    title: str
    may: Callable[[Author, QueryDict], bool]
    people: Callable[[QueryDict], list[Addressee]]
    words: Callable[[QueryDict], str]
    back: Callable[[QueryDict], str]
    form: Callable[[QueryDict], Any]
    kept: tuple[str, ...] = ()  # names of the query string that no field of the form holds

    def asked(self, query: QueryDict) -> QueryDict:
        """Return what of a query string says who is meant: how a list is shown does not."""
        asked = query.copy()
        for name in list(asked):
            if name in OTHER_NAMES or not asked[name]:
                del asked[name]
        return asked

    def understands(self, query: QueryDict) -> bool:
        """Return whether all of a query string is read: a filter that is passed over would reach others."""
        form = self.form(query)
        return set(query) <= {*self.kept, *(form.fields if form else ())} and (form is None or form.is_valid())

    def read(self, query: QueryDict) -> list[Addressee]:
        """Return who is meant; nobody where the query string is not understood."""
        return self.people(query) if self.understands(query) else []


def narrowed(form: Any, *, but: str = "") -> str:
    """Return the applied filters of a list in words, without the one of this label; "" where none is."""
    quoted = form.fields["q"].label
    chips = [(chip["label"], chip["value"]) for chip in form.chips if chip["label"] != but]
    return ", ".join(
        f"«\u00a0{value}\u00a0»" if label == quoted else f"{label}\u00a0: {value}" for label, value in chips
    )


@cache
def audiences() -> dict[str, Audience]:
    """Return every audience by its key."""
    return {module.AUDIENCE.key: module.AUDIENCE for module in modules("audience")}
