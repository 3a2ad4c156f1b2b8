"""Covoiturage, from one's own registration; and the bus of the organisers."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import said_in, said_to
from core.tokens import behind
from core.ui.asking import Consequence, asks_first, mailed
from core.ui.elision import de, de_lieu

from ..meetings.views import own_event
from ..registrations.models import REGISTRATION, Registration
from ..registrations.views import held
from . import actions as carpooling
from .enums import PassengerStatus, RideKind, Way
from .forms import BusForm, RideForm, SeatForm, WantedForm
from .models import ON_BOARD, Passenger, Ride
from .routes import distance_to

FAR = 9999.0  # km: what is not on the map comes last


def _own(request: HttpRequest, token: str) -> Registration:
    """Return the registration behind an address; 403 for who does not come."""
    registration = held(request, token)
    if not (registration.is_in or registration.is_waiting) or registration.event.is_cancelled:
        raise PermissionDenied("Le covoiturage est pour les personnes inscrites.")
    return registration


@login_not_required
@behind(REGISTRATION)
@require_safe
def carpool(request: HttpRequest, token: str) -> HttpResponse:
    """Who drives, who seeks, who is on board; nearest rides first."""
    return _page(request, _own(request, token))


def _page(request: HttpRequest, registration: Registration, **forms: Any) -> HttpResponse:
    event = registration.event
    rides = list(event.rides.open().for_page())
    journeys = list(
        registration.journeys.filter(status__in=[*ON_BOARD, PassengerStatus.DECLINED]).select_related(
            "ride__commune", "ride__registration"
        )
    )
    asked = {journey.ride_id for journey in journeys if journey.status in ON_BOARD}
    own = [ride for ride in rides if ride.registration_id == registration.pk]
    place = next((ride.commune for ride in own if ride.kind == RideKind.WANTED), registration.collectivity)
    others = [ride for ride in rides if ride.kind != RideKind.WANTED and ride.registration_id != registration.pk]
    start = {"commune": registration.collectivity.reference} if registration.collectivity else {}
    context = {
        "registration": registration,
        "event": event,
        "own": own,
        "requests": _requests(own),
        "journeys": journeys,
        "offers": _nearest(others, event, place, asked),
        "seekers": sum(ride.kind == RideKind.WANTED for ride in rides if ride.registration_id != registration.pk),
        "is_open": not event.has_started,
        "carried": carpooling.carried(event) if event.has_started else 0,
        "offer_form": RideForm(auto_id="id_offer_%s", initial=start),
        "wanted_form": WantedForm(auto_id="id_wanted_%s", initial=start),
        "seat_form": SeatForm(auto_id=False),
    }
    return render(request, "events/carpooling/carpool.html", context | forms)


def _requests(own: list[Ride]) -> list[Passenger]:
    """Return who asks for a seat or has one in the cars of a person; one query."""
    rows = Passenger.objects.filter(ride__in=own, status__in=ON_BOARD)
    return list(rows.select_related("registration__collectivity", "ride"))


def _nearest(rides: list[Ride], event: Any, place: Any, asked: set[int]) -> list[tuple[Ride, float | None, bool]]:
    """Return rides with the distance of their journey from a place, nearest first, and whether one has asked."""
    offers = [(ride, distance_to(ride, event, place) if place else None, ride.pk in asked) for ride in rides]
    return sorted(offers, key=lambda row: (FAR if row[1] is None else row[1], row[0].pk))


@login_not_required
@behind(REGISTRATION)
@require_POST
def add(request: HttpRequest, token: str, verb: str) -> HttpResponse:
    """Offer seats, or seek one."""
    registration = _own(request, token)
    name = "wanted_form" if verb == "chercher" else "offer_form"
    form_class = WantedForm if verb == "chercher" else RideForm
    form = form_class(request.POST, auto_id="id_wanted_%s" if verb == "chercher" else "id_offer_%s")
    if form.is_valid():
        with said_in(form):
            carpooling.add_ride(event=registration.event, registration=registration, values=form.values)
            sentence = (
                "Un courriel vous dira quel trajet passe près." if verb == "chercher" else "Votre trajet est proposé."
            )
            messages.success(request, sentence)
            return redirect("events:carpool", token=token)
    return _page(request, registration, **{name: form})


def _on_board(ride: Ride) -> list[str]:
    """Return the names of those who have a seat in a ride, or asked for one."""
    return [
        passenger.registration.full_name
        for passenger in ride.passengers.filter(status__in=ON_BOARD).select_related("registration")
    ]


def _withdrawing(request: HttpRequest, token: str, ride: int) -> Consequence:
    own_ride = get_object_or_404(_own(request, token).rides, pk=ride)
    is_wanted = own_ride.kind == RideKind.WANTED
    paragraphs = [mailed(_on_board(own_ride), "ce trajet n’a plus lieu, il leur faut une autre place")]
    if is_wanted:
        paragraphs.append("Aucun courriel ne vous préviendra plus des trajets qui passent près de chez vous.")
    return Consequence(
        question="Ne plus chercher de place ?"
        if is_wanted
        else f"Retirer le trajet au départ {de_lieu(own_ride.commune)} ?",
        verb="Ne plus chercher" if is_wanted else "Retirer ce trajet",
        told=paragraphs,
        back=reverse("events:carpool", args=[token]),
    )


@login_not_required
@behind(REGISTRATION)
@require_POST
@asks_first(_withdrawing)
def withdraw(request: HttpRequest, token: str, ride: int) -> HttpResponse:
    """Take one's own ride off."""
    registration = _own(request, token)
    carpooling.withdraw(ride=get_object_or_404(registration.rides, pk=ride))
    messages.success(request, "C’est retiré. Les personnes concernées reçoivent un courriel.")
    return redirect("events:carpool", token=token)


