"""A nomination written anew."""

from typing import Any, cast

from django import forms

from core.editing.forms import WatchedForm
from core.readers import Author
from core.richtext.forms import editable

from ..awards.forms import NominationForm
from ..awards.models import Nomination
from . import actions as candidacies


class CorrectionForm(NominationForm, WatchedForm):
    """A nomination written anew; its contact's address was confirmed, and stays."""

    drops = forms.BooleanField(label="Retirer la photo", required=False)

    def __init__(self, *args: Any, instance: Nomination, is_sender: bool, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, edition=instance.edition, is_known=True, **kwargs)
        self.initial["seen"] = self.seen_of(instance)
        self.initial["text"] = editable(instance.text)
        self.stored_picture = instance.picture_id
        if not self.stored_picture:
            del self.fields["drops"]
        else:
            self.fields["photo"].label = "Une autre photo"
        if not is_sender:
            del self.fields["contact_name"]

    def has_picture(self, data: dict[str, Any]) -> bool:
        return super().has_picture(data) or bool(self.stored_picture and not data.get("drops"))

    def save_for(self, user: Author | None) -> Any:
        """Do the same for a guest, who is nobody."""
        return super().save_for(cast(Author, user))

    def write(self, user: Author | None, seen: Any, values: dict[str, Any]) -> Nomination:
        values.pop("website")
        photo, drops = values.pop("photo"), values.pop("drops", False)
        return candidacies.correct(
            nomination=self.instance, by=user, seen=seen, values=values, photo=photo, drops=drops
        )
