"""Forms of fiches."""

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from directory.editing_forms import finalities_field
from directory.forms import CollectivityField
from directory.models import Collectivity
from members.texts.forms import LinesField, VersionForm
from core.attachments import documents, recordings
from core.attachments.forms import CheckedFileField, DocumentField, ImageField, RecordingField
from core.ui.forms import DayField, LineField, SeenField

from . import actions
from .enums import EVERY_SECTION, DocumentKind, FicheKind, NewsKind, Phase, ReportKind, ReportOutcome
from .models import AwardEdition, Criterion, FactSheetVersion, LibraryDocumentVersion, NewsVersion, Nomination
from .models.awards import BEST


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
            "summary": "Deux phrases\u00a0: ce qui a été fait, et ce que cela a donné.",
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
            field.label, field.help_text = section.title, section.help
        self.order_fields(["title", "summary", *sections])
        if version.publication.kind not in {FicheKind.EXPERIENCE, FicheKind.MODEL, FicheKind.COMMUNICATION}:
            for name in ("cost", "cost_note", "duration", "funding", "indicators"):
                del self.fields[name]
        self.initial["funding"] = "\n".join(f"{line.funder} ; {line.amount}" for line in version.funding.all())
        self.initial["indicators"] = "\n".join(
            f"{one.name} ; {one.before} ; {one.after}" for one in version.indicators.all()
        )

    def clean_funding(self) -> list[tuple[str, int]]:
        found = []
        for rank, (funder, amount) in enumerate(self.cleaned_data["funding"], 1):
            digits = re.sub(r"[\s\u00a0\u202f€]", "", amount)
            if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
                raise forms.ValidationError(
                    f"Ligne {rank}\u00a0: «\u00a0{amount}\u00a0» n’est pas un montant en euros."
                )
            found.append((funder, int(digits)))
        return found

    apart = ("funding", "indicators")

    def write(self, **told: Any) -> FactSheetVersion:
        return actions.write(**told)


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


class ReadForm(forms.Form):
    """Which state of a version an animateur has read."""

    seen = SeenField()


