"""Forms of covoiturage."""

from typing import Any

from django import forms

from core.ui.forms import LineField
from core.ui.phones import PhoneFormField
from directory.territory.forms import CollectivityField

from .enums import RideKind, Way


def _clock(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S", "%H h %M", "%Hh%M", "%H h", "%Hh"],
    )


class RideForm(forms.Form):
    """Seats that one offers, or a bus of the organisers."""

    kind = RideKind.OFFER
    commune = CollectivityField(label="Au départ de", error_messages={"required": "Dites d’où vous partez."})
    meeting_point = LineField(label="Lieu de rendez-vous", max_length=160, required=False)
    way = forms.ChoiceField(label="Trajet", choices=Way.choices)
    leaves_at = _clock("Départ à")
    returns_at = _clock("Retour à")
    seats = forms.IntegerField(label="Places", min_value=1, max_value=8)
    phone = PhoneFormField(
        label="Téléphone",
        max_length=30,
        required=False,
        help_text="Montré aux seules personnes que vous prenez.",
    )
    note = LineField(label="Précision", max_length=300, required=False)

    @property
    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "kind": self.kind}


class BusForm(RideForm):
    """A bus that several collectivités share."""

    kind = RideKind.BUS
    seats = forms.IntegerField(label="Places", min_value=1, max_value=100)
    phone = PhoneFormField(label="Téléphone de qui accompagne", max_length=30, required=False)


class WantedForm(RideForm):
    """Somebody seeks a seat: where from, and which way."""

    kind = RideKind.WANTED
    seats = None  # type: ignore[assignment]
    meeting_point = None  # type: ignore[assignment]
    leaves_at = None  # type: ignore[assignment]
    returns_at = None  # type: ignore[assignment]
    phone = None  # type: ignore[assignment]


class SeatForm(forms.Form):
    """A question for a seat."""

    way = forms.ChoiceField(label="Trajet", choices=Way.choices)
    phone = PhoneFormField(
        label="Votre téléphone",
        max_length=30,
        required=False,
        help_text="Donné à la personne qui conduit, si elle vous prend.",
    )
    note = LineField(
        label="Un mot", max_length=300, required=False, help_text="Où l’on peut vous prendre, par exemple."
    )
