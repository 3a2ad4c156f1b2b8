"""What can be found: for each kind, how it matches, how much it weighs, and what a line of the results says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchRank
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    DateTimeField,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, Lower, Trim
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from core.database.functions import Unaccent
from core.search.questions import Question
from directory.plans.models import PlanAction
from directory.resources.models import Aid, Organisation
from directory.territory.models import Collectivity
from directory.territory.models import address_of as place_address
from events.meetings.models import Event, EventVersion
from experiences.lexicon.models import Term
from experiences.library.models import LibraryDocument, LibraryDocumentVersion
from experiences.news.models import News, NewsVersion
from experiences.sheets.models import FactSheet, FactSheetVersion
from forum.faq.models import FaqEntry
from forum.topics.models import Post, Topic
from members.accounts.permissions import is_member
from members.people.models import Mandate, Referent
from members.people.models import address_of as person_address

BY_TITLE, BY_TEXT = 200, 500  # candidates of a kind at most: those that a title names, then those that speak of it
SPEAKING = 5000  # posts among which those that one may read are sought
PASSAGE_FROM = 20_000  # characters of a text, from which its passage is taken
_NOWHEN = Cast(Value(None), DateTimeField())
_NO_THEMES = Cast(Value([], ArrayField(BigIntegerField())), ArrayField(BigIntegerField()))
_NOTHING = Value("", TextField())


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its word in addresses, its name, what matches, what is shown, and where it leads.

    ``found`` returns rows of key, score, moment and themes; ``shown`` the rows of ``SHOWN``; both of what ``user`` may
    see, and nothing else.
    """

    key: str
    name: str
    found: Callable[[Any, Question], list[QuerySet[Any]]]
    shown: Callable[[], QuerySet[Any]]
    address: Callable[[int, str, str], str]  # of key, title and code
    titles: Callable[[], QuerySet[Any]] | None = None  # of what everybody may read, for suggestions


SHOWN = ("pk", "told_title", "told_about", "told_code", "told_demo", "told_text")


def _told(rows: QuerySet[Any], *, title: Any, about: Any, code: Any = _NOTHING, demo: Any = None, text: Any) -> Any:
    return rows.annotate(
        told_title=Cast(title, TextField()),
        told_about=Cast(about, TextField()),
        told_code=Cast(code, TextField()),
        told_demo=Value(False, BooleanField()) if demo is None else demo,
        told_text=Cast(text, TextField()),
    ).values_list(*SHOWN)


def _ranked(rows: QuerySet[Any], question: Question, *, column: str, weight: float, at: Any, themes: Any) -> Any:
    score = Cast(SearchRank(F(column), question.query) * Value(weight), FloatField())
    annotated = rows.order_by().annotate(score=score, moment=at, theme_keys=themes)
    return annotated.values_list("pk", "score", "moment", "theme_keys")


def _published(model: Any, version: Any, weight: float) -> Callable[[Any, Question], list[QuerySet[Any]]]:
    """Return what finds publications: those named so first, where there is a column of titles."""
    through = version.themes.through.objects.filter(**{version._meta.model_name: OuterRef("live")}).values("theme")
    has_titles = any(field.name == "title_search" for field in version._meta.concrete_fields)

    def found(user: Any, question: Question) -> list[QuerySet[Any]]:
        rows = model.objects.visible_to(user).online()
        tiers = [(rows.filter(live__search=question.query), BY_TEXT)]
        if has_titles:
            # what a title has its text has too, and large columns are slow to read: they say what must not be there
            named = tiers[0][0] if question.excludes else rows
            tiers.insert(0, (named.filter(live__title_search=question.query), BY_TITLE))
        at, themes = F("published_at"), ArraySubquery(through)
        return [
            _ranked(tier, question, column="live__search", weight=weight, at=at, themes=themes)[:most]
            for tier, most in tiers
        ]

    return found


def _entries(model: Any, weight: float, **narrowed: Any) -> Callable[[Any, Question], list[QuerySet[Any]]]:
    """Return what finds entries that everybody may read, by their own column."""
    through = model.themes.through.objects.filter(**{model._meta.model_name: OuterRef("pk")}).values("theme")

    def found(user: Any, question: Question) -> list[QuerySet[Any]]:
        rows = model.objects.filter(search=question.query, **narrowed)
        moment = Cast(F("updated_at"), DateTimeField())
        ranked = _ranked(rows, question, column="search", weight=weight, at=moment, themes=ArraySubquery(through))
        return [ranked[: BY_TITLE + BY_TEXT]]

    return found


def _is_named(question: Question) -> Any:
    plain = Lower(Unaccent(Value(question.text.replace("’", "'"))))
    return Case(When(search_name=plain, then=Value(3.0)), default=Value(0.6), output_field=FloatField())


