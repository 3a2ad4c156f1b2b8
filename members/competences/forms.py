"""The field in which competences are typed."""

import re
from typing import Any

from django import forms

from core.ui.forms import LineField


class CompetencesField(forms.CharField):
    """Competences, one a line or separated by commas; gives a list of names, each once."""

    widget = forms.Textarea(attrs={"rows": 3})
    MOST, LONGEST = 15, 60

    def clean(self, value: Any) -> list[str]:
        line = LineField(required=False)
        names = [line.to_python(name).strip(" .") for name in re.split(r"[,;\n]", super().clean(value) or "")]
        unique = {name.casefold(): name for name in reversed(names) if name}
        competences = list(reversed(unique.values()))
        if len(competences) > self.MOST:
            raise forms.ValidationError(f"Quinze compétences au plus ; vous en donnez {len(competences)}.")
        for name in competences:
            if len(name) > self.LONGEST:
                raise forms.ValidationError(f"« {name[:40]}… » est trop long : soixante caractères au plus.")
        return competences
