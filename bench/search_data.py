"""Invented fiches and documents in an invented language with the frequencies of a real one, the same at each run."""

from collections.abc import Iterator
from random import Random
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from bench import scale_data
from core.kinds import known_titles
from core.search.actions import learn_words
from experiences.models import FactSheet, FactSheetVersion, LibraryDocument, LibraryDocumentVersion

MEMBERS, COMMUNES = 5_000, 5_000
WORDS = 20_000
PARAGRAPHS = 4_000
COMMON = ["eau", "énergie", "école", "habitants", "commune", "projet", "climat", "forêt", "déchets", "mobilité"]
_CONSONANTS, _VOWELS = "bcdfglmnprstv", "aeiou"


def word(rank: int) -> str:
    """Return the invented word of a rank, the most frequent ones first; three syllables at least."""
    letters, number = [], rank + 1_000
    while number:
        number, syllable = divmod(number, len(_CONSONANTS) * len(_VOWELS))
        consonant, vowel = divmod(syllable, len(_VOWELS))
        letters.append(_CONSONANTS[consonant] + _VOWELS[vowel])
    return "".join(letters) + "x" * (len(letters) < 3)


def _sentence(chance: Random, length: int) -> str:
    """Return words whose frequency falls with their rank, a common one in every six."""
    return " ".join(
        chance.choice(COMMON) if chance.random() < 1 / 6 else word(int(WORDS * chance.random() ** 4))
        for _ in range(length)
    )


def fill(fiches: int, documents: int) -> str:
    """Load the territory, some persons, the lexicon, and the invented texts; return a member's session key."""
    session = scale_data.fill(MEMBERS, COMMUNES)
    call_command("load_lexicon", verbosity=0)
    if FactSheet.objects.count() != fiches:
        _write(fiches, documents)
        learn_words(titles=known_titles())
    return session


@transaction.atomic
def _write(fiches: int, documents: int) -> None:
    chance = Random(66)
    paragraphs = [f"<p>{_sentence(chance, 60)}.</p>" for _ in range(PARAGRAPHS)]
    with connection.cursor() as cursor:
        for statement in _TABLES:
            cursor.execute(statement)
        cursor.execute(_FICHES, [fiches])
        _copy(cursor, _FICHE_COPY, _fiche_rows(chance, paragraphs, _keys(FactSheet)))
        cursor.execute(_DOCUMENTS, [documents])
        _copy(cursor, _DOCUMENT_COPY, _document_rows(chance, paragraphs, _keys(LibraryDocument)))
        names = [index.name for index in _INDEXES]
        prepared = [f"DROP INDEX {name}" for name in names]
        for statement in (*prepared, *_VERSIONS, *_LIVE, *_THEMES, "SET CONSTRAINTS ALL IMMEDIATE"):
            cursor.execute(statement)
        with connection.schema_editor() as editor:  # many at once: an index is made faster than it grows
            for index in _INDEXES:
                editor.add_index(_MODELS[index.name.partition("_")[0]], index)
        cursor.execute("ANALYZE")


def _keys(model: Any) -> list[int]:
    """Return the keys of a model; before a copy begins, for nothing else goes through the connection meanwhile."""
    return list(model.objects.order_by("pk").values_list("pk", flat=True))


def _copy(cursor: object, statement: str, rows: Iterator[tuple[object, ...]]) -> None:
    with cursor.copy(statement) as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row(row)


def _fiche_rows(chance: Random, paragraphs: list[str], keys: list[int]) -> Iterator[tuple[object, ...]]:
    for pk in keys:
        title, summary = _sentence(chance, 6).capitalize(), _sentence(chance, 20)
        texts = [chance.choice(paragraphs) for _ in range(4)]
        yield (pk, title, summary, *texts, chance.randrange(300_000), 2015 + pk % 11)


def _document_rows(chance: Random, paragraphs: list[str], keys: list[int]) -> Iterator[tuple[object, ...]]:
    for pk in keys:
        pages = " ".join(chance.choice(paragraphs)[3:-4] for _ in range(40))  # 2,400 words: five pages
        yield (pk, _sentence(chance, 6).capitalize(), _sentence(chance, 20), pages)


_FICHES = """
INSERT INTO experiences_factsheet (kind, is_demo, created_at, collectivity_id, useful_count, reuse_count, ribbon)
SELECT (ARRAY['retour', 'modele', 'temoignage'])[1 + n %% 3], true, now(), c.id, n %% 40, n %% 9, ''
FROM generate_series(1, %s) n JOIN (SELECT id, row_number() OVER (ORDER BY id) AS rank FROM directory_collectivity) c
    ON c.rank = 1 + n %% (SELECT count(*) FROM directory_collectivity)
"""
_DOCUMENTS = """
INSERT INTO experiences_librarydocument (kind, is_demo, created_at, downloads)
SELECT (ARRAY['guide', 'trame', 'etude'])[1 + n %% 3], true, now(), n %% 90 FROM generate_series(1, %s) n
"""
_FICHE_COPY = """
COPY bench_fiche (publication_id, title, summary, context, steps, results, advice, cost, year) FROM STDIN
"""
_DOCUMENT_COPY = "COPY bench_document (publication_id, title, summary, full_text) FROM STDIN"
_MODELS = {"fiche": FactSheetVersion, "library": LibraryDocumentVersion}
_INDEXES = [index for model in _MODELS.values() for index in model._meta.indexes]
_TABLES = (
    "TRUNCATE experiences_factsheet, experiences_librarydocument CASCADE",
    """CREATE TEMP TABLE bench_fiche (publication_id bigint, title text, summary text, context text, steps text,
        results text, advice text, cost int, year int)""",
    "CREATE TEMP TABLE bench_document (publication_id bigint, title text, summary text, full_text text)",
)
_VERSIONS = (
    """INSERT INTO experiences_factsheetversion (visibility, state, note, created_at, updated_at, decided_at,
        publication_id, title, summary, keywords, context, before, after, steps, partners, staff, results, success,
        difficulties, advice, body, cost, cost_note, duration, year, finalities, video, contact)
    SELECT CASE WHEN publication_id % 10 = 0 THEN 'membres' ELSE 'public' END, 'publiee', '', now(), now(), now(),
        publication_id, title, summary, '', context, '', '', steps, '', '',
        results, '', '', advice, '', cost, '', '', year, '{climat}', '', '' FROM bench_fiche""",
    """INSERT INTO experiences_librarydocumentversion (visibility, state, note, created_at, updated_at, decided_at,
        publication_id, title, summary, author, licence, link, full_text)
    SELECT CASE WHEN publication_id % 10 = 0 THEN 'membres' ELSE 'public' END, 'publiee', '', now(), now(), now(),
        publication_id, title, summary, '', 'ouverte', 'https://exemple.test/',
        full_text FROM bench_document""",
)
_LIVE = tuple(
    f"UPDATE {table} p SET live_id = v.id, published_at = now() - p.id * interval '10 minutes' "  # noqa: S608
    f"FROM {table}version v WHERE v.publication_id = p.id"
    for table in ("experiences_factsheet", "experiences_librarydocument")
)
_THEMES = tuple(
    f"INSERT INTO experiences_{name}version_themes ({name}version_id, theme_id) "  # noqa: S608
    f"SELECT v.id, t.id FROM experiences_{name}version v "
    "JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS total FROM themes_theme) t "
    "ON t.n IN (1 + v.id % t.total, 1 + (v.id / 5) % t.total)"
    for name in ("factsheet", "librarydocument")
)
