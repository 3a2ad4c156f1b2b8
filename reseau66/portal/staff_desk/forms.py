"""The word that goes with an answer in the team's queue."""

from typing import Any

from django import forms

from core.team_queue import QueueSource


class AnswerForm(forms.Form):
    """A verb of the source, and a word where one is taken."""

    verb = forms.ChoiceField(
        error_messages={"required": "Choisissez une réponse.", "invalid_choice": "Choisissez une réponse."}
    )
    word = forms.CharField(
        label="Un mot pour la personne", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, source: QueueSource, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._source = source
        self.fields["verb"].choices = [(verb.value, verb.label) for verb in source.verbs]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answer: dict[str, Any] = super().clean() or {}
        needing = {verb.value for verb in self._source.verbs if verb.needs_word}
        if answer.get("verb") in needing and not answer.get("word"):
            self.add_error("word", "Dites pourquoi\u00a0: la personne le lira.")
        return answer
