"""Fields for uploaded files, checked by their content; they give the file as it was sent."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from . import documents, images, recordings
from .decoding import decode


class CheckedFileField(forms.FileField):
    """A file that ``check`` accepts; what it refuses is said in its own words."""

    default_error_messages = {"empty": "Ce fichier est vide. Choisissez-en un autre."}
    max_bytes: int
    too_heavy: str

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload:
            if upload.size > self.max_bytes:
                raise forms.ValidationError(self.too_heavy)
            try:
                self.check(upload)
            except (
                images.ImageRefusedError,
                documents.DocumentRefusedError,
                recordings.RecordingRefusedError,
            ) as error:
                raise forms.ValidationError(str(error)) from error
            upload.seek(0)
        return upload

    def check(self, upload: UploadedFile[bytes]) -> None:
        """Raise ImageRefusedError or DocumentRefusedError for a file that is not taken."""
        raise NotImplementedError


class ImageField(CheckedFileField):
    """A picture."""

    widget = forms.FileInput(attrs={"accept": images.ACCEPT})
    max_bytes, too_heavy = images.MAX_BYTES, images.TOO_HEAVY

    def check(self, upload: UploadedFile[bytes]) -> None:
        decode(upload.read())


class DocumentField(CheckedFileField):
    """A document, a spreadsheet, a presentation, a PDF or a picture."""

    max_bytes, too_heavy = documents.MAX_BYTES, documents.TOO_HEAVY

    def check(self, upload: UploadedFile[bytes]) -> None:
        documents.check(upload.read(), upload.name or "")


class RecordingField(CheckedFileField):
    """A video or a sound."""

    widget = forms.FileInput(attrs={"accept": "video/mp4,video/webm,audio/mpeg,audio/mp4,audio/ogg"})
    max_bytes, too_heavy = recordings.MAX_BYTES, recordings.TOO_HEAVY

    def check(self, upload: UploadedFile[bytes]) -> None:
        recordings.sort_of(upload.read(64))
