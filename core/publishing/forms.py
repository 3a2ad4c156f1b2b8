"""The forms of the editorial workflow: the whole draft, and the answer of who reads it before it is published."""

from datetime import datetime
from typing import Any

from django import forms

from ..attachments.forms import ImageField
from ..editing.forms import SeenField, WatchedModelForm
from ..readers import Author
from ..richtext.fields import RichTextField
from ..richtext.forms import RichTextArea, editable
from ..ui.forms import LineField
from . import actions
from .models import Version, Visibility


class VersionForm(WatchedModelForm):
    """The whole draft of a publication, whose rich text becomes editors."""

    visibility = forms.ChoiceField(
        label="Qui pourra lire", choices=Visibility.choices, help_text="Change avec le reste, à la publication."
    )
    apart: tuple[str, ...] = ()  # fields that are no columns of the version, given to ``store`` by their names

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._rich:
            html = getattr(self.instance, name)
            self.fields[name].widget = RichTextArea(html)
            self.initial[name] = editable(html)

    @property
    def has_rich_text(self) -> bool:
        return bool(self._rich)

    @property
    def _rich(self) -> list[str]:
        columns = self.instance._meta.concrete_fields
        return [column.name for column in columns if isinstance(column, RichTextField) and column.name in self.fields]

    def write(self, user: Author, seen: datetime | None, values: dict[str, Any]) -> Version:
        apart = {name: values.pop(name, []) for name in ("themes", *self.apart)}
        return self.store(publication=self.instance.publication, by=user, seen=seen, values=values, **apart)

    def store(self, **arguments: Any) -> Version:
        """Save it as an action does; raise ChangedMeanwhileError where somebody else was faster."""
        saved: Version = actions.write_version(**arguments)
        return saved


class PictureForm(forms.Form):
    """A photo with what it shows."""

    image = ImageField(label="Photo", help_text="JPEG, PNG, WebP ou HEIC, 15\u00a0Mo au plus.")
    caption = LineField(label="Légende", max_length=200, help_text="Ce que l’on voit, pour qui ne voit pas la photo.")


class ReadForm(forms.Form):
    """Which state of a version an animateur has read."""

    seen = SeenField()


class NoteForm(forms.Form):
    """What remains to be done."""

    note = forms.CharField(
        label="Ce qu’il reste à reprendre", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