def _collectivities(user: Any, question: Question) -> list[QuerySet[Any]]:
    named = Q()
    for word in question.words:  # « port vendres » is Port-Vendres too
        plain = Lower(Unaccent(Value(word)))
        named &= Q(search_name__contains=plain) | Q(search_former__contains=plain)
    if question.text.isdigit():
        named |= Q(postcodes_text__contains=question.text)
    # its successor is found by that name
    led_on = Q(closed_on__lte=timezone.localdate(), merged_into__search_former__contains=F("search_name"))
    rows = Collectivity.objects.filter(named).exclude(led_on).order_by()
    annotated = rows.annotate(score=_is_named(question), moment=_NOWHEN, theme_keys=_NO_THEMES)
    return [annotated.values_list("pk", "score", "moment", "theme_keys")[:BY_TEXT]]


def _referents(user: Any, question: Question) -> list[QuerySet[Any]]:
    if not is_member(user):
        return []
    rows = Referent.objects.approved().matching(" ".join(question.words)).order_by()
    annotated = rows.annotate(score=_is_named(question), moment=F("approved_at"), theme_keys=_NO_THEMES)
    return [annotated.values_list("pk", "score", "moment", "theme_keys")[:BY_TEXT]]


def _faq(user: Any, question: Question) -> list[QuerySet[Any]]:
    rows = FaqEntry.objects.visible_to(user).filter(search=question.query)
    moment = Cast(F("updated_at"), DateTimeField())
    return [_ranked(rows, question, column="search", weight=1.5, at=moment, themes=_NO_THEMES)[: BY_TITLE + BY_TEXT]]


def _topics(user: Any, question: Question) -> list[QuerySet[Any]]:
    """Return topics that a title names, then those in which a post speaks of it."""
    if not is_member(user):
        return []
    named = Topic.objects.visible_to(user).filter(hidden_at__isnull=True, search=question.query)
    # Posts are asked for by their words first, the newest by a sum that no index orders: else PostgreSQL, which cannot
    # know how few posts have a word, reads topic after topic to the end
    speaking = Post.objects.filter(search=question.query).order_by((F("pk") + 0).desc()).values("pk")[:SPEAKING]
    spoken = Post.objects.visible_to(user).filter(
        hidden_at__isnull=True, topic__hidden_at__isnull=True, pk__in=speaking
    )
    by_title = _ranked(named, question, column="search", weight=1.0, at=F("last_at"), themes=_NO_THEMES)
    score = Cast(SearchRank(F("search"), question.query), FloatField())
    told = spoken.order_by().annotate(score=score, moment=F("created_at"), theme_keys=_NO_THEMES)
    by_text = told.values_list("topic_id", "score", "moment", "theme_keys")
    return [by_title[:BY_TITLE], by_text[:BY_TEXT]]


def _topics_shown() -> QuerySet[Any]:
    first = Post.objects.filter(topic=OuterRef("pk"), number=1).values("body")[:1]
    about, text = F("category__name"), Coalesce(Subquery(first), Value(""))
    return _told(Topic.objects.all(), title=F("title"), about=about, demo=F("is_demo"), text=text)


def _fiches_shown() -> QuerySet[Any]:
    sections = [F(f"live__{name}") for name in ("summary", "context", "body", "steps", "results", "partners", "advice")]
    text = Concat(*_spaced(sections), output_field=TextField())
    about = Coalesce(F("collectivity__name"), Value(""))
    return _told(FactSheet.objects.all(), title=F("live__title"), about=about, demo=F("is_demo"), text=text)


def _spaced(parts: list[Any]) -> list[Any]:
    return [piece for part in parts for piece in (part, Value(" "))]


def _documents_shown() -> QuerySet[Any]:
    text = Concat(F("live__summary"), Value(" "), F("live__full_text"), output_field=TextField())
    about = F("live__author")
    return _told(LibraryDocument.objects.all(), title=F("live__title"), about=about, demo=F("is_demo"), text=text)


def _news_shown() -> QuerySet[Any]:
    text = Concat(F("live__summary"), Value(" "), F("live__body"), output_field=TextField())
    about = F("live__source")
    return _told(News.objects.all(), title=F("live__title"), about=about, demo=F("is_demo"), text=text)


def _events_shown() -> QuerySet[Any]:
    about = Concat(F("place"), Value(" "), Coalesce(F("commune__name"), Value("")), output_field=TextField())
    text = F("live__summary")
    return _told(Event.objects.all(), title=F("live__title"), about=about, demo=F("is_demo"), text=text)


