"""Files in a layout that a person mapped once."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from co2scan.domain.incoming import MISSING, Source
from co2scan.domain.mapping import Mapping, ValueColumn, normalised
from co2scan.domain.periods import AMSTERDAM, local_midnight
from co2scan.imports import FileRefused, LayoutUnknown
from tests.co2scan.imports.files import (
    csv_text,
    end_stamps,
    parse,
    parse_text,
    unpacked,
    write,
    write_xlsx,
)

USE = ValueColumn("kwh", "electricity", "use", "interval", "kWh")
EAN = "871687120061402458"
OTHER_EAN = "871687140013926764"


def mapped(header: tuple[str, ...], *values: ValueColumn, **choices: Any) -> Mapping:
    settings = {"decimal": "comma", "moment_columns": (header[0].casefold(),)} | choices
    return Mapping(name="eigen", signature=normalised(header), values=values, **settings)


def test_an_unknown_layout_shows_its_tables(tmp_path: Path) -> None:
    text = csv_text([("Moment", "Verbruik", ""), ("", "kWh", ""), ("01-01-2025 00:00", "1,5", "x")])
    with pytest.raises(LayoutUnknown) as caught:
        parse_text(tmp_path, text)
    shown = caught.value.preview
    assert (shown.columns, shown.sheet) == (("Moment", "Verbruik kWh"), "")
    assert shown.rows == (("01-01-2025 00:00", "1,5"),)
    assert caught.value.code == "layout_unknown"

    path = write_xlsx(
        tmp_path / "a.xlsx",
        [("Uitleg",), ("van alles",)],
        Stroom=[("Titel",), (), ("Dag", "kWh"), (date(2025, 1, 1), 1.5)],
        Gas=[("Dag", "m3"), (date(2025, 1, 1), 2)],
    )
    with pytest.raises(LayoutUnknown) as caught:
        parse(path)
    assert [(table.sheet, table.columns) for table in caught.value.previews] == [
        ("Stroom", ("Dag", "kWh")),
        ("Gas", ("Dag", "m3")),
    ]
    assert caught.value.preview.rows == (("01-01-2025", "1.5"),)


def test_a_mapping_is_recognised_by_the_whole_header(tmp_path: Path) -> None:
    mapping = mapped(("Moment", "kWh"), USE)
    text = csv_text([(" moment ", "KWH"), ("01-01-2025 00:00", "1,5")])
    parsed = parse_text(tmp_path, text, mapping)
    assert (parsed.layout, parsed.columns) == ("eigen", ("moment", "KWH"))
    assert parsed.intervals[0].days[0].total == 1_500_000
    with pytest.raises(LayoutUnknown):
        parse_text(tmp_path, csv_text([("Moment", "kWh", "m3"), ("01-01-2025", "1", "2")]), mapping)


@pytest.mark.parametrize("is_newest_first", [False, True])
@pytest.mark.parametrize("stamp", ["start", "end"])
@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2025, 3, 30), 92), (date(2025, 6, 1), 96), (date(2025, 10, 26), 100)],
)
def test_local_stamps_without_offset(
    tmp_path: Path, day: date, count: int, stamp: str, is_newest_first: bool
) -> None:
    """The autumn hour comes twice and is told apart by its order in the file."""
    mapping = mapped(("Moment", "kWh"), USE, stamp=stamp)
    back = timedelta(0) if stamp == "end" else timedelta(minutes=15)
    stamps = [(end.astimezone(None) - back).astimezone(AMSTERDAM) for end in end_stamps(day, day)]
    rows = [(f"{moment:%d-%m-%Y %H:%M}", place) for place, moment in enumerate(stamps)]
    if is_newest_first:
        rows.reverse()
    parsed = parse_text(tmp_path, csv_text([("Moment", "kWh"), *rows]), mapping)
    assert parsed.issues == []
    (found,) = parsed.intervals[0].days
    assert (found.day, found.present, found.expected) == (day, count, count)
    assert unpacked(found) == [place * 1_000_000 for place in range(count)]


def test_a_local_time_that_the_clock_skipped(tmp_path: Path) -> None:
    mapping = mapped(("Moment", "kWh"), USE, minutes=60)
    text = csv_text([("Moment", "kWh"), ("30-03-2025 02:00", "1"), ("30-03-2025 03:00", "2")])
    parsed = parse_text(tmp_path, text, mapping)
    (issue,) = parsed.issues
    assert (issue.row, issue.code) == (2, "time_nonexistent")
    assert issue.message == "30-03-2025 02:00 bestaat niet: de klok ging van 2 naar 3 uur."
    as_end = parse_text(tmp_path, text, replace(mapping, stamp="end"))
    assert [issue.code for issue in as_end.issues] == ["two_values", "two_values"]
    alone = parse_text(
        tmp_path, text.replace("30-03-2025 03:00;2\n", ""), replace(mapping, stamp="end")
    )
    assert unpacked(alone.intervals[0].days[0])[1] == 1_000_000  # 01:00 until the jump


def test_utc_stamps_count_on_the_local_day(tmp_path: Path) -> None:
    mapping = mapped(("Time", "kWh"), USE, zone="utc", date_order="ymd", decimal="point")
    text = csv_text(
        [("Time", "kWh"), ("2025-06-30T21:45:00", "1.25"), ("2025-06-30T22:00:00Z", "2.5")]
    )
    days = parse_text(tmp_path, text, mapping).intervals[0].days
    assert [(day.day, day.total) for day in days] == [
        (date(2025, 6, 30), 1_250_000),
        (date(2025, 7, 1), 2_500_000),
    ]


def test_date_and_time_in_two_columns(tmp_path: Path) -> None:
    header = ("Datum", "Tijd", "kWh")
    mapping = mapped(header, USE, moment_columns=("datum", "tijd"), stamp="end")
    rows = [("01-01-2025", "00:15", "0,5"), ("01-01-2025", "24:00", "0,25")]
    from_csv = parse_text(tmp_path, csv_text([header, *rows]), mapping)
    typed = [
        (date(2025, 1, 1), time(0, 15), 0.5),
        (date(2025, 1, 1), "24:00", 0.25),
    ]
    from_xlsx = parse(write_xlsx(tmp_path / "a.xlsx", [header, *typed]), mapping)
    for parsed in (from_csv, from_xlsx):
        assert parsed.issues == []
        (day,) = parsed.intervals[0].days
        assert (unpacked(day)[0], unpacked(day)[95]) == (500_000, 250_000)


def test_a_midnight_in_a_spreadsheet_is_a_moment_among_moments(tmp_path: Path) -> None:
    mapping = mapped(("Moment", "kWh"), USE)
    midnight = datetime.combine(date(2025, 1, 1), time.min)
    rows = [(midnight, 1), (midnight + timedelta(minutes=15), 2)]
    parsed = parse(write_xlsx(tmp_path / "a.xlsx", [("Moment", "kWh"), *rows]), mapping)
    assert parsed.issues == []
    assert unpacked(parsed.intervals[0].days[0])[:3] == [1_000_000, 2_000_000, MISSING]


@pytest.mark.parametrize(("stamp", "day"), [("start", 1), ("end", 2)])
def test_a_date_only_stand_is_a_midnight(tmp_path: Path, stamp: str, day: int) -> None:
    stand = ValueColumn("stand", "gas", "use", "reading", "m3")
    text = csv_text([("Datum", "Stand"), ("01-06-2025", "1234,567")])
    parsed = parse_text(tmp_path, text, mapped(("Datum", "Stand"), stand, stamp=stamp))
    (reading,) = parsed.readings[0].readings
    assert reading.measured_at == local_midnight(date(2025, 6, day))
    assert reading.value == 1_234_567_000


def test_a_mixed_file_by_ean_and_kind_of_row(tmp_path: Path) -> None:
    header = ("EAN", "Moment", "Soort", "Hoeveel")
    any_row = ValueColumn("hoeveel", "electricity", "use", "interval", "kWh", only_column="soort")
    values = (
        replace(any_row, tariff="low", only_value="levering l"),
        replace(any_row, tariff="normal", only_value="levering n"),
        replace(any_row, direction="feed_in", unit="Wh", only_value="terug"),
    )
    mapping = mapped(header, *values, moment_columns=("moment",), ean_column="ean", minutes=60)
    rows = [
        (f'"=""{EAN}"""', "26-10-2025 02:00", "Levering laag", "1"),
        (f'"=""{EAN}"""', "26-10-2025 02:00", "Levering normaal", "2"),
        (f'"=""{EAN}"""', "26-10-2025 02:00", "Teruglevering", "500"),
        (OTHER_EAN, "26-10-2025 02:00", "Levering laag", "4"),
        (f'"=""{EAN}"""', "26-10-2025 02:00", "Levering laag", "8"),
        (OTHER_EAN, "26-10-2025 02:00", "Water", "16"),
    ]
    parsed = parse_text(tmp_path, csv_text([header, *rows]), mapping)
    assert [(issue.row, issue.code) for issue in parsed.issues] == [(7, "not_mapped")]
    found = {
        (stream.source, stream.direction): unpacked(stream.days[0])[2:4]
        for stream in parsed.intervals
    }
    assert found == {
        (Source(EAN), "use"): [3_000_000, 8_000_000],
        (Source(EAN), "feed_in"): [500_000, MISSING],
        (Source(OTHER_EAN), "use"): [4_000_000, MISSING],
    }


