"""The locations on the page of the organisation, and the page of one location."""

import re
from datetime import date
from decimal import Decimal

import pytest

from co2scan.choices import Direction, LocationKind
from co2scan.models import Location, LocationFigure
from tests.co2scan.footprints import (
    NOW,
    address,
    enter,
    meters_of,
    read,
    signed_in,
    station,
    text_of,
)
from tests.factories import EmissionFactorFactory, LocationFactory, MeterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]
PAGE = "/co2-scan/"


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
    assert row(html, "Almelo") == ["Almelo", "12,0", "14", "evenveel", "100 %", "0 %"]
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
