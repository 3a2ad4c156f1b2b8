"""Forms of who organises an event: its date and places, calling it off, repeating it."""

import re
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from core.editing.forms import WatchedModelForm
from core.readers import Author
from core.ui.days import wrong_hour
from core.ui.forms import DayField, LineField, LinesBox, MomentField
from directory.territory.forms import CollectivityField

from ..meetings.enums import RegistrationMode
from ..meetings.forms import check_period
from ..meetings.models import Event
from . import actions as organising

MOST_QUESTIONS = 10
REMINDERS = (
    (720, "30 jours avant"),
    (336, "14 jours"),
    (168, "7 jours"),
    (48, "2 jours"),
    (24, "1 jour"),
    (3, "3 heures"),
)


class WorkshopsField(LinesBox):
    """« Titre ; places »: workshops in their order, the seats or not."""

    def row(self, rank: int, line: str) -> dict[str, Any]:
        title, _, seats = (part.strip() for part in line.partition(";"))
        if not title or len(title) > 160 or (seats and not re.fullmatch(r"[1-9]\d{0,4}", seats)):
            raise forms.ValidationError(
                f"Ligne {rank}\u00a0: écrivez «\u00a0Titre de l’atelier ; nombre de places\u00a0»."
            )
        return {"title": title, "capacity": int(seats) if seats else None}

    def clean(self, value: Any) -> Any:
        rows = super().clean(value)
        if len({row["title"] for row in rows}) < len(rows):
            raise forms.ValidationError("Deux ateliers portent le même titre.")
        return rows


SECTIONS = (
    (
        "Quand, où, pour qui",
        [
            *("kind", "audience", "start", "end", "place", "address", "commune", "point"),
            *("access", "remote_link"),
        ],
    ),
    (
        "Places et inscription",
        [
            *("mode", "elsewhere_link", "capacity", "capacity_elus", "capacity_techniciens"),
            *("opens_at", "closes_at", "workshops", "questions"),
        ],
    ),
    ("Avant la rencontre", ["reminders"]),
)


