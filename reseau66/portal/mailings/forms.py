"""The text of a mailing."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from core.audiences import Audience
from core.editing.forms import WatchedModelForm
from core.readers import Author
from core.ui.forms import LineField

from . import writing
from .models import Mailing
from .words import WORDS, unknown_words
from .writing import MailingError

_KNOWN = ", ".join(f"{{{word}}}" for word in WORDS)


class MailingForm(WatchedModelForm):
    """Subject and text, with names in braces; a new one, or a draft that several may write."""

    class Meta:
        model = Mailing
        fields = ["subject", "text"]
        field_classes = {"subject": LineField}
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}
        help_texts = {
            "text": f"Une ligne vide sépare deux paragraphes. {_KNOWN} deviennent ceux de chaque personne.",
        }

    def __init__(self, *args: Any, begun_for: tuple[Audience, QueryDict, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begun_for = begun_for

    def clean_subject(self) -> str:
        return _with_known_words(self.cleaned_data["subject"])

    def clean_text(self) -> str:
        return _with_known_words(self.cleaned_data["text"])

    def add(self, user: Author, values: dict[str, Any], **lists: list[Any]) -> Mailing | None:
        if self.begun_for is None:
            return None
        audience, query, reminder = self.begun_for
        try:
            return writing.begin(by=user, audience=audience, query=query, reminder=reminder, values=values)
        except MailingError as error:
            self.add_error(None, str(error))
        return None

    def change(self, user: Author, seen: datetime | None, values: dict[str, Any], **lists: list[Any]) -> Mailing | None:
        try:
            return writing.write(mailing=self.instance, by=user, seen=seen, values=values)
        except MailingError as error:
            self.add_error(None, str(error))
        return None


def _with_known_words(text: str) -> str:
    if wrong := unknown_words(text):
        raise ValidationError(f"«\u00a0{{{wrong[0]}}}\u00a0» ne sera remplacé par rien. On peut écrire {_KNOWN}.")
    return text
