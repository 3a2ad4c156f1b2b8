"""The form of an entry."""

from typing import Any

from django import forms

from core.editing.forms import WatchedModelForm
from core.readers import Author
from core.richtext.cleaning import clean
from core.richtext.forms import RichTextArea, editable
from core.ui.forms import LineField

from ..topics.models import Topic
from . import actions as faq
from .models import FaqEntry


class FaqForm(WatchedModelForm):
    """A question and its answer; a new one may come from a topic."""

    question = LineField(label="Question", max_length=200)
    answer = forms.CharField(label="Réponse", max_length=40_000)

    class Meta:
        model = FaqEntry
        fields = ("question", "answer", "theme", "is_public")

    def __init__(self, *args: Any, topic: Topic | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topic = topic
        kept = topic.accepted.body if topic and topic.accepted else ""
        html = self.instance.answer if self.instance.pk else kept
        self.fields["answer"].widget = RichTextArea(html)
        self.initial["answer"] = editable(html)
        self.fields["theme"].empty_label = "Aucun en particulier"  # type: ignore[attr-defined]

    def clean_answer(self) -> str:
        return clean(self.cleaned_data["answer"])

    def add(self, user: Author, values: dict[str, Any], **lists: list[Any]) -> FaqEntry:
        return faq.add_entry(by=user, values=values, topic=self.topic)

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> FaqEntry:
        return faq.change_entry(entry=self.instance, by=user, seen=seen, values=values)
