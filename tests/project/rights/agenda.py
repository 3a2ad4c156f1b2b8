"""Events, cars, workshops, consultations, programmes and loans."""

import uuid

from django.utils import timezone

from events.attending import actions as attending
from events.carpooling import actions as carpooling
from events.carpooling.enums import Way
from events.loans import actions as lending
from events.loans.enums import LoanStatus
from events.models import CalendarFeed, Event, Programme, Registration, Roadmap
from events.organising import actions as organising
from events.programme import actions as programming
from events.registrations import actions as registering
from events.registrations.views import person_of
from events.roadmaps import actions as roadmaps
from events.workshops import actions as workshops
from tests import factories
from tests.project.rights.asking import ask, days, place_of, soon


def _registered():
    event, user = factories.make_online_event(), factories.make_member()
    told = {"by": user, "user": user, "person": person_of(user), "answers": {}, "workshops": []}
    return event, lambda: registering.register(event=event, **told)


def _moved(event, **values):
    return lambda: Event.objects.filter(pk=event.pk).update(**values)


def registering_before_it_begins():
    event, use = _registered()
    return use, _moved(event, start=soon(minutes=-1))


def registering_before_it_is_called_off():
    event, use = _registered()
    return use, lambda: organising.cancel_event(event=event, by=None, reason="Neige")


def registering_while_it_is_open():
    event, use = _registered()
    return use, _moved(event, closes_at=soon(minutes=-1))


def giving_a_seat_back():
    made = factories.RegistrationFactory()
    return lambda: attending.cancel(registration=made, by=None), _moved(made.event, start=soon(minutes=-1))


def calling_an_event_off():
    event = factories.make_online_event()
    return lambda: organising.cancel_event(event=event, by=None, reason="Neige"), _moved(
        event, start=soon(days=-1), end=soon(hours=-1)
    )


def _ridden():
    event = factories.make_online_event()
    driver, own = factories.RegistrationFactory(event=event), factories.RegistrationFactory(event=event)
    values = {"kind": "offre", "seats": 2, "way": Way.BOTH, "commune": factories.CollectivityFactory()}
    offer = carpooling.add_ride(event=event, registration=driver, values=values)
    told = {"registration": own, "way": Way.BOTH, "phone": "", "note": ""}
    return event, offer, lambda: carpooling.ask_for_seat(ride=offer, **told)


def the_feed_of_an_account():
    user = factories.make_member()
    address = f"/agenda/calendrier/{CalendarFeed.objects.create(user=user, word=uuid.uuid4().hex).word}.ics"
    return lambda: ask(None, address), lambda: type(user).objects.filter(pk=user.pk).update(is_active=False)


def a_seat_in_a_car():
    event, _, use = _ridden()
    return use, _moved(event, start=soon(minutes=-1))


def a_ride():
    _, offer, use = _ridden()
    return use, lambda: carpooling.withdraw(ride=offer)


def giving_a_seat_in_a_car():
    event, _, use = _ridden()
    made = use()
    return lambda: carpooling.accept(passenger=made), _moved(event, start=soon(minutes=-1))


def coming_by_car():
    _, _, use = _ridden()
    return use, lambda: Registration.objects.update(status="annulee", cancelled_at=timezone.now())


def a_workshop():
    day = factories.make_workshop_day()
    room = day.event.workshops.first()
    return (
        lambda: workshops.contribute(workshop=room, values={"action": "Une idée"}, key=uuid.uuid4()),
        lambda: workshops.close_day(day=day, by=None),
    )


def a_consultation():
    roadmap = roadmaps.make_roadmap(day=factories.make_workshop_day(), by=None)
    roadmaps.consult(roadmap=roadmap, by=None, until=days(3))
    item, user = roadmap.items.get(), factories.make_member()
    return (
        lambda: roadmaps.give_opinion(item=item, by=user, stance="pour", comment=""),
        lambda: Roadmap.objects.filter(pk=roadmap.pk).update(consultation_until=days(-1)),
    )


def a_programme():
    programme = programming.begin(year=2027 + Programme.objects.count(), by=None)
    values = {"kind": "visite", "audience": "reseau", "title": "Une visite", "summary": "Voir."}
    idea = programming.add_idea(programme=programme, by=None, values=values)
    told = {"collectivity": factories.CollectivityFactory(), "is_interested": True, "can_host": False, "note": ""}
    return (
        lambda: programming.take_position(idea=idea, by=factories.make_member(), months=[], **told),
        lambda: Programme.objects.filter(pk=programme.pk).update(is_open=False),
    )


def a_loan():
    made = factories.LoanFactory()
    return (
        lambda: lending.cancel(loan=made, by=None, reason="Non."),
        lambda: type(made).objects.filter(pk=made.pk).update(status=LoanStatus.RETURNED),
    )


def what_is_lent():
    keeper, borrower = factories.make_member(), factories.make_member()
    item = factories.EquipmentFactory(owner=place_of(keeper))
    told = {"borrower": place_of(borrower), "by": borrower, "quantity": 1, "purpose": "Fête"}
    return (
        lambda: lending.ask(equipment=item, start=days(3), end=days(4), **told),
        lambda: type(item).objects.filter(pk=item.pk).update(withdrawn_at=timezone.now()),
    )
