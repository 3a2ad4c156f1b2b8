"""Counting what is asked, and learning the words of titles."""

import re
from collections.abc import Iterable
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from .models import AskedQuery, KnownWord

KEPT_FOR = timedelta(days=2 * 365)
LONGEST = 200
_COUNT_IN_MONTH = """
INSERT INTO search_askedmonth (month, times, in_vain) VALUES (%s, 1, %s)
ON CONFLICT (month) DO UPDATE
SET times = search_askedmonth.times + 1, in_vain = search_askedmonth.in_vain + excluded.in_vain
"""
_COUNT = """
INSERT INTO search_askedquery (text, times, results, last_at) VALUES (%s, 1, %s, %s)
ON CONFLICT (text) DO UPDATE
SET times = search_askedquery.times + 1, results = excluded.results, last_at = excluded.last_at
"""
_WORD = re.compile(r"[^\W\d_]{4,60}")


def count_query(*, text: str, results: int) -> None:
    """Count one more time that ``text`` was looked for; a mail address or a number of ten digits is not kept.

    The month counts it without its words, whatever they are.
    """
    plain = " ".join(text.lower().split())[:LONGEST]
    if not plain:
        return
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_IN_MONTH, [today.replace(day=1), int(not results)])
    if "@" in plain or len(re.sub(r"\D", "", plain)) >= 10:
        return
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [plain, results, today])


def purge() -> None:
    """Forget what nobody has looked for in two years."""
    AskedQuery.objects.filter(last_at__lt=timezone.localdate() - KEPT_FOR).delete()


@transaction.atomic
def learn_words(*, titles: Iterable[str]) -> None:
    """Keep the words of these titles, and no others; safe to run at any time."""
    words = {word.lower() for title in titles for word in _WORD.findall(title)}
    KnownWord.objects.exclude(word__in=words).delete()
    stored = set(KnownWord.objects.values_list("word", flat=True))
    KnownWord.objects.bulk_create((KnownWord(word=word) for word in sorted(words - stored)), ignore_conflicts=True)