@pytest.mark.parametrize(
    ("unit", "text", "micro"),
    [("Wh", "0,5", 500), ("MWh", "0,000001", 1_000), ("kWh", "0,000001", 1)],
)
def test_units_become_kwh_exactly(tmp_path: Path, unit: str, text: str, micro: int) -> None:
    column = replace(USE, unit=unit)
    rows = [("Moment", "kWh"), ("01-01-2025 00:00", text)]
    parsed = parse_text(tmp_path, csv_text(rows), mapped(("Moment", "kWh"), column))
    (stream,) = parsed.intervals
    assert (stream.unit, stream.days[0].total) == ("kWh", micro)


@pytest.mark.parametrize(
    ("unit", "text", "code"), [("Wh", "0,0005", "too_precise"), ("MWh", "1000000", "too_big")]
)
def test_a_unit_that_does_not_fit_refuses_the_row(
    tmp_path: Path, unit: str, text: str, code: str
) -> None:
    column = replace(USE, unit=unit)
    rows = [("Moment", "kWh"), ("01-01-2025 00:00", text)]
    (issue,) = parse_text(tmp_path, csv_text(rows), mapped(("Moment", "kWh"), column)).issues
    assert issue.code == code


def test_an_unknown_decimal_sign_asks(tmp_path: Path) -> None:
    rows = [("Moment", "kWh"), ("01-01-2025 00:00", "1.234"), ("01-01-2025 00:15", "1,234")]
    parsed = parse_text(tmp_path, csv_text(rows), mapped(("Moment", "kWh"), USE, decimal="unknown"))
    (issue,) = parsed.issues
    assert (issue.row, issue.code) == (2, "ambiguous_number")
    assert issue.message.startswith("kWh: Bedoel je 1234 of 1,234?")
    assert parsed.intervals[0].days[0].total == 1_234_000


