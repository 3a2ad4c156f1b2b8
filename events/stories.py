"""What persons do around events, for the page of their data; who is known at an address."""

from django.db.models import Value
from django.db.models.functions import Concat

from core.notifications.persons import Known
from members.accounts.models import User

from .equipment.models import Equipment
from .loans.models import Loan, LoanState
from .meetings.models import Event
from .registrations.models import Registration
from .roadmaps.models import Opinion
from .workshops.models import Proposal


def persons_at(address: str) -> list[Known]:
    """Return who registered, or proposed something, with an address."""
    registered = Registration.objects.at(address).order_by()
    registered = registered.annotate(name=Concat("first_name", Value(" "), "last_name"))
    proposers = Proposal.objects.filter(email=address, author=None).exclude(author_name="").order_by()
    names = registered.values_list("name", flat=True).union(proposers.values_list("author_name", flat=True))
    return [Known(name) for name in names.order_by()]


def organised_by(user: User) -> list[dict[str, str]]:
    """Return the events that a person writes, for the page of her data."""
    mine = Event.objects.written_by(user).select_related("live").prefetch_related("versions")
    return [{"titre": str(one), "quand": f"{one.start:%d/%m/%Y}", "où en est": one.standing.label} for one in mine]


def registrations_of(user: User) -> list[dict[str, str]]:
    """Return what a person registered for, with what she answered and said, for the page of her data."""
    rows = Registration.objects.of(user).select_related("event__live", "feedback")
    return [_told(one) for one in rows.order_by("-event__start")]


def proposals_of(user: User) -> list[dict[str, str]]:
    """Return what a person proposed in workshops, for the page of her data."""
    rows = Proposal.objects.filter(author=user).select_related("workshop").order_by("-created_at")
    return [{"proposition": one.action, "objectif": one.aim, "le": f"{one.created_at:%d/%m/%Y}"} for one in rows]


def opinions_of(user: User) -> list[dict[str, str]]:
    """Return what a person thinks of the feuille de route, for the page of her data."""
    rows = Opinion.objects.filter(person=user).select_related("item")
    return [{"action": str(one.item), "avis": one.get_stance_display(), "pourquoi": one.comment} for one in rows]


def _told(one: Registration) -> dict[str, str]:
    said = getattr(one, "feedback", None)
    return {
        "rencontre": str(one.event),
        "quand": f"{one.event.start:%d/%m/%Y}",
        "état": one.get_status_display(),
        "adresse": one.email,
        "réponses": ", ".join(f"{question}\u00a0: {answer}" for question, answer in one.answers.items()),
        "avis": " ".join(filter(None, [said.words, said.changed])) if said else "",
    }


def loans_of(user: User) -> list[dict[str, str]]:
    """Return what a person asked for, and what she noted of its state, for the page of her data."""
    rows = Loan.objects.filter(asked_by=user).for_rows().order_by("-start", "-pk")
    noted = LoanState.objects.filter(by=user).select_related("loan__equipment").order_by("-at")
    asked = [
        {
            "matériel": one.equipment.name,
            "de": one.equipment.owner.name,
            "quand": f"{one.start:%d/%m/%Y} – {one.end:%d/%m/%Y}",
            "pour quoi": one.purpose,
            "état": one.get_status_display(),
        }
        for one in rows
    ]
    states = [
        {
            "matériel": one.loan.equipment.name,
            "état des lieux": f"{one.get_moment_display()}\u00a0: {one.note}",
            "quand": f"{one.at:%d/%m/%Y}",
        }
        for one in noted
    ]
    return asked + states


def equipment_of(user: User) -> list[dict[str, str]]:
    """Return the items for which a person answers, for the page of her data."""
    rows = Equipment.objects.filter(contacts=user).select_related("owner")
    return [{"matériel": one.name, "de": one.owner.name} for one in rows]
