"""Forms of news."""

from typing import Any

from django import forms

from core.publishing.forms import VersionForm
from core.ui.forms import DayField, LineField

from .enums import NewsKind
from .models import NewsVersion


class BeginNewsForm(forms.Form):
    """What is fixed at the beginning of a piece of news."""

    kind = forms.ChoiceField(label="Genre", choices=NewsKind.choices)
    title = LineField(label="Titre", max_length=160)


class NewsForm(VersionForm):
    """A piece of news, or a press cutting, which quotes nothing but leads to its paper."""

    class Meta:
        model = NewsVersion
        fields = ["title", "summary", "body", "source", "link", "dated", "themes", "visibility"]
        field_classes = {"title": LineField, "source": LineField, "dated": DayField}
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "themes": forms.CheckboxSelectMultiple,
        }
        labels = {
            "title": "Titre",
            "summary": "En bref",
            "body": "Texte",
            "source": "Journal ou site",
            "link": "Adresse",
            "dated": "Parue le",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.publication.kind == NewsKind.NEWS:
            del self.fields["source"], self.fields["dated"]
            self.fields["link"].label = "Pour en savoir plus, une adresse"
        else:
            self.fields["body"].label = "Ce que vous en retenez"
            self.fields["link"].label = "Adresse de l’article"
