"""Charts: three kinds of drawings, whose shapes are as large as their numbers."""

import re
from xml.etree import ElementTree

from core.ui import charts
from core.ui.charts import HIGH, TOP, WIDTH, Column, Point

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg):
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    boxes = [{name: float(r.get(name)) for name in ("x", "y", "width", "height")} for r in root.iter(f"{SVG}rect")]
    return root, boxes, [text.text for text in root.iter(f"{SVG}text")]


def test_bars_are_as_long_as_their_numbers():
    _, boxes, words = drawn(
        charts.bars([Point("Eau", 8, "8"), Point("Déchets", 2, "2"), Point("Air", None, "?")], title="T")
    )

    assert [box["width"] for box in boxes] == [WIDTH, WIDTH / 4, 0]
    assert words == ["Eau", "8", "Déchets", "2", "Air", "?"]


def test_columns_stand_on_the_ground():
    _, boxes, _ = drawn(charts.columns([Point("2024", 5), Point("2025", 10)], title="T"))

    assert [box["height"] for box in boxes] == [HIGH / 2, HIGH]
    assert {box["y"] + box["height"] for box in boxes} == {TOP + HIGH}


def test_a_line_leaves_out_what_is_not_known():
    root, _, words = drawn(charts.line([Point("2023", 1), Point("2024", None), Point("2025", 4)], title="T"))

    assert len(root.find(f"{SVG}polyline").get("points").split()) == 2
    assert words == ["1", "4", "2023", "2024", "2025"]


def test_parts_make_their_column():
    _, boxes, words = drawn(
        charts.stacked([Column("2024", [1, 0, 3]), Column("2025", [4, 4, 0])], title="T", colours=["a", "b", "c"])
    )

    assert [box["height"] for box in boxes] == [16.2, 48.8, 65, 65]  # of 130
    assert words[:2] == ["4", "8"]


def test_nothing_and_noughts_are_drawn():
    for svg in (
        charts.bars([], title="T"),
        charts.columns([Point("2025", 0)], title="T"),
        charts.line([Point("2025", None)], title="T"),
        charts.stacked([Column("2025", [0, 0])], title="T", colours=["a", "b"]),
        charts.stacked([], title="T", colours=[]),
    ):
        drawn(svg)
        assert not re.search(r"nan|inf|style=", svg, re.IGNORECASE)


def test_a_long_label_says_that_it_goes_on():
    _, _, words = drawn(charts.bars([Point("Projet territorial de développement durable et plus", 1, "1")], title="T"))

    assert words[0].endswith("…")
    assert len(words[0]) <= charts.LONGEST_LABEL


def test_what_a_person_typed_is_text():
    svg = charts.bars([Point("<script>x</script>", 1, '"&')], title='"><b>')

    assert "<script" not in svg
    assert "<b>" not in svg
    drawn(svg)


def test_many_columns_keep_room_for_their_words():
    _, _, words = drawn(charts.columns([Point(str(year), 1) for year in range(1990, 2026)], title="T"))

    assert len(words) <= 9
    assert words[-1] == "2025"


def test_a_chart_says_large_numbers_in_short():
    assert [charts.short(n) for n in (0, 7, 2.5, 9999, 14_530, 478_000, 1_234_567)] == [
        "0",
        "7",
        "2,5",
        "9\u202f999",
        "14,5\u00a0k",
        "478\u00a0k",
        "1,2\u00a0M",
    ]
