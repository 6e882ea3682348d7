"""Uitrukken en uren: typing, the own station, a file, and what is compared with it."""

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import connection as db_connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from co2scan.domain.periods import year_months
from co2scan.models import Location, LocationFigure, LocationMonth
from tests.co2scan.entering import NOON
from tests.co2scan.footprints import aggregate, gas_factor, read, signed_in, text_of
from tests.factories import LocationFactory, MeterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
PAGE, MARCH, MOST_QUERIES = reverse("context"), date(2026, 3, 1), 6


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def station() -> Location:
    return LocationFactory(code="losser", name="Losser")


def cell(location: Location, month: str = "2026-03", fact: str = "call_outs") -> str:
    return f"{fact}_{location.pk}_{month}"


def known() -> list[Decimal | None]:
    return list(LocationMonth.objects.filter(counts=True).values_list("value", flat=True))


def send(client: Client, data: dict[str, str], address: str = PAGE) -> str:
    response = client.post(f"{address}?jaar=2026", {"gezien": "0"} | data)
    return "" if response.status_code == 302 else text_of(response.content.decode())


def test_a_value_is_corrected_and_taken_away_and_all_of_it_stays(station: Location) -> None:
    core = signed_in()
    for value in ("9", "8", ""):
        assert send(core, {cell(station): value}) == ""
    rows = LocationMonth.objects.order_by("pk")
    assert [(row.value, row.counts) for row in rows] == [(9, False), (8, False), (None, True)]
    assert "Van 2026 zijn nog geen uitrukken bekend." in read(core, PAGE, jaar="2026")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("call_outs", "-1", "Dit kan niet minder zijn dan 0."),
        ("call_outs", "1e30", "'1e30' is geen getal."),
        ("call_outs", "1,5", "Schrijf een heel getal."),
        ("call_outs", "99999999", "99.999.999 in één maand kan niet."),
        ("call_outs", "400", "Klopt dit?"),
    ],
)
def test_what_cannot_be_stays_and_the_rest_is_stored(
    station: Location, name: str, value: str, says: str
) -> None:
    core = signed_in()
    answer = core.post(
        f"{PAGE}?jaar=2026",
        {"gezien": "0", cell(station): value, cell(station, "2026-04"): "5"},
    ).content.decode()
    assert says in text_of(answer)
    assert f'value="{value}"' in answer
    assert known() == [5]


def test_what_asks_is_stored_when_a_person_says_so(station: Location) -> None:
    send(signed_in(), {cell(station): "400", f"{cell(station)}-klopt": "ja"})
    assert LocationMonth.objects.get().is_confirmed


def test_another_ones_value_is_not_written_over(station: Location) -> None:
    LocationMonth.objects.create(
        location=station, month=MARCH, fact="call_outs", value=7, created_by=UserFactory(name="Ans")
    )
    answer = send(signed_in(), {cell(station): "9"})
    assert "Intussen vulde Ans hier iets anders in." in answer
    assert known() == [7]


def test_a_manager_fills_the_own_station_in_the_monthly_round(station: Location) -> None:
    manager = signed_in(Role.STATION_MANAGER, station)
    MeterFactory(connection__location=station)
    page = read(manager, reverse("my_location_detail", args=["losser"]))
    assert "Uitrukken en uren in oktober 2026" in page
    own = reverse("context_location", args=["losser"])
    data = {cell(station, "2026-10"): "6", cell(station, "2026-10", "nights_staffed"): "32"}
    assert "Oktober heeft 31 nachten." in send(manager, data, own)
    other = LocationFactory()
    send(manager, {cell(other, "2026-10"): "6", cell(station, "2026-11"): "3"}, own)
    assert known() == [6]  # not of another station, and not of a month that is not over
    assert "In oktober rukte Losser 6 keer uit." in read(manager, own)
    refused = send(manager, {cell(station, "2026-10"): "abc"}, own)
    assert "'abc' is geen getal" in refused and "abc keer" not in refused


SHEET = (
    "Kazerne;Maand;Uitrukken;Nachten;Naam\n"
    "Brandweerkazerne Losser;2026-03;9;31;Jansen\n"
    "losser;april 2026;-4;;Jansen\n"
    "Losser;05-2026;;32;Jansen\n"
    "Nergens;2026-03;1;;Jansen\n"
    "Losser;2026-12;1;;Jansen\n"
    "Losser;ooit;1;;Jansen\n"
)


def upload(client: Client, content: str | bytes) -> str:
    data = content.encode() if isinstance(content, str) else content
    file = io.BytesIO(data)
    file.name = "uitrukken.csv"
    return client.post(reverse("context_import"), {"file": file}).content.decode()


def test_a_file_shows_first_and_is_stored_as_it_was_shown(station: Location) -> None:
    core = signed_in()
    html = upload(core, SHEET)
    page = text_of(html)
    assert "2 waarden veranderen." in page
    assert "Niet gelezen: Naam." in page
    assert "Jansen" not in html
    for says in (
        "Rij 3: Uitrukken: Dit kan niet minder zijn dan 0.",
        "Rij 4: Nachten bezet: Mei heeft 31 nachten.",
        "Rij 5: Nergens is hier niet bekend.",
        "Rij 6: Uitrukken: December 2026 is nog niet voorbij.",
        "Rij 7: 'ooit' is geen maand.",
    ):
        assert says in page
    assert known() == []
    what = html.split('name="wat" value="')[1].split('"')[0]
    core.post(reverse("context_import"), {"wat": what, "gezien": "0"})
    assert sorted(known()) == [9, 31]
    core.post(reverse("context_import"), {"wat": what + "x", "gezien": "0"})
    assert len(known()) == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "Dit bestand is leeg."),
        ("a;b\n1;2\n", "De kolommen kloppen niet."),
        (b"PK\x03\x04kapot", "bewaar het opnieuw"),
        (b"\x00\x01\x02", "geen csv-bestand"),
    ],
)
def test_a_file_that_is_no_such_sheet(content: str | bytes, says: str) -> None:
    assert says in text_of(upload(signed_in(), content))


def test_kg_per_call_out_counts_the_months_when_all_are_there(station: Location) -> None:
    """12 × 200 kg over 12 × 4 call-outs is 50 kg; a twelfth of 24 a year each is 100 kg."""
    meter = MeterFactory(connection__location=station)
    aggregate(meter, year_months(2025), {2025: gas_factor(2025)})
    LocationFigure.objects.create(
        location=station, figure="call_outs_a_year", starts_on=date(2020, 1, 1), value=24
    )
    core, address = signed_in(), reverse("benchmark")
    asked = {"periode": "2025", "maat": "uitruk"}
    assert "100" in read(core, address, **asked)
    assert "uitrukken uit het jaarcijfer" in read(core, address, **asked)
    for month in year_months(2025):
        LocationMonth.objects.create(location=station, month=month, fact="call_outs", value=4)
    page = read(core, address, **asked)
    assert "uitrukken per maand geteld" in page
    assert "50" in page


def test_the_grid_asks_as_much_for_many_locations_as_for_few(station: Location) -> None:
    core = signed_in()

    def count() -> int:
        with CaptureQueriesContext(db_connection) as captured:
            core.get(PAGE)
        return len(captured)

    count()
    few = count()
    for _ in range(4):
        LocationMonth.objects.create(
            location=LocationFactory(), month=MARCH, fact="call_outs", value=3
        )
    assert count() == few <= MOST_QUERIES
