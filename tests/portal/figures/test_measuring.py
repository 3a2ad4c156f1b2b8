"""Measuring figures: all of them at once, by EPCI, again, and never what is closed."""

import pytest

from core.figures import figures
from reseau66.portal.figures.actions import measure_all
from reseau66.portal.figures.models import Measuring, Snapshot

pytestmark = pytest.mark.django_db


def test_every_figure_is_measured_of_nothing():
    assert measure_all() == len(figures())

    assert set(Measuring.objects.exclude(measured_at=None).values_list("key", flat=True)) == set(figures())
    assert set(Snapshot.objects.values_list("number", flat=True)) == {0}