@login_not_required
@behind(REGISTRATION)
@require_POST
def ask(request: HttpRequest, token: str, ride: int) -> HttpResponse:
    """Ask for a seat."""
    registration = _own(request, token)
    wanted = get_object_or_404(registration.event.rides, pk=ride)
    form = SeatForm(request.POST, auto_id=False)
    if form.is_valid():
        data = form.cleaned_data
        with said_in(form):
            passenger = carpooling.ask_for_seat(
                ride=wanted, registration=registration, way=Way(data["way"]), phone=data["phone"], note=data["note"]
            )
            sentence = "Votre demande est partie\u00a0: un courriel vous dira la réponse."
            if passenger.status == PassengerStatus.ACCEPTED:
                sentence = "Vous avez une place dans le bus."
            messages.success(request, sentence)
            return redirect("events:carpool", token=token)
    return _page(request, registration, seat_form=form, asked_ride=wanted.pk)


def _answering(request: HttpRequest, token: str, passenger: int, verb: str) -> Consequence:
    registration = _own(request, token)
    back = reverse("events:carpool", args=[token])
    if verb == "rendre":
        return _giving_back(
            get_object_or_404(registration.journeys.select_related("ride__registration"), pk=passenger), back
        )
    asked = get_object_or_404(
        Passenger.objects.select_related("registration"), pk=passenger, ride__registration=registration
    )
    name = asked.registration.full_name
    if verb == "accepter":
        what = "vous avez une place, avec l’heure, le lieu du rendez-vous et votre téléphone si vous l’avez donné"
        question, word, is_final = f"Prendre {name} avec vous ?", f"Prendre {name}", False
    elif asked.status == PassengerStatus.ACCEPTED:
        what = "la place est reprise, il faut en trouver une autre"
        question, word, is_final = f"Reprendre la place {de(name)} ?", "Reprendre la place", True
    else:
        what = "la demande est refusée, il faut trouver une autre place"
        question, word, is_final = f"Refuser {name} ?", f"Refuser {name}", True
    return Consequence(question=question, verb=word, told=[mailed([name], what)], back=back, is_final=is_final)


