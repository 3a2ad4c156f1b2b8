"""Forms of who asks, answers, reuses or reports."""

from django import forms

from directory.territory.forms import CollectivityField

from .enums import ReportKind, ReportOutcome


class QuestionForm(forms.Form):
    """A question to the authors."""

    text = forms.CharField(label="Votre question", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(forms.Form):
    """An answer, below the question."""

    text = forms.CharField(label="Votre réponse", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class ReuseForm(forms.Form):
    """Which collectivité did the same, when, and what it changed."""

    collectivity = CollectivityField(label="Collectivité")
    year = forms.IntegerField(label="Année", min_value=1990, max_value=2100)
    changed = forms.CharField(
        label="Ce que vous avez adapté",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Le budget, la durée, les partenaires… C’est ce que les suivants voudront savoir.",
    )


class ReportForm(forms.Form):
    """What is wrong with a fiche."""

    kind = forms.ChoiceField(label="Motif", choices=ReportKind.choices)
    text = forms.CharField(label="Précision", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # filled by machines alone

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Laissez ce champ vide.")
        return ""


class OutcomeForm(forms.Form):
    """What became of a report."""

    outcome = forms.ChoiceField(choices=ReportOutcome.choices)