class NoteForm(forms.Form):
    """What remains to be done."""

    note = forms.CharField(
        label="Ce qu’il reste à reprendre", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


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


class ShelfForm(forms.Form):
    """The name of a collection."""

    name = LineField(label="Nouveau dossier", max_length=80)


class KeepForm(forms.Form):
    """On which of one's shelves, or on a new one."""

    shelf = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    name = LineField(label="Nouveau dossier", max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("shelf") and not data.get("name"):
            raise forms.ValidationError("Choisissez un dossier, ou donnez un nom au nouveau.")
        return data


class TakeOffForm(forms.Form):
    """Which fiche leaves a collection."""

    fiche = forms.IntegerField(min_value=1, max_value=2**62)


class BeginDocumentForm(forms.Form):
    """What is fixed at the beginning of a document: what it is, and a title."""

    kind = forms.ChoiceField(label="Genre de document", choices=DocumentKind.choices)
    title = LineField(label="Titre", max_length=160)


class DocumentForm(VersionForm):
    """What is said of a document; its file has a form of its own."""

    class Meta:
        model = LibraryDocumentVersion
        fields = ["title", "summary", "author", "licence", "dated", "link", "themes", "visibility"]
        field_classes = {"title": LineField, "author": LineField, "dated": DayField}
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "themes": forms.CheckboxSelectMultiple,
        }
        labels = {
            "title": "Titre",
            "summary": "En bref",
            "author": "Autrice ou auteur",
            "dated": "Date du document",
            "link": "Adresse, s’il se lit ailleurs",
        }
        help_texts = {
            "summary": "Ce que l’on y trouve, et à qui cela sert.",
            "link": "Laissez vide si vous envoyez le fichier.",
            "licence": "Ce que les autres ont le droit d’en faire.",
        }

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and self.instance.file_id:
            raise forms.ValidationError("Ce document a déjà un fichier\u00a0: retirez-le, ou effacez l’adresse.")
        return link


class LibraryFileField(CheckedFileField):
    """A document, a picture, a video or a sound."""

    max_bytes, too_heavy = recordings.MAX_BYTES, recordings.TOO_HEAVY

    def check(self, upload: UploadedFile) -> None:
        try:
            recordings.sort_of(upload.read(64))
        except recordings.RecordingRefusedError:
            upload.seek(0)
            if (upload.size or 0) > documents.MAX_BYTES:
                raise documents.DocumentRefusedError(documents.TOO_HEAVY) from None
            documents.check(upload.read(), upload.name or "")


class LibraryFileForm(forms.Form):
    """The file of a document."""

    file = LibraryFileField(
        label="Fichier",
        help_text="PDF, texte, tableur, présentation ou image, 20\u00a0Mo au plus\u202f; vidéo ou son, 150\u00a0Mo.",
    )


class BeginNewsForm(forms.Form):
    """What is fixed at the beginning of a piece of news."""

    kind = forms.ChoiceField(label="Genre", choices=NewsKind.choices)
    title = LineField(label="Titre", max_length=160)


class NewsForm(VersionForm):
    """A piece of news, or a press cutting, which quotes nothing but leads to its paper."""

    class Meta:
        model = NewsVersion
        fields = ["title", "summary", "body", "source", "link", "dated", "themes", "visibility"]
        field_classes = {"title": LineField, "source": LineField, "dated": DayField}
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "themes": forms.CheckboxSelectMultiple,
        }
        labels = {
            "title": "Titre",
            "summary": "En bref",
            "body": "Texte",
            "source": "Journal ou site",
            "link": "Adresse",
            "dated": "Parue le",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.publication.kind == NewsKind.NEWS:
            del self.fields["source"], self.fields["dated"]
            self.fields["link"].label = "Pour en savoir plus, une adresse"
        else:
            self.fields["body"].label = "Ce que vous en retenez"
            self.fields["link"].label = "Adresse de l’article"


class NewsPictureForm(forms.Form):
    """The photo of a piece of news."""

    image = ImageField(label="Photo", help_text="JPEG, PNG, WebP ou HEIC, 15\u00a0Mo au plus.")
    caption = LineField(label="Légende", max_length=200, help_text="Ce que l’on voit, pour qui ne voit pas la photo.")


class NominationForm(forms.ModelForm):
    """A nomination: of a collectivité or of another actor, with or without an account."""

    collectivity = CollectivityField(
        label="Collectivité", required=False, help_text="Laissez vide pour une association, une entreprise, une école."
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # filled by machines alone

    class Meta:
        model = Nomination
        fields = ["category", "collectivity", "actor", "title", "summary", "text", "contact_name", "contact_email"]
        field_classes = dict.fromkeys(("actor", "title", "contact_name"), LineField)
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "text": forms.Textarea(attrs={"rows": 8}),
        }
        labels = {
            "category": "Catégorie",
            "actor": "Nom de l’association, de l’entreprise, de l’école",
            "title": "Titre du projet",
            "summary": "En bref",
            "text": "Le projet",
            "contact_name": "Votre nom",
            "contact_email": "Votre adresse électronique",
        }
        help_texts = {"text": "Ce que vous avez fait, avec qui, et ce que cela a donné."}

    def __init__(self, *args: Any, edition: AwardEdition, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        category: Any = self.fields["category"]
        category.queryset = edition.categories.all()
        category.empty_label = "Choisissez"
        if is_known:
            del self.fields["contact_email"]
        else:
            self.fields["contact_email"].required = True

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Laissez ce champ vide.")
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "collectivity" in data and bool(data.get("collectivity")) == bool(data.get("actor")):
            raise forms.ValidationError("Nommez la collectivité, ou l’acteur qui n’en est pas une, et un seul.")
        return data

    def validate_constraints(self) -> None:
        """Leave the constraint that ``clean`` has told in words."""
        if not self.non_field_errors():
            super().validate_constraints()

    def told(self) -> dict[str, Any]:
        """Return what was written, as the action takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}


class ScoreForm(forms.Form):
    """A juror's score for each criterion."""

    def __init__(self, *args: Any, criteria: list[Criterion], given: dict[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[f"criterion_{criterion.pk}"] = forms.TypedChoiceField(
                label=f"{criterion.name} (coefficient {criterion.weight})",
                help_text=criterion.help,
                choices=[(value, str(value)) for value in range(BEST + 1)],
                widget=forms.RadioSelect,
                coerce=int,
                initial=given.get(criterion.pk),
            )

    def values(self) -> dict[Criterion, int]:
        return {criterion: self.cleaned_data[f"criterion_{criterion.pk}"] for criterion in self.criteria}


class AbstainForm(forms.Form):
    """Why a juror gives nothing."""

    reason = LineField(label="Votre lien avec cette candidature", max_length=200)


class VoteForm(forms.Form):
    """Which nomination a member votes for."""

    nomination = forms.IntegerField(min_value=1, max_value=2**62)


class DecideForm(forms.Form):
    """Whether a nomination competes."""

    decision = forms.ChoiceField(choices=[("recevable", "Recevable"), ("ecartee", "Écarter")])
    note = LineField(label="Pourquoi", max_length=400, required=False)


class PhaseForm(forms.Form):
    """The phase to enter."""

    phase = forms.ChoiceField(choices=Phase.choices)
