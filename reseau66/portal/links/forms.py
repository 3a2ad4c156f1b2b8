"""Forms of who links an event to fiches, or an item to a document: by address or by exact title."""

import re
from typing import Any

from django import forms

from core.readers import Reader
from core.ui.forms import LineField, LinesBox
from events.equipment.models import Equipment
from events.meetings.models import Event
from experiences.library.models import LibraryDocument
from experiences.sheets.models import FactSheet

from .queries import documents_of_equipment, fiches_of_event

MOST = 20
_ADDRESS = re.compile(r"/(?:experiences|bibliotheque)/(\d{1,18})-")


def meant(line: str, readable: Any) -> Any:
    """Return the text that an address or an exact title means; None for none or several."""
    address = _ADDRESS.search(line)
    wanted = readable.filter(pk=address[1]) if address else readable.filter(live__title__iexact=line)
    texts = list(wanted[:2])
    return texts[0] if len(texts) == 1 else None


class FichesBox(LinesBox):
    """Fiches, one to a line, by their address or their exact title."""

    def __init__(self, *, user: Reader, **kwargs: Any) -> None:
        super().__init__(most=MOST, **kwargs)
        self.readable = FactSheet.objects.visible_to(user).online()

    def row(self, rank: int, line: str) -> FactSheet:
        fiche: FactSheet | None = meant(line, self.readable)
        if fiche is None:
            raise forms.ValidationError(
                f"Ligne {rank}\u00a0: collez l’adresse de la fiche, ou écrivez son titre comme il est."
            )
        return fiche


class FichesForm(forms.Form):
    """The fiches that one will see."""

    def __init__(self, *args: Any, event: Event, user: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fiches"] = FichesBox(
            user=user,
            label="Fiches montrées",
            help_text="Une par ligne, par son adresse ou son titre. La page de chaque fiche annoncera la rencontre.",
        )
        shown: Any = event.current
        self.initial["fiches"] = "\n".join(fiche.title for fiche in fiches_of_event(shown.pk, user))


class DocumentForm(forms.Form):
    """The document that tells of an item."""

    document = LineField(
        label="Document de la bibliothèque",
        required=False,
        max_length=300,
        help_text="Son adresse ou son titre. Sa page dira que l’on peut emprunter l’exposition. Vide\u00a0: aucun.",
    )

    def __init__(self, *args: Any, equipment: Equipment, user: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.readable = LibraryDocument.objects.visible_to(user).online()
        self.initial["document"] = "".join(document.title for document in documents_of_equipment(equipment.pk, user))

    def clean_document(self) -> LibraryDocument | None:
        line = self.cleaned_data["document"]
        document = meant(line, self.readable) if line else None
        if line and document is None:
            raise forms.ValidationError("Collez l’adresse du document, ou écrivez son titre comme il est.")
        return document
