"""Forms of « se situer »."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from core.editing.forms import Difference, WatchedForm
from core.readers import Author
from core.ui.forms import LineField
from core.ui.keys import key_of

from . import actions as self_assessment
from .models import Answer, SelfAssessment
from .questionnaire import LEVELS, Question, Section

NOT_CONCERNED = "non"
_PARTS = ("level", "target", "note", "evidence")


@dataclass(frozen=True)
class Asked:
    """A question with its fields."""

    question: Question
    fields: list[BoundField]


class SectionForm(WatchedForm):
    """The questions of a finalité or of an élément déterminant; each may stay without an answer."""

    def __init__(self, *args: Any, assessment: SelfAssessment, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assessment, self.section = assessment, section
        stored = self_assessment.answers_to(assessment, section)
        self.initial["seen"] = self.seen_of(stored)
        for question in section.questions:
            levels = [(str(rank), text) for rank, text in enumerate(question.levels, 1)]
            targets = [(str(rank), f"Niveau {rank}") for rank in range(1, LEVELS + 1)]
            answer = stored.get(question.key)
            self.fields[f"{question.key}-level"] = forms.ChoiceField(
                label="Où vous en êtes",
                choices=[*levels, (NOT_CONCERNED, "Non concerné")],
                widget=forms.RadioSelect,
                required=False,
                initial=_level_text(answer),
            )
            self.fields[f"{question.key}-target"] = forms.ChoiceField(
                label="Où vous voulez être",
                choices=[("", "Pas d’objectif"), *targets],
                required=False,
                initial=str(answer.target or "") if answer else "",
            )
            self.fields[f"{question.key}-note"] = forms.CharField(
                label="Pourquoi",
                max_length=1500,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=answer.note if answer else "",
            )
            self.fields[f"{question.key}-evidence"] = LineField(
                label="Ce qui le montre",
                max_length=300,
                required=False,
                help_text="Un document, une délibération, une adresse.",
                initial=answer.evidence if answer else "",
            )

    @property
    def asked(self) -> list[Asked]:
        return [
            Asked(question, [self[f"{question.key}-{part}"] for part in _PARTS]) for question in self.section.questions
        ]

    def _answer(self, key: str) -> dict[str, Any]:
        level, target, note, evidence = (self.cleaned_data[f"{key}-{part}"] for part in _PARTS)
        return {
            "level": key_of(level),
            "is_not_concerned": level == NOT_CONCERNED,
            "target": int(target) if target else None,
            "note": note,
            "evidence": evidence,
        }

    def write(self, user: Author, seen: datetime | None, values: dict[str, Any]) -> SelfAssessment:
        answers = {question.key: self._answer(question.key) for question in self.section.questions}
        return self_assessment.answer_section(
            assessment=self.assessment, section=self.section, by=user, seen=seen, answers=answers
        )

    def moment_of(self, stored: dict[str, Answer]) -> datetime | None:
        return self_assessment.seen_of(stored)

    def differences(self, stored: dict[str, Answer]) -> Iterator[Difference]:
        for question in self.section.questions:
            theirs = _told(question, stored.get(question.key))
            mine = _told(question, Answer(**self._answer(question.key)))
            if theirs != mine:
                yield question.text, theirs, mine


def _level_text(answer: Answer | None) -> str:
    if answer is None:
        return ""
    return NOT_CONCERNED if answer.is_not_concerned else str(answer.level or "")


def _told(question: Question, answer: Answer | None) -> str:
    if answer is None:
        return ""
    level = "Non concerné" if answer.is_not_concerned else question.levels[answer.level - 1] if answer.level else ""
    target = f"Objectif : niveau {answer.target}" if answer.target else ""
    return " · ".join(filter(None, [level, target, answer.note, answer.evidence])).replace(" : ", "\u00a0: ")


class NameForm(forms.Form):
    """The name under which the answers of today are kept."""

    name = LineField(
        label="Son nom",
        max_length=80,
        required=False,
        help_text="Par exemple « Avant le nouveau programme » ; sinon, la date du jour.",
    )


class ShareForm(forms.Form):
    """Whether the network may read where the collectivité stands."""

    is_shared = forms.BooleanField(required=False)
