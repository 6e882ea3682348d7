"""Files as nobody would think them up: what is guessed, what is asked, and the figures."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from co2scan.domain.incoming import ParsedFile
from co2scan.domain.proposal import Proposal
from co2scan.imports import LayoutUnknown
from tests.co2scan.imports.files import csv_text, parse_text

QUARTERS = [f"{n // 4:02}:{n % 4 * 15:02}" for n in range(96)]


def proposed(folder: Path, text: str) -> Proposal:
    with pytest.raises(LayoutUnknown) as unknown:
        parse_text(folder, text)
    return unknown.value.proposal


def read(folder: Path, text: str) -> ParsedFile:
    """As a person who answers nothing but what is filled in."""
    return parse_text(folder, text, replace(proposed(folder, text).mapping, name="x"))


def test_a_description_of_fuels_says_which_row_is_which(tmp_path: Path) -> None:
    head = ("Datum", "Kenteken", "Omschrijving", "Liters")
    rows = [("01-02-2025", "1-AB-3", text, "4,5") for text in ("Diesel B7", "Euro 95")] * 3
    fuels = proposed(tmp_path, csv_text([head, *rows])).mapping.activity
    assert fuels is not None
    assert {key for _, key in fuels.products} == {"diesel", "petrol"}


def test_the_plate_of_who_fetches_the_waste_makes_no_fuel_of_it(tmp_path: Path) -> None:
    head = ("Datum", "Kazerne", "Afvalsoort", "Kenteken", "Netto gewicht (kg)")
    rows = [(f"0{day}-02-2025", "Borne", "Hout", "1-AB-3", "4,5") for day in range(1, 5)]
    waste = proposed(tmp_path, csv_text([head, *rows])).mapping.activity
    assert waste is not None
    assert (waste.subject, {key for _, key in waste.products}) == ("waste", {"waste_wood"})


@pytest.mark.parametrize("is_newest_first", [False, True])
def test_the_midnight_that_has_the_date_of_its_own_day(
    tmp_path: Path, is_newest_first: bool
) -> None:
    ends = [*QUARTERS[1:], "00:00"]
    rows = [(f"0{d}-02-2025", end, f"{d},{n % 7}") for d in (1, 2) for n, end in enumerate(ends)]
    rows = rows[::-1] if is_newest_first else rows
    parsed = read(tmp_path, csv_text([("Datum", "Tijd tot", "Verbruik kWh"), *rows]))
    tenths = sum(n % 7 for n in range(96))
    assert [(day.day, day.total, day.present) for day in parsed.intervals[0].days] == [
        (date(2025, 2, d), d * 96_000_000 + tenths * 100_000, 96) for d in (1, 2)
    ]


def test_a_stand_times_another_factor_does_not_follow_on_the_one_before(tmp_path: Path) -> None:
    rows = [(f"0{d}-02-2025", f"{100 + d}", "40" if d < 3 else "80") for d in range(1, 5)]
    parsed = read(tmp_path, csv_text([("Datum", "Stand kWh", "Factor"), *rows]))
    assert [one.value for one in parsed.readings[0].readings] == [4_040_000_000, 4_080_000_000]
    assert [(issue.row, issue.code) for issue in parsed.issues] == [
        (4, "factor_changes"),
        (5, "factor_changes"),
    ]
    assert "80 en daarvoor 40" in parsed.issues[0].message


@pytest.mark.parametrize(
    ("header", "row", "asks"),
    [
        (("Datum", "Verbruik kWh", "CT ratio"), ("{}-02-2025", "{},5", "40"), "nog maal 40"),
        (("Datum", "Stand kWh", "Meetverhouding"), ("{}-02-2025", "{},5", "200/5"), "is 40"),
        (("Dag", "Stroom kWh"), ("{}-02-25", "{},5"), "niet in vier cijfers"),
        (("Dag", "Stroom kWh"), ("{}-02", "{},5"), "niet in vier cijfers"),
        (("Maand", "Stroom kWh"), ("jan-{}", "{},5"), "niet in vier cijfers"),
    ],
)
def test_what_could_be_read_in_two_ways_is_asked(
    tmp_path: Path, header: tuple[str, ...], row: tuple[str, ...], asks: str
) -> None:
    rows = [tuple(cell.format(day) for cell in row) for day in (13, 14, 15)]
    assert asks in " ".join(proposed(tmp_path, csv_text([header, *rows])).questions.values())
