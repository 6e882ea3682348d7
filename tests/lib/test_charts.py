import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.environment import ROOT
from vrt_duurzaam.lib.charts import (
    Bar,
    Chart,
    Line,
    LineStyle,
    MonthColumn,
    horizontal_bars,
    lines,
    month_columns,
)

SOURCES = [
    Bar("Elektriciteit", Decimal(284), "/stroom/"),
    Bar("Aardgas", Decimal(742), "/gas/"),
    Bar("Diesel", Decimal(598)),
    Bar("Overig", Decimal(407)),
]


def bars(sources: list[Bar] = SOURCES, **options: object) -> Chart:
    return horizontal_bars("bronnen", "Titel", "ton", sources, **options)  # type: ignore[arg-type]


def texts(chart: Chart) -> list[list[str]]:
    return [[cell.text.replace("\u00a0", " ") for cell in row] for row in chart.rows]


def test_largest_first_with_the_share_that_all_larger_ones_make() -> None:
    assert texts(bars()) == [
        ["Aardgas", "742", "37 %", "37 %"],
        ["Diesel", "598", "29 %", "66 %"],
        ["Overig", "407", "20 %", "86 %"],
        ["Elektriciteit", "284", "14 %", "100 %"],
    ]


def test_those_that_make_most_are_in_full_ink() -> None:
    colours = bars().wide["data"][0]["marker"]["color"]
    assert colours == ["var(--vd-ink)"] * 3 + ["var(--vd-ink-2)"]


def test_what_is_shown_as_80_percent_is_most() -> None:
    """742, 598 and 284 of 2031 is 79.96 %, which reads 80 %."""
    sources = [Bar("a", Decimal(742)), Bar("b", Decimal(598)), Bar("c", Decimal(284))]
    chart = bars([*sources, Bar("d", Decimal(407) / 2), Bar("e", Decimal(407) / 2)])
    assert chart.wide["data"][0]["marker"]["color"].count("var(--vd-ink)") == 3


def test_something_is_never_written_as_zero() -> None:
    chart = bars(
        [Bar("Gas", Decimal(10)), Bar("Propaan", Decimal("0.08")), Bar("Wind", Decimal(0))]
    )
    assert [row[1] for row in texts(chart)] == ["10", "< 1", "0"]


def test_unknown_is_not_zero() -> None:
    chart = bars([Bar("Stadswarmte", None), Bar("Gas", Decimal(10))])
    assert texts(chart)[1] == ["Stadswarmte", "onbekend", "–", "–"]
    for figure in chart.figures["wide"], chart.figures["phone"]:
        assert figure["data"][0]["x"][1] > 0
        assert figure["data"][0]["marker"]["color"][1] == "rgba(0,0,0,0)"
        assert figure["layout"]["shapes"][-1]["line"]["dash"]


def test_links_are_in_the_drawing_and_in_the_table() -> None:
    chart = bars()
    assert chart.wide["data"][0]["customdata"] == ["/gas/", "", "", "/stroom/"]
    assert [row[0].url for row in chart.rows] == ["/gas/", "", "", "/stroom/"]


def test_parts_of_no_whole_have_no_shares() -> None:
    chart = bars(is_whole=False, value_header="kg per m²")
    assert chart.header == ("Bron", "kg per m²")
    assert all(len(row) == 2 for row in chart.rows)
    assert chart.wide["layout"].get("annotations", ()) == ()


@pytest.mark.parametrize("sources", [[], [Bar("a", Decimal(0))], [Bar("a", None)]])
def test_nothing_to_divide_by(sources: list[Bar]) -> None:
    assert len(bars(sources).rows) == len(sources)


def test_less_than_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="less than zero"):
        bars([Bar("a", Decimal(-1))])


MONTHS = [
    MonthColumn(date(2025, 12, 1), Decimal(10), Decimal(12), estimated=Decimal(4)),
    MonthColumn(date(2026, 1, 1), None, Decimal(11)),
    MonthColumn(date(2026, 2, 1), None, None, is_expected=False),
]


def months(columns: list[MonthColumn] = MONTHS) -> Chart:
    return month_columns("maanden", "Titel", "ton", columns)


def test_missing_and_not_yet_are_told_apart() -> None:
    chart = months()
    assert texts(chart) == [
        ["december 2025", "10", "12", "4"],
        ["januari 2026", "ontbreekt", "11", "–"],
        ["februari 2026", "nog niet voorbij", "onbekend", "–"],
    ]
    assert "1 maand ontbreekt." in chart.description
    outlines = chart.wide["layout"]["shapes"]
    assert [(shape["x0"], shape["line"]["dash"]) for shape in outlines] == [(0.64, "3px,3px")]


def test_a_missing_month_is_not_a_column_of_zero() -> None:
    assert list(months().wide["data"][0]["y"]) == [6.0, None, None]


def test_what_is_estimated_is_striped_upright() -> None:
    estimated = months().wide["data"][1]
    assert list(estimated["y"]) == [4.0, None, None]
    assert estimated["marker"]["pattern"]["shape"] == "|"


