"""Charts of the CO2 scan: the title says what to see, and nothing unknown is drawn as zero."""

from datetime import date
from decimal import Decimal

from co2scan.charts.footprint import (
    MonthPair,
    NamedKg,
    YearKg,
    area_chart,
    drivers_chart,
    months_chart,
    places_chart,
    years_chart,
)
from co2scan.domain.breakdown import MonthTotal
from co2scan.domain.comparison import Comparison
from vrt_duurzaam.lib.charts import Chart


def parts(*kg: int | None) -> list[NamedKg]:
    return [
        NamedKg(f"Deel {number}", None if each is None else Decimal(each), f"/{number}")
        for number, each in enumerate(kg, start=1)
    ]


def title(chart: Chart | None) -> str:
    assert chart
    return chart.title.replace("\u00a0", " ")


def cells(chart: Chart) -> list[list[str]]:
    return [[cell.text.replace("\u00a0", " ") for cell in row] for row in chart.rows]


def test_the_largest_driver_is_named_with_its_share() -> None:
    chart = drivers_chart(parts(60_000, 40_000), "CO₂-Prestatieladder")
    assert title(chart) == "Deel 1 is de grootste bron: 60 % van het totaal"
    assert chart.rows[0][0].url == "/1"


def test_with_an_unknown_driver_it_is_a_share_of_what_is_known() -> None:
    chart = drivers_chart(parts(60_000, 40_000, None), "CO₂-Prestatieladder")
    assert title(chart) == "Deel 1 is de grootste bron: 60 % van wat bekend is"
    assert cells(chart)[2] == ["Deel 3", "onbekend", "–", "–"]
    assert title(drivers_chart(parts(None), "x")) == "Nog geen bron met een bekende uitstoot"


def month(number: int, now: int | None, before: int, *, compares: bool = True) -> MonthPair:
    kg = None if now is None else Decimal(now)
    shared = (Decimal(now or 0), Decimal(before)) if compares else (Decimal(0), Decimal(0))
    return MonthPair(
        MonthTotal(date(2026, number, 1), kg),
        MonthTotal(date(2025, number, 1), Decimal(before)),
        Comparison(*shared, shared[0], Decimal(0)),
        is_expected=True,
        is_partial=not compares,
    )


def test_months_are_compared_only_where_both_sides_are_whole() -> None:
    """January and February less, March more; April is not complete and not counted."""
    found = [month(1, 90, 100), month(2, 80, 100), month(3, 110, 100)]
    chart = months_chart([*found, month(4, 10, 100, compares=False)])
    assert title(chart) == "In 2 van de 3 maanden minder dan een jaar eerder"
    assert "deels" in cells(chart)[3][1]
    assert title(months_chart(found[:2])) == "In elke maand minder dan een jaar eerder"
    assert title(months_chart(found[2:])) == "In geen maand minder dan een jaar eerder"
    assert title(months_chart([month(1, None, 100, compares=False)])) == "De uitstoot per maand"


def test_a_month_that_is_not_complete_is_marked_in_the_drawing_too() -> None:
    """In its foot, or above its number when it is too low for that."""
    for kg, sign in ((90_000, "½"), (1000, "½<br>1,0")):
        pair = month(1, kg, 100_000, compares=False)
        notes = [note["text"] for note in months_chart([pair]).wide["layout"]["annotations"]]
        assert sign in notes


def test_a_month_of_which_nothing_is_known_is_missing_and_not_zero() -> None:
    chart = months_chart([month(1, None, 100, compares=False)])
    assert cells(chart)[0][1] == "ontbreekt"


def test_years_are_told_over_what_they_share() -> None:
    """All that is known rose from 100 to 120, because a station came; what is shared fell."""
    years = [
        YearKg(2024, Decimal(100_000), Decimal(100_000)),
        YearKg(2025, Decimal(120_000), Decimal(90_000)),
    ]
    chart = years_chart(years)
    assert title(chart) == "In 2025 was de uitstoot 10 % minder dan in 2024"
    assert years_chart(years[:1]) is None
    same = [YearKg(year, Decimal(5), Decimal(5)) for year in (2024, 2025)]
    assert title(years_chart(same)) == "In 2025 evenveel als in 2024"
    nothing = [YearKg(year, Decimal(5), Decimal(0)) for year in (2024, 2025)]
    assert title(years_chart(nothing)) == "Van 2024 tot 2025 is niets vergelijkbaar"


def test_the_ten_largest_places() -> None:
    """12 places of 1,000 kg each: ten of them are 83 % of the whole."""
    chart = places_chart(parts(*[1000] * 12), Decimal(12_000))
    assert title(chart) == "De 10 grootste van 12 locaties: 83 % van de uitstoot"
    assert len(chart.rows) == 10
    assert title(places_chart(parts(10, 30), Decimal(40))) == "Deel 2 stoot het meest uit"


def test_places_without_an_area_are_not_drawn_per_square_metre() -> None:
    chart = area_chart(parts(None, 25))
    assert title(chart) == "Deel 2 stoot het meest uit per m²"
    assert chart
    assert len(chart.rows) == 1
    assert area_chart(parts(None)) is None
