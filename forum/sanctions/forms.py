"""The form of a sanction."""

from django import forms

from core.ui.forms import LineField

from .actions import LONGEST_SUSPENSION


class SanctionForm(forms.Form):
    """A warning, or some days without writing."""

    days = forms.IntegerField(
        label="Suspendre pendant (jours)",
        required=False,
        min_value=1,
        max_value=LONGEST_SUSPENSION,
        help_text="Vide\u00a0: un avertissement seulement. La personne lit toujours, mais n’écrit plus.",
    )
    reason = LineField(label="Pourquoi", max_length=300, help_text="La personne reçoit cette phrase.")
