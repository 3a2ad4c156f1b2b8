"""Forms of the forum."""

import uuid
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime

from reseau66.core.richtext.cleaning import clean
from reseau66.core.richtext.forms import RichTextArea, editable
from reseau66.core.ui.forms import LineField

from .enums import TopicKind
from .models import Category, Post

LONGEST = 40_000  # characters of a post, as HTML


class BodyField(forms.CharField):
    """Rich text; without a script plain paragraphs and lists."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST, widget=RichTextArea(""), **options)

    def clean(self, value: Any) -> str:
        return clean(super().clean(value))


class PostForm(forms.Form):
    """An answer."""

    body = BodyField(label="Votre message", error_messages={"required": "Écrivez votre message."})
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())


class TopicForm(PostForm):
    """A new topic with its first post."""

    category = forms.ModelChoiceField(label="Catégorie", queryset=Category.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label="C’est", choices=TopicKind.choices, widget=forms.RadioSelect)
    title = LineField(
        label="Titre",
        max_length=160,
        help_text="Ce que l’on lira dans la liste\u00a0: «\u00a0Qui a déjà passé un marché bio\u202f?\u00a0»",
    )
    field_order = ("category", "kind", "title", "body")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["category"]
        field.queryset = Category.objects.visible_to(user).filter(is_closed=False)
        self.initial.setdefault("kind", TopicKind.QUESTION)


class EditPostForm(forms.Form):
    """What a post says, with what its reader saw of it."""

    body = BodyField(label="Message", error_messages={"required": "Écrivez votre message."})
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].widget = RichTextArea(post.body)
        self.initial.update({"body": editable(post.body), "seen": post.updated_at.isoformat()})

    def clean_seen(self) -> Any:
        return parse_datetime(self.cleaned_data["seen"] or "")


class HideForm(forms.Form):
    """Why a post is hidden."""

    reason = LineField(label="Pourquoi", max_length=300, help_text="La personne reçoit cette phrase.")


class MoveForm(forms.Form):
    """Where a topic goes."""

    category = forms.ModelChoiceField(label="Catégorie", queryset=Category.objects.all(), empty_label=None)
