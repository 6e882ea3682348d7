"""How the CO2 scan says things."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from co2scan.domain.breakdown import MissingFactor
from co2scan.domain.comparison import Comparison
from co2scan.domain.coverage import Coverage
from co2scan.domain.reporting import Period, read_period
from co2scan.selectors.raw_rows import Bringer
from co2scan.wording import (
    bringer_words,
    change_words,
    lacking_words,
    listed,
    moment_words,
    months_listed,
    opening,
    quantity_words,
    span_name,
    surety,
    than,
    year_before_words,
)

TODAY = date(2026, 11, 22)
NOTHING = Comparison(Decimal(0), Decimal(0), Decimal(0), Decimal(0))


def compared(now: int, before: int, total: int | None = None) -> Comparison:
    return Comparison(Decimal(now), Decimal(before), Decimal(total or now), Decimal(0))


def period(key: str) -> Period:
    found = read_period(key, TODAY)
    assert found
    return found


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("-0.16", "16 % minder dan in 2022"),
        ("0.042", "4 % meer dan in 2022"),
        ("0.004", "evenveel als in 2022"),
        ("-0.004", "evenveel als in 2022"),
        ("0", "evenveel als in 2022"),
        ("1.5", "150 % meer dan in 2022"),
    ],
)
def test_a_change(change: str, words: str) -> None:
    assert than(Decimal(change), "in 2022").replace("\u00a0", " ") == words


def test_nearly_all_is_not_all() -> None:
    assert change_words(Decimal("-0.9999")).replace("\u00a0", " ") == "99 % minder"


@pytest.mark.parametrize(
    ("key", "start"),
    [
        ("", "In de laatste 12 maanden stootte VRT 2.031 ton CO₂ uit, 16 % minder dan X."),
        ("2025", "In 2025 stootte VRT 2.031 ton CO₂ uit, 16 % minder dan X."),
        ("2026", "In 2026 stootte VRT tot en met oktober 2.031 ton CO₂ uit, 16 % minder dan X."),
        ("2026-09", "In september 2026 stootte VRT 2.031 ton CO₂ uit, 16 % minder dan X."),
    ],
)
def test_the_opening(key: str, start: str) -> None:
    said = opening(
        "VRT",
        period(key),
        Decimal(2_031_000),
        is_at_least=False,
        compared=(compared(84, 100), "X"),
    )
    assert said.replace("\u00a0", " ") == start


def test_the_opening_says_less_when_less_is_known() -> None:
    known = {"period": period("2025"), "is_at_least": True, "compared": (NOTHING, "X")}
    assert opening("Losser", kg=Decimal(62_400), **known) == (  # type: ignore[arg-type]
        "In 2025 stootte Losser ten minste 62,4 ton CO₂ uit."
    )
    assert opening("Losser", kg=None, **known) == (  # type: ignore[arg-type]
        "In 2025 is de uitstoot van Losser nog niet bekend."
    )


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("", "in de 12 maanden ervoor"),
        ("2025", "in 2024"),
        ("2026", "in dezelfde maanden van 2025"),
        ("2026-09", "in september 2025"),
    ],
)
def test_what_the_year_before_is_called(key: str, words: str) -> None:
    assert year_before_words(period(key)) == words


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "words"),
    [
        (date(2025, 11, 1), date(2026, 11, 1), "november 2025 – oktober 2026"),
        (date(2026, 1, 1), date(2026, 11, 1), "januari – oktober 2026"),
        (date(2026, 5, 1), date(2026, 6, 1), "mei 2026"),
        (date(2025, 1, 1), date(2026, 1, 1), "januari – december 2025"),
    ],
)
def test_a_span(starts_on: date, ends_on: date, words: str) -> None:
    assert span_name(starts_on, ends_on) == words


def months(*keys: str) -> list[date]:
    return [date.fromisoformat(f"{key}-01") for key in keys]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (months("2026-10"), "oktober"),
        (months("2026-09", "2026-10"), "september en oktober"),
        (months("2026-03", "2026-05", "2026-10"), "maart, mei en oktober"),
        (months("2026-05", "2026-06", "2026-07", "2026-10"), "mei – juli en oktober"),
        (months("2025-12", "2026-01"), "december 2025 en januari 2026"),
    ],
)
def test_months_in_a_list(found: list[date], words: str) -> None:
    assert months_listed(found) == words


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["gas", "stroom", "warmte"]) == "gas, stroom en warmte"
    missing = [
        MissingFactor("diesel", 2022),
        MissingFactor("diesel", 2023),
        MissingFactor("propane", 2026),
    ]
    assert lacking_words(missing) == "Diesel (2022 en 2023) en Propaan (2026)"


def covered(measured: int, estimated: int = 0) -> Coverage:
    return Coverage(Decimal(100), Decimal(measured), Decimal(estimated))


@pytest.mark.parametrize(
    ("coverage", "words"),
    [
        (covered(100), "Alle gegevens zijn binnen en gemeten."),
        (covered(98, 2), "Alle gegevens zijn binnen; 2 % is geschat."),
        (covered(96), "96 % van de gegevens is binnen. Wat ontbreekt telt niet als nul."),
        (
            covered(90, 6),
            "96 % van de gegevens is binnen, 6 % is geschat. Wat ontbreekt telt niet als nul.",
        ),
        (Coverage(), ""),
    ],
)
def test_how_sure_it_is(coverage: Coverage, words: str) -> None:
    assert surety(coverage, (NOTHING, "")).replace("\u00a0", " ") == words


def test_a_comparison_says_what_it_is_about() -> None:
    said = surety(covered(100), (compared(90, 100, total=100), "in 2022"))
    assert said.replace("\u00a0", " ").endswith(
        "Vergeleken zijn alleen meters en maanden die er in beide jaren zijn, samen 90 % van de "
        "uitstoot."
    )


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 22, 6, 12, tzinfo=UTC), "vandaag om 7.12 uur"),
        (datetime(2026, 11, 21, 23, 30, tzinfo=UTC), "vandaag om 0.30 uur"),  # by the clock here
        (datetime(2026, 11, 21, 15, 40, tzinfo=UTC), "gisteren om 16.40 uur"),
        (datetime(2026, 11, 3, 8, 5, tzinfo=UTC), "3 november om 9.05 uur"),
        (datetime(2025, 7, 3, 7, 5, tzinfo=UTC), "3 juli 2025 om 9.05 uur"),
    ],
)
def test_a_moment(moment: datetime, words: str) -> None:
    assert moment_words(moment, datetime(2026, 11, 22, 11, tzinfo=UTC)) == words


@pytest.mark.parametrize(
    ("bringer", "words"),
    [
        (Bringer("gas.csv", 2, 97, "P. Brand"), "gas.csv, rij 2–97"),
        (Bringer("gas.csv", 14, 14), "gas.csv, rij 14"),
        (Bringer("gas.csv"), "gas.csv"),
        (Bringer(person="P. Brand"), "P. Brand"),
        (Bringer(), "onbekend"),
    ],
)
def test_who_brought_it(bringer: Bringer, words: str) -> None:
    assert bringer_words(bringer) == words


def test_quantities_get_decimals_where_they_are_small() -> None:
    assert quantity_words(Decimal("347700.4"), "Nm3") == "347.700 m³"
    assert quantity_words(Decimal("12.34"), "l") == "12,3 liter"
    assert quantity_words(Decimal("0.5"), "kg") == "0,500 kg"
