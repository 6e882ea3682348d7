"""The CO2 of the organisation and of one location, as people see it."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from co2scan.choices import Direction, LocationKind
from co2scan.domain.footprint import METHOD_FIGURES, Method
from co2scan.models import Location, LocationFigure, Meter, RecomputeRequest
from co2scan.selectors.footprint import Scope, footprint_of, month_figures
from tests.co2scan.footprints import (
    aggregate,
    enter,
    fill,
    gas_factor,
    gas_factors,
    read,
    signed_in,
    text_of,
)
from tests.factories import EmissionFactorFactory, LocationFactory, MeterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.lib.templatetags.house import tonnes

pytestmark = pytest.mark.django_db
MAX_QUERIES = 12
PAGE = "/co2-scan/"
YEAR = Scope(date(2025, 11, 1), date(2026, 11, 1))


@pytest.fixture(autouse=True)
def _november_2026() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 11, tzinfo=UTC), tick=True):
        yield


def station(name: str, kg_per_month: int = 1000) -> Location:
    """A location whose gas emitted this much in each of the last 24 months."""
    location = LocationFactory(name=name, code=name.lower())
    factors = {year: gas_factor(year) for year in (2024, 2025, 2026)}
    months = [date(2024 + (n + 10) // 12, (n + 10) % 12 + 1, 1) for n in range(24)]
    meter = MeterFactory(connection__location=location)
    aggregate(meter, months, factors, kg_per_month // 2)
    return location


def address(location: Location) -> str:
    return reverse("location_footprint", args=[location.code])


def meters_of(location: Location) -> list[Meter]:
    return list(Meter.objects.filter(connection__location=location))


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


# -- per location ------------------------------------------------------------------------------


def row(html: str, name: str) -> list[str]:
    """The cells of a location in the table."""
    table = html[html.index('id="table"') :]
    return next(
        [text_of(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", line, re.DOTALL)]
        for line in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        if name in line
    )


def test_a_location_has_its_kg_per_square_metre_of_the_area_of_each_month() -> None:
    """12,000 kg: two months of 1,000 over 500 m², then ten over 1,000 m²: 4 + 10 = 14 kg."""
    location = station("Almelo")
    for starts_on, area in ((date(2020, 1, 1), 500), (date(2026, 1, 1), 1000)):
        LocationFigure.objects.create(
            location=location, figure="floor_area_m2", starts_on=starts_on, value=area
        )
    station("Borne")
    html = signed_in().get(PAGE).content.decode()
    assert row(html, "Almelo") == ["Almelo", "12,0", "14", "evenveel", "100 %"]
    assert row(html, "Borne")[2] == "–"


def test_only_energy_of_the_building_counts_per_square_metre() -> None:
    location = station("Almelo")
    LocationFigure.objects.create(
        location=location, figure="floor_area_m2", starts_on=date(2020, 1, 1), value=1000
    )
    EmissionFactorFactory(category="diesel", wtw=Decimal(3))
    enter(MeterFactory(connection__location=location, category="diesel"), date(2026, 9, 1), 1000)
    html = signed_in().get(PAGE).content.decode()
    assert row(html, "Almelo")[1:3] == ["15,0", "12"]


def test_the_table_sorts_by_what_one_asks() -> None:
    station("Almelo", 1000)
    station("Borne", 3000)
    client = signed_in()

    def order(**query: str) -> list[str]:
        html = client.get(PAGE, query).content.decode()
        table = html[html.index('id="table"') :]
        return re.findall(r">(Almelo|Borne)</a>", table[: table.index("</table>")])

    assert order() == ["Borne", "Almelo"]
    assert order(sort="name") == ["Almelo", "Borne"]


# -- the completeness map ----------------------------------------------------------------------


def gap(name: str) -> Location:
    location = station(name)
    for meter in meters_of(location):
        meter.monthlyemissions.filter(month__gte=date(2026, 9, 1)).delete()
        meter.monthlyconsumptions.filter(month__gte=date(2026, 9, 1)).delete()
    return location


@pytest.mark.parametrize(
    ("role", "leads_to"),
    [
        (Role.CORE_TEAM, "/mijn-kazerne/losser/?jaar=2026"),
        (Role.MANAGEMENT, "/locaties/losser/co2/"),
    ],
)
def test_a_cell_says_place_month_and_state_and_leads_on(role: Role, leads_to: str) -> None:
    gap("Losser")
    html = signed_in(role).get(PAGE).content.decode()
    cell = re.search(
        r'<a class="h-none" href="([^"]+)" aria-label="Losser, sep[^"]*ontbreekt"', html
    )
    assert cell
    assert cell[1] == leads_to
    assert re.search(r'aria-label="Losser, aug[^"]*compleet"', html)


def test_who_can_help_is_named_beside_the_map() -> None:
    losser, enter_ = gap("Losser"), gap("Enter")
    UserFactory(
        name="P. Brand", email="brand@example.org", role=Role.STATION_MANAGER, locations=[losser]
    )
    UserFactory(name="M. Lezer", role=Role.EMPLOYEE, locations=[losser])
    page = read(signed_in(), PAGE)
    assert "Losser: gas, september en oktober P. Brand" in page
    assert "Enter: gas, september en oktober Geen beheerder gekoppeld. Koppel iemand" in page
    assert "M. Lezer" not in page
    assert enter_.name in page


def test_what_comes_from_elsewhere_asks_nobody_at_the_location() -> None:
    location = gap("Losser")
    location.connections.update(entry_mode="central")
    assert "Op de locatie hoeft niemand iets te doen." in read(signed_in(), PAGE)


def test_a_closed_location_is_not_asked_for_later_months() -> None:
    location = gap("Losser")
    location.active_until = date(2026, 9, 1)
    location.save()
    page = read(signed_in(), PAGE)
    assert "Wie kan helpen" not in page
    assert "Alle gegevens zijn binnen en gemeten." in page


# -- one location ------------------------------------------------------------------------------


def test_own_sun_is_what_was_made_less_what_was_given_and_counts_as_nothing() -> None:
    """500 made, 200 given: 300 used. What was bought stays 1,000."""
    EmissionFactorFactory(category="electricity_grey", wtw=Decimal("0.5"))
    location, september = LocationFactory(name="Almelo"), date(2026, 9, 1)
    for category, direction, quantity in (
        ("electricity_grey", Direction.USE, 1000),
        ("electricity_own_solar", Direction.PRODUCTION, 500),
        ("electricity_feed_in", Direction.FEED_IN, 200),
    ):
        meter = MeterFactory(connection__location=location, category=category, direction=direction)
        enter(meter, september, quantity)
    page = read(signed_in(), address(location))
    assert "Eigen zonnestroom: 300 kWh zelf gebruikt, van 500 kWh opgewekt." in page
    assert "sep 2026 1.000 500 200 300" in page
    assert "stootte Almelo ten minste 0,5 ton CO₂ uit" in page


def test_travel_is_of_the_organisation_and_not_of_a_place() -> None:
    EmissionFactorFactory(category="car_unknown", wtw=Decimal("0.2"))
    organisation = LocationFactory(name="Hele regio", kind=LocationKind.ORGANISATION)
    station("Almelo")
    meter = MeterFactory(connection__location=organisation, category="car_unknown")
    enter(meter, date(2026, 9, 1), 50_000)
    page = read(signed_in(), PAGE)
    assert "Zakelijke reizen 10,0 t" in page
    assert "oktober 2026, 1 locatie." in page
    assert "Almelo stoot het meest uit" in page


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
