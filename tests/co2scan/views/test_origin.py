"""From a figure to its use, its data, its factor and its raw rows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from co2scan.models import ImportBatch, Location, Meter, PeriodEntry
from tests.co2scan.footprints import enter, fill, gas_factors, read, signed_in, text_of
from tests.factories import (
    ContractFactory,
    EmissionFactorFactory,
    LocationFactory,
    MeterFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
MAX_QUERIES = 12
ORIGIN, MONTHS, ROWS = "/co2-scan/herkomst/", "/co2-scan/maanden/", "/co2-scan/regels/"
PAGES = [ORIGIN, MONTHS, ROWS]
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _november_2026() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 11, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def almelo() -> Location:
    """Gas of two years with two factors: 100.5 m³ × 2 and 10 m³ × 2; and a little diesel."""
    gas_factors(2025, 2026)
    EmissionFactorFactory(
        category="diesel",
        wtw=Decimal("3.251"),
        ttw=Decimal("2.462"),
        wtt=Decimal("0.788"),
        source_url="https://co2emissiefactoren.nl/factoren/2026/",
    )
    location = LocationFactory(name="Almelo", code="almelo")
    gas = MeterFactory(connection__location=location, connection__name="Gas voor", code="gas-voor")
    enter(gas, date(2025, 12, 1), 10, by=UserFactory(name="P. Brand"))
    enter(gas, SEPTEMBER, "100.5", by=UserFactory(name="M. Vos"))
    diesel = MeterFactory(
        connection__location=location, connection__kind="tank", category="diesel", code="tank"
    )
    enter(diesel, SEPTEMBER, 1000)
    return location


# -- who may -----------------------------------------------------------------------------------


@pytest.mark.parametrize("address", PAGES)
def test_the_organisation_is_for_who_may_see_all_of_it(address: str) -> None:
    assert signed_in(Role.MANAGEMENT).get(address).status_code == 200
    assert signed_in(Role.STATION_MANAGER).get(address).status_code == 403
    assert signed_in(Role.EMPLOYEE).get(address).status_code == 403


@pytest.mark.parametrize("address", PAGES)
def test_a_location_is_for_who_is_bound_to_it(address: str) -> None:
    own, other = LocationFactory(), LocationFactory()
    client = signed_in(Role.STATION_MANAGER, own)
    assert client.get(address, {"locatie": own.code}).status_code == 200
    assert client.get(address, {"locatie": other.code}).status_code == 404
    assert client.get(address, {"locatie": "er-is-niet"}).status_code == 404


def test_a_location_never_shows_the_rows_of_another(almelo: Location) -> None:
    other = LocationFactory(name="Borne", code="borne")
    enter(MeterFactory(connection__location=other), SEPTEMBER, 777)
    client = signed_in(Role.STATION_MANAGER, almelo)
    for address in PAGES:
        page = read(client, address, locatie="almelo")
        assert "Borne" not in page
        assert "777" not in page


# -- the four steps ----------------------------------------------------------------------------


def test_use_times_factor_is_the_figure(almelo: Location) -> None:
    """1,000 l × 3.251 = 3,251 kg, with the list, its issue and its source beside it."""
    response = signed_in().get(ORIGIN, {"soort": "diesel"})
    page = text_of(response.content.decode())
    assert "Diesel: 3,3 ton" in page
    assert "Verbruik. 1.000 liter op 1 meter, november 2025 – oktober 2026." in page
    assert "1.000 liter × 3,251 kg 3.251 kg" in page
    assert "Nederlandse lijst 2026, uitgave 20 januari 2026" in page
    assert 'href="https://co2emissiefactoren.nl/factoren/2026/"' in response.content.decode()


def test_each_factor_has_its_own_line_and_nothing_is_rounded(almelo: Location) -> None:
    """100.5 × 2 = 201 and 10 × 2 = 20: 221 kg exactly."""
    page = read(signed_in(), ORIGIN, soort="natural_gas")
    assert "100,5 m³ × 2 kg 201 kg 10 m³ × 2 kg 20 kg Uitstoot 221 kg" in page


def test_the_chain_stands_apart_for_ghg(almelo: Location) -> None:
    """1,000 l × 2.462 in scope 1 and × 0.788 in 3.3."""
    client = signed_in()
    both = read(client, ORIGIN, soort="diesel", methode="ghg-market")
    assert "1.000 liter × 2,462 kg, alleen het gebruik zelf 2.462 kg" in both
    assert "Uitstoot 3.250 kg" in both
    chain = read(client, ORIGIN, soort="diesel", methode="ghg-market", scope="3.3")
    assert "Uitstoot 788 kg" in chain


def test_a_total_is_told_by_category_and_each_leads_on(almelo: Location) -> None:
    html = signed_in().get(ORIGIN).content.decode()
    assert "Verbruik. 2 soorten op 2 meters" in text_of(html)
    assert "Diesel 3.251 kg Aardgas 221 kg Uitstoot 3.472 kg" in text_of(html)
    assert 'href="/co2-scan/herkomst/?soort=diesel"' in html


def test_measured_estimated_and_absent_are_told(almelo: Location) -> None:
    """Of 365 days in the year: 31 + 30 measured, 31 estimated, the rest absent."""
    gas = Meter.objects.get(code="gas-voor")
    enter(gas, OCTOBER, 100, quality="estimated")
    page = read(signed_in(), ORIGIN, soort="natural_gas")
    assert "17 % gemeten, 8 % geschat, 75 % ontbreekt." in page
    assert "0 bestanden, 3 regels met de hand. Alle 3 regels" in page


def test_a_meter_that_says_nothing_at_all_is_absent_too(almelo: Location) -> None:
    MeterFactory(connection__location=almelo)
    page = read(signed_in(), ORIGIN, soort="natural_gas", periode="2026-09")
    assert "op 2 meters" in page
    assert "50 % gemeten, 0 % geschat, 50 % ontbreekt." in page


def test_a_missing_factor_is_told_and_its_use_is_not_lost(almelo: Location) -> None:
    propane = MeterFactory(connection__location=almelo, category="propane")
    enter(propane, SEPTEMBER, 500)
    page = read(signed_in(), ORIGIN, soort="propane")
    assert "Factor ontbreekt voor Propaan (2026)." in page
    assert "500 liter × factor ontbreekt onbekend" in page
    assert "Propaan: onbekend" in page


def test_htmx_gets_the_panel_alone(almelo: Location) -> None:
    client, query = signed_in(), {"soort": "diesel"}
    panel = client.get(ORIGIN, query, headers={"HX-Request": "true", "HX-Target": "herkomst"})
    assert panel.content.decode().lstrip().startswith("<aside")
    assert "HX-Target" in panel["Vary"]
    assert "<html" in client.get(ORIGIN, query).content.decode()


# -- the months of the meters ------------------------------------------------------------------


def test_months_per_meter_lead_to_their_rows(almelo: Location) -> None:
    response = signed_in().get(MONTHS, {"soort": "natural_gas"})
    page = text_of(response.content.decode())
    assert "Almelo Gas voor m³ ? 10 ? ? ? ? ? ? ? ? 101 ? 111" in page
    month = reverse("meter_month", args=["almelo", "gas-voor", 2026, 9])
    assert f'href="{month}"' in response.content.decode()
    assert "Dieseltank" not in page


def test_a_contract_moves_use_to_another_category() -> None:
    """Wind from 11 September: 10 days grey, 20 wind. Each figure counts its own part."""
    meter = MeterFactory(category="electricity_grey", connection__kind="electricity")
    ContractFactory(connection=meter.connection, starts_on=date(2026, 9, 11))
    enter(meter, SEPTEMBER, 3000)
    client = signed_in()
    for category, quantity in (("electricity_grey", "1.000"), ("electricity_wind", "2.000")):
        page = read(client, MONTHS, soort=category, periode="2026-09")
        assert f"kWh {quantity} {quantity}" in page


# -- the raw rows ------------------------------------------------------------------------------


def test_a_raw_row_names_its_file_and_row_or_its_person(almelo: Location) -> None:
    batch = ImportBatch.objects.create(file_name="gas 2025.csv")
    PeriodEntry.objects.filter(starts_on=date(2025, 12, 1)).update(batch=batch, row=14)
    page = read(signed_in(), ROWS, soort="natural_gas")
    assert "1 dec 2025 – 31 dec 2025 10 m³ gas 2025.csv, rij 14 gemeten Ja" in page
    assert "1 sep 2026 – 30 sep 2026 100,5 m³ M. Vos gemeten Ja" in page


def test_a_row_that_may_have_lost_is_not_said_to_count(almelo: Location) -> None:
    """An estimate for two months of which one was also measured."""
    gas = Meter.objects.get(code="gas-voor")
    enter(gas, SEPTEMBER, 90, ends_on=date(2026, 11, 1), quality="estimated")
    page = read(signed_in(), ROWS, soort="natural_gas", periode="2026-09")
    assert "90 m³ onbekend geschat Niet of deels: kies de meter" in page


# -- speed -------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [5, 30])
@pytest.mark.parametrize("address", PAGES)
def test_the_same_queries_whatever_the_number_of_rows(
    address: str, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    location = fill(count, date(2024, 11, 1), date(2026, 11, 1))[0]
    for client, query in _ways(location):
        with django_assert_max_num_queries(MAX_QUERIES):
            assert client.get(address, query).status_code == 200


def _ways(location: Location) -> list[tuple[Client, dict[str, str]]]:
    return [
        (signed_in(), {}),
        (signed_in(), {"soort": "natural_gas", "methode": "ghg-market"}),
        (signed_in(Role.STATION_MANAGER, location), {"locatie": location.code}),
    ]
