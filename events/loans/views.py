"""Loans: asking, answering, handing over and taking back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from core.calendars import CALENDAR
from core.readers import Author, AuthorRequest, Reader
from core.refusals import said_to
from core.ui.asking import Consequence, asks_first, mailed
from core.ui.elision import a_lieu
from core.ui.responses import private_download
from core.ui.typography import long_date
from directory.territory.permissions import places_of
from members.accounts.models import User
from members.accounts.permissions import is_member

from ..equipment.models import Equipment
from ..equipment.permissions import can_manage
from ..equipment.queries import lenders_of
from . import actions as lending
from . import availability, calendars
from .enums import LoanStatus
from .forms import ReasonForm, StateForm, WordForm
from .mails import borrowers_of
from .models import Loan

S = LoanStatus
MOST_SHOWN = 100
OVER = (S.REFUSED, S.CANCELLED, S.RETURNED)
# verb → its form, whose side it is, when, and what it says afterwards
VERBS: dict[str, tuple[Any, str, tuple[LoanStatus, ...], str]] = {
    "accepter": (WordForm, "lender", (S.ASKED,), "C’est promis\u202f; un courriel part, avec les dates."),
    "refuser": (ReasonForm, "lender", (S.ASKED,), "C’est dit\u202f; un courriel part."),
    "annuler": (ReasonForm, "both", (S.ASKED, S.ACCEPTED), "C’est annulé\u202f; un courriel part."),
    "remettre": (StateForm, "lender", (S.ACCEPTED,), "La remise est notée."),
    "reprendre": (StateForm, "lender", (S.ACCEPTED, S.HANDED), "Le retour est noté\u202f; il est de nouveau libre."),
    "constater": (StateForm, "both", (S.HANDED, S.RETURNED), "L’état est noté."),
}


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What is asked of one's collectivités, what they lend and what they borrow."""
    if not is_member(request.user):
        raise PermissionDenied("Le matériel se prête entre membres du Réseau.")
    places = places_of(request.user)
    keys = {place.pk for place in places}
    running = list(Loan.objects.of_places(places).exclude(status__in=OVER).for_rows().order_by("start", "pk"))
    over = Loan.objects.of_places(places).filter(status__in=OVER).for_rows().order_by("-changed_at", "-pk")
    ours = [loan for loan in running if loan.equipment.owner_id in keys]
    context = {
        "waiting": [loan for loan in ours if loan.status == S.ASKED],
        "lending": [loan for loan in ours if loan.status != S.ASKED],
        "borrowing": [loan for loan in running if loan.borrower_id in keys and not loan.is_own],
        "over": over[:MOST_SHOWN],
        "equipment": Equipment.objects.managed_by(request.user).order_by("name", "pk"),
        "places": places,
    }
    return render(request, "events/loans/loans.html", context)


def _seen(request: HttpRequest, pk: int) -> Loan:
    rows = Loan.objects.visible_to(request.user).for_rows().select_related("asked_by")
    loan: Loan = get_object_or_404(rows, pk=pk)
    return loan


@require_safe
def loan(request: HttpRequest, pk: int) -> HttpResponse:
    """One loan, with what its reader may do next."""
    return _page(request, _seen(request, pk))


def _page(request: HttpRequest, loan: Loan, **forms: Any) -> HttpResponse:
    verbs = _verbs(request, loan)
    is_asked = loan.status == S.ASKED
    others = Loan.objects.filter(equipment=loan.equipment, status=S.ASKED).exclude(pk=loan.pk)
    context: dict[str, Any] = {
        "loan": loan,
        "equipment": loan.equipment,
        "states": list(loan.states.select_related("photo", "by__referent")),
        "verbs": verbs,
        "lenders": _reached(lenders_of(loan.equipment), request.user),
        "borrowers": _reached(borrowers_of(loan), request.user),
        "left": availability.left_for(loan.equipment, loan.start, loan.end) if is_asked else 0,
        "others": list(others.between(loan.start, loan.until).for_rows()) if "accepter" in verbs else [],
        "forms": {verb: VERBS[verb][0](auto_id=f"id_{verb}_%s") for verb in verbs} | forms,
        "is_early": loan.start > timezone.localdate(),
    }
    return render(request, "events/loans/loan.html", context)


