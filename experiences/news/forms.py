"""Forms of news."""

from typing import Any

from django import forms

from core.attachments.forms import ImageField
from core.ui.forms import DayField, LineField
from members.texts.forms import VersionForm

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


class NewsPictureForm(forms.Form):
    """The photo of a piece of news."""

    image = ImageField(label="Photo", help_text="JPEG, PNG, WebP ou HEIC, 15\u00a0Mo au plus.")
    caption = LineField(label="Légende", max_length=200, help_text="Ce que l’on voit, pour qui ne voit pas la photo.")
