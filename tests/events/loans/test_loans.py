"""Loans: two never hold the same, limits add up, and each side learns what concerns it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.notifications.models import Mail
from events.catalogue import actions as catalogue
from events.equipment.actions import EquipmentError
from events.loans import actions as lending
from events.loans import availability
from events.loans.actions import LoanError
from events.loans.enums import LoanMoment, LoanStatus
from events.models import Breakdown, Loan, LoanState
from tests import factories
from tests.concurrency import at_once
from tests.events.meetings.test_calendars import sent_calendars

pytestmark = pytest.mark.django_db
S = LoanStatus
TODAY = timezone.localdate


def day(number):
    return TODAY() + timedelta(days=number)


def item(**fields):
    """Something to lend, with who answers for it."""
    keeper = factories.make_member()
    made = factories.EquipmentFactory(owner=keeper.referent.mandates.get().collectivity, **fields)
    made.keeper = keeper
    return made


def borrower():
    """Somebody who may ask for her collectivité."""
    person = factories.make_member()
    person.place = person.referent.mandates.get().collectivity
    return person


def ask(equipment, person, start, end, quantity=1):
    return lending.ask(
        equipment=equipment,
        borrower=person.place,
        by=person,
        start=day(start),
        end=day(end),
        quantity=quantity,
        purpose="Fête du village",
    )


def lend(equipment, start, end, quantity=1, person=None):
    """An accepted loan."""
    return lending.accept(loan=ask(equipment, person or borrower(), start, end, quantity), by=equipment.keeper)


def told(template):
    return list(Mail.objects.filter(template=f"emails/{template}.txt").order_by("pk").values_list("to", flat=True))


def status(loan):
    return Loan.objects.get(pk=loan.pk).status


# -- what is free


@pytest.mark.parametrize("other", [(1, 4), (2, 3), (3, 6), (0, 9)])
def test_the_database_refuses_two_loans_of_one_item_at_once(other):
    first = factories.LoanFactory(start=day(2), end=day(5), status=S.ACCEPTED)
    fields = {"equipment": first.equipment, "start": day(other[0]), "end": day(other[1])}
    with pytest.raises(IntegrityError, match="loan_one_at_a_time"), transaction.atomic():
        factories.LoanFactory(status=S.HANDED, **fields)
    factories.LoanFactory(**fields)  # asking takes nothing yet


def test_what_comes_back_in_the_morning_leaves_in_the_afternoon():
    one = item()
    lend(one, 2, 5)
    lend(one, 5, 7)
    lend(one, 1, 2)
    assert Loan.objects.holding().count() == 3
    with pytest.raises(LoanError, match="pas libre"):
        ask(one, borrower(), 4, 5)
    with pytest.raises(LoanError, match="pas libre"):
        ask(one, borrower(), 5, 5)


def test_a_loan_of_one_day_takes_its_day():
    one = item()
    lend(one, 3, 3)
    with pytest.raises(LoanError):
        ask(one, borrower(), 3, 3)
    lend(one, 4, 6)


def test_so_many_are_free_as_on_the_fullest_day():
    cups = item(quantity=10)
    lend(cups, 1, 4, 4)
    lend(cups, 3, 6, 5)
    left = availability.left_for
    assert [left(cups, day(a), day(b)) for a, b in ((0, 1), (1, 3), (1, 4), (4, 6), (6, 9))] == [10, 6, 1, 5, 10]
    with pytest.raises(LoanError, match="que 1 de libres"):
        ask(cups, borrower(), 2, 8, 2)
    assert availability.free_of([cups], day(0), day(9)) == {cups.pk: 1}


def test_what_is_late_is_not_free():
    one = item()
    loan = lend(one, 0, 3)
    lending.hand_over(loan=loan, by=one.keeper, note="Complet", upload=None)
    Loan.objects.filter(pk=loan.pk).update(start=day(-5), end=day(-2))
    assert availability.left_for(one, day(0), day(2)) == 0
    assert availability.left_for(one, day(1), day(2)) == 1
    Loan.objects.filter(pk=loan.pk).update(status=S.RETURNED)
    assert availability.left_for(one, day(0), day(2)) == 1


@pytest.mark.django_db(transaction=True)
def test_ten_accepted_at_once_for_three():
    cups = item(quantity=3)
    asked = [ask(cups, borrower(), 1, 4) for _ in range(10)]
    refused = at_once([lambda one=one: lending.accept(loan=one, by=None) for one in asked], LoanError)
    assert len(refused) == 7
    assert cups.loans.holding().count() == 3
    assert len(told("loan_accepted")) == 3


@pytest.mark.django_db(transaction=True)
def test_ten_requests_at_once_do_not_pass_a_limit():
    one = item(quantity=50, most_days_per_year=9)
    person = borrower()
    calls = [lambda n=n: ask(one, person, n * 10, n * 10 + 3) for n in range(10)]
    refused = at_once(calls, LoanError)
    assert len(refused) == 7
    assert Loan.objects.count() == 3


# -- limits


def test_two_loans_that_follow_each_other_are_one_stay():
    one = item(longest_days=7)
    person = borrower()
    with pytest.raises(LoanError, match="7\xa0jours au plus"):
        ask(one, person, 1, 9)
    ask(one, person, 10, 15)
    for start, end in ((15, 18), (16, 19), (7, 10), (6, 9), (12, 18)):
        with pytest.raises(LoanError, match="qui le touchent"):
            ask(one, person, start, end)
    ask(one, person, 17, 20)  # a day between was free for others
    with pytest.raises(LoanError):
        ask(one, person, 15, 17)  # it would join both
    ask(one, borrower(), 15, 18)


def test_days_add_up_over_any_twelve_months():
    one = item(most_days_per_year=10)
    person = borrower()
    ask(one, person, 300, 306)
    with pytest.raises(LoanError, match="vous en seriez à 11"):
        ask(one, person, 20, 25)  # whatever the calendar year
    with pytest.raises(LoanError, match="vous en seriez à 11"):
        ask(one, person, 600, 605)
    cancelled = ask(one, person, 600, 604)
    lending.cancel(loan=cancelled, by=person, reason="")
    ask(one, person, 664, 669)  # no twelve months hold more than a day of it with all of the other one
    ask(one, borrower(), 20, 25)


def test_what_came_back_late_counts_as_long_as_it_was_away():
    one = item(most_days_per_year=10)
    person = borrower()
    loan = lend(one, 0, 3, person=person)
    lending.hand_over(loan=loan, by=one.keeper, note="Complet", upload=None)
    Loan.objects.filter(pk=loan.pk).update(start=day(-8), end=day(-5))
    with pytest.raises(LoanError, match="vous en seriez à 12"):
        ask(one, person, 5, 8)
    lending.take_back(loan=loan, by=one.keeper, note="Propre", upload=None)
    assert Loan.objects.get(pk=loan.pk).end == TODAY()
    ask(one, person, 5, 7)


def test_nothing_is_asked_too_early_nor_in_the_past_nor_withdrawn():
    one = item(most_days_ahead=30)
    with pytest.raises(LoanError, match="30\xa0jours"):
        ask(one, borrower(), 31, 32)
    with pytest.raises(LoanError, match="passé"):
        ask(one, borrower(), -1, 2)
    with pytest.raises(LoanError, match="après le retrait"):
        ask(one, borrower(), 3, 2)
    with pytest.raises(LoanError, match="deux ans"):
        ask(item(), borrower(), 800, 801)
    with pytest.raises(LoanError, match="un an au plus"):
        ask(item(), borrower(), 1, 368)
    ask(one, borrower(), 30, 32)
    catalogue.withdraw(equipment=one, by=one.keeper)
    with pytest.raises(LoanError, match="plus prêté"):
        ask(one, borrower(), 1, 2)


def test_an_owner_keeps_its_own_item_without_asking():
    one = item(longest_days=2)
    one.keeper.place = one.owner
    assert ask(one, one.keeper, 1, 9).status == S.ACCEPTED
    assert told("loan_asked") == []


# -- from the request to the return


def test_a_loan_from_the_request_to_the_return(settings, photo):
    one = item(pick_up_place="Ateliers municipaux", deposit="150", conditions="Rendre propre.")
    person = borrower()
    loan = ask(one, person, 0, 2)
    assert told("loan_asked") == [one.keeper.email]
    lending.accept(loan=loan, by=one.keeper, answer="À partir de 9 h.")
    assert told("loan_accepted") == [person.email]
    text = Mail.objects.get(template="emails/loan_accepted.txt").text
    for part in ("Ateliers municipaux", "Rendre propre.", "À partir de 9 h.", "150,00\xa0€"):
        assert part in text
    (method, event), *rest = sent_calendars(settings)
    assert (method, event["DTSTART"].dt, event["DTEND"].dt, rest) == ("REQUEST", day(0), day(3), [])
    assert event["LOCATION"] == f"Ateliers municipaux, {one.owner.name}"
    lending.hand_over(loan=loan, by=one.keeper, note="Un pied rayé", upload=None)
    assert status(loan) == S.HANDED
    lending.add_state(loan=loan, by=person, note="Deux pieds rayés", upload=None)
    lending.take_back(loan=loan, by=one.keeper, note="Comme au départ", upload=None)
    assert status(loan) == S.RETURNED
    noted = list(LoanState.objects.values_list("moment", "note"))
    assert noted == [
        (LoanMoment.HAND_OVER, "Un pied rayé"),
        (LoanMoment.HAND_OVER, "Deux pieds rayés"),
        (LoanMoment.RETURN, "Comme au départ"),
    ]
    for action in (lending.hand_over, lending.take_back):
        with pytest.raises(LoanError):
            action(loan=loan, by=None, note="Encore", upload=None)


def test_a_refusal_says_why():
    one, person = item(), borrower()
    loan = ask(one, person, 1, 2)
    lending.refuse(loan=loan, by=one.keeper, answer="Nous en avons besoin.")
    assert told("loan_refused") == [person.email]
    assert "Nous en avons besoin." in Mail.objects.get(template="emails/loan_refused.txt").text
    with pytest.raises(LoanError, match="déjà sa réponse"):
        lending.accept(loan=loan, by=one.keeper)


@pytest.mark.parametrize("by_owner", [True, False])
def test_who_gives_up_tells_the_other_side_and_its_calendar(settings, by_owner):
    one, person = item(), borrower()
    loan = lend(one, 1, 4, person=person)
    sent_calendars(settings)
    lending.cancel(loan=loan, by=one.keeper if by_owner else person, reason="Il pleuvra.")
    assert told("loan_cancelled") == [person.email if by_owner else one.keeper.email]
    method, event = sent_calendars(settings)[-1]
    assert (method, event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert event["SEQUENCE"] > 1
    lend(one, 1, 4)


def test_what_has_not_come_back_is_not_handed_to_the_next():
    one = item()
    first = lend(one, 0, 1)
    lending.hand_over(loan=first, by=one.keeper, note="Complet", upload=None)
    Loan.objects.filter(pk=first.pk).update(start=day(-3), end=day(0))
    second = lend(one, 0, 2) if availability.left_for(one, day(0), day(2)) else None
    with pytest.raises(LoanError, match="pas encore revenu"):
        lending.hand_over(loan=second, by=one.keeper, note="Complet", upload=None)
    lending.take_back(loan=first, by=one.keeper, note="Propre", upload=None)
    lending.hand_over(loan=second, by=one.keeper, note="Complet", upload=None)


def test_nothing_is_handed_over_before_its_day():
    one = item()
    with pytest.raises(LoanError, match="premier jour"):
        lending.hand_over(loan=lend(one, 1, 2), by=one.keeper, note="Complet", upload=None)


def test_nothing_is_handed_over_after_its_last_day():
    one = item()
    loan = lend(one, 0, 1)
    Loan.objects.filter(pk=loan.pk).update(start=day(-5), end=day(-1))
    with pytest.raises(LoanError, match="Ces dates sont passées"):
        lending.hand_over(loan=loan, by=one.keeper, note="Complet", upload=None)


def test_who_answers_for_a_side_that_somebody_left():
    one, person = item(), borrower()
    colleague = factories.make_member()
    colleague.referent.mandates.update(collectivity=one.owner)
    one.contacts.add(colleague, factories.make_member())  # the second one does not work there
    loan = ask(one, person, 1, 2)
    assert told("loan_asked") == [colleague.email]
    other = factories.make_member()
    other.referent.mandates.update(collectivity=person.place)
    person.referent.mandates.update(end=day(-1))
    lending.accept(loan=loan, by=colleague)
    assert told("loan_accepted") == [other.email]


def test_a_request_to_an_owner_without_anybody_goes_to_the_animateurs(settings):
    one = factories.EquipmentFactory()
    ask(one, borrower(), 1, 2)
    assert told("loan_asked") == [settings.CONTACT_EMAIL]


def test_who_has_it_does_not_cancel_to_save_her_days():
    one, person = item(most_days_per_year=3), borrower()
    loan = lend(one, 0, 3, person=person)
    Loan.objects.filter(pk=loan.pk).update(start=day(-3), end=day(0))
    with pytest.raises(LoanError, match="a commencé"):
        lending.cancel(loan=loan, by=person, reason="Fini")
    lending.take_back(loan=loan, by=one.keeper, note="Propre", upload=None)  # its hand-over was never noted
    with pytest.raises(LoanError, match="vous en seriez à 4"):
        ask(one, person, 9, 10)


# -- what is out of order


def test_a_breakdown_blocks_its_days_and_tells_whom_it_concerns():
    cups = item(quantity=10)
    touched, asking, small, later = borrower(), borrower(), borrower(), borrower()
    lend(cups, 2, 4, 8, person=touched)
    ask(cups, asking, 9, 12, 8)
    lend(cups, 6, 8, 5, person=small)
    lend(cups, 20, 21, 10, person=later)
    before = {"by": cups.keeper, "reason": "Lavage en panne"}
    made = catalogue.report_breakdown(equipment=cups, start=day(1), end=day(10), quantity=4, **before)
    assert told("loan_breakdown") == [touched.email, asking.email]
    assert availability.left_for(cups, day(10), day(10)) == 6
    assert availability.left_for(cups, day(11), day(12)) == 10
    with pytest.raises(LoanError):
        ask(cups, borrower(), 6, 8, 2)
    catalogue.mend(breakdown=made, by=cups.keeper)
    ask(cups, borrower(), 6, 8, 5)


def test_a_breakdown_without_an_end_lasts():
    one = item()
    with pytest.raises(EquipmentError, match="que 1"):
        catalogue.report_breakdown(equipment=one, by=None, start=day(0), end=None, quantity=2, reason="Toile déchirée")
    catalogue.report_breakdown(equipment=one, by=None, start=day(0), end=None, quantity=1, reason="Toile déchirée")
    with pytest.raises(LoanError):
        ask(one, borrower(), 200, 201)
    with pytest.raises(IntegrityError), transaction.atomic():
        Breakdown.objects.create(equipment=one, start=day(2), end=day(1), reason="À l’envers")


# -- reminders


def test_a_reminder_two_days_before_the_return_once():
    one, person = item(), borrower()
    loan = lend(one, 0, 5, person=person)
    assert lending.remind_returns() == 0
    Loan.objects.filter(pk=loan.pk).update(start=day(-3), end=day(2))
    assert lending.remind_returns() == 1
    assert lending.remind_returns() == 0
    assert told("loan_reminder") == [person.email]


@pytest.mark.django_db(transaction=True)
def test_several_workers_remind_once():
    for _ in range(6):
        loan = lend(item(), 0, 2)
        Loan.objects.filter(pk=loan.pk).update(start=day(-1), end=day(1))
    at_once([lending.remind_returns] * 4)
    assert len(told("loan_reminder")) == len(set(told("loan_reminder"))) == 6


def test_so_many_requests_wait_for_an_answer_and_no_more(monkeypatch):
    monkeypatch.setattr("events.loans.actions.MOST_WAITING", 2)
    equipment, person, other = item(), borrower(), borrower()
    first = ask(equipment, person, 2, 4)
    ask(equipment, person, 10, 12)
    with pytest.raises(LoanError, match="attendent déjà une réponse"):
        ask(equipment, person, 20, 22)
    ask(equipment, other, 20, 22)  # the bound is of one collectivité

    lending.refuse(loan=first, by=equipment.keeper, answer="Non.")
    ask(equipment, person, 20, 22)
    assert Loan.objects.filter(borrower=person.place, status=S.ASKED).count() == 2
