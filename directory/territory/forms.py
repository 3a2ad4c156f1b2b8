"""Choosing a collectivité: a text that the server understands, with suggestions where a script runs."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Value
from django.db.models.functions import Lower
from django.urls import reverse_lazy
from django.utils.text import slugify

from core.database.functions import Unaccent

from .models import Collectivity
from .queries import suggest

_REFERENCE = re.compile(r"\((\d[\dAB]\d{3}|\d{9})\)\s*$")


class CollectivityInput(forms.TextInput):
    """A text field with suggestions; after an unclear answer, radio buttons with what was perhaps meant."""

    template_name = "directory/territory/widgets/collectivity.html"
    source = reverse_lazy("directory:suggestions")

    class Media:
        js = [forms.Script("js/combobox.js", defer=True)]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "spellcheck": "false", **(attrs or {})})
        self.candidates: list[Collectivity] = []

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        copy = super().__deepcopy__(memo)
        copy.candidates = []
        return copy

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-source"] = str(self.source)
        context["widget"]["candidates"] = self.candidates
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(f"{name}_choice") or data.get(name)

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, int):
            value = Collectivity.objects.filter(pk=value).first()
        return value.reference if isinstance(value, Collectivity) else value


class CollectivityField(forms.Field):
    """Gives a Collectivity from its reference « Alénya (66002) », its code, or its name if no other has it."""

    widget = CollectivityInput
    default_error_messages = {
        "required": "Indiquez votre collectivité.",
        "unknown": "Aucune collectivité ne porte ce nom. Vérifiez l’orthographe ou tapez les premières lettres.",
        "unclear": "Plusieurs collectivités correspondent. Choisissez la vôtre ci-dessous.",
    }

    def to_python(self, value: Any) -> Collectivity | None:
        text = str(value or "").strip()
        if not text:
            return None
        place = self._by_code(text) or self._by_name(text)
        if place:
            return place.successor
        candidates = suggest(text)
        self.widget.candidates = candidates
        raise ValidationError(self.error_messages["unclear" if candidates else "unknown"])

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")

    def _by_code(self, text: str) -> Collectivity | None:
        match = _REFERENCE.search(text)
        code = match[1] if match else text
        return Collectivity.objects.select_related("merged_into").filter(code=code).first()

    def _by_name(self, text: str) -> Collectivity | None:
        plain = Lower(Unaccent(Value(text.replace("’", "'"))))
        places = list(Collectivity.objects.existing().filter(search_name=plain)[:2])
        if not places:  # a name of before means the collectivité of today
            had_it = Collectivity.objects.existing().filter(search_former__contains=plain)
            places = [place for place in had_it if slugify(text) in map(slugify, place.former_names)]
        return places[0] if len(places) == 1 else None


def place_meant(text: str) -> Collectivity | None:
    """Return the collectivité that a text means: its reference, its code, its name if no other has it."""
    try:
        return CollectivityField(required=False).to_python(text)
    except ValidationError:
        return None
