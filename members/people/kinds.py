"""Persons, as the portal finds them."""

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat, Trim

from core.kinds import Absent, Figure, Kind, Search
from core.readers import Reader
from core.search import matching
from core.search.query_parser import Question
from core.ui.typography import agreed

from ..accounts.permissions import is_member
from ..competences.models import Competence
from .handover import DELEGATION, TEAMS
from .holdings import FUNCTIONS
from .models import HeldCompetence, Mandate, Referent, address_of


def _readable(user: Reader) -> Any:
    return Referent.objects.approved() if is_member(user) else Referent.objects.none()


def _found(user: Reader, question: Question) -> list[QuerySet[Any]]:
    if not is_member(user):
        return []
    rows = _readable(user).beginning(question.words).order_by()
    annotated = rows.annotate(score=matching.by_name(question), moment=F("approved_at"), theme_keys=matching.NO_THEMES)
    return [annotated.values_list("pk", "score", "moment", "theme_keys")[: matching.BY_TEXT]]


def _shown() -> QuerySet[Any]:
    held = Mandate.objects.current().filter(referent=OuterRef("pk")).order_by("-pk")
    function = held.annotate(told=Concat(F("title"), Value(", "), Coalesce(F("collectivity__name"), Value(""))))
    title = Trim(Concat(F("first_name"), Value(" "), F("last_name"), output_field=TextField()))
    about = Coalesce(Subquery(function.values("told")[:1]), Value(""))
    return matching.told(Referent.objects.all(), title=title, about=about, text=matching.NOTHING)


def _counted() -> tuple[int, str]:
    number = Referent.objects.approved().count()
    return number, f"{agreed(number, 'référent')} à qui demander"


KINDS = (
    Kind(
        key="referents",
        model=Referent,
        name="référent",
        heading="Référents",
        asked_as=("référent",),
        position=30,
        search=Search(
            found=_found,
            readable=_readable,
            shown=_shown,
            address=lambda pk, title, code: address_of(pk, title),
        ),
        card=Absent("a name in a text is no reason to show a person"),
        letter=Absent("the annuaire shows nobody to the public: the letter counts newcomers, and names none"),
        publication=Absent("a person keeps her own entry"),
        files=((Referent, "portrait"),),
        holdings=(FUNCTIONS,),
        handover=(DELEGATION, TEAMS),
        open_data=Absent("what is known of persons stays between members, who take what each may see"),
        figure=Figure(counted=_counted, position=40),
        feed=Absent("the annuaire shows nobody to the public"),
        calendar=Absent("it has no day"),
        parts=(Competence, HeldCompetence, Mandate),
    ),
)
