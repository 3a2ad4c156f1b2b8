"""A programme d'actions as a spreadsheet: each line against the rules and what is there; reads, never writes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from core.spreadsheets import grammar
from core.spreadsheets.reading import Columns, Row, plain
from core.themes.models import Theme
from core.ui.forms import LineField
from core.ui.typography import without_controls

from ..initiatives.enums import Finality
from ..initiatives.models import Initiative
from .enums import ActionStatus
from .models import PlanAction, PlanAxis, contradictions


def _longest(model: Any, field_name: str) -> int:
    """Return how many characters a column holds."""
    return int(model._meta.get_field(field_name).max_length)


# The headings of the file that the portal gives, in its order; the portal reads them back
HEADINGS = {
    "number": "N°",
    "axis": "Axe",
    "title": "Action",
    "description": "Description",
    "status": "État",
    "progress": "Avancement",
    "start": "Début",
    "end": "Fin prévue",
    "pilot": "Pilote",
    "partners": "Partenaires",
    "cost": "Coût",
    "cost_note": "Précision sur le coût",
    "indicator": "Indicateur",
    "result": "Résultat",
    "finalities": "Finalités",
    "themes": "Thèmes",
}
COLUMNS = Columns(
    labels=HEADINGS | {"cost": "Coût, en euros"},
    headings={
        "number": ("numero", "n", "no", "n action", "numero de l action"),
        "axis": ("axe", "axe strategique", "orientation"),
        "title": ("action", "titre", "intitule", "titre de l action", "intitule de l action"),
        "description": ("description", "contenu", "objectif", "objectifs"),
        "status": ("etat", "statut", "etat d avancement"),
        "progress": ("avancement", "avancement en", "pourcentage"),
        "start": ("debut", "date de debut", "annee de debut"),
        "end": ("fin", "fin prevue", "date de fin", "echeance"),
        "pilot": ("pilote", "service pilote", "responsable"),
        "partners": ("partenaires", "partenaire"),
        "cost": ("cout", "budget", "cout en euros", "cout euros", "montant", "budget en euros"),
        "cost_note": ("precision sur le cout", "financement"),
        "indicator": ("indicateur", "indicateurs"),
        "result": ("resultat", "resultat mesure", "valeur"),
        "finalities": ("finalites", "finalite"),
        "themes": ("themes", "theme", "thematique", "thematiques"),
    },
    required=("title",),
)
_STATUS_WORDS = {
    ActionStatus.PLANNED: (
        *("prévu", "programmé", "non commencé", "non démarré", "planifié", "en projet", "à lancer", "à faire"),
        *("à démarrer", "pas commencé", "pas démarré", "projeté", "futur"),
    ),
    ActionStatus.UNDER_WAY: (
        *("engagé", "démarré", "commencé", "lancé", "en cours de réalisation", "en réalisation", "initié", "entamé"),
        *("en travaux", "en œuvre", "en cours de mise en œuvre", "partiellement réalisé"),
    ),
    ActionStatus.DONE: (
        *("terminé", "fait", "achevé", "réalisé", "fini", "finalisé", "clos", "clôturé", "accompli", "livré", "soldé"),
    ),
    ActionStatus.LATE: ("retard", "retardé", "reporté", "décalé", "différé"),
    ActionStatus.BLOCKED: ("bloqué", "suspendu", "en pause", "stoppé", "à l’arrêt", "gelé"),
    ActionStatus.DROPPED: ("abandon", "abandonné", "annulé", "supprimé", "retiré"),
}


def _both_genders(text: str) -> str:
    """Return the words of a state without what makes them feminine or plural: « terminée » and « terminé » are one."""
    words = [word for word in plain(text.replace("œ", "oe")).split() if word not in {"e", "es"}]
    return " ".join(word.rstrip("s").rstrip("e") for word in words)


STATUSES = {
    "": ActionStatus.PLANNED,
    **{_both_genders(status.label): status for status in ActionStatus},
    **{_both_genders(word): status for status, words in _STATUS_WORDS.items() for word in words},
}
FINALITIES = {plain(label): value for value, label in Finality.choices} | {
    "climat": "climat",
    "changement climatique": "climat",
    "biodiversite": "biodiversite",
    "cohesion": "cohesion",
    "cohesion sociale": "cohesion",
    "solidarite": "cohesion",
    "epanouissement": "humain",
    "economie": "economie",
    "production et consommation": "economie",
    **{str(rank): value for rank, value in enumerate(Finality.values, 1)},
}
_TEXTS = ("number", "title", "pilot", "partners", "cost_note", "indicator", "result")
LENGTHS = {name: _longest(PlanAction, name) for name in _TEXTS} | {"axis": _longest(PlanAxis, "title")}
LONGEST_DESCRIPTION = _longest(PlanAction, "description")


@dataclass
class Line:
    """A line that may be written; ``action`` is the one that it updates. What its file lacks is None or absent."""

    line: int
    axis: str | None
    values: dict[str, Any]
    themes: list[Theme] | None
    action: PlanAction | None = None
    beside: str = ""  # what stood beside the cost: « HT »

    @property
    def number(self) -> str:
        return str(self.values.get("number", ""))

    @property
    def title(self) -> str:
        return f"{self.number} {self.values['title']}".strip()

    @property
    def status(self) -> str:
        """Return the status that the action will have, in words."""
        current = self.action.status if self.action else ActionStatus.PLANNED
        return str(ActionStatus(self.values.get("status", current)).label)


@dataclass
class Check:
    """What a programme would do: its right lines, and what is wrong in the others."""

    lines: list[Line] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)
    understood: grammar.Understood = field(default_factory=grammar.Understood)

    @property
    def new(self) -> int:
        return sum(line.action is None for line in self.lines)

    @property
    def axes(self) -> list[str]:
        """Return the axes that the lines name, in their order, each once."""
        return list(dict.fromkeys(line.axis for line in self.lines if line.axis))


def check(rows: list[Row], initiative: Initiative) -> Check:
    """Return the check of the lines against the rules and the programme as it is; two queries."""
    themes = {plain(theme.name): theme for theme in Theme.objects.all()}
    actions = list(initiative.plan_actions.all())
    by_number = {action.number: action for action in actions if action.number}
    by_title = {plain(action.title): action for action in actions}
    parts = grammar.are_parts([row.get("progress", "") for row in rows])
    checked, seen = Check(), dict[str, int]()
    for row in rows:
        number = int(row["line"])
        try:
            line = _line(row, number, themes, parts=parts)
            line.action = by_number.get(line.number) or by_title.get(plain(line.values["title"]))
            _refuse_contradictions(line)
        except ValueError as error:
            checked.errors.append((number, str(error)))
            continue
        keys = [f"n° {line.number}"] if line.number else []
        repeated = next((seen[key] for key in (*keys, plain(line.values["title"])) if key in seen), None)
        if repeated:
            checked.errors.append((number, f"Elle répète la ligne {repeated}."))
            continue
        seen |= dict.fromkeys((*keys, plain(line.values["title"])), number)
        _note(checked.understood, row, line)
        checked.lines.append(line)
    _refuse_two_for_one(checked)
    return checked


def _refuse_contradictions(line: Line) -> None:
    kept = {name: getattr(line.action, name) for name in ("status", "progress", "start", "end")} if line.action else {}
    if "progress" not in line.values and line.values.get("status", kept.get("status")) != kept.get("status"):
        kept.pop("progress", None)  # the action goes on to another status
        line.values["progress"] = None
    problems = contradictions({"status": ActionStatus.PLANNED, **kept, **line.values})
    if problems:
        raise ValueError(problems[0][1])


def _refuse_two_for_one(checked: Check) -> None:
    """A line found by its number and another by its title may not both change the same action."""
    taken: dict[int, int] = {}
    for line in list(checked.lines):
        if line.action and taken.setdefault(line.action.pk, line.line) != line.line:
            checked.lines.remove(line)
            checked.errors.append((line.line, f"Elle parle de la même action que la ligne {taken[line.action.pk]}."))


def _note(understood: grammar.Understood, row: Row, line: Line) -> None:
    """Keep what was interpreted, for the preview."""
    values = line.values
    meant = {
        "status": str(ActionStatus(values["status"]).label) if "status" in values else "",
        "progress": "" if values.get("progress") is None else f"{values['progress']}\u00a0%",
        "cost": "" if values.get("cost") is None else str(grammar.Money(values["cost"], line.beside)),
        **{name: "/".join(reversed(values.get(name, "").split("-"))) for name in ("start", "end")},
    }
    for name, meaning in meant.items():
        if row.get(name, "").strip() and not _is_same_number(row[name], meaning):
            understood.note(HEADINGS[name], row[name], meaning)


def _is_same_number(typed: str, meant: str) -> bool:
    typed_digits, meant_digits = (re.sub(r"[\s€%]", "", text) for text in (typed, meant))
    return typed_digits == meant_digits


def _line(row: Row, number: int, themes: dict[str, Theme], *, parts: bool) -> Line:
    text: dict[str, str] = {name: LineField(required=False).to_python(row[name]) for name in LENGTHS if name in row}
    if not text["title"]:
        raise ValueError("Il manque le titre de l’action.")
    for name, value in text.items():
        if len(value) > LENGTHS[name]:
            raise ValueError(f"«\u00a0{value[:40]}…\u00a0» dépasse {LENGTHS[name]} caractères.")
    readers: dict[str, Callable[[str], Any]] = {
        "description": _description,
        "status": _status,
        "progress": partial(grammar.percentage, parts=parts),
        "start": grammar.partial_day,
        "end": grammar.partial_day,
        "cost": grammar.money,
        "finalities": _finalities,
    }
    axis = text.pop("axis", None)
    values = text | {name: reader(row[name]) for name, reader in readers.items() if name in row}
    line = Line(number, axis, values, _themes(row["themes"], themes) if "themes" in row else None)
    if cost := values.get("cost"):
        values["cost"], line.beside = cost.euros, cost.beside
        if cost.beside and not values.get("cost_note"):
            values["cost_note"] = cost.beside
    return line


def _description(value: str) -> str:
    if len(value) > LONGEST_DESCRIPTION:
        raise ValueError(f"La description dépasse {LONGEST_DESCRIPTION} caractères.")
    return "\n".join(without_controls(line) for line in value.splitlines())


def _status(value: str) -> ActionStatus:
    status = STATUSES.get(_both_genders(value))
    if status is None:
        labels = ", ".join(str(choice.label).lower() for choice in ActionStatus)
        raise ValueError(f"L’état «\u00a0{value[:40]}\u00a0» n’est pas connu. Écrivez l’un de ceux-ci\u00a0: {labels}.")
    return status


def _finalities(value: str) -> list[str]:
    finalities = []
    for part in _parts(value):
        finality = FINALITIES.get(plain(part))
        if finality is None:
            raise ValueError(f"La finalité «\u00a0{part[:60]}\u00a0» n’est pas l’une des cinq.")
        finalities.append(finality)
    return [key for key in Finality.values if key in finalities]


def _themes(value: str, themes: dict[str, Theme]) -> list[Theme]:
    named = []
    for part in _parts(value):
        theme = themes.get(plain(part))
        if theme is None:
            near = next((t.name for words, t in themes.items() if plain(part)[:4] and plain(part)[:4] in words), "")
            hint = f" Peut-être «\u00a0{near}\u00a0»\u202f?" if near else ""
            raise ValueError(f"Le thème «\u00a0{part[:60]}\u00a0» n’est pas de la liste.{hint}")
        named.append(theme)
    return list(dict.fromkeys(named))


def _parts(value: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;|\n]", value) if part.strip()]
