"""The form of an entry."""

from typing import Any

from django import forms

from core.richtext.cleaning import clean
from core.richtext.forms import RichTextArea, editable
from core.ui.forms import LineField, SeenField

from .models import FaqEntry


class FaqForm(forms.ModelForm[FaqEntry]):
    """A question and its answer."""

    question = LineField(label="Question", max_length=200)
    answer = forms.CharField(label="Réponse", max_length=40_000)
    seen = SeenField()

    class Meta:
        model = FaqEntry
        fields = ("question", "answer", "theme", "is_public")

    def __init__(self, *args: Any, answer: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        html = self.instance.answer if self.instance.pk else answer
        self.fields["answer"].widget = RichTextArea(html)
        self.initial["answer"] = editable(html)
        self.fields["theme"].empty_label = "Aucun en particulier"  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["seen"] = self.instance.updated_at.isoformat()

    def clean_answer(self) -> str:
        return clean(self.cleaned_data["answer"])

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
