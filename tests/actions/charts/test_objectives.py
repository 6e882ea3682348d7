"""The drawing of an objective: what is where, and what is said beside it."""

from datetime import date
from decimal import Decimal
from typing import Any

from actions.charts.objectives import ObjectivePicture, objective_chart
from actions.domain.objective import Goal, Value, end_of
from vrt_duurzaam.lib.charts import Chart

GOAL = Goal(2022, Decimal(100_000), 2030, Decimal(40_000), is_down=True)


def chart(**changes: Any) -> Chart:
    picture: dict[str, Any] = {
        "key": "doel-1",
        "title": "Gasverbruik: omlaag",
        "unit": "m³",
        "goal": GOAL,
        "values": [Value(end_of(2022), Decimal(100_000)), Value(end_of(2024), Decimal(80_000))],
    }
    found = objective_chart(ObjectivePicture(**picture | changes))
    assert found is not None
    return found


def rows(found: Chart) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def test_the_path_runs_from_the_base_to_the_target() -> None:
    found = chart()
    assert rows(found)[0] == ["2022", "100.000", "100.000"]
    assert rows(found)[1] == ["2023", "–", "92.500"]
    assert rows(found)[-1] == ["2030", "–", "40.000"]
    assert found.unit == "m³; gestippeld is het streefpad."


def test_a_measurement_stands_on_its_day_and_the_line_goes_on() -> None:
    found = chart(
        values=[
            Value(date(2024, 7, 1), Decimal(90_000)),
            Value(date(2025, 7, 1), Decimal(85_000)),
        ]
    )
    measured = found.wide["data"][0]
    places = dict(zip(measured["x"], measured["y"], strict=True))
    assert places[2023.5] == 90_000
    assert measured["connectgaps"] is True
    assert [row for row in rows(found) if "jul" in row[0]] == [
        ["1 jul 2024", "90.000", "88.750"],
        ["1 jul 2025", "85.000", "81.260"],
    ]
    assert "1 jul 2024" not in found.wide["layout"]["xaxis"]["ticktext"]


def test_a_year_that_is_missing_is_a_gap_in_yearly_figures() -> None:
    assert chart(is_yearly=True).wide["data"][0]["connectgaps"] is False


def test_an_incomplete_year_is_an_open_dot_and_no_part_of_the_line() -> None:
    found = chart(is_yearly=True, incomplete={2025: Decimal(60_000)})
    measured, _, incomplete = found.wide["data"]
    assert incomplete["mode"] == "markers"
    assert 60_000 not in measured["y"]
    assert "nog niet compleet" in found.unit
    assert rows(found)[3] == ["2025", "–", "77.500", "60.000"]
    shown = [note["text"] for note in found.wide["layout"]["annotations"]]
    assert len(shown) == 2


def test_years_lead_to_where_they_come_from() -> None:
    found = chart(is_yearly=True, urls={2024: "/co2-scan/?periode=2024"})
    assert {row[0].text: row[0].url for row in found.rows if row[0].url} == {
        "2024": "/co2-scan/?periode=2024"
    }


def test_no_more_years_than_fit() -> None:
    assert chart().wide["layout"]["xaxis"]["ticktext"] == ["2022", "2024", "2026", "2028", "2030"]


def test_below_zero_is_drawn() -> None:
    found = chart(
        unit="%",
        goal=Goal(2022, Decimal(0), 2030, Decimal(-60), is_down=True),
        values=[Value(end_of(2024), Decimal(-31))],
    )
    low, high = found.wide["layout"]["yaxis"]["range"]
    assert low <= -60
    assert high == 0


def test_a_long_unit_stands_above_the_drawing_only() -> None:
    found = chart(unit="kg CO₂ per m²")
    assert found.header == ("Wanneer", "gemeten", "streefpad")
    assert found.unit.startswith("kg CO₂ per m²")


def test_without_a_base_only_the_values() -> None:
    found = chart(goal=Goal(2022, None, 2030, Decimal(40_000), is_down=True))
    assert {row[2] for row in rows(found)} == {"–"}
    assert found.unit == "m³."


def test_nothing_to_draw() -> None:
    goal = Goal(2022, None, 2030, Decimal(40_000), is_down=True)
    assert objective_chart(ObjectivePicture("k", "Titel", "m³", goal, [])) is None
