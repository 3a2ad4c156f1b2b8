"""Who the network is, as who keeps the settings writes it, and how it would look."""

from typing import Any

from django import forms

from core.attachments.forms import ImageField
from core.editing.forms import WatchedModelForm
from core.network.identity import identity_of
from core.network.models import COLOUR, NOT_A_COLOUR, Identity
from core.readers import Author
from core.ui.colours import WHITE, contrast
from core.ui.forms import LineField
from core.ui.typography import number
from directory.territory.departements import NAMES, with_article

from . import actions
from .palette import ACCENT, MAIN, schemes, too_dark, too_light

TOO_LIGHT = (
    "Cette couleur est trop claire\u00a0: un texte ne s’y lirait pas (contraste {contrast}, il en faut 4,5). "
    "La plus proche qui convient\u00a0: {nearest}."
)
TOO_DARK = (
    "Sur la couleur principale, on ne distinguerait pas celle-ci (contraste {contrast}, il en faut 4,5). "
    "La plus proche qui convient\u00a0: {nearest}."
)


class ColourField(forms.RegexField):
    """A colour, chosen in the browser's own palette or written, « #083F4A »."""

    widget = forms.TextInput(attrs={"type": "color"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(COLOUR, max_length=7, error_messages={"invalid": NOT_A_COLOUR}, **kwargs)

    def to_python(self, value: Any) -> Any:
        return str(super().to_python(value)).lower()


class IdentityForm(WatchedModelForm):
    """Name, place, hosts, contacts, colours, where the network comes from."""

    departement_code = forms.ChoiceField(label="Département", choices=[(c, f"{c} · {n}") for c, n in NAMES.items()])

    main_colour = ColourField(
        label="Couleur principale",
        help_text="En-tête, boutons, liens. Assez foncée pour que du blanc s’y lise.",
    )
    accent_colour = ColourField(
        label="Couleur vive",
        help_text="Ce qui attend, le bouton «\u00a0Créer\u00a0». Assez claire pour se voir sur la première.",
    )

    class Meta:
        model = Identity
        fields = [
            *("name", "long_name", "tagline", "departement_code", "hosts", "contact_email", "contact_phone"),
            *("main_colour", "accent_colour", "founding_title", "founding_text"),
        ]
        field_classes = dict.fromkeys(
            ("name", "long_name", "tagline", "hosts", "contact_phone", "founding_title"), LineField
        )
        labels = {
            "contact_email": "Courriel de l’équipe",
            "contact_phone": "Téléphone de l’équipe",
            "founding_title": "Titre, sur l’accueil",
        }
        help_texts = {
            "name": "En tête de chaque page et de chaque courriel\u00a0: «\u00a0Réseau 66\u00a0».",
            "long_name": "En bas des pages, sur les PDF, dans la lettre.",
            "tagline": "Quelques mots, en petit.",
            "hosts": "Avec l’article\u00a0: «\u00a0le Département et la DREAL\u00a0».",
            "contact_email": "Montré à tout le monde, et expéditeur des courriels sauf réglage du serveur.",
            "founding_text": "Deux phrases sur l’accueil\u00a0: quand, qui, pour quoi. Sans elles, rien ne s’affiche.",
        }
        widgets = {"founding_text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = identity_of({name: getattr(self.instance, name) for name in self.Meta.fields})
        self.initial.update({name: getattr(who, name) for name in self.Meta.fields})
        self.initial["main_colour"] = self.initial["main_colour"] or MAIN
        self.initial["accent_colour"] = self.initial["accent_colour"] or ACCENT
        for name in ("name", "long_name", "hosts", "contact_email"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        main, accent = data.get("main_colour") or MAIN, data.get("accent_colour") or ACCENT
        if nearest := too_light(main):
            self._refuse("main_colour", TOO_LIGHT, contrast(main, WHITE), nearest)
        elif nearest := too_dark(accent, main):
            self._refuse("accent_colour", TOO_DARK, contrast(accent, main), nearest)
        return data

    def _refuse(self, name: str, words: str, now: float, nearest: str) -> None:
        self.add_error(name, words.format(contrast=number(round(now, 1)), nearest=nearest))

    def add(self, user: Author, values: dict[str, Any], **lists: list[Any]) -> Identity:
        return self.change(user, None, values)

    def change(self, user: Author, seen: Any, values: dict[str, Any], **lists: list[Any]) -> Identity:
        values["departement"] = with_article(values["departement_code"])
        return actions.change_identity(by=user, seen=seen, values=values)


class LogoForm(forms.Form):
    """The logo beside the name."""

    image = ImageField(
        label="Logo",
        help_text="Sur fond blanc, un carré ou presque. JPEG, PNG, WebP ou HEIC, 15\u00a0Mo au plus.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "id_logo_%s"  # the page has another form
        super().__init__(*args, **kwargs)


class LooksForm(forms.Form):
    """What the preview shows of what is being typed; what is no colour is ours."""

    name = LineField(required=False, max_length=40)
    tagline = LineField(required=False, max_length=60)
    main_colour = ColourField(required=False)
    accent_colour = ColourField(required=False)

    def looks(self) -> dict[str, Any]:
        """Return what the preview draws, with what is wrong with a colour."""
        self.is_valid()
        typed = self.cleaned_data
        main, accent = typed.get("main_colour") or MAIN, typed.get("accent_colour") or ACCENT
        nearest = {"main": too_light(main), "accent": too_dark(accent, main)}
        said = {"name": typed.get("name", ""), "tagline": typed.get("tagline", ""), "contrast": contrast(main, WHITE)}
        return said | {"nearest": nearest, "schemes": schemes(main, accent)}
