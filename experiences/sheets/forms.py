"""Forms of who writes a fiche."""

import re
from typing import Any

from django import forms

from core.attachments.forms import DocumentField, ImageField, RecordingField
from core.publishing.forms import VersionForm
from core.ui.forms import LineField, LinesField
from directory.initiatives.forms import finalities_field
from directory.territory.models import Collectivity

from . import actions as sheets_actions
from .enums import EVERY_SECTION, FicheKind
from .models import FactSheetVersion
from .steps import WITH_FIGURES

ESSENTIALS = ("title", "summary", "themes", "finalities", "year", "keywords", "contact", "visibility")
FIGURES = ("cost", "cost_note", "duration", "funding", "indicators")


class BeginForm(forms.Form):
    """What is fixed at the beginning: the kind, the collectivité, and a title."""

    kind = forms.ChoiceField(label="Genre de fiche", choices=FicheKind.choices)
    title = LineField(
        label="Titre",
        max_length=160,
        help_text="Un verbe à l’infinitif\u00a0: «\u00a0Éteindre l’éclairage public la nuit\u00a0».",
    )
    collectivity = forms.ModelChoiceField(
        label="Collectivité",
        queryset=Collectivity.objects.none(),
        required=False,
        empty_label="Aucune en particulier",
        to_field_name="code",
    )

    def __init__(self, *args: Any, places: list[Collectivity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["collectivity"]
        field.queryset = Collectivity.objects.filter(pk__in=[place.pk for place in places])
        if len(places) == 1:
            self.initial.setdefault("collectivity", places[0].code)


class WriteForm(VersionForm):
    """The whole draft; its parts are those of the fiche's kind."""

    finalities = finalities_field()
    funding = LinesField(
        label="Financements",
        parts=2,
        help_text="Un par ligne\u00a0: financeur\u202f; montant en euros. "
        "Par exemple\u00a0: Région Occitanie\u202f; 12000",
    )
    indicators = LinesField(
        label="Avant, après, en chiffres",
        parts=3,
        help_text="Un par ligne\u00a0: indicateur\u202f; avant\u202f; après. Par exemple\u00a0: Consommation\u202f; "
        "186 000 kWh\u202f; 89 000 kWh",
    )

    class Meta:
        model = FactSheetVersion
        fields = [*(name for name in FactSheetVersion.content if name != "recording"), "themes"]
        field_classes = dict.fromkeys(("title", "cost_note", "duration", "contact"), LineField)
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "themes": forms.CheckboxSelectMultiple,
        }
        labels = {
            "title": "Titre",
            "summary": "En bref",
            "keywords": "Mots clés",
            "cost": "Coût, en euros",
            "duration": "Durée",
            "year": "Année",
            "video": "Vidéo, une adresse",
            "contact": "À qui s’adresser",
        }
        help_texts = {
            "keywords": "Séparés par des virgules\u00a0: LED, veille, horloge.",
            "summary": "Nécessaire pour publier. Deux phrases\u00a0: ce qui a été fait, et ce que cela a donné.",
            "video": "Rien ne se charge d’ailleurs tant que la lectrice ou le lecteur n’a pas cliqué.",
            "contact": "Une fonction et une adresse que tout le monde peut lire.",
            "duration": "Par exemple\u00a0: neuf mois.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version = self.instance
        sections = {section.name: section for section in version.publication.sections}
        for name in set(self.fields) & set(EVERY_SECTION) - set(sections):
            del self.fields[name]
        for name, section in sections.items():
            field = self.fields[name]
            needed = "Nécessaire pour publier." if section.is_required else ""
            field.label, field.help_text = section.title, " ".join(filter(None, (needed, section.help)))
        self.order_fields(["title", "summary", *sections])
        if version.publication.kind not in WITH_FIGURES:
            for name in FIGURES:
                del self.fields[name]
        self.initial["funding"] = "\n".join(f"{line.funder} ; {line.amount}" for line in version.funding.all())
        self.initial["indicators"] = "\n".join(
            f"{indicator.name} ; {indicator.before} ; {indicator.after}" for indicator in version.indicators.all()
        )

    @property
    def essentials(self) -> list[forms.BoundField]:
        return [self[name] for name in ESSENTIALS]

    @property
    def story(self) -> list[tuple[forms.BoundField, bool]]:
        """Return the parts of the story, and whether each stands open: it must be there, is begun, or is wrong."""
        parts = [(self[section.name], section.is_required) for section in self.instance.publication.sections]
        return [(part, must or bool(part.value() or part.errors)) for part, must in parts]

    @property
    def figures(self) -> list[forms.BoundField]:
        return [self[name] for name in FIGURES if name in self.fields]

    def clean_funding(self) -> list[tuple[str, int]]:
        funding = []
        for rank, (funder, amount) in enumerate(self.cleaned_data["funding"], 1):
            digits = re.sub(r"[\s\u00a0\u202f€]", "", amount)
            if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
                raise forms.ValidationError(
                    f"Ligne {rank}\u00a0: «\u00a0{amount}\u00a0» n’est pas un montant en euros."
                )
            funding.append((funder, int(digits)))
        return funding

    apart = ("funding", "indicators")

    def store(self, **values: Any) -> FactSheetVersion:
        return sheets_actions.write(**values)


class PhotoForm(forms.Form):
    """A photo with what it shows."""

    image = ImageField(
        label="Photo", help_text="JPEG, PNG, WebP ou HEIC, 15 Mo au plus. Le lieu de la prise de vue est effacé."
    )
    caption = LineField(label="Légende", max_length=200, help_text="Ce que l’on voit, pour qui ne voit pas la photo.")
    credit = LineField(label="Crédit", max_length=120, required=False)


class FicheDocumentForm(forms.Form):
    """A document to take away."""

    file = DocumentField(label="Document", help_text="PDF, image, document, tableur ou présentation, 20 Mo au plus.")
    title = LineField(label="Titre", max_length=160)


class RecordingForm(forms.Form):
    """A video or a sound, as a file."""

    recording = RecordingField(
        label="Vidéo ou son",
        help_text="MP4, WebM, MP3, M4A ou Ogg, 150\u00a0Mo au plus. Dites à l’oral ce que l’on voit, ou résumez-le.",
    )
