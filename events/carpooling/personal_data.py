"""What covoiturage holds about persons: whence they leave, with whom, and their phone."""

from typing import Any

from core.personal_data.declaring import ERASED, Held, Shown

from .models import Passenger, Ride, RideAlert


def _rides_of(account: Any) -> Any:
    rides = Ride.objects.filter(registration__user=account).select_related("event__live", "commune")
    return rides.prefetch_related("event__versions")


def _journeys_of(account: Any) -> Any:
    journeys = Passenger.objects.filter(registration__user=account)
    journeys = journeys.select_related("ride__commune", "ride__event__live", "ride__registration")
    return journeys.prefetch_related("ride__event__versions")


def _alerts_of(account: Any) -> Any:
    return RideAlert.objects.filter(wanted__registration__user=account).select_related("offer__commune")


HELD = [
    Held(
        Ride,
        leaving={"registration__user": ERASED, "phone": ERASED},
        shown=(Shown("Trajets que je propose ou cherche", _rides_of, but=("registration",)),),
    ),
    Held(
        Passenger,
        leaving={"registration__user": ERASED, "phone": ERASED},
        shown=(
            Shown(
                "Places demandées dans un trajet",
                _journeys_of,
                but=("registration", "ride"),
                more={
                    "rencontre": lambda passenger: passenger.ride.event,
                    "voiture": lambda passenger: passenger.ride,
                    "avec": lambda passenger: passenger.ride.driver,
                },
            ),
        ),
    ),
    Held(
        RideAlert,
        leaving={"wanted__registration__user": ERASED},
        shown=(
            Shown(
                "Trajets qui m’ont été signalés",
                _alerts_of,
                but=("wanted", "offer"),
                more={"trajet": lambda alert: alert.offer},
            ),
        ),
    ),
]
