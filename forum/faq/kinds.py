"""Frequent questions, as the portal finds them."""

import re
from typing import Any

from django.db.models import DateTimeField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from core.kinds import Absent, Card, Kind, Search
from core.readers import Reader
from core.search import matching
from core.search.query_parser import Question

from .models import FaqEntry

_PAGE = re.compile(r"/faq/(\d{1,18})-[\w-]+/")


def _found(user: Reader, question: Question) -> list[QuerySet[Any]]:
    rows = FaqEntry.objects.visible_to(user).filter(search=question.query)
    moment = Cast(F("updated_at"), DateTimeField())
    ranked = matching.ranked(rows, question, column="search", weight=1.5, at=moment, themes=matching.NO_THEMES)
    return [ranked[: matching.BY_TITLE + matching.BY_TEXT]]


def _shown() -> QuerySet[Any]:
    about = Coalesce(F("theme__name"), Value(""))
    entries = FaqEntry.objects.all()
    return matching.told(entries, title=F("question"), about=about, demo=F("is_demo"), text=F("answer"))


KINDS = (
    Kind(
        key="faq",
        model=FaqEntry,
        name="question fréquente",
        heading="Questions fréquentes",
        position=60,
        search=Search(
            found=_found,
            readable=FaqEntry.objects.visible_to,
            shown=_shown,
            address=matching.slugged("forum:faq_entry"),
            titles=lambda: FaqEntry.objects.filter(is_public=True).values_list("question", flat=True),
        ),
        card=Card(_PAGE),
        letter=Absent("an answer is no news"),
        publication=Absent("an animateur makes it from a topic"),
        files=Absent("it is text; its pictures are those of rich text"),
        holdings=Absent("it is everybody's"),
        handover=Absent("it is everybody's"),
        open_data=Absent("it is text, some of it for members"),
        figure=Absent("how many there are says nothing of what the network does"),
        feed=Absent("an answer is no news"),
        calendar=Absent("it has no day"),
    ),
)
