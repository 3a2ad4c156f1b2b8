"""Of which year and of which EPCI figures are asked for."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from core.ui.forms import ListForm
from directory.territory.filters import epci_choices

from .models import WHOLE
from .queries import Asked


class FiguresForm(ListForm):
    """What is not understood is left aside: the running year, the whole Réseau."""

    an = forms.TypedChoiceField(label="Année", coerce=int, required=False)
    epci = forms.ChoiceField(label="Intercommunalité", required=False)

    def __init__(self, data: QueryDict, *, years: list[int], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        year: Any = self.fields["an"]
        epci: Any = self.fields["epci"]
        running = timezone.localdate().year
        year.choices = [("", f"{running}, en cours"), *((at, str(at)) for at in years if at != running)]
        epci.choices = [("", Asked(running).where), *epci_choices()]

    def asked(self, *, is_public: bool) -> Asked:
        self.full_clean()
        code = self.cleaned_data.get("epci") or WHOLE
        return Asked(
            year=self.cleaned_data.get("an") or timezone.localdate().year,
            territory=code,
            is_public=is_public,
            place=dict(epci_choices()).get(code, ""),
        )
