"""Forms of the letter: asking for it, composing it, saying when it leaves."""

from collections.abc import Collection, Iterator
from datetime import datetime, time
from http import HTTPStatus
from typing import Any, cast

from django import forms
from django.utils import timezone

from core.addresses import AddressField
from core.editing.forms import Difference, WatchedModelForm
from core.readers import Author
from core.richtext.forms import RichTextArea, editable
from core.ui.forms import DayField, LineField, MomentField

from . import composing
from .composing import LetterError
from .models import ItemKind, Letter, LetterItem, Section, sections_of
from .proposing import proposals


class AskForm(forms.Form):
    """Who wants the letter."""

    email = AddressField(
        label="Votre adresse électronique",
        help_text="Elle sert à vous envoyer la lettre, et à rien d’autre.",
    )
    name = LineField(
        label="Votre nom",
        max_length=120,
        required=False,
        help_text="Utile quand plusieurs personnes lisent cette boîte\u00a0: la lettre dira pour qui elle est.",
    )


class ChoiceForm(forms.Form):
    """A member's own choice."""

    wanted = forms.TypedChoiceField(choices=[("oui", "Oui"), ("non", "Non")], coerce=lambda value: value == "oui")


class LetterForm(WatchedModelForm):
    """A whole draft: title, own words, what it tells of. It shows what changed meanwhile and loses nothing."""

    since = DayField(
        label="Proposer ce qui est paru depuis le",
        help_text="Enregistrez pour voir d’autres propositions.",
    )
    items = forms.MultipleChoiceField(required=False)

    class Meta:
        model = Letter
        fields = ["title", "intro"]
        field_classes = {"title": LineField}
        help_texts = {"title": "C’est aussi l’objet du courriel.", "intro": "Il ouvre la lettre, avant les contenus."}

    field_order = ("seen", "title", "intro", "since", "items")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        letter = self.instance
        self.is_late = False
        self.told: list[LetterItem] = list(letter.items.all())
        self.offered = proposals(letter.since, [(item.kind, item.object_id) for item in self.told])
        titles = {item.key: item.title for item in [*self.told, *self.offered]}
        cast(forms.MultipleChoiceField, self.fields["items"]).choices = list(titles.items())
        self.fields["intro"].widget = RichTextArea(letter.intro)
        self.initial = {
            **self.initial,
            "intro": editable(letter.intro),
            "since": timezone.localdate(letter.since),
            "items": [item.key for item in self.told],
        }

    @property
    def offers(self) -> list[Section]:
        """Return what is proposed, by kind."""
        return sections_of(self.offered)

    @property
    def ticked(self) -> set[str]:
        return set(self["items"].value() or [])

    @property
    def ordered(self) -> list[Section]:
        """Return what the stored draft tells of, in its order, where there is an order to choose."""
        return [section for section in sections_of(self.told) if len(section.items) > 1]

    @property
    def http_status(self) -> int:
        """Return the status of the page that shows the form again: 409 where two have changed the same."""
        return HTTPStatus.CONFLICT if self.is_late else super().http_status

    def clean_since(self) -> datetime:
        """Return its midnight; the stored moment where the day has not changed."""
        day = self.cleaned_data["since"]
        if day == timezone.localdate(self.instance.since):
            return cast(datetime, self.instance.since)
        return timezone.make_aware(datetime.combine(day, time.min))

    def save_for(self, user: Author, *, move: str = "") -> Letter | None:
        """The same, once an item is told sooner or later: ``move`` as ``composing.write`` takes it."""
        self.move = move
        saved: Letter | None = super().save_for(user)
        return saved

    def write(self, user: Author, seen: datetime | None, values: dict[str, Any]) -> Letter | None:
        chosen = [_parted(key) for key in values.pop("items")]
        try:
            return composing.write(
                letter=self.instance, by=user, seen=seen, values=values, chosen=chosen, move=self.move
            )
        except LetterError as error:
            self.is_late = True
            self.add_error(None, str(error))
        return None

    def moment_of(self, stored: Letter) -> datetime | None:
        return stored.written_at

    def differences(self, stored: Letter) -> Iterator[Difference]:
        yield from super().differences(stored)
        stored_items = list(stored.items.all())
        titles = {item.key: item.title for item in [*stored_items, *self.offered, *self.told]}
        theirs, mine = (
            _listed(titles, keys) for keys in ({item.key for item in stored_items}, self.cleaned_data["items"])
        )
        if theirs != mine:
            yield "Contenus", theirs, mine


def _parted(key: str) -> tuple[str, int]:
    kind, _, object_id = key.rpartition("-")
    return ItemKind(kind), int(object_id)


def _listed(titles: dict[str, str], keys: Collection[str]) -> str:
    return ", ".join(title for key, title in titles.items() if key in keys)


class DepartureForm(forms.Form):
    """When the letter leaves."""

    at = MomentField(
        label="Jour et heure du départ", required=False, help_text="Vide\u00a0: elle part dans la minute qui vient."
    )

    def clean_at(self) -> datetime | None:
        at = self.cleaned_data["at"]
        if at and at <= timezone.now():
            raise forms.ValidationError("Ce moment est passé.")
        return cast("datetime | None", at)
