"""What « se situer » holds about persons: who answered."""

from typing import Any

from core.personal_data.declaring import ANONYMOUS, Held, Shown

from .models import Answer


def _answers_of(account: Any) -> Any:
    return Answer.objects.filter(by=account).select_related("assessment__collectivity")


def _asked(answer: Answer) -> str:
    questions = {question.key: question.text for question in answer.assessment.questionnaire.questions}
    return questions.get(answer.question, answer.question)


HELD = [
    Held(
        Answer,
        leaving={"by": ANONYMOUS},
        shown=(
            Shown(
                "Réponses données à « se situer »",
                _answers_of,
                but=("assessment", "question"),
                more={"collectivité": lambda answer: answer.assessment.collectivity, "question": _asked},
            ),
        ),
    )
]
