from datetime import date
from pathlib import Path

import pytest

from co2scan.domain.incoming import MISSING
from tests.co2scan.imports.files import (
    REAL_FILES,
    csv_text,
    electricity_rows,
    end_stamps,
    needs_real_files,
    parse,
    unpacked,
    write,
    write_xlsx,
)

SPRING, AUTUMN = date(2023, 3, 26), date(2023, 10, 29)
EAN = "871687120061402458"


@needs_real_files
def test_a_real_year_of_electricity() -> None:
    parsed = parse(REAL_FILES / "slimmemeterportal_electricity_2023.xlsx")
    use, feed_in = parsed.intervals
    assert (parsed.layout, parsed.rows_read) == ("slimmemeterportal_electricity", 35_040)
    assert parsed.issues == []
    assert sum(day.total for day in use.days) == 8_783_650_000  # 6,328.42 + 2,455.23 kWh
    assert sum(day.present for day in use.days) == 35_040
    assert sum(day.total for day in feed_in.days) == 0
    counts = {day.day: (day.present, day.expected) for day in use.days}
    assert (counts[SPRING], counts[AUTUMN]) == ((92, 92), (100, 100))
    assert len(counts) == 365


@needs_real_files
def test_a_real_year_of_gas_lacks_one_hour() -> None:
    parsed = parse(REAL_FILES / "slimmemeterportal_gas_2023.xlsx")
    (gas,) = parsed.intervals
    assert (parsed.layout, parsed.rows_read, parsed.issues) == ("slimmemeterportal_gas", 8_759, [])
    assert (gas.carrier, gas.unit, gas.minutes) == ("gas", "m3", 60)
    assert sum(day.total for day in gas.days) == 3_550_100_000
    incomplete = [(day.day, day.present, day.expected) for day in gas.days if day.present < 24]
    assert incomplete == [(SPRING, 23, 23)]
    autumn = next(day for day in gas.days if day.day == AUTUMN)
    assert (autumn.present, autumn.expected) == (24, 25)
    assert unpacked(autumn)[2] == MISSING  # the file has the hour before the clock went back once


def test_csv_and_xlsx_of_the_same_rows_are_the_same(tmp_path: Path) -> None:
    rows = electricity_rows(date(2025, 1, 31), date(2025, 2, 1))
    from_csv = parse(write(tmp_path / "a.csv", csv_text(rows)))
    from_xlsx = parse(write_xlsx(tmp_path / "a.xlsx", rows))
    assert from_csv.intervals == from_xlsx.intervals
    assert from_csv.columns == from_xlsx.columns == rows[0]


def test_a_stamp_is_the_end_of_its_quarter(tmp_path: Path) -> None:
    rows = electricity_rows(date(2025, 1, 31), date(2025, 1, 31))
    assert rows[1][0] == "31-01-2025 00:15:00 +0100"
    assert rows[-1][0] == "01-02-2025 00:00:00 +0100"
    use, feed_in = parse(write(tmp_path / "a.csv", csv_text(rows))).intervals
    (day,) = use.days
    assert (day.day, day.present, day.expected) == (date(2025, 1, 31), 96, 96)
    assert (day.first_row, day.last_row) == (2, 97)
    # Low before 07:00 and from 23:00: the stamps 00:15-06:45, 23:00-23:45 and 00:00.
    assert day.total == (32 * 25 + 64 * 100) * 10_000
    assert unpacked(day)[26:28] == [250_000, 1_000_000]
    assert feed_in.days[0].total == 64 * 100_000


@pytest.mark.parametrize(("day", "count"), [(SPRING, 92), (AUTUMN, 100)])
def test_days_on_which_the_clock_changes(tmp_path: Path, day: date, count: int) -> None:
    stamps = end_stamps(day, day)
    rows = [electricity_rows(day, day)[0]]
    rows += [
        (f"{stamp:%d-%m-%Y %H:%M:%S %z}", "", f"0,{place:03}", "", "", "-")
        for place, stamp in enumerate(stamps)
    ]
    (use,) = parse(write(tmp_path / "a.csv", csv_text(rows))).intervals
    assert [(d.day, d.present, d.expected) for d in use.days] == [(day, count, count)]
    assert unpacked(use.days[0]) == [place * 1_000 for place in range(count)]


def test_a_gap_is_missing_and_not_zero(tmp_path: Path) -> None:
    rows = electricity_rows(date(2025, 1, 1), date(2025, 1, 1))
    del rows[9:13]
    (day,) = parse(write(tmp_path / "a.csv", csv_text(rows))).intervals[0].days
    assert (day.present, day.expected) == (92, 96)
    assert unpacked(day)[8:12] == [MISSING] * 4


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    header, *rows = electricity_rows(AUTUMN, date(2023, 10, 30))
    forward = parse(write(tmp_path / "a.csv", csv_text([header, *rows])))
    backward = parse(write(tmp_path / "b.csv", csv_text([header, *reversed(rows)])))
    for there, back in zip(forward.intervals, backward.intervals, strict=True):
        assert [(d.day, d.values) for d in there.days] == [(d.day, d.values) for d in back.days]


@pytest.mark.parametrize(
    ("name", "ean"),
    [
        (f"{EAN}_2025.csv", EAN),
        (f"stroom {EAN}.csv", EAN),
        ("871687120061402459.csv", ""),  # wrong check digit
        ("20250101120000.csv", ""),
    ],
)
def test_the_ean_may_be_in_the_name(tmp_path: Path, name: str, ean: str) -> None:
    rows = electricity_rows(date(2025, 1, 1), date(2025, 1, 1))
    path = write(tmp_path / "a3f0", csv_text(rows))
    assert parse(path, name=name).intervals[0].source.ean == ean


def test_numbers_that_a_spreadsheet_took_over(tmp_path: Path) -> None:
    rows = [
        (stamp, 0.1 + 0.2 if normal else "", low, *rest)
        for stamp, normal, low, *rest in electricity_rows(date(2025, 1, 1), date(2025, 1, 1))[1:]
    ]
    header = electricity_rows(date(2025, 1, 1), date(2025, 1, 1))[0]
    parsed = parse(write_xlsx(tmp_path / "a.xlsx", [header, *rows]))
    assert parsed.issues == []
    assert 300_000 in unpacked(parsed.intervals[0].days[0])