def test_the_year_stands_where_it_begins() -> None:
    assert list(months().wide["layout"]["xaxis"]["ticktext"]) == [
        "dec<br>2025",
        "jan<br>2026",
        "feb",
    ]


def test_a_column_holds_its_estimated_part() -> None:
    with pytest.raises(ValueError, match="estimated part"):
        months([MonthColumn(date(2026, 1, 1), Decimal(1), estimated=Decimal(2))])


def test_lines_name_themselves_at_their_end() -> None:
    chart = lines(
        "jaren",
        "Titel",
        "ton",
        ["2024", "2025", "2026"],
        [
            Line("gemeten", (Decimal(10), Decimal(9), None)),
            Line("doel", (Decimal(10), Decimal(8), Decimal("6.1")), LineStyle.TARGET),
            Line("niets", (None, None, None)),
        ],
        decimals=1,
    )
    notes = {
        note["text"].replace("\u00a0", " "): note for note in chart.wide["layout"]["annotations"]
    }
    assert notes.keys() == {"gemeten 9,0 t", "doel 6,1 t"}
    assert notes["doel 6,1 t"]["xref"] == "paper"
    assert notes["gemeten 9,0 t"]["x"] == 1
    assert texts(chart)[2] == ["2026", "–", "6,1", "–"]


def test_names_do_not_lie_over_each_other() -> None:
    same = [Line(str(number), (Decimal(1), Decimal(100))) for number in range(5)]
    chart = lines("l", "Titel", "ton", ["a", "b"], same)
    for figure in (chart.wide, chart.phone):
        layout = figure["layout"]
        plot_px = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
        scale = layout["yaxis"]["range"][1]
        levels = sorted(note["y"] / scale * plot_px for note in layout["annotations"])
        gaps = [high - low for low, high in pairwise(levels)]
        assert min(gaps) >= 17.9
        assert levels[-1] <= plot_px + 0.01  # above its axis Plotly draws no text


def test_moments_may_stand_unevenly_in_time() -> None:
    chart = lines(
        "l",
        "Titel",
        "ton",
        ["2024", "1 jul 2025", "2025"],
        [Line("a", (Decimal(3), Decimal(2), None))],
        places=[2024.0, 2024.5, 2025.0],
        labels=["2024", "", "2025"],
    )
    assert chart.wide["data"][0]["x"] == [2024.0, 2024.5, 2025.0]
    axis = chart.wide["layout"]["xaxis"]
    assert (axis["tickvals"], axis["ticktext"]) == ([2024.0, 2025.0], ["2024", "2025"])
    assert [row[0].text for row in chart.rows] == ["2024", "1 jul 2025", "2025"]


def test_a_line_without_a_name_is_still_in_the_table() -> None:
    quiet = Line("b", (Decimal(1), Decimal(1)), LineStyle.INCOMPLETE, is_named=False)
    chart = lines("l", "Titel", "ton", ["1", "2"], [Line("a", (Decimal(1), Decimal(2))), quiet])
    names = {note["text"].split()[0] for note in chart.wide["layout"]["annotations"]}
    assert names == {"a"}
    assert chart.header == ("Jaar", "a (t)", "b (t)")


def test_values_below_zero_are_inside_the_drawing() -> None:
    chart = lines("l", "Titel", "%", ["1", "2"], [Line("a", (Decimal(-5), Decimal(-10)))])
    low, high = chart.wide["layout"]["yaxis"]["range"]
    assert low <= -10
    assert high == 0


@pytest.mark.parametrize(
    ("values", "is_below"), [((9, 8, 7, None), True), ((7, 8, 9, None), False)]
)
def test_a_name_that_goes_back_hides_no_dot(values: tuple[int | None, ...], is_below: bool) -> None:
    known = tuple(None if value is None else Decimal(value) for value in values)
    chart = lines("l", "Titel", "ton", ["1", "2", "3", "4"], [Line("a", known)])
    (name,) = chart.wide["layout"]["annotations"]
    assert name["xanchor"] == "right"
    assert (name["y"] < values[2]) is is_below


def test_a_line_needs_a_value_per_moment() -> None:
    with pytest.raises(ValueError, match="one value per moment"):
        lines("l", "Titel", "ton", ["2024"], [Line("a", ())])


@pytest.mark.parametrize("chart", [bars(), months()], ids=["bars", "months"])
def test_small_json_without_a_template(chart: Chart) -> None:
    as_json = json.dumps(chart.figures)
    assert len(as_json) < 8_000
    assert "template" not in chart.wide["layout"]
    assert "#" not in as_json, "colours are names, so that light and dark each have their own"


def test_drawing_needs_no_numpy() -> None:
    """A web process that draws charts stays small."""
    script = (
        "import sys; from decimal import Decimal; from vrt_duurzaam.lib.charts import *; "
        "horizontal_bars('k', 't', 'u', [Bar('a', Decimal(1))]); "
        "sys.exit(bool({'numpy', 'pandas'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0
