"""Forms of who writes in a topic."""

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse_lazy

from core.attachments.forms import DocumentField
from core.editing.forms import WatchedForm
from core.readers import Author, Reader
from core.richtext.cleaning import clean
from core.richtext.forms import RichTextArea, editable
from core.ui.forms import ChosenField, LineField

from ..topics.enums import TopicKind
from ..topics.models import Category, Post
from . import actions as posting

LONGEST = 40_000  # characters of a post, as HTML
MOST_FILES = 5  # that go along with a post


def _area(html: str) -> RichTextArea:
    area = RichTextArea(html)
    area.attrs["data-people"] = reverse_lazy("forum:people")
    return area


class BodyField(forms.CharField):
    """Rich text; without a script plain paragraphs and lists."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST, widget=_area(""), **options)

    def clean(self, value: Any) -> str:
        return clean(super().clean(value))


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(DocumentField):
    """Some documents and pictures at once."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=FilesInput(attrs={"multiple": True}), **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        given = [file for file in (data if isinstance(data, list) else [data]) if file]
        if len(given) > MOST_FILES:
            raise forms.ValidationError(f"{MOST_FILES} fichiers au plus.")
        kept, refused = [], []
        for file in given:
            try:
                kept.append(super().clean(file, initial))
            except forms.ValidationError as error:
                which = f"«\u00a0{file.name}\u00a0»\u00a0: " if len(given) > 1 else ""
                refused += [f"{which}{reason}" for reason in error.messages]
        if refused:
            raise forms.ValidationError(refused)
        return kept


class PostForm(forms.Form):
    """An answer, with what is begun of it already."""

    body = BodyField(label="Votre message", error_messages={"required": "Écrivez votre message."})
    documents = FilesField(label="Images et documents", help_text=f"{MOST_FILES} au plus, de 20\u00a0Mo chacun.")
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, begun: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())
        if begun:
            self.fields["body"].widget = _area(begun)
            self.initial["body"] = editable(begun)


class TopicForm(PostForm):
    """A new topic with its first post."""

    category = forms.ModelChoiceField(label="Catégorie", queryset=Category.objects.none(), empty_label=None)
    kind = ChosenField(label="C’est", choices=TopicKind.choices, widget=forms.RadioSelect)
    title = LineField(
        label="Titre",
        max_length=160,
        help_text="Ce que l’on lira dans la liste\u00a0: «\u00a0Qui a déjà passé un marché bio\u202f?\u00a0»",
    )
    field_order = ("category", "kind", "title", "body", "documents")

    def __init__(self, *args: Any, user: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["category"]
        field.queryset = Category.objects.writable_by(user)
        self.initial.setdefault("kind", TopicKind.QUESTION)


class EditPostForm(WatchedForm):
    """What a post says."""

    body = BodyField(label="Message", error_messages={"required": "Écrivez votre message."})

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.post = post
        self.fields["body"].widget = _area(post.body)
        self.initial.update({"body": editable(post.body), "seen": post.updated_at.isoformat()})

    def write(self, user: Author, seen: datetime | None, values: dict[str, Any]) -> Post:
        return posting.edit(post=self.post, by=user, seen=seen, **values)
