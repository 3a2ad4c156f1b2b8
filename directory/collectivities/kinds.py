"""Collectivités, as the portal finds them."""

import re
from typing import Any

from django.db.models import Case, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat
from django.utils import timezone

from core.kinds import Absent, Card, Kind, Search
from core.readers import Reader
from core.search import matching
from core.search.query_parser import Question, beginning_with

from ..territory.models import Collectivity, Contour, Membership, address_of
from .datasets import COLLECTIVITIES, CONTOURS

_PAGE = re.compile(r"/collectivites/(\w{5}|\d{9})-[\w-]+/")


def _found(user: Reader, question: Question) -> list[QuerySet[Any]]:
    named = Q()
    for word in question.words:  # « port vendres » is Port-Vendres too, and no « eau » is a Château
        beginning = beginning_with(word)
        named &= Q(search_name__regex=beginning) | Q(search_former__regex=beginning)
    if question.text.isdigit():
        named |= Q(postcodes_text__contains=question.text)
    # its successor is found by that name
    led_on = Q(closed_on__lte=timezone.localdate(), merged_into__search_former__contains=F("search_name"))
    rows = Collectivity.objects.filter(named).exclude(led_on).order_by()
    annotated = rows.annotate(score=matching.by_name(question), moment=matching.NOWHEN, theme_keys=matching.NO_THEMES)
    return [annotated.values_list("pk", "score", "moment", "theme_keys")[: matching.BY_TEXT]]


def _shown() -> QuerySet[Any]:
    former = Concat(Value("Autrefois\u00a0: "), F("former_text"), output_field=TextField())
    return matching.told(
        Collectivity.objects.all(),
        title=F("name"),
        about=Concat(Value("Département "), F("departement"), output_field=TextField()),
        code=F("code"),
        text=Case(When(search_former="", then=matching.NOTHING), default=former),
    )


def _names() -> QuerySet[Any]:
    """Return the names of today and those of before."""
    former = Collectivity.objects.exclude(former_text="").order_by().values_list("former_text", flat=True)
    return Collectivity.objects.existing().order_by().values_list("name", flat=True).union(former).order_by()


KINDS = (
    Kind(
        key="collectivites",
        model=Collectivity,
        name="collectivité",
        heading="Collectivités",
        position=40,
        search=Search(
            found=_found,
            readable=matching.everything(Collectivity),
            shown=_shown,
            address=lambda pk, title, code: address_of(code, title),
            titles=_names,
        ),
        card=Card(_PAGE, "code"),
        letter=Absent("all of them are there from the first day"),
        publication=Absent("its référents keep its entry"),
        files=((Collectivity, "photo"),),
        holdings=Absent("it is what becomes a part of another"),
        handover=Absent("a function is in it"),
        open_data=(COLLECTIVITIES, CONTOURS),
        figure=Absent("the map counts those that have a démarche (portal/engagement)"),
        feed=Absent("all of them are there from the first day"),
        calendar=Absent("it has no day"),
        parts=(Contour, Membership),
    ),
)
