"""Forms of the forum."""

import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse_lazy

from core.attachments.forms import DocumentField
from core.richtext.cleaning import clean
from core.richtext.forms import RichTextArea, editable
from core.themes.models import Theme
from core.ui.forms import ChosenField, LineField, SeenField

from .enums import Level, Rhythm, TopicKind
from .models import Category, Post

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

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = [one for one in (data if isinstance(data, list) else [data]) if one]
        if len(given) > MOST_FILES:
            raise forms.ValidationError(f"{MOST_FILES} fichiers au plus.")
        kept, refused = [], []
        for one in given:
            try:
                kept.append(super().clean(one, initial))
            except forms.ValidationError as error:
                which = f"«\u00a0{one.name}\u00a0»\u00a0: " if len(given) > 1 else ""
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

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["category"]
        field.queryset = Category.objects.writable_by(user)
        self.initial.setdefault("kind", TopicKind.QUESTION)


class EditPostForm(forms.Form):
    """What a post says, with what its reader saw of it."""

    body = BodyField(label="Message", error_messages={"required": "Écrivez votre message."})
    seen = SeenField()

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].widget = _area(post.body)
        self.initial.update({"body": editable(post.body), "seen": post.updated_at.isoformat()})


class LevelForm(forms.Form):
    """How closely one follows a topic."""

    level = ChosenField(label="Ce sujet", choices=[(one.value, one.label) for one in Level if one != Level.FIRST])


class CategoryLevelForm(forms.Form):
    """How closely one follows a category."""

    level = ChosenField(choices=Level.choices)

    def __init__(self, *args: Any, category: Category, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].label = "Ce groupe" if category.group_id else "Cette catégorie"


class PreferencesForm(forms.Form):
    """When one is mailed, and how closely one follows each category: all of it at a glance."""

    rhythm = ChosenField(label="Les mails de ce que je suis", choices=Rhythm.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, categories: list[Category], themes: list[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.categories, self.followed_themes = categories, themes
        for category in categories:
            label = f"Groupe «\u00a0{category.name}\u00a0»" if category.group_id else category.name
            self.fields[f"category_{category.pk}"] = ChosenField(label=label, choices=Level.choices)
        for theme in themes:
            label = f"Thème «\u00a0{theme.name}\u00a0»"
            self.fields[f"theme_{theme.pk}"] = ChosenField(label=label, choices=Level.choices)

    @property
    def of_places(self) -> list[forms.BoundField]:
        """Return the fields of mails, categories and groups."""
        return [field for field in self if not field.name.startswith("theme_")]

    @property
    def of_themes(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("theme_")]

    @property
    def follows_themes(self) -> bool:
        """Return whether there is something to see among the themes: a choice that was made, or an error."""
        return any(field.value() != Level.NORMAL or field.errors for field in self.of_themes)

    @property
    def levels(self) -> dict[Category, str]:
        return {one: self.cleaned_data[f"category_{one.pk}"] for one in self.categories}

    @property
    def theme_levels(self) -> dict[Theme, str]:
        return {one: self.cleaned_data[f"theme_{one.pk}"] for one in self.followed_themes}


class HideForm(forms.Form):
    """Why a post is hidden."""

    reason = LineField(label="Pourquoi", max_length=300, help_text="La personne reçoit cette phrase.")


class MoveForm(forms.Form):
    """Where a topic goes."""

    category = forms.ModelChoiceField(label="Catégorie", queryset=Category.objects.of_everybody(), empty_label=None)
