"""One meter in one month: what counts, what lost, and to what."""

from array import array
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from co2scan.domain.incoming import IncomingDay, IncomingReading
from co2scan.domain.periods import intervals_in_day, local_midnight
from co2scan.models import ConnectionShare, ImportBatch, Meter, PeriodEntry
from co2scan.services.raw import Origin, retract, store_days, store_readings
from co2scan.services.recompute import drain, request_recompute
from tests.co2scan.footprints import enter, gas_factors, read, signed_in
from tests.factories import ContractFactory, MeterFactory, RegisterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
MAX_QUERIES = 12
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _november_2026() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 11, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def meter() -> Meter:
    gas_factors(2026)
    found: Meter = MeterFactory(connection__name="Aardgas")
    return found


@pytest.fixture
def brand() -> User:
    person: User = UserFactory(name="P. Brand")
    return person


def address(meter: Meter, month: date = SEPTEMBER) -> str:
    place = meter.connection.location.code
    return reverse("meter_month", args=[place, meter.code, month.year, month.month])


def quarters(meter: Meter, days: int, batch: ImportBatch, *, gaps: int = 0) -> None:
    """The first days of September, a tenth of a unit each quarter; `gaps` lack on the first."""
    found, row = [], 2
    for number in range(days):
        day = SEPTEMBER + timedelta(days=number)
        count = intervals_in_day(day, 15)
        present = count - (gaps if number == 0 else 0)
        values = array("q", [100_000] * present + [-(2**63)] * (count - present)).tobytes()
        found.append(
            IncomingDay(day, values, 100_000 * present, present, count, row, row + present - 1)
        )
        row += present
    with transaction.atomic():
        request_recompute(store_days(meter, 15, found, Origin(batch=batch)).touched)
    drain()


# -- who may -----------------------------------------------------------------------------------


def test_a_month_is_for_who_may_see_the_location(meter: Meter) -> None:
    own = meter.connection.location
    other = MeterFactory()
    client = signed_in(Role.STATION_MANAGER, own)
    assert client.get(address(meter)).status_code == 200
    assert client.get(address(other)).status_code == 404
    assert signed_in(Role.MANAGEMENT).get(address(other)).status_code == 200


def test_a_meter_is_only_found_at_its_own_location(meter: Meter) -> None:
    """Else one could read another's meter through one's own station."""
    other = MeterFactory()
    client = signed_in(Role.STATION_MANAGER, meter.connection.location)
    url = reverse("meter_month", args=[meter.connection.location.code, other.code, 2026, 9])
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("month", ["2026-0", "2026-13", "2026-12", "1-1", "9999-1"])
def test_a_month_that_is_not_there(meter: Meter, month: str) -> None:
    base = address(meter).rsplit("/", 2)[0]
    assert signed_in().get(f"{base}/{month}/").status_code == 404


# -- what counts -------------------------------------------------------------------------------


def test_an_entry_counts_with_who_brought_it_and_its_factor(meter: Meter, brand: User) -> None:
    """100.5 m³ × 2 = 201 kg."""
    enter(meter, SEPTEMBER, "100.5", by=brand, note="van de factuur")
    page = read(signed_in(), address(meter))
    assert "Aardgas 100,5 m³ 30 dagen gemeten" in page
    assert "CO₂-Prestatieladder 201 2 Aardgas 2026, Nederlandse lijst 2026" in page
    assert "1 sep 2026 – 30 sep 2026 100,5 m³ P. Brand gemeten van de factuur Ja" in page


def test_a_period_that_is_longer_is_split(meter: Meter) -> None:
    """610 m³ over 61 days: 300 in September."""
    enter(meter, SEPTEMBER, 610, ends_on=date(2026, 11, 1))
    page = read(signed_in(), address(meter))
    assert "300 m³ 30 dagen gemeten, deel van een langere periode" in page
    assert "1 sep 2026 – 31 okt 2026 610 m³" in page


def test_stands_count_with_those_just_outside_the_month(meter: Meter, brand: User) -> None:
    """900 at the end of August, 1,020 half September, 1,140 at the end of October."""
    register = RegisterFactory(device__connection=meter.connection, device__serial_number="G1")
    stands = [(date(2026, 8, 31), 900), (date(2026, 9, 15), 1020), (date(2026, 10, 31), 1140)]
    rows = [IncomingReading(local_midnight(day), value * 10**6, 0) for day, value in stands]
    with transaction.atomic():
        request_recompute(store_readings(register, rows, Origin(by=brand)).touched)
    drain()
    page = read(signed_in(), address(meter))
    assert "Tellen voor 30 dagen van deze maand." in page
    for day, value in (("31 aug", "900"), ("15 sep", "1.020"), ("31 okt", "1.140")):
        assert f"{day} 2026, 0.00 uur G1, enkel {value} P. Brand gemeten Ja" in page


