"""The CO2 of the organisation and of one location, as people see it."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from co2scan.domain.footprint import METHOD_FIGURES, Method
from co2scan.models import RecomputeRequest
from co2scan.selectors.footprint import Scope, footprint_of, month_figures
from tests.co2scan.footprints import (
    NOW,
    address,
    aggregate,
    enter,
    fill,
    gas_factor,
    gas_factors,
    meters_of,
    read,
    signed_in,
    station,
    text_of,
)
from tests.factories import EmissionFactorFactory, LocationFactory, MeterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.lib.templatetags.house import tonnes

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]
MAX_QUERIES = 12
PAGE = "/co2-scan/"
YEAR = Scope(date(2025, 11, 1), date(2026, 11, 1))


# -- who may -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_the_organisation_is_for_who_may_see_all_of_it(role: Role) -> None:
    expected = 200 if role in {Role.CORE_TEAM, Role.MANAGEMENT, Role.ADMINISTRATOR} else 403
    assert signed_in(role).get(PAGE).status_code == expected


@pytest.mark.parametrize("role", [Role.STATION_MANAGER, Role.EMPLOYEE])
def test_a_location_is_for_who_is_bound_to_it(role: Role) -> None:
    own, other = station("Almelo"), station("Borne")
    client = signed_in(role, own)
    assert client.get(address(own)).status_code == 200
    assert client.get(address(other)).status_code == 404


# -- the figures -------------------------------------------------------------------------------


@pytest.mark.parametrize("method", list(METHOD_FIGURES))
def test_the_page_says_what_the_arithmetic_says(method: Method) -> None:
    """Gas, and electricity that counts differently under each of the three presentations."""
    gas_factors(2025, 2026)
    EmissionFactorFactory(
        category="electricity_grey",
        wtw=Decimal("0.5"),
        ttw=Decimal("0.4"),
        wtt=Decimal("0.1"),
    )
    EmissionFactorFactory(
        category="electricity_unknown_mix",
        wtw=Decimal("0.3"),
        ttw=Decimal("0.2"),
        wtt=Decimal("0.05"),
    )
    location = LocationFactory(name="Almelo")
    enter(MeterFactory(connection__location=location), date(2026, 9, 1), "61234.5")
    electricity = MeterFactory(connection__location=location, category="electricity_grey")
    enter(electricity, date(2026, 9, 1), 100_000)

    found = footprint_of(month_figures(YEAR), method)
    page = read(signed_in(), PAGE, methode=method)
    assert found.total_kg
    assert f"{tonnes(found.total_kg)} ton CO₂" in page
    for kg in found.scopes.values():
        assert f"{tonnes(kg)} t " in page


def test_the_opening_is_the_total_and_the_change() -> None:
    """12 × 2,000 kg; 10 % less than the 12 months before, which had 12 × 2,222 and a bit."""
    location = station("Almelo", 2000)
    for meter in meters_of(location):
        meter.monthlyemissions.filter(month__lt=date(2025, 11, 1)).update(ladder_kg=2222)
    page = read(signed_in(), PAGE)
    assert (
        "In de laatste 12 maanden stootte VRT 24,0 ton CO₂ uit, 10 % minder dan in de 12 maanden "
        "ervoor." in page
    )


def test_what_is_missing_now_is_no_saving() -> None:
    """Two equal stations, one without October 2026: unchanged, although the total is less."""
    station("Almelo")
    for meter in meters_of(station("Borne")):
        meter.monthlyemissions.filter(month=date(2026, 10, 1)).delete()
        meter.monthlyconsumptions.filter(month=date(2026, 10, 1)).delete()
    page = read(signed_in(), PAGE)
    assert "stootte VRT ten minste 23,0 ton CO₂ uit, evenveel als in de 12 maanden ervoor." in page
    assert "96 % van de gegevens is binnen" in page
    assert "Vergeleken zijn alleen meters en maanden die er in beide jaren zijn" in page


def test_the_first_year_is_what_the_opening_looks_back_to() -> None:
    """In 2023 all was twice as much; the 12 months before were the same."""
    location = station("Almelo")
    factors = {2023: gas_factor(2023)}
    for meter in meters_of(location):
        aggregate(meter, [date(2023, number, 1) for number in range(1, 13)], factors, 1000)
    page = read(signed_in(), PAGE)
    assert "uit, 50 % minder dan in 2023." in page
    assert "evenveel als in de 12 maanden ervoor; 50 % minder dan in 2023" in page


# -- what is not known -------------------------------------------------------------------------


def test_a_missing_factor_is_said_and_never_a_zero() -> None:
    gas_factors(2025, 2026)
    location = LocationFactory(name="Almelo")
    enter(MeterFactory(connection__location=location), date(2026, 9, 1), 1000)
    propane = MeterFactory(connection__location=location, category="propane")
    enter(propane, date(2026, 9, 1), 500)
    page = read(signed_in(), PAGE)
    assert "Onvolledig: factor ontbreekt voor Propaan (2026)." in page
    assert "ten minste 2,0 ton CO₂" in page
    assert "Propaan: factor 2026 ontbreekt onbekend" in page


def test_a_location_of_which_nothing_is_known_says_so() -> None:
    location = LocationFactory(name="Almelo")
    enter(MeterFactory(connection__location=location), date(2026, 9, 1), 1000)
    page = read(signed_in(), address(location))
    assert "In de laatste 12 maanden is de uitstoot van Almelo nog niet bekend." in page
    assert "Scope 1: direct onbekend factor ontbreekt" in page
    assert "0,0" not in page


@pytest.mark.parametrize(
    ("role", "way_out"),
    [(Role.CORE_TEAM, reverse("import_list")), (Role.MANAGEMENT, "")],
)
def test_an_empty_database_says_what_to_do(role: Role, way_out: str) -> None:
    html = signed_in(role).get(PAGE).content.decode()
    assert "Nog geen cijfers." in text_of(html)
    empty = html[html.index('class="empty"') :]
    assert way_out in empty[: empty.index("</main>")]


def test_a_period_without_use_says_so() -> None:
    station("Almelo")
    page = read(signed_in(), PAGE, periode="2024-03")
    assert "In maart 2024 is de uitstoot van VRT nog niet bekend." in page
    assert "In deze periode is er geen verbruik." in page


# -- choosing ----------------------------------------------------------------------------------


def test_an_address_keeps_period_and_presentation() -> None:
    station("Almelo")
    page = signed_in().get(PAGE, {"periode": "2026", "methode": "ghg-market"}).content.decode()
    assert re.search(r'aria-current="true">2026<', page)
    assert re.search(r'aria-current="true">GHG, eigen contract<', page)
    assert "Januari – oktober 2026" in page
    assert 'href="/co2-scan/?periode=2026"' in page


@pytest.mark.parametrize("query", [{"periode": "2031"}, {"methode": "x"}, {"scope": "9"}])
def test_an_address_that_is_no_longer_right_shows_the_usual(query: dict[str, str]) -> None:
    station("Almelo")
    assert "In de laatste 12 maanden stootte VRT 12,0 ton" in read(signed_in(), PAGE, **query)


# -- fresh or not ------------------------------------------------------------------------------


def test_figures_that_are_on_their_way_are_announced() -> None:
    location, other = station("Almelo"), station("Borne")
    client = signed_in()
    assert "Bijgewerkt vandaag om 12.00 uur." in read(client, PAGE)
    RecomputeRequest.objects.create(meter=meters_of(location)[0], month=date(2026, 10, 1))
    assert "Wordt bijgewerkt." in read(client, PAGE)
    assert "Wordt bijgewerkt." in read(client, address(location))
    assert "Wordt bijgewerkt." not in read(client, address(other))


def test_a_page_that_waits_is_loaded_again_when_the_figures_are_there() -> None:
    location = station("Almelo")
    client = signed_in()
    asking = {"HX-Request": "true", "HX-Target": "stand"}
    request = RecomputeRequest.objects.create(meter=meters_of(location)[0], month=date(2026, 10, 1))
    for page in (PAGE, address(location)):
        assert 'hx-trigger="every 4s"' in client.get(page).content.decode()
        assert client.get(page, headers=asking).status_code == 204
    request.delete()
    for page in (PAGE, address(location)):
        assert "every 4s" not in client.get(page).content.decode()
        assert client.get(page, headers=asking)["HX-Refresh"] == "true"


# -- speed -------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [5, 30])
def test_the_same_queries_whatever_the_number_of_locations(
    count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    location = fill(count, date(2024, 11, 1), date(2026, 11, 1))[0]
    meters_of(location)[0].monthlyconsumptions.filter(month=date(2026, 10, 1)).delete()
    client = signed_in()
    with django_assert_max_num_queries(MAX_QUERIES):
        assert client.get(PAGE).status_code == 200
    with django_assert_max_num_queries(MAX_QUERIES):
        assert client.get(address(location)).status_code == 200


def test_a_manager_needs_no_more_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    location = fill(2, date(2025, 11, 1), date(2026, 11, 1))[0]
    client.force_login(UserFactory(role=Role.STATION_MANAGER, locations=[location]))
    with django_assert_max_num_queries(MAX_QUERIES):
        assert client.get(address(location)).status_code == 200
