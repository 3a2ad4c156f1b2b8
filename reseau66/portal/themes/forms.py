"""Where to look: in an EPCI, in a milieu."""

from django import forms

from core.ui.forms import ListForm
from directory.territory.enums import Milieu
from directory.territory.filters import epci_choices
from directory.territory.models import Collectivity, CollectivityQuerySet


class TerritoryForm(ListForm):
    """The territory that a theme is looked at in; nothing that is asked wrongly narrows it."""

    epci = forms.ChoiceField(
        label="Intercommunalité", required=False, choices=lambda: [("", "Toutes"), *epci_choices()]
    )
    milieu = forms.ChoiceField(label="Milieu", required=False, choices=[("", "Tous"), *Milieu.choices])

    def places(self) -> CollectivityQuerySet | None:
        """Return the collectivités of the territory; None where all are meant."""
        self.full_clean()
        epci, milieu = self.cleaned_data.get("epci"), self.cleaned_data.get("milieu")
        if not epci and not milieu:
            return None
        places = Collectivity.objects.order_by()
        if epci:
            places = places.of_epci(epci)
        return places.filter(milieu=milieu) if milieu else places
