"""The words that come back in what people expect: each with how often, and how large it is drawn."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from core.ui.typography import without_accents

MOST_WORDS = 28
SIZES = 5
FEW = 5  # words that come back: with fewer, those said once are shown too
SHORTEST = 4  # letters: below it few words mean something alone
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Words that carry no expectation: articles, pronouns, auxiliaries, and the verbs that every aim begins with
_EMPTY = frozenset(Path(__file__).with_name("empty_words.txt").read_text(encoding="utf-8").split())


@dataclass(frozen=True)
class Word:
    """A word as most people wrote it, in how many texts it stands, and its size from 1 to 5."""

    text: str
    count: int
    size: int


def cloud(texts: Iterable[str], *, most: int = MOST_WORDS) -> list[Word]:
    """Return the words that come back most, in alphabetical order; those said once where few come back.

    Singular and plural are one word, accents do not part words, and a text counts a word once.
    """
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        by_stem = {_stem(word): word for word in _WORD.findall(text.lower())}
        for stem, word in by_stem.items():
            if len(stem) >= SHORTEST and without_accents(word) not in _EMPTY and stem not in _EMPTY:
                counts[stem] += 1
                written[stem][word] += 1
    repeated = [stem for stem in counts if counts[stem] > 1]
    shown = repeated if len(repeated) >= FEW else counts
    top = sorted(shown, key=lambda stem: (-counts[stem], stem))[:most]
    if not top:
        return []
    high, low = counts[top[0]], counts[top[-1]]
    words = [Word(_as_written(written[stem]), counts[stem], _size(counts[stem], low, high)) for stem in top]
    return sorted(words, key=lambda word: without_accents(word.text))


def alike(texts: Sequence[str], *, most: int = 20) -> list[tuple[int, int]]:
    """Return the places of texts that may say the same, the closest first: half of their words or more are common."""
    stems = [_stems(text) for text in texts]
    pairs = []
    for first, second in combinations(range(len(texts)), 2):
        common, both = stems[first] & stems[second], stems[first] | stems[second]
        if both and len(common) * 2 >= len(both):
            pairs.append((-len(common) / len(both), first, second))
    return [(first, second) for _, first, second in sorted(pairs)[:most]]


def _stems(text: str) -> set[str]:
    stems = {_stem(word) for word in _WORD.findall(text.lower())}
    return {stem for stem in stems if len(stem) >= SHORTEST and stem not in _EMPTY}


def _stem(word: str) -> str:
    bare = without_accents(word)
    if bare.endswith("aux") and len(bare) > 4:
        return f"{bare[:-3]}al"
    return bare[:-1] if bare[-1] in "sx" and len(bare) > SHORTEST else bare


def _as_written(forms: Counter[str]) -> str:
    return min(forms, key=lambda word: (-forms[word], len(word), word))


def _size(count: int, low: int, high: int) -> int:
    return 1 + round((count - low) * (SIZES - 1) / (high - low)) if high > low else 2
