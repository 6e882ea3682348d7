"""Liander, Greenchoice and Van Ons: stands per day, and at which end of the day they are."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from co2scan.domain.incoming import ParsedFile, ReadingStream
from co2scan.domain.periods import local_midnight
from tests.co2scan.imports.files import REAL_FILES, needs_real_files, parse, parse_text

LIANDER_HEADER = (
    "eancodeasn,meternummer,meterreadingdate,"
    "reading1,usage1,reading2,usage2,reading3,usage3,reading4,usage4"
)
LIANDER = "".join(
    line + " " * 60 + "\n"
    for line in (
        LIANDER_HEADER,
        "871687120061402458,E0045000000000001,05-06-2025,100.5,,200,,0,,0,",
        "871687120061402458,E0045000000000001,06-06-2025,104.7,4.2,207.5,7.5,0,0,.043,.043",
        "871687140013926764,G0039000000000001,05-06-2025,50.1,,,,,,,",
        "871687140013926764,G0039000000000001,06-06-2025,50.7,.6,,,,,,",
    )
)
GREENCHOICE = """\
OpnameDatum;StandNormaal;StandDal;TerugleveringNormaal;TerugleveringDal
2025-08-02;874;824;1608;722
2025-08-01;868;822;1588;722
"""
VANONS = """\
datum;"afname stand dal";"afname stand normaal";"invoeding stand dal";"invoeding stand normaal";\
"afname minus invoeding stand totaal";"afname verbruik dal";"afname verbruik normaal";\
"invoeding productie dal";"invoeding productie normaal";"afname minus invoeding verbruik totaal"
25-01-2025;1367;1458;39;97;2689;6;13;0;-4;15
24-01-2025;1364;1444;39;94;2675;3;14;0;-3;14
"""


def stands(parsed: ParsedFile, carrier: str, direction: str, tariff: str) -> ReadingStream:
    return next(
        stream
        for stream in parsed.readings
        if (stream.carrier, stream.direction, stream.tariff) == (carrier, direction, tariff)
    )


def test_liander_has_two_meters_and_five_registers(tmp_path: Path) -> None:
    parsed = parse_text(tmp_path, LIANDER)
    assert (parsed.layout, parsed.rows_read, parsed.issues) == ("liander_daily", 4, [])
    values = {
        (s.source.serial_number[0], s.direction, s.tariff, s.unit): [r.value for r in s.readings]
        for s in parsed.readings
    }
    assert values == {
        ("E", "use", "low", "kWh"): [100_500_000, 104_700_000],
        ("E", "use", "normal", "kWh"): [200_000_000, 207_500_000],
        ("E", "feed_in", "low", "kWh"): [0, 0],
        ("E", "feed_in", "normal", "kWh"): [0, 43_000],
        ("G", "use", "single", "m3"): [50_100_000, 50_700_000],
    }
    gas = stands(parsed, "gas", "use", "single")
    assert gas.source.ean == "871687140013926764"
    assert [r.measured_at for r in gas.readings] == [
        local_midnight(date(2025, 6, 5)),
        local_midnight(date(2025, 6, 6)),
    ]
    assert [r.row for r in gas.readings] == [4, 5]


@pytest.mark.parametrize(
    ("text", "layout", "first_on", "normal"),
    [
        (GREENCHOICE, "greenchoice", date(2025, 8, 1), [868_000_000, 874_000_000]),
        (VANONS, "vanons", date(2025, 1, 24), [1_444_000_000, 1_458_000_000]),
    ],
)
def test_newest_first_arrives_oldest_first(
    tmp_path: Path, text: str, layout: str, first_on: date, normal: list[int]
) -> None:
    parsed = parse_text(tmp_path, text)
    assert (parsed.layout, parsed.rows_read, parsed.issues) == (layout, 2, [])
    assert len(parsed.readings) == 4
    stream = stands(parsed, "electricity", "use", "normal")
    assert [r.value for r in stream.readings] == normal
    assert [r.row for r in stream.readings] == [3, 2]
    assert stream.readings[0].measured_at == local_midnight(first_on)


@needs_real_files
@pytest.mark.parametrize(
    "name",
    [
        "liander_daily.csv",
        "greenchoice_meterstanden_stroom_2023.csv",
        "vanons_meterstanden_stroom_2023.csv",
    ],
)
def test_stands_are_of_the_start_of_the_day(name: str) -> None:
    """The normal tariff is not in force at weekends: what it counts from midnight to midnight on a
    Saturday or Sunday is nothing, and on most working days it is something.
    """
    stream = stands(parse(REAL_FILES / name), "electricity", "use", "normal")
    by_day = {r.measured_at.date(): r.value for r in stream.readings}
    used = {
        day: by_day[day + timedelta(days=1)] - value
        for day, value in by_day.items()
        if day + timedelta(days=1) in by_day
    }
    assert {quantity for day, quantity in used.items() if day.weekday() >= 5} == {0}
    working = [quantity for day, quantity in used.items() if day.weekday() < 5]
    assert sum(quantity > 0 for quantity in working) > len(working) * 0.7


@needs_real_files
def test_lianders_usage_is_the_difference_with_the_day_before() -> None:
    """So the usage in the row of a day is that of the previous day. It is rounded to 0.1."""
    path = REAL_FILES / "liander_daily.csv"
    parsed = parse(path)
    assert (parsed.rows_read, parsed.issues) == (412, [])
    stream = stands(parsed, "electricity", "feed_in", "normal")
    values = {r.row: r.value for r in stream.readings}
    with path.open(newline="") as lines:
        rows = [[cell.strip() for cell in row] for row in csv.reader(lines)]
    for number, value in values.items():
        usage = rows[number - 1][10]
        if number - 1 in values and usage:
            assert value - values[number - 1] == int(Decimal(usage) * 1_000_000)


@needs_real_files
def test_van_ons_usage_is_the_difference_with_the_day_after() -> None:
    path = REAL_FILES / "vanons_meterstanden_stroom_2023.csv"
    parsed = parse(path)
    assert (parsed.rows_read, parsed.issues) == (71, [])
    values = {r.row: r.value for r in stands(parsed, "electricity", "use", "low").readings}
    with path.open(newline="") as lines:
        rows = list(csv.reader(lines, delimiter=";"))
    for number, value in values.items():
        usage = rows[number - 1][6]
        if number - 1 in values and usage:
            assert values[number - 1] - value == int(usage) * 1_000_000


@needs_real_files
def test_greenchoice_has_a_gap() -> None:
    parsed = parse(REAL_FILES / "greenchoice_meterstanden_stroom_2023.csv")
    assert (parsed.rows_read, parsed.issues) == (103, [])
    days = {r.measured_at.date() for r in parsed.readings[0].readings}
    assert date(2023, 4, 21) in days
    assert date(2023, 4, 22) not in days


def test_a_stand_said_twice_counts_once_and_two_stands_count_not_at_all(tmp_path: Path) -> None:
    same = parse_text(tmp_path, GREENCHOICE + "2025-08-01;868;822;1588;722\n")
    assert same.issues == []
    assert len(same.readings[0].readings) == 2
    other = parse_text(tmp_path, GREENCHOICE + "2025-08-01;869;822;1588;722\n")
    assert [(issue.row, issue.code) for issue in other.issues] == [
        (3, "two_values"),
        (4, "two_values"),
    ]
    assert other.issues[0].message == (
        "Twee waarden voor 01-08-2025 00:00: rij 3 zegt 868, rij 4 zegt 869."
    )
    assert all(len(stream.readings) == 1 for stream in other.readings)