@pytest.mark.parametrize(
    ("choices", "row", "period"),
    [
        ({"period": "month"}, ("2025-02", "5"), (date(2025, 2, 1), date(2025, 3, 1))),
        ({"period": "month"}, ("02-2025", "5"), (date(2025, 2, 1), date(2025, 3, 1))),
        ({"period": "month"}, ("28-02-2025", "5"), (date(2025, 2, 1), date(2025, 3, 1))),
        ({"stamp": "end"}, ("01-03-2025", "5"), (date(2025, 2, 1), date(2025, 3, 1))),
        ({"period": "year"}, ("2024", "5"), (date(2024, 1, 1), date(2025, 1, 1))),
        ({"period": "day"}, ("28-02-2025", "5"), (date(2025, 2, 28), date(2025, 3, 1))),
    ],
)
def test_totals_of_a_named_period(
    tmp_path: Path, choices: dict[str, Any], row: tuple[str, str], period: tuple[date, date]
) -> None:
    column = replace(USE, kind="period")
    parsed = parse_text(
        tmp_path, csv_text([("Periode", "kWh"), row]), mapped(("Periode", "kWh"), column, **choices)
    )
    (total,) = parsed.periods[0].periods
    assert ((total.starts_on, total.ends_on), total.quantity, total.row) == (period, 5_000_000, 2)


def test_totals_of_bills(tmp_path: Path) -> None:
    header = ("Van", "Tot en met", "Normaal", "Laag")
    columns = [replace(USE, kind="period", column=name) for name in ("normaal", "laag")]
    mapping = mapped(header, *columns, end_column="tot en met", end_is_inclusive=True)
    rows = [
        ("15-01-2025", "14-02-2025", "1", "2"),
        ("15-02-2025", "14-03-2025", "4", ""),
        ("15-02-2025", "14-03-2025", "4", ""),
        ("15-03-2025", "14-03-2024", "8", ""),
        ("15-11-2026", "14-12-2026", "16", ""),
        ("15-05-2025", "14-06-2025", "1", ""),
        ("15-05-2025", "14-06-2025", "2", ""),
        ("2025-13", "14-06-2025", "2", ""),
    ]
    parsed = parse_text(tmp_path, csv_text([header, *rows]), mapping)
    (stream,) = parsed.periods
    assert [(p.starts_on, p.ends_on, p.quantity, p.row) for p in stream.periods] == [
        (date(2025, 1, 15), date(2025, 2, 15), 3_000_000, 2),
        (date(2025, 2, 15), date(2025, 3, 15), 4_000_000, 3),
    ]
    assert [(issue.row, issue.code) for issue in parsed.issues] == [
        (5, "ends_before_start"),
        (6, "future"),
        (7, "two_values"),
        (8, "two_values"),
        (9, "date_format"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("2025-13", "date_nonexistent"), ("1925-01", "too_early"), ("mei", "date_format")],
)
def test_a_month_that_is_none(tmp_path: Path, text: str, code: str) -> None:
    mapping = mapped(("Maand", "kWh"), replace(USE, kind="period"))
    (issue,) = parse_text(tmp_path, csv_text([("Maand", "kWh"), (text, "1")]), mapping).issues
    assert issue.code == code


def test_a_mapping_can_be_named(tmp_path: Path) -> None:
    mapping = mapped(("Moment", "kWh"), USE)
    path = write(tmp_path / "a.csv", csv_text([("Moment", "kWh"), ("01-01-2025 00:00", "1")]))
    assert parse(path, mapping, layout="eigen").rows_read == 1
    with pytest.raises(FileRefused, match="heeft niet de indeling 'greenchoice'"):
        parse(path, mapping, layout="greenchoice")