def _giving_back(journey: Passenger, back: str) -> Consequence:
    """Return what giving one's own seat back, or taking one's request back, means."""
    had_seat = journey.status == PassengerStatus.ACCEPTED
    driver = [journey.ride.driver] if had_seat and journey.ride.registration else []
    paragraphs = [mailed(driver, "votre place est libre")]
    if journey.ride.is_bus:
        paragraphs.append("Si quelqu’un attend une place dans ce bus, elle est prise aussitôt, et un courriel le dit.")
    return Consequence(
        question="Rendre votre place ?" if had_seat else "Retirer votre demande ?",
        verb="Rendre la place" if had_seat else "Retirer ma demande",
        told=paragraphs,
        back=back,
    )


@login_not_required
@behind(REGISTRATION)
@require_POST
@asks_first(_answering)
def answer(request: HttpRequest, token: str, passenger: int, verb: str) -> HttpResponse:
    """Accept or decline who asks for a seat of one's own; or give one's own back."""
    registration = _own(request, token)
    if verb == "rendre":
        carpooling.leave(passenger=get_object_or_404(registration.journeys, pk=passenger))
        messages.success(request, "C’est noté, la place est rendue.")
        return redirect("events:carpool", token=token)
    asked = get_object_or_404(Passenger, pk=passenger, ride__registration=registration)
    with said_to(request):
        if verb == "accepter":
            carpooling.accept(passenger=asked)
            messages.success(request, f"{asked.registration.full_name} voyage avec vous\u202f; un courriel le lui dit.")
        else:
            carpooling.decline(passenger=asked)
            messages.success(request, "C’est dit\u202f; un courriel part.")
    return redirect("events:carpool", token=token)


@require_http_methods(["GET", "HEAD", "POST"])
def bus(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The shared buses of an event: who is on board, and one more."""
    event = own_event(request, pk)
    form = BusForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_in(form):
            carpooling.add_ride(event=event, registration=None, values=form.values)
            messages.success(request, "Le bus est annoncé à celles et ceux qui cherchent une place près du trajet.")
            return redirect("events:bus", pk=pk, slug=event.slug)
    rides = list(event.rides.open().for_page())
    passengers = Passenger.objects.filter(ride__in=rides, status__in=ON_BOARD).select_related("registration", "ride")
    context = {
        "event": event,
        "form": form,
        "buses": [ride for ride in rides if ride.is_bus],
        "cars": sum(ride.kind == RideKind.OFFER for ride in rides),
        "seekers": sum(ride.kind == RideKind.WANTED for ride in rides),
        "passengers": [passenger for passenger in passengers if passenger.ride.kind == RideKind.BUS],
        "carried": carpooling.carried(event),
    }
    return render(request, "events/carpooling/bus.html", context)


def _withdrawing_bus(request: HttpRequest, pk: int, slug: str, ride: int) -> Consequence:
    event = own_event(request, pk)
    bus = get_object_or_404(event.rides.filter(kind=RideKind.BUS), pk=ride)
    return Consequence(
        question=f"Retirer le bus au départ {de_lieu(bus.commune)} ?",
        verb="Retirer ce bus",
        told=[mailed(_on_board(bus), "le bus n’a pas lieu, il leur faut une autre place")],
        back=reverse("events:bus", args=[pk, event.slug]),
    )


@require_POST
@asks_first(_withdrawing_bus)
def withdraw_bus(request: HttpRequest, pk: int, slug: str, ride: int) -> HttpResponse:
    """A bus that does not run."""
    event = own_event(request, pk)
    carpooling.withdraw(ride=get_object_or_404(event.rides.filter(kind=RideKind.BUS), pk=ride))
    messages.success(request, "Le bus est retiré\u202f; qui avait une place reçoit un courriel.")
    return redirect("events:bus", pk=pk, slug=event.slug)