def _reached(people: list[User], reader: Reader) -> list[tuple[User, str]]:
    """Return each person with the address that she shows to such a reader; her account's is shown to nobody."""
    shown = [dict(person.profile.contacts_for(reader)) if person.profile else {} for person in people]
    return [(person, ways.get("contact_email", "")) for person, ways in zip(people, shown, strict=True)]


def _verbs(request: HttpRequest, loan: Loan) -> set[str]:
    """Return what a reader of a loan may do now."""
    user = request.user
    places, today = places_of(user), timezone.localdate()
    lends, borrows = (user.is_staff or place in places for place in (loan.equipment.owner, loan.borrower))
    verbs = {verb for verb, (_, side, when, _) in VERBS.items() if loan.status in when and (lends or side == "both")}
    if loan.status == S.ASKED and not borrows:
        verbs.discard("annuler")  # who lends refuses
    elif loan.status == S.ACCEPTED:
        kept = {
            "annuler": loan.start >= today or lends,
            "remettre": loan.end >= today,
            "reprendre": loan.start <= today,
        }
        verbs -= {verb for verb, is_kept in kept.items() if not is_kept}
    return verbs


def _promising(request: HttpRequest, pk: int, verb: str) -> Consequence | None:
    """Return what « accepter » means; the other steps say it beside the words or the state that they ask for."""
    loan = _seen(request, pk)
    if verb != "accepter" or not can_manage(request.user, loan.equipment) or not WordForm(request.POST).is_valid():
        return None
    names = [person.get_full_name() for person in borrowers_of(loan) if person != request.user]
    what = "c’est promis, avec votre mot s’il y en a un et les dates pour leur calendrier"
    return Consequence(
        question=f"Promettre « {loan.equipment} » {a_lieu(loan.borrower)} ?",
        verb=f"Promettre {a_lieu(loan.borrower)}",
        told=[
            f"Il ne se prête plus à d’autres du {long_date(loan.start)} au {long_date(loan.end)}.",
            mailed(names, what),
            "Une promesse se reprend tant que le prêt n’a pas commencé ; l’autre côté en est alors prévenu.",
        ],
        back=loan.get_absolute_url(),
        is_final=False,
    )


@require_POST
@asks_first(_promising)
def act(request: AuthorRequest, pk: int, verb: str) -> HttpResponse:
    """One step: answering, giving up, handing over, taking back, saying in what state it is."""
    loan = _seen(request, pk)
    if verb not in VERBS:
        raise Http404
    form_class, side, _, sentence = VERBS[verb]
    user = request.user
    is_lender = can_manage(user, loan.equipment)
    if side == "lender" and not is_lender:
        raise PermissionDenied(f"C’est {a_lieu(loan.equipment.owner)} de le faire.")
    form = form_class(request.POST, request.FILES, auto_id=f"id_{verb}_%s")
    if not form.is_valid():
        return _page(request, loan, **({verb: form} if verb in _verbs(request, loan) else {}))
    with said_to(request):
        _do(verb, loan, user, form.cleaned_data, is_lender=is_lender)
        messages.success(request, sentence)
    return redirect(loan)


def _do(verb: str, loan: Loan, user: Author, data: dict[str, Any], *, is_lender: bool) -> None:
    match verb:
        case "accepter":
            lending.accept(loan=loan, by=user, answer=data["answer"])
        case "refuser":
            lending.refuse(loan=loan, by=user, answer=data["answer"])
        case "annuler":
            lending.cancel(loan=loan, by=user, reason=data["answer"], is_lender=is_lender)
        case "remettre":
            lending.hand_over(loan=loan, by=user, note=data["note"], upload=data["photo"])
        case "reprendre":
            lending.take_back(loan=loan, by=user, note=data["note"], upload=data["photo"])
        case _:
            lending.add_state(loan=loan, by=user, note=data["note"], upload=data["photo"])


@require_safe
def loan_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """The days of a loan, for the calendars of both sides."""
    return private_download(calendars.of_loan(_seen(request, pk)), CALENDAR, f"pret-{pk}.ics")
