"""Reizen: what it emits, typing, flights, computing, and the report on travel of staff."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import connection as db_connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from co2scan.choices import Quality
from co2scan.domain.categories import CATEGORIES
from co2scan.models import (
    EstimateRun,
    Flight,
    Location,
    LocationFigure,
    LocationMonth,
    MonthlyConsumption,
    PeriodEntry,
)
from co2scan.services.activity import make_meter
from co2scan.services.raw import retract
from co2scan.services.recompute import drain, request_recompute
from tests.co2scan.entering import NOON
from tests.co2scan.footprints import enter, read, signed_in, text_of
from tests.co2scan.views.test_estimates import seen
from tests.factories import (
    EmissionFactorFactory,
    LocationFactory,
    TravelAssumptionFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
MARCH, MOST_QUERIES = date(2026, 3, 1), 8
ENTRY = reverse("travel_entry", args=["zakelijk"])
TRAIN = "train_2026-03_2026-04"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def whole() -> Location:
    return LocationFactory(code="organisatie", name="Hele organisatie", kind="organisation")


@pytest.fixture
def core(whole: Location) -> Client:
    return signed_in()


def type_in(client: Client, value: str, cell: str = TRAIN, **more: str) -> str:
    data = {f"{cell}-value": value, f"{cell}-seen": "", "quality": "measured"} | more
    response = client.post(f"{ENTRY}?jaar=2026&per={more.pop('per', 'maand')}", data)
    drain()
    return "" if response.status_code == 302 else response.content.decode()


def km(category: str, month: date = MARCH) -> Decimal | None:
    rows = MonthlyConsumption.objects.filter(category=category, month=month)
    found = list(rows.values_list("quantity", flat=True))
    return sum(found, Decimal(0)) if found else None


def staff(location: Location, value: int) -> None:
    LocationFigure.objects.create(
        location=location, figure="staff", starts_on=date(2020, 1, 1), value=value
    )


def test_what_is_typed_becomes_kilograms_and_says_what_is_not_known(core: Client) -> None:
    EmissionFactorFactory(category="train", wtw=Decimal("0.03"))
    assert type_in(core, "12000", note="NS Business Card") == ""
    entry = PeriodEntry.objects.get()
    assert (entry.quantity, entry.note, entry.quality) == (12000, "NS Business Card", "measured")
    page = read(core, reverse("travel"))
    assert "In de laatste 12 maanden kwam van reizen ten minste 0,4 ton CO₂." in page
    assert "Van woon-werk, de opkomst van vrijwilligers en ritten" in page
    assert "Trein, zakelijk 12.000 km – 0,4 geteld" in page
    origin = read(core, reverse("footprint_origin"), soort="train", methode="ghg-market")
    assert "12.000" in origin


def test_a_quarter_is_spread_and_meets_no_month(core: Client) -> None:
    quarter = "train_2026-01_2026-04"
    assert type_in(core, "9000", quarter, per="kwartaal") == ""
    assert km("train") == 3100  # 9,000 × 31 of the 90 days
    type_in(core, "900")  # March is known from the quarter: it is no field
    assert PeriodEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("-5", "Dit kan niet minder zijn dan 0."),
        ("1e30", "'1e30' is geen getal."),
        ("1.234", "Bedoel je 1234 of 1,234?"),
        ("9000000", "Klopt dit? 9.000.000 km is veel voor zo weinig mensen."),
    ],
)
def test_what_cannot_be_or_asks_is_not_stored_and_stays(
    core: Client, value: str, says: str
) -> None:
    other = "bus_2026-03_2026-04"
    answer = type_in(core, value, **{f"{other}-value": "7", f"{other}-seen": ""})
    assert says in text_of(answer)
    assert f'value="{value}"' in answer
    assert not PeriodEntry.objects.exists()


def test_what_asks_is_stored_when_a_person_says_so(core: Client) -> None:
    type_in(core, "9000000", **{f"{TRAIN}-confirm": "on"})
    assert PeriodEntry.objects.get().is_confirmed


def test_a_month_to_come_and_another_ones_value_are_not_written_over(
    core: Client, whole: Location
) -> None:
    type_in(core, "5", "train_2026-12_2027-01")
    assert not PeriodEntry.objects.exists()
    meter = make_meter(whole, CATEGORIES["train"])
    enter(meter, MARCH, 100, by=UserFactory(name="Ans"))
    assert "Intussen vulde Ans hier iets in." in text_of(type_in(core, "200"))
    assert km("train") == 100


def fly(client: Client, **changes: str) -> str:
    usual = {
        "location": str(Location.objects.get(code="organisatie").pk),
        "day": "2026-03-05",
        "origin": "Schiphol",
        "destination": "Wenen",
        "distance_km": "960",
        "passengers": "3",
        "is_return": "on",
    }
    response = client.post(reverse("travel_flights"), usual | changes)
    drain()
    return "" if response.status_code == 302 else text_of(response.content.decode())


def test_flights_of_a_month_and_band_are_one_figure(core: Client) -> None:
    """2 × 960 × 3 + 960 = 6,720 km; the short one has a factor of its own."""
    assert (
        fly(core) == fly(core, passengers="1", is_return="") == fly(core, distance_km="400") == ""
    )
    assert (km("plane_european"), km("plane_regional")) == (6720, 2400)
    first = Flight.objects.order_by("pk").first()
    assert first is not None
    core.post(reverse("travel_flight_remove", args=[first.pk]))
    drain()
    assert km("plane_european") == 960


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"distance_km": "0"}, "langer dan 0 km"),
        ({"distance_km": "-900"}, "langer dan 0 km"),
        ({"distance_km": "25000"}, "halve wereld rond"),
        ({"distance_km": "ver"}, "'ver' is geen getal."),
        ({"passengers": "0"}, "Vul 1 tot en met 200 mensen in."),
        ({"day": "2027-01-01"}, "Deze dag moet nog komen."),
        ({"day": "2026-02-30"}, "Deze datum bestaat niet."),
    ],
)
def test_a_flight_that_cannot_be(core: Client, changes: dict[str, str], says: str) -> None:
    assert says in fly(core, **changes)
    assert not Flight.objects.exists()


def compute(client: Client, kind: str) -> EstimateRun:
    page = reverse("travel_estimate", args=[kind])
    html = client.get(f"{page}?jaar=2026").content.decode()
    response = client.post(f"{page}?jaar=2026", {"gezien": seen(html)})
    assert response.status_code == 302
    drain()
    return EstimateRun.objects.latest("pk")


def test_commuting_is_computed_as_an_estimate_and_a_count_replaces_it(core: Client) -> None:
    """12 people × 16 days × 2 × 14 km × 75 % = 4,032 km a month by car."""
    station = LocationFactory(code="hengelo")
    staff(station, 12)
    TravelAssumptionFactory(shares={"commute_car": "0.75", "commute_public_transport": "0.25"})
    run = compute(core, "woon-werk")
    assert (km("commute_car"), km("commute_public_transport")) == (4032, 1344)
    assert run.entries.filter(quality=Quality.ESTIMATED).count() == 20  # ten months
    page = read(core, reverse("estimate_run", args=[run.pk]))
    assert "12 mensen × 16 dagen × 2 × 14 km × 75 %; bron: enquête" in page
    petrol = make_meter(station, CATEGORIES["commute_car_petrol"], "Enquête")
    enter(petrol, MARCH, 3000)
    assert km("commute_car") is None  # by car was counted now, whatever it ran on
    assert km("commute_car", date(2026, 4, 1)) == 4032
    assert km("commute_public_transport") == 1344
    counted = PeriodEntry.objects.filter(meter=petrol)
    request_recompute(retract(counted, None))
    drain()
    assert km("commute_car") == 4032
    core.post(reverse("estimate_undo", args=[run.pk]))
    drain()
    assert km("commute_car") is None


def test_another_split_leaves_no_kilometre_twice(core: Client) -> None:
    staff(LocationFactory(), 12)
    TravelAssumptionFactory()
    compute(core, "woon-werk")
    TravelAssumptionFactory(starts_on=date(2026, 1, 1), shares={"commute_car_petrol": "1"})
    compute(core, "woon-werk")
    assert (km("commute_car"), km("commute_car_petrol")) == (0, 5376)


def test_turnout_follows_the_call_outs_and_says_which_are_missing(core: Client) -> None:
    station = LocationFactory(name="Losser")
    LocationMonth.objects.create(location=station, month=MARCH, fact="call_outs", value=9)
    TravelAssumptionFactory(
        kind="turnout", km=Decimal("2.5"), people=8, shares={"turnout_car": "0.8"}
    )
    page = read(core, reverse("travel_estimate", args=["opkomst"]))
    assert "Voor Losser zijn niet alle uitrukken bekend." in page
    assert "9 uitrukken × 8 mensen × 2 × 2,5 km × 80 %" in page
    compute(core, "opkomst")
    assert km("turnout_car") == 288


def test_an_assumption_needs_a_source_and_a_whole(core: Client) -> None:
    page = reverse("travel_assumption_add", args=["woon-werk"])
    good = {"starts_on": "2026-01-01", "km": "14", "days": "16", "source": "enquête"}
    for changes, says in (
        ({"source": "", "deel-commute_car": "100"}, "Vul dit in."),
        ({"deel-commute_car": "90"}, "De aandelen zijn samen geen 100 %."),
        ({"days": "32", "deel-commute_car": "100"}, "Een maand heeft hooguit 31 dagen."),
        ({"km": "-1", "deel-commute_car": "100"}, "Dit kan niet minder zijn dan 0."),
    ):
        answer = core.post(page, good | changes)
        assert answer.status_code == 200
        assert says in text_of(answer.content.decode()), says
    assert core.post(page, good | {"deel-commute_car": "100"}).status_code == 302


def test_the_report_is_of_staff_and_an_empty_cell_is_no_zero(core: Client, whole: Location) -> None:
    enter(make_meter(whole, CATEGORIES["car_petrol"]), MARCH, 5500)
    enter(make_meter(whole, CATEGORIES["turnout_car"]), MARCH, 900)
    address = reverse("travel_wpm", args=[2026])
    page = read(core, address)
    assert "5.500 km door medewerkers" in page
    origin = reverse("footprint_origin") + "?periode=2026&methode=ghg-market&soort=car_petrol"
    html = core.get(address).content.decode().replace("&amp;", "&")
    assert f'href="{origin}">5.500</a>' in html
    assert "5.500" in read(core, origin)
    assert "Auto op diesel onbekend – onbekend –" in page
    assert "Samen bekend onbekend 5.500" in page
    assert 'href="/reizen/invoer/' not in signed_in(Role.MANAGEMENT).get(address).content.decode()
    assert "ontbreekt: januari, februari en april – oktober." in page
    assert "Opkomst 900 km" in page
    core.post(reverse("travel_wpm", args=[2026]), {"staff": "180"})
    assert "100 of meer: rapporteren is verplicht." in read(
        core, reverse("travel_wpm", args=[2026])
    )
    refused = core.post(reverse("travel_wpm", args=[2026]), {"staff": "1,5"})
    assert "Schrijf een heel getal." in text_of(refused.content.decode())
    lines = core.get(reverse("travel_wpm_download", args=[2026, "csv"])).content.decode("utf-8-sig")
    assert "Auto op benzine;zakelijk;5500;;" in lines
    assert "Auto op diesel;zakelijk;;;;nog niets bekend" in lines
    book = core.get(reverse("travel_wpm_download", args=[2026, "xlsx"]))
    assert book.content.startswith(b"PK")
    assert core.get(reverse("travel_wpm_download", args=[2026, "doc"])).status_code == 404
    assert core.get(reverse("travel_wpm", args=[2031])).status_code == 404


def test_the_page_asks_as_much_for_much_travel_as_for_little(core: Client, whole: Location) -> None:
    def count() -> int:
        with CaptureQueriesContext(db_connection) as captured:
            core.get(reverse("travel"))
        return len(captured)

    count()
    enter(make_meter(whole, CATEGORIES["train"]), MARCH, 10)
    few = count()
    for key in ("bus", "commute_car", "turnout_car"):
        enter(make_meter(LocationFactory(), CATEGORIES[key]), MARCH, 10)
    assert count() == few <= MOST_QUERIES
