"""Where one stands, which commune one is of, and ten questions: all asked of nobody, kept nowhere."""

from collections.abc import Iterator
from typing import Any

from django import forms

from directory.initiatives.enums import STAGES_ASKED, Stage, begun
from directory.self_assessment.questionnaire import Question, Section, questionnaire
from directory.territory.forms import CollectivityField


class StageForm(forms.Form):
    etape = forms.ChoiceField(
        label="Où en êtes-vous\u202f?",
        choices=STAGES_ASKED,
        widget=forms.RadioSelect,
    )

    @property
    def stage(self) -> Stage:
        """Return the stage whose steps come next."""
        return begun(self.cleaned_data["etape"])


class PlaceForm(forms.Form):
    commune = CollectivityField(label="Votre commune", help_text="Tapez les premières lettres de son nom.")


class QuestionsForm(forms.Form):
    """The first question of each part of « se situer », with its four levels in words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for _, question in asked():
            levels = [(str(level), words) for level, words in enumerate(question.levels, 1)]
            self.fields[question.key] = forms.ChoiceField(
                label=question.text, choices=levels, widget=forms.RadioSelect, required=False
            )

    def levels(self) -> Iterator[tuple[Section, Question, int]]:
        """Yield each part that was answered with its level."""
        for section, question in asked():
            if level := self.cleaned_data.get(question.key):
                yield section, question, int(level)


def asked() -> list[tuple[Section, Question]]:
    return [(section, section.questions[0]) for section in questionnaire().sections]
