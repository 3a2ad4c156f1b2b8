"""Forms of the library."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from core.attachments import documents, recordings
from core.attachments.forms import CheckedFileField
from core.publishing.forms import VersionForm
from core.ui.forms import DayField, LineField

from .enums import DocumentKind
from .models import LibraryDocumentVersion


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

    def check(self, upload: UploadedFile[bytes]) -> None:
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
