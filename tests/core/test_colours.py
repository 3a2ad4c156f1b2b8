"""Colours: the contrast of the norm, and what is readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ui.colours import contrast, mixed, towards
from reseau66.portal.identity.palette import INK, LIGHT_INK, ON_BAND, PAPERS, schemes, too_dark, too_light

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#0b5563", "#ffffff", 8.42),
        ("#abcdef", "#abcdef", 1),
    ],
)
def test_contrast_is_that_of_the_norm(one, other, ratio):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.06)


def test_a_mixture_lies_between():
    assert mixed("#000000", "#ff8000", 0) == "#000000"
    assert mixed("#000000", "#ff8000", 1) == "#ff8000"
    assert mixed("#000000", "#ff8000", 0.5) == "#804000"
    assert towards("#ffffff", "#000000", "#ffffff") == "#757575"  # the step after the last that is not read


@given(COLOURS, COLOURS)
def test_whatever_is_chosen_is_read_once_it_is_taken(main, accent):
    main = too_light(main) or main
    accent = too_dark(accent, main) or accent

    assert not too_light(main) and not too_dark(accent, main)
    light, dark = schemes(main, accent)
    assert all(contrast(main, paper) >= 4.5 for paper in PAPERS)
    for scheme, ink in ((light, INK), (dark, LIGHT_INK)):
        assert contrast(scheme["sea"], scheme["on_sea"]) >= 4.5
        assert contrast(scheme["sea"], scheme["paper"]) >= 4.5
        assert contrast(scheme["sea"], scheme["sea_soft"]) >= 4.5
        assert contrast(ink, scheme["sea_soft"]) >= 4.5
        assert contrast(ink, scheme["sun_soft"]) >= 4.5
        assert contrast(scheme["sun"], scheme["on_sun"]) >= 4.5
        assert contrast(ON_BAND, scheme["band"]) >= 4.5
