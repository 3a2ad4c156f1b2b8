"""Forms of the import of référents."""

from typing import Any

from django import forms

from core.spreadsheets.forms import SheetField
from core.ui.elision import de

from .checking import Check
from .lines import COLUMNS
from .recognising import OTHER, Candidate


class ImportForm(forms.Form):
    """A list of persons as a spreadsheet."""

    file = SheetField(columns=COLUMNS)


class SamePersonForm(forms.Form):
    """Whom the doubtful lines of a list mean: one question for each."""

    def __init__(self, *args: Any, check: Check, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._questions = check.questions
        for person in self._questions:
            choices = [(candidate.value, _same_as(candidate)) for candidate in person.question.candidates]
            self.fields[f"ligne-{person.line}"] = forms.ChoiceField(
                label=person.full_name,
                choices=[*choices, (OTHER, "C’est une autre personne.")],
                widget=forms.RadioSelect,
                initial=person.question.likely,
                error_messages={"required": "Dites si c’est la même personne."},
            )

    def asked(self) -> list[tuple[forms.BoundField, Any]]:
        """Return each question beside the line that it is about."""
        return [(self[f"ligne-{person.line}"], person) for person in self._questions]

    @property
    def answers(self) -> dict[str, str]:
        """Return the number of each answered line → whom it means."""
        cleaned = getattr(self, "cleaned_data", {})
        return {name.removeprefix("ligne-"): value for name, value in cleaned.items() if value}


def _same_as(candidate: Candidate) -> str:
    where = f"l’entrée {de(candidate.name)}" if candidate.entry else f"la personne de la ligne {candidate.line}"
    details = ", ".join(filter(None, [candidate.function, candidate.address]))
    return f"C’est la même personne, {where}{f' ({details})' if details else ''}."
