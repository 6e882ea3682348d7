"""The activity sheet: which meter a line belongs to, and what of it is refused."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from co2scan.choices import EntryMode
from co2scan.domain.incoming import IncomingEntry
from co2scan.models import Connection, Location, Meter, PeriodEntry
from co2scan.services.activity import store_activity
from co2scan.services.raw import Origin
from tests.factories import LocationFactory, MeterFactory

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)


@pytest.fixture
def hengelo() -> Location:
    return LocationFactory(code="hengelo", name="Kazerne Hengelo")


def line(category: str = "diesel", row: int = 2, **changes: Any) -> IncomingEntry:
    content: dict[str, Any] = {
        "location": "hengelo",
        "starts_on": JANUARY,
        "ends_on": FEBRUARY,
        "quantity": 600_000_000,
        "unit": "l",
        "quality": "measured",
        "note": "",
        "cells": ("hengelo", category),
    }
    return IncomingEntry(category=category, row=row, **(content | changes))


def store(*lines: IncomingEntry, allowed: set[int] | None = None) -> list[tuple[int, str, str]]:
    """The issues: row, code, message."""
    groups = list(store_activity(lines, Origin(), allowed))
    return [(i.row, i.code, i.message) for _, tally, _ in groups for i in tally.issues]


def test_a_category_gets_a_connection_of_its_own_that_asks_nothing(hengelo: Location) -> None:
    assert store(line(), line(row=3, starts_on=FEBRUARY, ends_on=MARCH)) == []
    connection = Connection.objects.get()
    assert (connection.code, connection.kind) == ("hengelo-diesel", "fuel_card")
    assert connection.entry_mode == EntryMode.CENTRAL
    assert [entry.meter.code for entry in PeriodEntry.objects.all()] == ["hengelo-diesel"] * 2
    store(line(row=2, starts_on=MARCH, ends_on=date(2025, 4, 1)))
    assert Connection.objects.count() == 1


def test_it_goes_to_the_one_meter_of_that_category(hengelo: Location) -> None:
    tank = MeterFactory(connection__location=hengelo, connection__kind="tank", category="diesel")
    store(line())
    assert PeriodEntry.objects.get().meter == tank
    assert PeriodEntry.objects.get().category == ""


def test_with_two_tanks_it_stays_apart(hengelo: Location) -> None:
    for _ in range(2):
        MeterFactory(connection__location=hengelo, connection__kind="tank", category="diesel")
    store(line())
    store(line(starts_on=FEBRUARY, ends_on=MARCH))
    assert {entry.meter.code for entry in PeriodEntry.objects.all()} == {"hengelo-diesel"}


@pytest.mark.parametrize("category", ["electricity_wind", "electricity_grey"])
def test_the_category_that_is_named_wins_over_a_contract(hengelo: Location, category: str) -> None:
    power = MeterFactory(
        connection__location=hengelo, connection__kind="electricity", category="electricity_grey"
    )
    store(line(category, unit="kWh"))
    entry = PeriodEntry.objects.get()
    assert (entry.meter, entry.category) == (power, category)


@pytest.mark.parametrize(
    ("category", "direction"),
    [("electricity_feed_in", "feed_in"), ("electricity_own_solar", "production")],
)
def test_feed_in_and_own_solar_are_no_use(hengelo: Location, category: str, direction: str) -> None:
    MeterFactory(
        connection__location=hengelo, connection__kind="electricity", category="electricity_grey"
    )
    store(line(category, unit="kWh"))
    assert PeriodEntry.objects.get().meter.direction == direction


def test_the_unit_is_converted_and_what_was_given_is_kept(hengelo: Location) -> None:
    store(line("electricity_grey", unit="MWh", quantity=1_500_000))
    entry = PeriodEntry.objects.get()
    assert (entry.quantity, entry.entered_quantity, entry.entered_unit) == (
        Decimal(1500),
        Decimal("1.5"),
        "MWh",
    )


def test_what_is_refused_says_why_and_makes_no_meter(hengelo: Location) -> None:
    Location.objects.filter(pk=hengelo.pk).update(active_until=JANUARY)
    issues = store(
        line(row=2, location="nergens"),
        line("kolen", row=3),
        line(row=4),
        line(row=5, starts_on=date(2024, 12, 1), ends_on=JANUARY, unit="kWh"),
    )
    assert issues == [
        (2, "unknown_location", "Locatie 'nergens' is niet bekend."),
        (3, "unknown_category", "Categorie 'kolen' is niet bekend."),
        (
            4,
            "closed",
            "Kazerne Hengelo is sinds 1 januari 2025 gesloten. Klopt de datum 1 januari 2025?",
        ),
        (5, "unit", "'kWh' past niet bij Diesel; verwacht l."),
    ]
    assert not Meter.objects.exists()
    assert not Connection.objects.exists()


def test_a_year_that_has_the_opening_in_it_is_taken(hengelo: Location) -> None:
    Location.objects.filter(pk=hengelo.pk).update(active_from=date(2025, 3, 1))
    assert store(line(ends_on=date(2026, 1, 1))) == []
    issues = store(line(row=7, starts_on=date(2024, 1, 1), ends_on=JANUARY))
    assert issues[0][2] == "Kazerne Hengelo was op 1 januari 2024 nog niet in gebruik."


def test_a_period_that_is_not_over_is_refused(hengelo: Location) -> None:
    [(row, code, _)] = store(line(row=9, starts_on=date(2098, 1, 1), ends_on=date(2098, 2, 1)))
    assert (row, code) == (9, "future")


def test_only_locations_that_one_may_enter_for(hengelo: Location) -> None:
    [(_, code, message)] = store(line(), allowed=set())
    assert (code, message) == ("unknown_location", "Locatie 'hengelo' is niet bekend.")
    assert store(line(), allowed={hengelo.pk}) == []
