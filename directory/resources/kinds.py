"""Aids and organisations, as the portal finds and tells of them."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.urls import reverse

from core.kinds import MOST_TOLD, Absent, Card, Kind, Letter, Search, Told
from core.search import matching
from core.ui.typography import long_date

from .datasets import AIDS, ORGANISATIONS
from .models import Aid, AidAlert, Correction, Organisation, OtherNetwork

_AID_PAGE = re.compile(r"/aides/([\w-]+)/")
_ORGANISATION_PAGE = re.compile(r"/acteurs/([\w-]+)/")
OF_NO_PLACE = Absent("it is nobody's but the répertoire's")
NO_NEWS = Absent("an address is no news")
NO_FIGURE = Absent("how many there are says nothing of what the network does")
KEPT_BY_STAFF = Absent("animateurs keep the répertoires; others propose corrections")


def _shown(model: Any, about: str) -> Callable[[], Any]:
    return lambda: matching.told(
        model.objects.all(), title=F("name"), about=F(about), code=F("slug"), text=F("presentation")
    )


def _aids(since: datetime, chosen: Collection[int]) -> Iterator[Told]:
    aids: Any = Aid.objects.open()
    aids = aids.filter(Q(created_at__gt=since) | Q(pk__in=chosen))
    for aid in aids.select_related("funder").order_by("-created_at", "-pk")[:MOST_TOLD]:
        until = f"jusqu’au {long_date(aid.deadline)}" if aid.deadline else ""
        detail = ", ".join(part for part in (aid.funder.short, until) if part)
        yield Told(key=aid.pk, title=aid.name, detail=detail, text=aid.presentation, address=aid.get_absolute_url())


KINDS = (
    Kind(
        key="aides",
        model=Aid,
        name="aide",
        heading="Aides",
        asked_as=("aide", "subvention"),
        position=90,
        search=Search(
            found=matching.entries(Aid, 1.0),
            readable=matching.everything(Aid),
            shown=_shown(Aid, "funder__name"),
            address=lambda pk, title, code: reverse("directory:aid", args=[code]),
            titles=lambda: Aid.objects.values_list("name", flat=True),
        ),
        card=Card(_AID_PAGE, "slug"),
        letter=Letter("aides", _aids),
        publication=KEPT_BY_STAFF,
        files=Absent("an aid is read at its funder's"),
        holdings=OF_NO_PLACE,
        handover=OF_NO_PLACE,
        open_data=(AIDS,),
        figure=NO_FIGURE,
        feed=Absent("the letter tells of new ones, and alerts those who asked"),
        calendar=Absent("its deadline is the funder's"),
        parts=(AidAlert, Correction),
    ),
    Kind(
        key="acteurs",
        model=Organisation,
        name="acteur",
        heading="Acteurs",
        position=100,
        search=Search(
            found=matching.entries(Organisation, 1.0, readable=lambda user: Organisation.objects.helpers()),
            readable=matching.everything(Organisation),
            shown=_shown(Organisation, "acronym"),
            address=lambda pk, title, code: reverse("directory:organisation", args=[code]),
            titles=lambda: Organisation.objects.values_list("name", flat=True),
        ),
        card=Card(_ORGANISATION_PAGE, "slug"),
        letter=NO_NEWS,
        publication=KEPT_BY_STAFF,
        files=Absent("it is text"),
        holdings=OF_NO_PLACE,
        handover=OF_NO_PLACE,
        open_data=(ORGANISATIONS,),
        figure=NO_FIGURE,
        feed=NO_NEWS,
        calendar=Absent("it has no day"),
    ),
    Kind(
        key="reseaux",
        model=OtherNetwork,
        name="réseau",
        heading="Réseaux",
        position=105,
        search=Search(
            found=matching.entries(OtherNetwork, 1.0, readable=lambda user: OtherNetwork.objects.networks()),
            readable=lambda user: OtherNetwork.objects.networks(),
            shown=_shown(OtherNetwork, "acronym"),
            address=lambda pk, title, code: reverse("directory:organisation", args=[code]),
        ),
        card=Absent("an organisation has one"),
        letter=NO_NEWS,
        publication=KEPT_BY_STAFF,
        files=Absent("it is text"),
        holdings=OF_NO_PLACE,
        handover=OF_NO_PLACE,
        open_data=Absent("the file of the organisations holds it"),
        figure=NO_FIGURE,
        feed=NO_NEWS,
        calendar=Absent("it has no day"),
    ),
)
