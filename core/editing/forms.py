"""Forms of what several may change: who comes second sees what is there now beside what she typed, and sends again."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus
from typing import Any, cast

from django import forms
from django.db import IntegrityError, models
from django.http import QueryDict

from ..readers import Author
from ..richtext.cleaning import clean
from ..richtext.fields import RichTextField, shown
from ..ui.keys import moment_of
from .actions import ChangedMeanwhileError
from .words import in_words

TWICE = "Quelqu’un vient d’enregistrer la même chose. Rechargez la page pour la voir."

type Difference = tuple[str, str, str]  # label, what is stored, what was typed


class SeenField(forms.CharField):
    """When what is changed was last changed, as its reader saw it; None where that was lost or is no moment."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 40, **kwargs})

    def clean(self, value: Any) -> datetime | None:
        with contextlib.suppress(forms.ValidationError):
            return moment_of(super().clean(value) or "")
        return None


class WatchedForm(forms.Form):
    """A form that knows what its reader saw; ``components/conflict.html`` shows what differs since.

    A subclass says in ``write`` which action takes what was typed, and gives ``seen`` its initial moment.
    """

    seen = SeenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_conflict = False
        self.differing: list[Difference] = []

    def save_for(self, user: Author) -> Any:
        """Write what was typed and return it; None where somebody else was faster, or an error of the form says why."""
        values = dict(self.cleaned_data)
        seen = values.pop("seen")
        try:
            return self.write(user, seen, values)
        except ChangedMeanwhileError as conflict:
            self._show_as_of(conflict.stored)
        return None

    def write(self, user: Author, seen: datetime | None, values: dict[str, Any]) -> Any:
        """Call the action; raise ChangedMeanwhileError."""
        raise NotImplementedError

    @property
    def http_status(self) -> int:
        """Return the status of the page that shows the form again: 409 where two have changed the same."""
        return HTTPStatus.CONFLICT if self.is_conflict else HTTPStatus.OK

    def seen_of(self, stored: Any) -> str:
        """Return what tells, when it comes back, that nobody has changed what is stored."""
        moment = self.moment_of(stored)
        return moment.isoformat() if moment else ""

    def moment_of(self, stored: Any) -> datetime | None:
        """Return when what is stored was last changed."""
        moment: datetime | None = stored.updated_at
        return moment

    def differences(self, stored: Any) -> Iterator[Difference]:
        """Tell what is stored and what was typed, column by column, where they differ."""
        meta: models.options.Options[Any] = stored._meta
        columns = {field.name: field for field in (*meta.concrete_fields, *meta.many_to_many)}
        for name in self.fields:
            if name in columns:
                theirs, mine = _compared(columns[name], getattr(stored, name), self.cleaned_data[name])
                if theirs != mine:
                    yield str(self.fields[name].label), theirs, mine

    def _show_as_of(self, stored: Any) -> None:
        """Let the form be sent again over what is stored."""
        again = cast(QueryDict, self.data).copy()
        again["seen"] = self.seen_of(stored)
        self.data, self.is_conflict = again, True
        self.differing = list(self.differences(stored))


class WatchedModelForm(forms.ModelForm[Any], WatchedForm):
    """The same over a row: ``change`` writes what it says anew, ``add`` a new one where the form is used for both."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.seen_of(self.instance) if self.instance.pk else ""

    def write(self, user: Author, seen: datetime | None, values: dict[str, Any]) -> Any:
        lists = {field.name: list(values.pop(field.name)) for field in self._many if field.name in values}
        try:
            if self.instance.pk:
                return self.change(user, seen, values, **lists)
            return self.add(user, values, **lists)
        except IntegrityError:
            self.add_error(None, TWICE)
        return None

    def add(self, user: Author, values: dict[str, Any], **lists: list[Any]) -> Any:
        raise NotImplementedError

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> Any:
        raise NotImplementedError

    @property
    def _many(self) -> list[Any]:
        return list(self.instance._meta.many_to_many)


def _compared(field: Any, stored: Any, typed: Any) -> tuple[str, str]:
    """Return both in words, rich text as it is shown; they are the same where nothing differs."""
    if isinstance(field, RichTextField):
        return shown(stored), shown(clean(typed))
    if isinstance(field, models.ManyToManyField):
        return _listed(stored.all()), _listed(typed)
    return in_words(field, stored), in_words(field, typed)


def _listed(values: Any) -> str:
    return ", ".join(sorted(map(str, values)))
