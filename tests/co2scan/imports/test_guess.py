from pathlib import Path
from typing import Any

import pytest

from co2scan.domain.mapping import Mapping, TablePreview
from co2scan.imports import LayoutUnknown, suggest_mapping
from tests.co2scan.imports.files import parse_text


def guess(header: str, *rows: str) -> Mapping:
    return suggest_mapping(
        TablePreview(tuple(header.split(";")), tuple(tuple(row.split(";")) for row in rows))
    )


def described(mapping: Mapping) -> list[tuple[str, ...]]:
    return [(v.column, v.carrier, v.direction, v.kind, v.unit, v.tariff) for v in mapping.values]


def test_quarters_with_an_offset() -> None:
    mapping = guess(
        "Tijdstip tot;Verbruik laag kWh;Teruglevering normaal;Temperatuur",
        "01-01-2025 00:15 +0100;0,25;0,00;7,1",
        "01-01-2025 00:30 +0100;0,5;0,00;7,1",
    )
    assert mapping.problems() == []
    assert (mapping.moment_columns, mapping.date_order) == (("tijdstip tot",), "dmy")
    assert (mapping.stamp, mapping.zone, mapping.decimal) == ("end", "offset", "comma")
    assert mapping.minutes == 15
    assert described(mapping) == [
        ("verbruik laag kwh", "electricity", "use", "interval", "kWh", "low"),
        ("teruglevering normaal", "electricity", "feed_in", "interval", "kWh", "normal"),
    ]


def test_hours_in_utc_with_an_ean() -> None:
    mapping = guess(
        "DateTime UTC;EAN;Meternummer;Gas m3",
        "2025-01-01T00:00:00;871687140013926764;G0039;1.25",
        "2025-01-01T01:00:00;871687140013926764;G0039;0.5",
    )
    assert mapping.problems() == []
    assert (mapping.date_order, mapping.zone, mapping.decimal) == ("ymd", "utc", "point")
    assert (mapping.ean_column, mapping.meter_column) == ("ean", "meternummer")
    assert mapping.minutes == 60
    assert described(mapping) == [("gas m3", "gas", "use", "interval", "m3", "single")]


def test_stands_go_before_the_use_beside_them() -> None:
    mapping = guess("Datum;Meterstand;Verbruik", "01-06-2025;1234;5", "02-06-2025;1239;6")
    assert described(mapping) == [("meterstand", "electricity", "use", "reading", "kWh", "single")]
    assert mapping.decimal == "unknown"


@pytest.mark.parametrize(
    ("rows", "part", "value"),
    [
        (("01-06-2025;5", "02-06-2025;6"), "period", "day"),
        (("01-06-2025;5", "01-07-2025;6"), "period", "month"),
        (("06/13/2025;5", "06/14/2025;6"), "date_order", "mdy"),
    ],
)
def test_totals_of_periods(rows: tuple[str, ...], part: str, value: Any) -> None:
    mapping = guess("Datum;Opwek zonnepanelen", *rows)
    assert mapping.problems() == []
    assert (mapping.values[0].kind, mapping.values[0].direction) == ("period", "production")
    assert getattr(mapping, part) == value


def test_bills_with_an_end() -> None:
    mapping = guess("van;tot;MWh;kosten", "01-01-2025;01-02-2025;1,5;300")
    assert (mapping.moment_columns, mapping.end_column) == (("van",), "tot")
    assert [value.unit for value in mapping.values] == ["MWh"]


def test_date_and_time_apart() -> None:
    mapping = guess("Dag;Tijd;Levering", "2025-01-01;00:00;1", "2025-01-01;00:15;2")
    assert mapping.moment_columns == ("dag", "tijd")
    assert (mapping.values[0].kind, mapping.minutes) == ("interval", 15)


def test_nothing_to_go_by_says_what_is_to_be_chosen() -> None:
    mapping = guess("naam;kleur", "a;b")
    assert mapping.problems() == [
        "Kies de kolom met de datum, en als die er is de kolom met de tijd.",
        "Kies minstens één kolom met waarden.",
    ]


def test_a_guess_reads_the_file_that_it_was_made_of(tmp_path: Path) -> None:
    text = "Datum;Levering kWh\n01-01-2025 00:00;0,25\n01-01-2025 00:15;0,5\n"
    with pytest.raises(LayoutUnknown) as caught:
        parse_text(tmp_path, text)
    parsed = parse_text(tmp_path, text, suggest_mapping(caught.value.preview))
    assert parsed.issues == []
    assert parsed.intervals[0].days[0].total == 750_000
