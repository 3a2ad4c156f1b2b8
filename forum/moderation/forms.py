"""Forms of moderation."""

import re
from typing import Any

from django import forms

from core.richtext.cleaning import as_plain
from core.ui.forms import LineField

from ..topics.models import Category, Post, Topic
from .enums import ReportReason

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


class MergeForm(forms.Form):
    """Where the posts of a topic go: a topic that resembles it, or the address of any other."""

    near = forms.ChoiceField(label="Un sujet qui lui ressemble", required=False, widget=forms.RadioSelect)
    into = LineField(label="Ou l’adresse d’un autre sujet", max_length=300, required=False)

    def __init__(self, *args: Any, topics: Any, near: list[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = topics
        self.alike = {str(topic.pk): topic for topic in near}
        if near:
            field: Any = self.fields["near"]
            field.choices = [(key, f"{topic.title} ({topic.category})") for key, topic in self.alike.items()]
        else:
            del self.fields["near"]

    def clean_into(self) -> Topic | None:
        written = self.cleaned_data["into"]
        if not written:
            return None
        match = _ADDRESS.search(written.partition("/forum/sujets/")[2] or written)
        topic: Topic | None = self.topics.filter(pk=match[1]).first() if match else None
        if topic is None:
            raise forms.ValidationError("Collez l’adresse du sujet, comme elle est dans le navigateur.")
        return topic

    def clean(self) -> dict[str, Any]:
        cleaned_data = super().clean() or {}
        if not self.errors:
            cleaned_data["into"] = cleaned_data["into"] or self.alike.get(cleaned_data.get("near", ""))
            if cleaned_data["into"] is None:
                raise forms.ValidationError("Choisissez un sujet, ou collez son adresse.")
        return cleaned_data


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


class HideForm(forms.Form):
    """Why a post is hidden."""

    reason = LineField(label="Pourquoi", max_length=300, help_text="La personne reçoit cette phrase.")


class MoveForm(forms.Form):
    """Where a topic goes."""

    category = forms.ModelChoiceField(label="Catégorie", queryset=Category.objects.of_everybody(), empty_label=None)
