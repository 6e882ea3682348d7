"""What the wizard's mappings can say beyond one column of kWh."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from co2scan.domain.mapping import Mapping, ValueColumn, normalised
from tests.co2scan.imports.files import csv_text, parse_text, unpacked

EAN = "871687120061402458"
HEAT = ValueColumn("waarde", "heat", "use", "period", "GJ")


def mapped(header: tuple[str, ...], *values: ValueColumn, **choices: Any) -> Mapping:
    settings = {"decimal": "comma", "moment_columns": ("dag",), "period": "day"} | choices
    return Mapping(name="eigen", signature=normalised(header), values=values, **settings)


@pytest.mark.parametrize(
    ("unit", "text", "micro"),
    [("GJ", "1,5", 1_500_000), ("MJ", "1,5", 1_500), ("MWh", "1", 3_600_000), ("kWh", "1", 3_600)],
)
def test_heat_becomes_gigajoules_exactly(tmp_path: Path, unit: str, text: str, micro: int) -> None:
    """1 MWh is 3.6 GJ, 1 kWh is 0.0036 GJ."""
    mapping = mapped(("Dag", "Waarde"), replace(HEAT, unit=unit))
    parsed = parse_text(tmp_path, csv_text([("Dag", "Waarde"), ("01-01-2025", text)]), mapping)
    (stream,) = parsed.periods
    assert (stream.unit, stream.periods[0].quantity) == ("GJ", micro)


@pytest.mark.parametrize(
    ("value", "factor", "micro", "code"),
    [
        ("12,25", "40", 490_000_000, ""),
        ("0,5", "0,333333", 166_666, ""),  # 0.1666665 is rounded half to even
        ("12", "", None, "factor_missing"),
        ("12", "veel", None, "not_a_number"),
        ("900000000", "40", None, "too_big"),
    ],
)
def test_a_value_is_multiplied_by_the_factor_beside_it(
    tmp_path: Path, value: str, factor: str, micro: int | None, code: str
) -> None:
    header = ("Dag", "Waarde", "Factor")
    column = ValueColumn("waarde", "electricity", "use", "period", "kWh", factor_column="factor")
    parsed = parse_text(
        tmp_path, csv_text([header, ("01-01-2025", value, factor)]), mapped(header, column)
    )
    assert [issue.code for issue in parsed.issues] == [code] * bool(code)
    found = [period.quantity for stream in parsed.periods for period in stream.periods]
    assert found == [micro] * (micro is not None)


def test_a_row_counts_for_the_kind_that_it_names_in_full(tmp_path: Path) -> None:
    """`Levering` and `Levering laag` are two kinds: the one is not the begin of the other."""
    header = ("Dag", "Soort", "Eenheid", "Waarde")
    any_row = ValueColumn("waarde", "electricity", "use", "period", "kWh")
    values = (
        replace(any_row, only=(("soort", "Levering"), ("eenheid", "kWh"))),
        replace(
            any_row, tariff="low", unit="MWh", only=(("soort", "levering laag"), ("eenheid", "MWh"))
        ),
    )
    rows = [
        ("01-01-2025", "levering", "kwh", "5"),
        ("01-01-2025", "Levering laag", "MWh", "2"),
        ("02-01-2025", "Levering laag", "kWh", "2"),
    ]
    parsed = parse_text(tmp_path, csv_text([header, *rows]), mapped(header, *values))
    assert [(issue.row, issue.code) for issue in parsed.issues] == [(4, "not_mapped")]


def test_each_column_its_own_meter(tmp_path: Path) -> None:
    header = ("Dag", "Hal", "Kantoor")
    any_column = ValueColumn("", "electricity", "use", "period", "kWh", is_own_meter=True)
    columns = [replace(any_column, column=name) for name in ("hal", "kantoor")]
    parsed = parse_text(
        tmp_path, csv_text([header, ("01-01-2025", "1", "2")]), mapped(header, *columns)
    )
    assert [(s.source.column, s.periods[0].quantity) for s in parsed.periods] == [
        ("hal", 1_000_000), ("kantoor", 2_000_000),
    ]  # fmt: skip


def test_a_clock_that_knows_no_summer(tmp_path: Path) -> None:
    """01:00 in winter time is 02:00 on a summer's day."""
    header = ("Dag", "kWh")
    column = ValueColumn("kwh", "electricity", "use", "interval", "kWh")
    mapping = mapped(header, column, zone="winter", minutes=60)
    parsed = parse_text(tmp_path, csv_text([header, ("01-07-2025 01:00", "3")]), mapping)
    assert unpacked(parsed.intervals[0].days[0])[2] == 3_000_000


@pytest.mark.parametrize(
    ("cells", "month"),
    [(("2025", "3"), 3), (("2025", "maart"), 3), (("2025", "mrt"), 3), (("2025", "Aug."), 8)],
)
def test_a_year_and_a_month_in_two_columns(
    tmp_path: Path, cells: tuple[str, str], month: int
) -> None:
    header = ("Jaar", "Maand", "kWh")
    column = ValueColumn("kwh", "electricity", "use", "period", "kWh")
    mapping = mapped(header, column, moment_columns=("jaar", "maand"), period="month")
    parsed = parse_text(tmp_path, csv_text([header, (*cells, "5")]), mapping)
    (period,) = parsed.periods[0].periods
    assert (period.starts_on, period.ends_on) == (date(2025, month, 1), date(2025, month + 1, 1))


def test_totals_and_notes_under_the_table_are_told_and_not_counted(tmp_path: Path) -> None:
    header = ("Dag", "kWh")
    column = ValueColumn("kwh", "electricity", "use", "period", "kWh")
    text = csv_text(
        [header, ("01-01-2025", "5"), ("Totaal", "5"), (), ("Gemaakt door het portaal",)]
    )
    parsed = parse_text(tmp_path, text, mapped(header, column))
    assert [(issue.row, issue.code) for issue in parsed.issues] == [
        (3, "total_row"),
        (5, "note_row"),
    ]
    assert (parsed.rows_read, parsed.periods[0].periods[0].quantity) == (1, 5_000_000)


@pytest.mark.parametrize(
    ("above", "name", "ean"),
    [
        ([("EAN-code", EAN)], "x.csv", EAN),
        ([("EAN", EAN), ("EAN", "871687140013926764")], "x.csv", ""),
        ([("EAN", EAN)], "871687140013926764.csv", ""),
        ([("EAN", "8,71687E+17")], "x.csv", ""),
    ],
)
def test_an_ean_above_the_table_counts_when_it_is_the_only_one(
    tmp_path: Path, above: list[tuple[str, str]], name: str, ean: str
) -> None:
    header = ("Dag", "kWh")
    column = ValueColumn("kwh", "electricity", "use", "period", "kWh")
    text = csv_text([*above, (), header, ("01-01-2025", "5")])
    parsed = parse_text(tmp_path, text, mapped(header, column), name=name)
    assert parsed.periods[0].source.ean == ean
