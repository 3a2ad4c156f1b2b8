"""The questionnaires, one file for each version: old answers stay readable with the questions that they answer."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "self_assessment"
LEVELS = 4
_VERSION = re.compile(r"\d{4}-\d+")


@dataclass(frozen=True)
class Question:
    """A question, its levels in words from the first to the fourth, and the themes that help with it."""

    key: str
    text: str
    help: str
    levels: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A finalité or an élément déterminant, with its questions."""

    key: str
    kind: str
    title: str
    lead: str
    questions: tuple[Question, ...]

    @property
    def short(self) -> str:
        """Return a name that fits beside a drawing."""
        return SHORT.get(self.key, self.title)


@dataclass(frozen=True)
class Questionnaire:
    version: str
    sources: tuple[str, ...]
    sections: tuple[Section, ...]

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    @property
    def questions(self) -> list[Question]:
        return [question for section in self.sections for question in section.questions]


@dataclass(frozen=True)
class Step:
    """A step of the trame: what to do, why, and the models of documents that help."""

    key: str
    stage: str
    title: str
    why: str
    tasks: tuple[str, ...]
    documents: tuple[str, ...]


SHORT = {
    "climat": "Climat",
    "biodiversite": "Biodiversité",
    "cohesion": "Cohésion sociale",
    "humain": "Épanouissement",
    "economie": "Consommation",
    "strategie": "Stratégie",
    "participation": "Participation",
    "pilotage": "Pilotage",
    "transversalite": "Transversalité",
    "evaluation": "Évaluation",
}


@cache
def versions() -> list[str]:
    """Return the versions, oldest first."""
    stems = [path.stem for path in FOLDER.glob("*.toml") if _VERSION.fullmatch(path.stem)]
    return sorted(stems, key=lambda version: [int(part) for part in version.split("-")])


@cache
def questionnaire(version: str = "") -> Questionnaire:
    """Return the questionnaire of a version, the newest by default; raise KeyError for one that there is not."""
    wanted = version or versions()[-1]
    if wanted not in versions():
        raise KeyError(wanted)
    data = tomllib.loads((FOLDER / f"{wanted}.toml").read_text(encoding="utf-8"))
    sections = tuple(
        Section(
            section["key"],
            section["kind"],
            section["title"],
            section["lead"],
            tuple(
                Question(q["key"], q["text"], q.get("help", ""), tuple(q["levels"]), tuple(q["themes"]))
                for q in section["questions"]
            ),
        )
        for section in data["sections"]
    )
    return Questionnaire(wanted, tuple(data["sources"]), sections)


@cache
def trame() -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """Return the steps of the trame in their order, and its sources."""
    data = tomllib.loads((FOLDER / "trame.toml").read_text(encoding="utf-8"))
    steps = tuple(
        Step(s["key"], s["stage"], s["title"], s["why"], tuple(s["tasks"]), tuple(s["documents"]))
        for s in data["steps"]
    )
    return steps, tuple(data["sources"])
