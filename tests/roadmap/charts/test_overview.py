"""The drawings of the overview: the sources in rows, and the months as far as they are in."""

from datetime import date
from decimal import Decimal

import pytest

from roadmap.charts.coverage import coverage_drawings, coverage_title
from roadmap.charts.drivers import driver_ranking
from roadmap.domain.snapshot import CoverageMonth, DriverLine


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def source(name: str, kg: int | None, change: str = "") -> DriverLine:
    known = None if kg is None else Decimal(kg)
    return DriverLine(name, name.lower(), known, Decimal(change) if change else None)


def test_the_largest_first_with_those_that_make_eighty_percent() -> None:
    """600 of 1000 is 60 %, with 250 it is 85 %: two make most."""
    lines = [source("Gas", 600, "-0.05"), source("Diesel", 250, "0.0001"), source("Reizen", 150)]
    found = driver_ranking(lines, {"gas": "/herkomst/"})
    assert plain(found.title) == "Twee bronnen geven samen 85 % van de uitstoot"
    assert [
        (row.name, row.width, row.running, row.is_main, row.ends_main) for row in found.rows
    ] == [
        ("Gas", "100.00", Decimal("0.6"), True, False),
        ("Diesel", "41.67", Decimal("0.85"), True, True),
        ("Reizen", "25.00", Decimal(1), False, False),
    ]
    assert [plain(row.change) for row in found.rows] == ["5 % minder", "evenveel", "–"]
    assert [row.url for row in found.rows] == ["/herkomst/", "", ""]


def test_what_is_small_is_taken_together_and_what_is_unknown_stays_apart() -> None:
    lines = [source(f"Bron {number}", 100 - number) for number in range(10)]
    lines.append(source("Propaan", None))
    found = driver_ranking(lines, {})
    assert [row.name for row in found.rows[-3:]] == ["Bron 6", "De overige 3", "Propaan"]
    assert [row.kg for row in found.rows[-2:]] == [93 + 92 + 91, None]
    assert (found.rows[-2].running, found.rows[-2].is_main) == (1, False)
    assert (found.rows[-1].width, found.rows[-1].running) == ("0", None)
    assert found.title.endswith("van wat bekend is")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([], "Nog geen bron met een bekende uitstoot"),
        ([source("Propaan", None)], "Nog geen bron met een bekende uitstoot"),
        ([source("Gas", 0)], "Nog geen bron met een bekende uitstoot"),
        ([source("Gas", 900), source("Diesel", 100)], "Gas geeft 90 % van de uitstoot"),
    ],
)
def test_the_title_says_what_to_see(lines: list[DriverLine], title: str) -> None:
    assert plain(driver_ranking(lines, {}).title) == title


def months(*complete: str | None) -> list[CoverageMonth]:
    first = 13 - len(complete)
    return [
        CoverageMonth(date(2026, number, 1), None if share is None else Decimal(share))
        for number, share in enumerate(complete, start=first)
    ]


@pytest.mark.parametrize(
    ("complete", "title"),
    [
        (("1", "1", "1"), "Alle maanden zijn binnen"),
        ((None, "1", "0.999"), "December is nog niet helemaal binnen"),
        (("1", "0.5", "0"), "November en december zijn nog niet helemaal binnen"),
        (("0.5", "0.5", "0", None), "3 van de 3 maanden zijn nog niet helemaal binnen"),
    ],
)
def test_which_months_lack_something(complete: tuple[str | None, ...], title: str) -> None:
    assert coverage_title(months(*complete)) == title


def test_a_month_is_filled_as_far_as_it_is_in() -> None:
    wide, phone = coverage_drawings(months("1", "0.5", "0.999", "0", None))
    assert [bar.height for bar in wide.bars] == [60, 30, 59.9, 0, 0]
    assert [bar.top for bar in wide.bars] == [22, 52, 22.1, 82, 82]
    assert [bar.share for bar in wide.bars] == ["", "50", "99", "0", ""]
    assert [bar.month for bar in phone.bars] == ["aug", "", "okt", "", "dec"]
    assert all(bar.x + bar.width <= phone.width for bar in phone.bars)


def test_nothing_expected_is_nothing_to_draw() -> None:
    assert coverage_drawings(months(None, None)) == ()
