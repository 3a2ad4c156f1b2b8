"""What ends with the start of an event, what is kept of a full workshop, and the ceiling of all guests together."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from core.limits.declaring import Whose
from core.notifications.models import Mail
from events.models import Event, Registration
from events.registrations import actions as registering
from events.registrations import views
from events.registrations.actions import RegistrationError
from events.registrations.enums import RegistrationStatus
from tests import factories
from tests.events.registrations.test_registering import again, come, guest
from tests.project.limits import at_most

pytestmark = pytest.mark.django_db
S = RegistrationStatus


def ask(event, **fields):
    return registering.register(event=event, by=None, user=None, person=guest(**fields), answers={}, workshops=[])


def fill(event):
    with transaction.atomic():
        registering.fill(Event.objects.select_for_update(of=["self"]).get(pk=event.pk))


@pytest.mark.parametrize(("minutes", "status"), [(5, S.IN), (-1, S.WAITING)], ids=["before", "once it has begun"])
def test_a_seat_that_is_free_is_given_until_it_begins(minutes, status):
    event = factories.make_online_event(capacity=1)
    first, waiting = come(event), come(event)
    Registration.objects.filter(pk=first.pk).update(status=S.OUT, cancelled_at=timezone.now())
    Event.objects.filter(pk=event.pk).update(start=timezone.now() + timedelta(minutes=minutes))
    Mail.objects.all().delete()

    fill(event)

    assert again(waiting).status == status
    assert Mail.objects.count() == (status == S.IN)


@pytest.mark.parametrize(("minutes", "status"), [(5, S.IN), (-1, S.PENDING)], ids=["before", "once it has begun"])
def test_a_guest_confirms_until_it_begins(minutes, status):
    event = factories.make_online_event()
    made = ask(event)
    Event.objects.filter(pk=event.pk).update(start=timezone.now() + timedelta(minutes=minutes))
    told = ""
    try:
        registering.confirm(registration=made)
    except RegistrationError as error:
        told = str(error)

    assert again(made).status == status
    assert ("a commencé" in told) == (status == S.PENDING)


def test_who_has_a_seat_in_a_full_workshop_keeps_it_while_she_changes_another():
    event = factories.make_online_event(capacity=10)
    full = event.workshops.create(rank=1, title="Achats", capacity=1)
    other = event.workshops.create(rank=2, title="Eau")
    first, second = come(event, workshops=[full]), come(event)

    registering.choose_workshops(registration=first, workshops=[full, other])
    with pytest.raises(RegistrationError, match="Achats"):
        registering.choose_workshops(registration=second, workshops=[full, other])

    assert set(again(first).workshops.all()) == {full, other}
    assert not again(second).workshops.exists()


def test_all_guests_together_are_bounded_by_the_hour(monkeypatch, _empty_cache):
    monkeypatch.setattr(views, "GUESTS", at_most(2, views.GUESTS, Whose.EVERYBODY))
    event = factories.make_online_event()
    for number in range(3):
        sent = {**guest(email=f"invitee{number}@exemple.test"), "collectivity": ""}
        page = Client(REMOTE_ADDR=f"198.51.{number}.7").post(f"{event.get_absolute_url()}inscription/", sent)

    assert "Beaucoup de demandes" in page.content.decode()
    assert Mail.objects.count() == Registration.objects.count() == 2
