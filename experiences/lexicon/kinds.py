"""Terms of the lexicon, as the portal finds them."""

import re
from typing import Any

from django.db.models import F
from django.urls import reverse

from core.kinds import Absent, Card, Kind, Search
from core.search import matching

from .models import Term

_PAGE = re.compile(r"/lexique/([\w-]+)/")


def _shown() -> Any:
    terms = Term.objects.all()
    return matching.told(terms, title=F("name"), about=matching.NOTHING, code=F("slug"), text=F("short"))


KINDS = (
    Kind(
        key="lexique",
        model=Term,
        name="terme",
        heading="Lexique",
        asked_as=("lexique", "définition"),
        position=110,
        search=Search(
            found=matching.entries(Term, 1.3),
            readable=matching.everything(Term),
            shown=_shown,
            address=lambda pk, title, code: reverse("experiences:term", args=[code]),
            titles=lambda: Term.objects.values_list("name", flat=True),
        ),
        card=Card(_PAGE, "slug"),
        letter=Absent("a definition is no news"),
        publication=Absent("animateurs write it in the management"),
        files=Absent("it is text"),
        holdings=Absent("it is everybody's"),
        handover=Absent("it is everybody's"),
        open_data=Absent("it explains words to readers"),
        figure=Absent("how many there are says nothing of what the network does"),
        feed=Absent("a definition is no news"),
        calendar=Absent("it has no day"),
    ),
)