def _actions_shown() -> QuerySet[Any]:
    about = F("initiative__collectivity__name")
    return _told(PlanAction.objects.all(), title=F("title"), about=about, demo=F("is_demo"), text=F("description"))


def _referents_shown() -> QuerySet[Any]:
    held = Mandate.objects.current().filter(referent=OuterRef("pk")).order_by("-pk")
    function = held.annotate(told=Concat(F("title"), Value(", "), Coalesce(F("collectivity__name"), Value(""))))
    title = Trim(Concat(F("first_name"), Value(" "), F("last_name"), output_field=TextField()))
    about = Coalesce(Subquery(function.values("told")[:1]), Value(""))
    return _told(Referent.objects.all(), title=title, about=about, text=_NOTHING)


def _entries_shown(model: Any, *, about: Any) -> QuerySet[Any]:
    return _told(model.objects.all(), title=F("name"), about=about, code=F("slug"), text=F("presentation"))


def _titles(model: Any) -> Callable[[], QuerySet[Any]]:
    return lambda: model.objects.public().values_list("live__title", flat=True)


def _place_names() -> QuerySet[Any]:
    """Return the names of today and those of before."""
    former = Collectivity.objects.exclude(former_text="").order_by().values_list("former_text", flat=True)
    return Collectivity.objects.existing().order_by().values_list("name", flat=True).union(former).order_by()


def _slugged(name: str) -> Callable[[int, str, str], str]:
    return lambda pk, title, code: reverse(name, args=[pk, slugify(title)[:80] or "page"])


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            "fiches",
            "Expériences",
            _published(FactSheet, FactSheetVersion, 1.6),
            _fiches_shown,
            _slugged("experiences:fiche"),
            _titles(FactSheet),
        ),
        Kind(
            "documents",
            "Bibliothèque",
            _published(LibraryDocument, LibraryDocumentVersion, 1.1),
            _documents_shown,
            _slugged("experiences:document"),
            _titles(LibraryDocument),
        ),
        Kind(
            "referents",
            "Référents",
            _referents,
            _referents_shown,
            lambda pk, title, code: person_address(pk, title),
        ),
        Kind(
            "collectivites",
            "Collectivités",
            _collectivities,
            lambda: _told(
                Collectivity.objects.all(),
                title=F("name"),
                about=F("departement"),
                code=F("code"),
                text=Case(
                    When(search_former="", then=_NOTHING),
                    default=Concat(Value("Autrefois\u00a0: "), F("former_text"), output_field=TextField()),
                ),
            ),
            lambda pk, title, code: place_address(code, title),
            _place_names,
        ),
        Kind(
            "rencontres",
            "Rencontres",
            _published(Event, EventVersion, 1.0),
            _events_shown,
            _slugged("events:event"),
            _titles(Event),
        ),
        Kind(
            "faq",
            "Questions fréquentes",
            _faq,
            lambda: _told(
                FaqEntry.objects.all(),
                title=F("question"),
                about=Coalesce(F("theme__name"), Value("")),
                demo=F("is_demo"),
                text=F("answer"),
            ),
            _slugged("forum:faq_entry"),
            lambda: FaqEntry.objects.filter(is_public=True).values_list("question", flat=True),
        ),
        Kind("sujets", "Forum", _topics, _topics_shown, _slugged("forum:topic")),
        Kind("actions", "Actions", _entries(PlanAction, 0.8), _actions_shown, _slugged("directory:action")),
        Kind(
            "aides",
            "Aides",
            _entries(Aid, 1.0),
            lambda: _entries_shown(Aid, about=F("funder__name")),
            lambda pk, title, code: reverse("directory:aid", args=[code]),
            lambda: Aid.objects.values_list("name", flat=True),
        ),
        Kind(
            "acteurs",
            "Acteurs",
            _entries(Organisation, 1.0),
            lambda: _entries_shown(Organisation, about=F("acronym")),
            lambda pk, title, code: reverse("directory:organisation", args=[code]),
            lambda: Organisation.objects.values_list("name", flat=True),
        ),
        Kind(
            "lexique",
            "Lexique",
            _entries(Term, 1.3),
            lambda: _told(Term.objects.all(), title=F("name"), about=_NOTHING, code=F("slug"), text=F("short")),
            lambda pk, title, code: reverse("experiences:term", args=[code]),
            lambda: Term.objects.values_list("name", flat=True),
        ),
        Kind(
            "actualites",
            "Actualités",
            _published(News, NewsVersion, 0.9),
            _news_shown,
            _slugged("experiences:news_item"),
            _titles(News),
        ),
    )
}


def known_titles() -> list[str]:
    """Return every title that everybody may read, for the words that suggestions are made of."""
    return [title for kind in KINDS.values() if kind.titles for title in kind.titles()]
