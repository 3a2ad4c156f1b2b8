"""Forms of the parrainage."""

from typing import Any

from django import forms

from core.addresses import AddressField
from core.attachments.forms import DocumentField
from core.themes.models import Theme
from core.ui.forms import LineField
from directory.initiatives.enums import STAGES_ASKED, Stage, begun
from directory.territory.forms import CollectivityField

from ..people.models import Referent
from .models import SPONSORED_ROLES, SponsorOffer


class SponsorshipRequestForm(forms.Form):
    """A request for a sponsor; who has an entry is not asked for a name again."""

    guest_name = LineField(label="Votre nom", max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    guest_email = AddressField(
        label="Votre adresse électronique",
        help_text="Nous y envoyons un lien de confirmation, puis la réponse.",
    )
    collectivity = CollectivityField(
        label="Commune ou intercommunalité à parrainer", help_text="Tapez les premières lettres ou le code postal."
    )
    stage = forms.ChoiceField(label="Où en est sa démarche", choices=STAGES_ASKED)
    roles = forms.MultipleChoiceField(
        label="Qui souhaite un parrainage",
        choices=SPONSORED_ROLES,
        widget=forms.CheckboxSelectMultiple,
        help_text="Une élue parraine une élue, un technicien un technicien. Vous pouvez demander les deux.",
    )
    themes = forms.ModelMultipleChoiceField(
        label="Sur quels thèmes",
        queryset=Theme.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    help_wanted = forms.CharField(
        label="Quelle aide vous serait utile",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Par exemple : savoir par où commencer, relire une délibération, préparer une réunion publique.",
    )

    def clean_stage(self) -> Stage:
        return begun(self.cleaned_data["stage"])

    def __init__(self, *args: Any, requester: Referent | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if requester:
            del self.fields["guest_name"], self.fields["guest_email"]
            mandate = requester.current_mandate
            if mandate:
                self.initial = {"collectivity": mandate.collectivity, "roles": [mandate.role]}


class SponsorOfferForm(forms.ModelForm[SponsorOffer]):
    """How one is willing to sponsor."""

    class Meta:
        model = SponsorOffer
        fields = ["is_open", "capacity", "distance_km", "themes"]
        widgets = {"themes": forms.CheckboxSelectMultiple}
        labels = {
            "is_open": "Je suis disponible pour parrainer",
            "capacity": "Combien de personnes à la fois",
            "distance_km": "Jusqu’à quelle distance, en kilomètres",
            "themes": "Sur quels thèmes",
        }
        help_texts = {
            "capacity": "De une à cinq.",
            "distance_km": "Laissez vide si la distance ne compte pas.",
        }


class WordForm(forms.Form):
    """A few words that go with an answer."""

    word = forms.CharField(label="Un mot", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class JournalForm(forms.Form):
    """A line of the journal."""

    text = forms.CharField(
        label="Ce qui s’est passé",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Une rencontre, un appel, un document envoyé.",
    )
    next_step = LineField(label="Prochaine étape", max_length=200, required=False)
    file = DocumentField(
        label="Un fichier",
        required=False,
        help_text="PDF, image, document, tableur ou présentation, 20 Mo au plus. Vous deux et les animateurs le lisez.",
    )


class FeedbackForm(forms.Form):
    """What a parrainage gave."""

    feedback = forms.CharField(label="Qu’en retenez-vous", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class SponsorChoiceForm(forms.Form):
    """The person whom an animateur proposes."""

    sponsor = forms.ModelChoiceField(
        queryset=Referent.objects.filter(sponsor_offer__is_open=True, approved_at__isnull=False),
        error_messages={"invalid_choice": "Cette personne ne propose pas de parrainage en ce moment."},
    )