class SettingsForm(WatchedModelForm):
    """When, where, for whom and for how many."""

    start = MomentField(label="Début")
    end = MomentField(label="Fin")
    commune = CollectivityField(label="Commune", required=False)
    point = LineField(
        label="Point sur la carte",
        required=False,
        max_length=40,
        help_text="Latitude et longitude\u00a0: 42.6987, 2.8956. Vide\u00a0: le centre de la commune.",
    )
    opens_at = MomentField(
        label="Ouverture des inscriptions", required=False, help_text="Vide\u00a0: dès la publication."
    )
    closes_at = MomentField(
        label="Clôture des inscriptions", required=False, help_text="Vide\u00a0: au début de la rencontre."
    )
    workshops = WorkshopsField(
        label="Ateliers au choix",
        most=20,
        help_text="Un par ligne, avec ses places s’il en a\u00a0: Achats durables\u202f; 12.",
    )
    questions = LinesBox(
        label="Questions aux personnes inscrites",
        most=MOST_QUESTIONS,
        help_text="Une par ligne. Des choix suivent une barre\u00a0: Repas | viande | végétarien | sans repas.",
    )
    reminders = forms.TypedMultipleChoiceField(
        label="Rappels", choices=REMINDERS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Event
        fields = [
            *("kind", "audience", "start", "end", "place", "address", "commune", "access", "remote_link"),
            *("mode", "elsewhere_link", "capacity", "capacity_elus", "capacity_techniciens", "opens_at", "closes_at"),
            *("questions", "reminders"),
        ]
        field_classes = dict.fromkeys(("place", "address", "access"), LineField)
        labels = {
            "place": "Lieu",
            "access": "Comment venir",
            "remote_link": "Adresse pour suivre à distance",
            "mode": "Comment on vient",
            "elsewhere_link": "Adresse de l’inscription, si elle se fait ailleurs",
        }
        help_texts = {
            "place": "Le nom du bâtiment ou du site\u00a0: «\u00a0salle des fêtes\u00a0».",
            "access": "Parking, arrêt de bus, piste cyclable, accès en fauteuil…",
            "remote_link": "Montrée aux seules personnes inscrites.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event = self.instance
        self.initial["questions"] = "\n".join(event.questions)
        if event.live_id:
            self.fields["kind"].disabled = True
            self.fields["kind"].help_text = "Ne change plus une fois la rencontre en ligne."
        if event.latitude is not None:
            self.initial["point"] = f"{event.latitude}, {event.longitude}"
        self.initial["workshops"] = "\n".join(
            f"{workshop.title} ; {workshop.capacity}" if workshop.capacity else workshop.title
            for workshop in event.workshops.all()
        )

    @property
    def sections(self) -> list[tuple[str, list[Any]]]:
        """Return the fields in their three parts."""
        return [(title, [self[name] for name in names]) for title, names in SECTIONS]

    def clean_point(self) -> tuple[float, float] | None:
        text = self.cleaned_data["point"]
        if not text:
            return None
        match = re.fullmatch(r"(-?\d{1,2}(?:[.]\d+)?)\s*[,;]\s*(-?\d{1,3}(?:[.]\d+)?)", text)
        if match is None or abs(float(match[1])) > 90 or abs(float(match[2])) > 180:
            raise forms.ValidationError("Écrivez deux nombres\u00a0: 42.6987, 2.8956.")
        return float(match[1]), float(match[2])

    def clean_questions(self) -> list[str]:
        lines: list[str] = self.cleaned_data["questions"]
        if any(len(line) > 200 for line in lines):
            raise forms.ValidationError("200 caractères au plus par question.")
        return list(dict.fromkeys(lines))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        check_period(self, data)
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", "La clôture vient après l’ouverture.")
        if data.get("mode") == RegistrationMode.ELSEWHERE and not data.get("elsewhere_link"):
            self.add_error("elsewhere_link", "Donnez l’adresse à laquelle on s’inscrit.")
        return data

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> Event:
        values["latitude"], values["longitude"] = values.pop("point") or (None, None)
        return organising.change_settings(
            event=self.instance, by=user, seen=seen, workshops=values.pop("workshops"), values=values
        )


class CancelEventForm(forms.Form):
    """Why an event is called off."""

    reason = LineField(
        label="Ce que vous dites aux personnes inscrites",
        max_length=500,
        help_text="Par exemple\u00a0: «\u00a0Vigilance orange\u00a0; une nouvelle date vous sera proposée.\u00a0»",
    )


class RepeatForm(forms.Form):
    """The other dates of a series."""

    dates = forms.CharField(
        label="Autres dates",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=3000,
        help_text="Une par ligne\u00a0: 12/03/2027. L’heure et la durée restent\u202f; chaque date se change seule.",
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event

    def clean_dates(self) -> list[datetime]:
        lines = [line.strip() for line in self.cleaned_data["dates"].splitlines() if line.strip()]
        return sorted({self._moment(rank, line) for rank, line in enumerate(lines, 1)})

    def _moment(self, rank: int, line: str) -> datetime:
        try:
            day = DayField(error_messages={"invalid": "écrivez la date comme 12/03/2027."}).clean(line)
        except forms.ValidationError as error:
            raise forms.ValidationError(f"Ligne {rank}\u00a0: {' '.join(error.messages)}") from error
        start = timezone.localtime(self.event.start)
        on_the_wall = datetime.combine(day, start.time())
        moment = timezone.make_aware(on_the_wall)
        if moment < timezone.now() - timedelta(days=1):
            raise forms.ValidationError(f"Ligne {rank}\u00a0: le {line} est passé.")
        if said := wrong_hour(on_the_wall):
            raise forms.ValidationError(f"Ligne {rank}\u00a0: {said}")
        return moment
