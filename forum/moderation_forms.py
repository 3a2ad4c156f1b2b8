"""Forms of moderation and of the FAQ."""

import re
from typing import Any

from django import forms

from reseau66.core.richtext.cleaning import as_plain, clean
from reseau66.core.richtext.forms import RichTextArea, editable
from reseau66.core.ui.forms import LineField, SeenField

from .actions.reporting import LONGEST_SUSPENSION
from .enums import ReportReason
from .models import FaqEntry, Post, Topic

EXCERPT = 90  # characters of a post that is to be chosen
MOST_CHOSEN = 300
_ADDRESS = re.compile(r"(?:/forum/sujets/)?(\d{1,18})(?:-|\b)")


class ReportForm(forms.Form):
    """Why a post should not stay as it is."""

    reason = forms.ChoiceField(label="Ce message", choices=ReportReason.choices, widget=forms.RadioSelect)
    word = LineField(
        label="Un mot", max_length=300, required=False, help_text="Seules les personnes qui modèrent le lisent."
    )


class AnswerReportForm(forms.Form):
    """What those who reported are told."""

    answer = LineField(label="Ce que l’on répond à qui a signalé", max_length=300)


class SanctionForm(forms.Form):
    """A warning, or some days without writing."""

    days = forms.IntegerField(
        label="Suspendre pendant (jours)",
        required=False,
        min_value=1,
        max_value=LONGEST_SUSPENSION,
        help_text="Vide\u00a0: un avertissement seulement. La personne lit toujours, mais n’écrit plus.",
    )
    reason = LineField(label="Pourquoi", max_length=300, help_text="La personne reçoit cette phrase.")


class MergeForm(forms.Form):
    """Where the posts of a topic go."""

    into = LineField(label="Réunir à", max_length=300, help_text="L’adresse de l’autre sujet.")

    def __init__(self, *args: Any, topics: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = topics

    def clean_into(self) -> Topic:
        match = _ADDRESS.search(self.cleaned_data["into"].partition("/forum/sujets/")[2] or self.cleaned_data["into"])
        found = self.topics.filter(pk=match[1]).first() if match else None
        if found is None:
            raise forms.ValidationError("Collez l’adresse du sujet, comme elle est dans le navigateur.")
        assert isinstance(found, Topic)  # noqa: S101 - for the types
        return found


class SplitForm(forms.Form):
    """Which posts become a topic of their own, and its title."""

    title = LineField(label="Titre du nouveau sujet", max_length=160)
    numbers = forms.TypedMultipleChoiceField(
        label="Messages à séparer", coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, posts: list[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["numbers"]
        field.choices = [(post.number, f"{post.number}. {post.voice}\u00a0: {_excerpt(post)}") for post in posts]


def _excerpt(post: Post) -> str:
    text = " ".join(as_plain(post.body).split())
    return text[:EXCERPT] + ("…" if len(text) > EXCERPT else "")


class FaqForm(forms.ModelForm):
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