def test_days_of_a_file_name_its_rows(meter: Meter) -> None:
    quarters(meter, 2, ImportBatch.objects.create(file_name="kwartieren.csv"), gaps=4)
    page = read(signed_in(), address(meter))
    assert "1 sep 2026 9,2 92 van 96 kwartieren.csv, rij 2–93 gemeten Ja" in page
    assert "2 sep 2026 9,6 96 van 96 kwartieren.csv, rij 94–189 gemeten Ja" in page


def test_contract_share_and_correction_are_told(meter: Meter) -> None:
    """100 m³ × 1.05 × 50 % = 52.5, of the whole meter 100."""
    connection = meter.connection
    connection.volume_correction = Decimal("1.05")
    connection.save()
    ConnectionShare.objects.create(
        connection=connection, starts_on=date(2026, 1, 1), share=Decimal("0.5")
    )
    ContractFactory(connection=connection, supplier="Gasbedrijf", label="natural_gas")
    enter(meter, SEPTEMBER, 100)
    page = read(signed_in(), address(meter))
    assert "Aardgas 52,5 m³" in page
    assert "Hele meter 100 m³" in page
    assert "Gasbedrijf: aardgas" in page
    assert "50 % vanaf 1 januari 2026" in page
    assert "Naar Nm³ × 1,05" in page


def test_a_month_without_rows_says_so(meter: Meter) -> None:
    assert "Van deze maand is niets binnen." in read(signed_in(), address(meter))


def test_a_missing_factor_is_told(meter: Meter) -> None:
    propane = MeterFactory(connection__location=meter.connection.location, category="propane")
    enter(propane, SEPTEMBER, 10)
    page = read(signed_in(), address(propane))
    assert "CO₂-Prestatieladder onbekend – Factor ontbreekt voor 2026" in page


# -- what lost ---------------------------------------------------------------------------------


def test_a_corrected_row_stays_with_who_and_why(meter: Meter, brand: User) -> None:
    enter(meter, SEPTEMBER, 777, by=UserFactory(name="M. Vos"))
    enter(meter, SEPTEMBER, 100, by=brand, note="verkeerd afgelezen")
    response = signed_in().get(address(meter))
    assert "<del>777 m³</del>" in response.content.decode()
    page = read(signed_in(), address(meter))
    assert "Nee: vervangen door P. Brand, vandaag om 12.00 uur (verkeerd afgelezen)" in page
    assert "Aardgas 100 m³" in page


def test_a_row_that_was_taken_back_stays_too(meter: Meter, brand: User) -> None:
    enter(meter, SEPTEMBER, 777)
    with transaction.atomic():
        request_recompute(retract(PeriodEntry.objects.filter(meter=meter), brand))
    drain()
    page = read(signed_in(), address(meter))
    assert "Nee: teruggedraaid door P. Brand, vandaag om 12.00 uur" in page


def test_an_entry_loses_to_the_days_that_a_file_has(meter: Meter) -> None:
    """Quarters of 10 of the 30 days; the entry of 300 fills the other 20: 96 + 200 = 296."""
    quarters(meter, 10, ImportBatch.objects.create(file_name="kwartieren.csv"))
    enter(meter, SEPTEMBER, 300)
    page = read(signed_in(), address(meter))
    assert "Aardgas 296 m³" in page
    assert "Telt niet mee 100 m³" in page
    assert "Voor 20 van de 30 dagen; voor de rest is er een betere bron" in page


def test_an_estimate_loses_to_what_was_measured(meter: Meter) -> None:
    enter(meter, SEPTEMBER, 300)
    enter(meter, SEPTEMBER, 250, ends_on=date(2026, 11, 1), quality="estimated")
    html = signed_in().get(address(meter)).content.decode()
    assert "<del>250 m³</del>" in html
    assert "<del>300 m³</del>" not in html
    assert "Nee: voor deze dagen is er een betere bron" in read(signed_in(), address(meter))


# -- speed -------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 30])
def test_the_same_queries_whatever_the_number_of_rows(
    meter: Meter, rows: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    batch = ImportBatch.objects.create(file_name="kwartieren.csv", created_by=UserFactory())
    quarters(meter, rows, batch)
    for value in range(1, rows + 1):
        enter(meter, SEPTEMBER, value, by=UserFactory())
    for number in range(rows):
        register = RegisterFactory(device__connection=meter.connection)
        reading = IncomingReading(local_midnight(SEPTEMBER + timedelta(days=number)), 10**6, 0)
        store_readings(register, [reading], Origin(by=UserFactory()))
    client.force_login(
        UserFactory(role=Role.STATION_MANAGER, locations=[meter.connection.location])
    )
    with django_assert_max_num_queries(MAX_QUERIES):
        assert client.get(address(meter)).status_code == 200
