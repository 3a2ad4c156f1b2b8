"""Measuring figures: all of them at once, by EPCI, again, and never what is closed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.figures import COLUMNS, Section, Sort, figures, ratios
from directory.models import Collectivity, Initiative, StageChange
from events.models import Event, Loan
from events.registrations import reminders
from reseau66.portal.figures.actions import STAYS_OPEN, measure, measure_all
from reseau66.portal.figures.models import Grain, Measuring, Snapshot
from tests import factories
from tests.concurrency import at_once

pytestmark = pytest.mark.django_db


def month(key, day, territory="", dimension="", value=""):
    rows = Snapshot.objects.filter(key=key, grain=Grain.MONTH, day=day, territory=territory)
    return rows.filter(dimension=dimension, value=value).values_list("number", flat=True).first()


def year(key, at, territory="", dimension="", value=""):
    rows = Snapshot.objects.filter(key=key, grain=Grain.YEAR, day=date(at, 1, 1), territory=territory)
    return rows.filter(dimension=dimension, value=value).values_list("number", flat=True).first()


def lend(start, days=3, **values):
    borrower = values.pop("borrower", None) or factories.CollectivityFactory()
    values = {"status": "rendu", "end": start + timedelta(days=days), **values}
    return factories.LoanFactory(borrower=borrower, start=start, **values)


def test_every_figure_is_measured_of_nothing():
    assert measure_all() == len(figures())

    assert set(Measuring.objects.exclude(measured_at=None).values_list("key", flat=True)) == set(figures())
    assert set(Snapshot.objects.values_list("number", flat=True)) == {0}
    medians = {key for key, figure in figures().items() if figure.sort == Sort.MEDIAN}
    assert set(figures()) - set(Snapshot.objects.values_list("key", flat=True)) == medians  # nothing has no median


def test_each_figure_says_what_its_rows_need():
    for key, figure in figures().items():
        rows = [*figure.facts(), *(figure.past() if figure.past else ())]
        columns = [*COLUMNS, *(f"figure_value_{rank}" for rank in range(len(figure.dimensions)))]
        assert all(list(row.query.values_select or row.query.annotation_select) == columns for row in rows), key
        assert figure.past is None or figure.sort == Sort.STOCK
        assert len(key) <= Snapshot._meta.get_field("key").max_length
        assert all(len(d.key) <= Snapshot._meta.get_field("dimension").max_length for d in figure.dimensions)
        assert len({d.key for d in figure.dimensions}) == len(figure.dimensions)
    for key, ratio in ratios().items():
        assert {ratio.top, ratio.bottom} <= set(figures()), key
    declared = [*figures().values(), *ratios().values()]
    assert len({(item.section, item.position) for item in declared}) == len(declared)
    assert {item.section for item in declared} == set(Section)


def test_a_flow_is_told_month_by_month_of_the_whole_and_of_each_epci(territory):
    elne = Collectivity.objects.get(code="66065")
    lend(date(2026, 5, 4), borrower=elne)
    lend(date(2026, 5, 28), days=5)
    lend(date(2026, 7, 1), quantity=1, status="refuse")
    measure_all(date(2026, 8, 15))

    around = elne.current_epci.code
    assert [month("prets", date(2026, at, 1)) for at in (4, 5, 6, 7, 8)] == [None, 2, 0, 0, 0]
    assert (month("prets", date(2026, 5, 1), around), year("prets", 2026, around), year("prets", 2026)) == (1, 1, 2)
    assert (month("prets-jours", date(2026, 5, 1)), month("prets-jours", date(2026, 5, 1), around)) == (8, 3)


def test_what_is_closed_stays_as_it_was_measured():
    lend(date(2026, 2, 10))
    lend(date(2026, 5, 4))
    measure_all(date(2026, 5, 20))
    before = year("prets", 2026)
    Loan.objects.all().delete()
    measure_all(date(2026, 5, 21))

    # February ended more than sixty days before; March, April and May are still open
    assert (before, year("prets", 2026)) == (2, 1)
    assert (month("prets", date(2026, 2, 1)), month("prets", date(2026, 5, 1))) == (1, 0)
    assert timedelta(days=60) == STAYS_OPEN


def test_what_is_noted_after_the_end_of_a_month_still_counts():
    measure_all(date(2026, 5, 31))
    lend(date(2026, 5, 30))
    measure_all(date(2026, 6, 20))

    assert month("prets", date(2026, 5, 1)) == 1


def test_the_past_does_not_change_when_registrations_are_purged():
    ended = timezone.now() - reminders.KEPT_FOR - timedelta(days=2)
    event = factories.make_online_event(start=ended - timedelta(hours=2), end=ended)
    factories.RegistrationFactory.create_batch(3, event=event, status="inscrite", role="elu")
    was = ended.date()
    measure_all(was + timedelta(days=20))
    first = date(was.year, was.month, 1)
    told = month("participations", first), month("participations", first, dimension="role", value="elu")
    measure_all(was + timedelta(days=100))  # the month is closed
    reminders.purge()
    measure_all()

    assert told == (3, 3)
    assert event.registrations.count() == 0
    assert month("participations", first, dimension="role", value="elu") == 3


def test_a_reseau_that_begins_to_measure_late_knows_how_many_came():
    """Who came is forgotten after a year; how many came is kept with the rencontre."""
    ended = timezone.now() - reminders.KEPT_FOR - timedelta(days=2)
    event = factories.make_online_event(start=ended - timedelta(hours=2), end=ended)
    factories.RegistrationFactory.create_batch(3, event=event, status="inscrite", role="elu")
    reminders.purge()
    measure_all()

    assert Event.objects.get(pk=event.pk).figures["came"] == 3
    assert year("participations", event.start.year) == 3
    assert year("participations", event.start.year, dimension="role", value="") == 3
    # of whom, nobody knows any more: it is not told, rather than told as nought
    assert year("participants", event.start.year) is None


def test_a_stock_is_told_for_the_months_of_which_dates_are_known(territory):
    place = Collectivity.objects.get(code="66002")
    Initiative.objects.all().delete()
    initiative = factories.InitiativeFactory(collectivity=place, started="2019-03", stage="plan")
    other = factories.InitiativeFactory(collectivity=place, kind="climat", stage="strategie")
    StageChange.objects.create(initiative=initiative, stage="diagnostic", since="2020-05")
    StageChange.objects.create(initiative=initiative, stage="plan", since="2022")
    StageChange.objects.create(initiative=other, stage="strategie", since="2021-01-15")
    measure(figure=figures()["engagees"], today=ready(date(2026, 12, 3)))

    told = {at: [year("engagees", at, dimension="etape", value=str(rank)) or 0 for rank in range(5)] for at in TOLD}
    assert told == {
        2019: [1, 0, 0, 0, 0],
        2020: [0, 0, 1, 0, 0],
        2021: [0, 0, 0, 1, 0],
        2022: [0, 0, 0, 0, 1],
        2026: [0, 0, 0, 0, 1],
    }
    assert month("engagees", date(2019, 2, 1)) is None
    assert month("engagees", date(2019, 3, 1)) == 1
    assert month("engagees", date(2021, 6, 1), place.current_epci.code) == 1


TOLD = (2019, 2020, 2021, 2022, 2026)


def ready(day):
    Measuring.objects.get_or_create(key="engagees")
    return day


def test_a_recognition_stood_for_three_years(territory):
    Initiative.objects.all().delete()
    initiative = factories.InitiativeFactory(collectivity=Collectivity.objects.get(code="66002"))
    initiative.recognitions.create(date="2013-12-19")
    Measuring.objects.create(key="reconnues")
    measure(figure=figures()["reconnues"], today=date(2026, 12, 3))

    assert [month("reconnues", day) for day in (date(2013, 12, 1), date(2016, 11, 1), date(2016, 12, 1))] == [1, 1, 0]
    assert year("reconnues", 2026) == 0


def test_on_the_first_of_a_month_a_stock_ends_the_one_and_begins_the_other():
    factories.make_member()
    measure_all(date(2026, 6, 1))

    assert month("membres", date(2026, 5, 1)) == month("membres", date(2026, 6, 1)) == 1
    factories.make_member()
    measure_all(date(2026, 6, 2))
    assert (month("membres", date(2026, 5, 1)), month("membres", date(2026, 6, 1))) == (1, 2)
    assert year("membres", 2026) == 2


def test_measuring_again_changes_nothing():
    lend(date(2026, 5, 4))
    factories.make_member()
    measure_all()
    first = set(Snapshot.objects.values_list("key", "grain", "day", "territory", "dimension", "value", "number"))
    measure_all()

    assert first == set(
        Snapshot.objects.values_list("key", "grain", "day", "territory", "dimension", "value", "number")
    )


def test_a_night_costs_as_many_statements_however_much_there_is(territory):
    measure_all()
    with CaptureQueriesContext(connection) as quiet:
        measure_all()
    for place in Collectivity.objects.communes()[:12]:
        lend(date(2026, 5, 4), borrower=place)
        factories.InitiativeFactory(collectivity=place, name="Autre")
    with CaptureQueriesContext(connection) as busy:
        measure_all()

    assert len(busy) <= len(quiet) + 12  # writing what is new goes by batches


@pytest.mark.django_db(transaction=True)
def test_two_workers_measure_each_figure_once():
    lend(date(2026, 5, 4))

    assert at_once([measure_all] * 3) == []

    assert Measuring.objects.filter(measured_at__isnull=False).count() == len(figures())
    assert year("prets", 2026) == 1


def test_a_newcomer_is_new_once(territory):
    first = factories.make_online_event(
        start=datetime(2026, 3, 5, 9, tzinfo=UTC), end=datetime(2026, 3, 5, 17, tzinfo=UTC)
    )
    then = factories.make_online_event(
        start=datetime(2026, 6, 5, 9, tzinfo=UTC), end=datetime(2026, 6, 5, 17, tzinfo=UTC)
    )
    for event in (first, then):
        factories.RegistrationFactory(
            event=event, email="a@exemple.test", first_name="Anna", last_name="Puig", status="inscrite", user=None
        )
    factories.RegistrationFactory(
        event=then, email="a@exemple.test", first_name="Bru", last_name="Sol", status="inscrite", user=None
    )
    measure_all(date(2026, 7, 1))

    assert [month("nouvelles-venues", date(2026, at, 1)) for at in (3, 6)] == [1, 1]
    assert (year("participants", 2026), year("participations", 2026)) == (2, 3)
