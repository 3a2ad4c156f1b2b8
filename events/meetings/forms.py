"""Forms of who writes an event: what it is, its programme, what remains of it."""

import re
from datetime import time
from typing import Any

from django import forms

from core.attachments.forms import DocumentField
from core.publishing.forms import VersionForm
from core.richtext.cleaning import clean
from core.richtext.forms import RichTextArea, editable
from core.ui.forms import LineField, LinesBox, MomentField
from directory.territory.forms import CollectivityField, place_meant
from directory.territory.models import Collectivity

from . import actions as planning
from .enums import EventKind
from .models import LONGEST, EventVersion

_CLOCK = re.compile(r"^(\d{1,2})\s*(?:h|:)\s*(\d{2})?$", re.IGNORECASE)


def check_period(form: Any, data: dict[str, Any]) -> None:
    start, end = data.get("start"), data.get("end")
    if start and end and end <= start:
        form.add_error("end", "La fin vient après le début.")
    elif start and end and end - start > LONGEST:
        form.add_error("end", "Une rencontre dure un an au plus.")


class BeginEventForm(forms.Form):
    """What is fixed at the beginning."""

    kind = forms.ChoiceField(label="Genre de rencontre", choices=EventKind.choices)
    title = LineField(
        label="Titre", max_length=160, help_text="Par exemple\u00a0: «\u00a0Visite de la chaufferie bois\u00a0»."
    )
    start = MomentField(label="Début")
    end = MomentField(label="Fin")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        check_period(self, data)
        return data


class ProgrammeField(LinesBox):
    """« 9 h 30\u202f; Accueil\u202f; la maire »: when, what, and with whom, the last one or not."""

    def row(self, rank: int, line: str) -> tuple[time, str, str]:
        parts = [part.strip() for part in line.split(";")]
        match = _CLOCK.match(parts[0].replace("\u00a0", " "))
        if match is None or len(parts) not in {2, 3} or not parts[1]:
            raise forms.ValidationError(
                f"Ligne {rank}\u00a0: écrivez «\u00a09 h 30\u202f; Accueil\u202f; avec qui\u00a0»."
            )
        if any(len(part) > 160 for part in parts):
            raise forms.ValidationError(f"Ligne {rank}\u00a0: 160 caractères au plus par partie.")
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour > 23 or minute > 59:
            raise forms.ValidationError(f"Ligne {rank}\u00a0: «\u00a0{parts[0]}\u00a0» n’est pas une heure.")
        return time(hour, minute), parts[1], parts[2] if len(parts) == 3 else ""


class PlacesField(LinesBox):
    """Collectivités, one to a line."""

    def row(self, rank: int, line: str) -> Collectivity:
        place = place_meant(line)
        if place is None:
            raise forms.ValidationError(
                f"Ligne {rank}\u00a0: «\u00a0{line}\u00a0» n’est pas une collectivité connue. "
                "Ajoutez son code\u00a0: «\u00a0Elne (66065)\u00a0»."
            )
        return place


class EventForm(VersionForm):
    """What is said of an event, with its programme."""

    apart = ("programme", "visited")
    host = CollectivityField(label="Collectivité qui accueille", required=False)
    programme = ProgrammeField(
        label="Programme",
        help_text="Une ligne par moment\u00a0: 9 h 30\u202f; Accueil\u202f; la maire. La fin est facultative.",
    )
    visited = PlacesField(
        label="Collectivités visitées", help_text="Une par ligne\u00a0: leur page annoncera la rencontre.", most=20
    )

    class Meta:
        model = EventVersion
        fields = ["title", "summary", "body", "host", "themes", "visibility"]
        field_classes = {"title": LineField}
        widgets = {"summary": forms.Textarea(attrs={"rows": 3}), "themes": forms.CheckboxSelectMultiple}
        labels = {"title": "Titre", "summary": "En bref", "body": "Présentation"}
        help_texts = {
            "summary": "Une phrase\u00a0: pour qui, pour quoi faire.",
            "body": "Ce que l’on verra, ce que l’on en retirera.",
        }

    field_order = ("title", "summary", "body", "programme", "host", "visited", "themes", "visibility")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version = self.instance
        self.initial["programme"] = "\n".join(map(_told_session, version.sessions.all()))
        self.initial["visited"] = "\n".join(place.reference for place in version.visited.all())

    def store(self, **arguments: Any) -> EventVersion:
        return planning.write(**arguments)


def _told_session(session: Any) -> str:
    parts = [f"{session.at.hour} h {session.at.minute:02}", session.title]
    return " ; ".join([*parts, *([session.speaker] if session.speaker else [])])


class MinutesForm(forms.Form):
    """What was said, seen and decided."""

    has_rich_text = True
    minutes = forms.CharField(label="Compte rendu", required=False, max_length=60_000)

    def __init__(self, *args: Any, version: EventVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].widget = RichTextArea(version.minutes)
        self.initial["minutes"] = editable(version.minutes)

    def clean_minutes(self) -> str:
        return clean(self.cleaned_data["minutes"])


class EventDocumentForm(forms.Form):
    """A document to take away."""

    file = DocumentField(label="Document", help_text="PDF, image, document, tableur ou présentation, 20 Mo au plus.")
    title = LineField(label="Titre", max_length=160)
