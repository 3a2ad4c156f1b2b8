"""The models of documents of the trame: Markdown files, read on the page, and taken away by ``word``."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from .questionnaire import FOLDER, Step, trame


@dataclass(frozen=True)
class Model:
    """A model of a document: its use in a few words, and its text as tokens of Markdown."""

    key: str
    title: str
    use: str
    tokens: tuple[Token, ...]

    @property
    def html(self) -> SafeString:
        """Return the text for a page; HTML in the source was escaped."""
        parser = _parser()
        return mark_safe(str(parser.renderer.render(list(self.tokens), parser.options, {})))  # noqa: S308 - html is off


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


@cache
def models() -> dict[str, Model]:
    """Return the models by their key, in the order of the alphabet."""
    return {path.stem: _read(path) for path in sorted((FOLDER / "modeles").glob("*.md"))}


def models_of(step: Step) -> list[Model]:
    """Return the models that help with a step of the trame; raise KeyError for one that is not written."""
    titles = {model.title: model for model in models().values()}
    return [titles[title] for title in step.documents]


# the steps of the trame whose models help with a part of the questionnaire
_HELPFUL_STEPS = {
    "strategie": ("enjeux", "objectifs"),
    "participation": ("lancement", "diagnostic-partage"),
    "pilotage": ("pilotage", "moyens"),
    "transversalite": ("actions",),
    "evaluation": ("suivi", "evaluer"),
}


def models_for(section: str) -> list[Model]:
    """Return the models that help with a section of the questionnaire: how to work, or how to build an action."""
    wanted = _HELPFUL_STEPS.get(section, ("actions",))
    return [model for step in trame()[0] if step.key in wanted for model in models_of(step)]


# models that are about a theme, by its slug; those of any action serve on every other one
_ON_A_THEME = {
    "achats-et-exemplarite": ("clauses-d-achats-responsables",),
    "evaluation": ("tableau-d-indicateurs", "cahier-des-charges-d-evaluation", "rapport-d-evaluation"),
    "participation-des-habitants": (
        "charte-de-la-participation",
        "invitation-a-une-reunion-publique",
        "enquete-aupres-des-habitants",
        "deroule-d-atelier",
    ),
}
_OF_ANY_ACTION = ("fiche-action", "plan-de-financement", "convention-de-partenariat")


def models_on(theme: str) -> list[Model]:
    """Return the models that are about a theme, none for most."""
    return [models()[key] for key in _ON_A_THEME.get(theme, ())]


def models_of_any_action() -> list[Model]:
    """Return the models that an action needs whatever it is about."""
    return [models()[key] for key in _OF_ANY_ACTION]


def _read(path: Path) -> Model:
    """Read a file that begins with its title and, as a quotation, with its use."""
    tokens = _parser().parse(path.read_text(encoding="utf-8"))
    closed = next(rank for rank, token in enumerate(tokens) if token.type == "blockquote_close")
    title, use = (token.content for token in tokens[:closed] if token.type == "inline")
    return Model(path.stem, title, use.replace("\n", " "), tuple(tokens[closed + 1 :]))
