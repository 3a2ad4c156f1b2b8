"""What the forms of every publication share: a draft that says what changed meanwhile and loses nothing."""

from datetime import datetime
from typing import Any, cast

from django import forms

from core.editing.forms import WatchedModelForm
from core.publishing.models import Version, Visibility
from core.readers import Author
from core.richtext.fields import RichTextField
from core.richtext.forms import RichTextArea, editable
from core.ui.forms import LineField

from ..accounts.models import User
from ..people.models import Referent
from . import actions

MOST_LINES = 20


class LinesBox(forms.CharField):
    """Things written one to a line; says which line is wrong."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, most: int = MOST_LINES, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=8000, **kwargs)
        self.most = most

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]
        if len(lines) > self.most:
            raise forms.ValidationError(f"{self.most} lignes au plus.")
        return [self.row(rank, line) for rank, line in enumerate(lines, 1)]

    def row(self, rank: int, line: str) -> Any:
        """Return what a line means; raise ValidationError."""
        return line


class LinesField(LinesBox):
    """Rows written one to a line, their parts between semicolons."""

    def __init__(self, *, parts: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.parts = parts

    def row(self, rank: int, line: str) -> list[str]:
        row = [part.strip() for part in line.split(";")]
        if len(row) != self.parts or not row[0] or not row[-1] or any(len(part) > 120 for part in row):
            raise forms.ValidationError(
                f"Ligne {rank}\u00a0: écrivez {self.parts} parties séparées par des points-virgules."
            )
        return row


class AuthorForm(forms.Form):
    """Who is to write it too: a member, by name or by the address of her page."""

    person = LineField(
        label="Nom d’un membre, ou adresse de sa page dans l’annuaire",
        max_length=200,
        help_text="Une adresse électronique convient si la personne la montre aux membres.",
    )

    def clean_person(self) -> User:
        text = self.cleaned_data["person"]
        people = list(Referent.objects.meant_by(text)[:3])
        if not people:
            raise forms.ValidationError("Aucun membre du Réseau ne porte ce nom ou cette adresse.")
        if len(people) > 1:
            names = ", ".join(person.full_name for person in people)
            raise forms.ValidationError(
                f"Plusieurs membres correspondent ({names}…)\u00a0: écrivez l’adresse de sa page."
            )
        return cast(User, people[0].user)


class AuthorKeyForm(forms.Form):
    """Which author writes it no more."""

    author = forms.IntegerField(min_value=1, max_value=2**62)


class VersionForm(WatchedModelForm):
    """The whole draft of a publication, whose rich text becomes editors."""

    visibility = forms.ChoiceField(
        label="Qui pourra lire", choices=Visibility.choices, help_text="Change avec le reste, à la publication."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) & self._rich:
            html = getattr(self.instance, name)
            self.fields[name].widget = RichTextArea(html)
            self.initial[name] = editable(html)

    @property
    def _rich(self) -> set[str]:
        columns = self.instance._meta.concrete_fields
        return {column.name for column in columns if isinstance(column, RichTextField)}

    def write(self, user: Author, seen: datetime | None, values: dict[str, Any]) -> Version:
        told = {name: values.pop(name, []) for name in ("themes", *self.apart)}
        return self.store(publication=self.instance.publication, by=user, seen=seen, values=values, **told)

    apart: tuple[str, ...] = ()  # fields that are no columns of the version, given to ``store`` by their names

    def store(self, **told: Any) -> Version:
        """Save it as an action does; raise ChangedMeanwhileError where somebody else was faster."""
        return actions.write_version(**told)
