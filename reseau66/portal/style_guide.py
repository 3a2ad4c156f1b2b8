"""What the living style guide shows: made-up content, for the components only."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict

from core.addresses import AddressField
from core.ui.forms import DayField, ListForm
from core.ui.icons import ICONS
from core.ui.templatetags.ui import ALERT_TONES, TONES
from directory.territory.forms import CollectivityField


class _EveryField(forms.Form):
    text = forms.CharField(label="Texte", help_text="Une aide sous le libellé.")
    email = AddressField()
    date = DayField(label="Date", required=False)
    choice = forms.ChoiceField(label="Liste", choices=[("a", "Premier choix"), ("b", "Second choix")])
    radio = forms.ChoiceField(
        label="Un choix parmi deux", choices=[("a", "Premier"), ("b", "Second")], widget=forms.RadioSelect
    )
    boxes = forms.MultipleChoiceField(
        label="Plusieurs choix",
        required=False,
        choices=[("eau", "Eau"), ("air", "Air"), ("sol", "Sol")],
        widget=forms.CheckboxSelectMultiple,
    )
    check = forms.BooleanField(label="Une case à cocher", required=False)
    collectivity = CollectivityField(label="Collectivité", required=False)
    file = forms.FileField(label="Fichier", required=False, help_text="15 Mo au plus.")
    long = forms.CharField(label="Texte long", widget=forms.Textarea(attrs={"rows": 4}))


class _Filters(ListForm):
    q = forms.CharField(label="Nom", required=False)
    type = forms.ChoiceField(label="Type", required=False, choices=[("", "Tous"), ("commune", "Commune")])


def examples() -> dict[str, Any]:
    """Return the context of the style-guide page."""
    return {
        "tones": sorted(TONES),
        "alerts": list(ALERT_TONES),
        "icons": sorted(ICONS),
        "empty_form": _EveryField(auto_id="vide_%s"),
        "wrong_form": _EveryField({"email": "pas une adresse", "choice": "z"}, auto_id="erreur_%s"),
        "filters": _Filters(QueryDict("q=eau&type=commune"), auto_id="filtre_%s"),
        "page": Paginator(range(200), 10).page(7),
        "names": [
            "Marie Puig",
            "Jean-Christophe de la Tour-Maubourg i Casadessús",
            "Zoé",
            "Óscar Ñíguez",
            "Élise Ô",
            "李",
        ],
        "tabs": [
            {"label": "Liste", "href": "#", "current": False},
            {"label": "Trombinoscope", "href": "#", "current": True},
            {"label": "Carte", "href": "#", "current": False},
        ],
        "stages": ["Émergence", "Diagnostic", "Stratégie", "Plan d’actions", "Mise en œuvre", "Évaluation"],
    }
