"""The page that compares locations: like with like, missing is no saving, names by choice."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from co2scan.domain.periods import months_between
from co2scan.models import Location, LocationFigure, MonthlyConsumption, NormalYearChoice
from tests.co2scan.footprints import NOW, aggregate, gas_factor, read, signed_in
from tests.co2scan.weather_rows import weather
from tests.factories import LocationFactory, MeterFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]
PAGE = "/co2-scan/vergelijken/"
MAX_QUERIES = 12
OPENS, ENDS = date(2025, 11, 1), date(2026, 11, 1)


def post(
    name: str,
    gas: int,
    *,
    area: int | None = 1000,
    months: Iterable[date] | None = None,
    category: str = "natural_gas",
    **values: object,
) -> Location:
    """A volunteer post that uses so much a month over the last twelve months; 2 kg per m³."""
    values = {"post_kind": "volunteer"} | values
    location = LocationFactory(name=name, code=name.lower().replace(" ", "-"), **values)
    if area is not None:
        LocationFigure.objects.create(
            location=location, figure="floor_area_m2", starts_on=date(2020, 1, 1), value=area
        )
    meter = MeterFactory(connection__location=location, category=category)
    factors = {year: gas_factor(year) for year in (2025, 2026)}
    aggregate(meter, months or months_between(OPENS, ENDS), factors, gas)
    return location


def group_of_six() -> list[Location]:
    """12 × 575 to 12 × 1.500 m³ on 1.000 m²: 6,9 to 18 m³ per m²."""
    uses = {"Borne": 575, "Delden": 800, "Enter": 820, "Goor": 830, "Losser": 1000, "Rijssen": 1500}
    return [post(name, gas) for name, gas in uses.items()]


def test_the_best_of_its_kind_is_the_target() -> None:
    """Losser: 12 against 6,9 m³ per m² is 42,5 % less of 12.000 m³, at 2 kg."""
    group_of_six()
    post("Campus", 9999, kind="campus", post_kind="")
    page = read(signed_in(), PAGE)
    assert "Losser 12,0 1,2 keer 43 % minder 5.100 10,2 12 van 12 maanden" in page
    assert "Borne 6,9 0,7 keer – – – de zuinigste, 12 van 12 maanden" in page
    assert "Waren alle vrijwilligersposten zo zuinig als Borne, dan scheelde dat 24.900 m³" in page
    assert "1 uitschieter: Rijssen (1,8 keer het midden)." in page
    assert "Rijssen gebruikt 1,8 keer zo veel gas per m² als het midden" in page
    assert page.index("Rijssen 18,0") < page.index("Losser 12,0") < page.index("Borne 6,9")
    assert "Campus" not in page.split("Energiebesparingsplicht")[0]


def test_what_is_missing_is_never_thrift() -> None:
    """Least of all, since January lacks; its place is none and its value at least so much."""
    group_of_six()
    months = [month for month in months_between(OPENS, ENDS) if month != date(2026, 1, 1)]
    post("Overdinkel", 300, months=months)
    post("Zonder vloer", 100, area=None)
    post("Nul vloer", 100, area=0)
    half = post("Half", 100, months=months_between(date(2026, 6, 1), ENDS))
    half.connections.update(active_from=date(2026, 6, 1))
    post("Terug", -10)
    page = read(signed_in(), PAGE)
    assert "zo zuinig als Borne" in page
    assert "Overdinkel ten minste ≥ 3,3 – – – – 11 van 12 maanden" in page
    assert "Zonder vloer – – – – – vloeroppervlak ontbreekt" in page
    assert "Nul vloer – – – – – vloeroppervlak ontbreekt" in page
    assert "Half ten minste ≥ 0,5 – – – – 5 van 12 maanden" in page
    assert "Terug −0,1 – – – – minder dan nul" in page
    assert "5 locaties hebben geen plek" in page


def test_one_location_alone_has_nobody_to_compare_with() -> None:
    post("Borne", 575)
    page = read(signed_in(), PAGE)
    assert "Borne: 6,9 m³ gas per m². Er is hier geen andere vrijwilligerspost" in page


def test_nothing_at_all() -> None:
    assert "nog geen verbruik om te vergelijken" in read(signed_in(), PAGE)


def test_others_have_no_name_unless_they_take_part() -> None:
    """Losser's manager: five others, of which Borne takes part."""
    found = {location.name: location for location in group_of_six()}
    post("Wierden", 900)
    Location.objects.filter(name="Borne").update(joins_ranking=True)
    client = signed_in(Role.STATION_MANAGER, found["Losser"])
    page = read(client, PAGE)
    assert "Losser: 12,0 m³ gas per m², plek 6 van 7. Zoals Borne is 43 % minder: 5.100 m³" in page
    assert "Een andere vrijwilligerspost gebruikt 1,8 keer zo veel gas per m²" in page
    assert "andere vrijwilligerspost 18,0 1,8 keer 62 % minder – – 12 van 12" in page
    for name in ("Rijssen", "Delden", "Enter", "Goor", "Wierden"):
        assert name not in page
    assert client.get("/locaties/borne/co2/").status_code == 404


def test_among_few_nobody_is_shown_without_a_name() -> None:
    own = post("Hengelo", 700, post_kind="staffed")
    post("Almelo", 500, post_kind="staffed")
    page = read(signed_in(Role.EMPLOYEE, own), PAGE)
    assert "Er is 1 andere: te weinig om zonder naam te laten zien." in page
    assert "Almelo" not in page
    assert "6,0" not in page


def test_who_enters_the_data_decides_on_the_ranking() -> None:
    own, other = post("Losser", 700), post("Borne", 500)
    client = signed_in(Role.STATION_MANAGER, own)
    assert "Losser: doet niet mee" in read(client, PAGE)
    client.post(f"{PAGE}losser/meedoen/", {"joins": "yes", "next": f"{PAGE}?maat=co2"})
    assert client.post(f"{PAGE}borne/meedoen/", {"joins": "yes"}).status_code == 404
    away = client.post(f"{PAGE}losser/meedoen/", {"joins": "yes", "next": "https://example.org/"})
    assert away["Location"] == PAGE
    for location, joins in ((own, True), (other, False)):
        location.refresh_from_db()
        assert location.joins_ranking == joins
    assert "Plek Locatie m³ per m² 1 Losser 8,4" in read(signed_in(), PAGE)


def test_normal_weather_takes_the_warm_year_out() -> None:
    """1 °C warmer: 2.541,3 degree days for 2.859,9. 600 + 2 × 2.541,3 = 5.682,6 m³ is measured,
    600 + 2 × 2.859,9 = 6.319,8 normal. Who always uses as much cannot be corrected, and says so."""
    weather(date(2024, 1, 1), OPENS)
    weather(OPENS, ENDS, warmer=10)
    follows, _ = post("Losser", 0), post("Borne", 500)
    NormalYearChoice.objects.create(station=290, first_year=2024, last_year=2024)
    days = ["330", "443.3", "477.4", "400.4", "341", "192", "99.2", "24", "0", "0", "48", "186"]
    rows = MonthlyConsumption.objects.filter(meter__connection__location=follows).order_by("month")
    for row, degree_days in zip(rows, days, strict=True):
        row.quantity = 50 + 2 * Decimal(degree_days)
        row.save()
    measured, normal = (read(signed_in(), PAGE, weer=key) for key in ("", "normaal"))
    assert "Losser 5,7" in measured
    assert "Losser 6,3" in normal
    assert "de zuinigste, 12 van 12 maanden, weer niet te zeggen" in normal


def test_co2_of_two_carriers_and_per_call_out() -> None:
    """Gas 12.000 m³ and 12.000 kWh of 2 kg each: 48.000 kg on 1.000 m², over 240 call-outs."""
    location = post("Losser", 1000)
    power = MeterFactory(connection__location=location, category="electricity_grey")
    aggregate(power, months_between(OPENS, ENDS), {y: gas_factor(y) for y in (2025, 2026)}, 1000)
    assert "Losser: 48 kg CO₂ per m²." in read(signed_in(), PAGE, maat="co2").replace(
        ",0 kg", " kg"
    )
    assert "per uitruk" not in read(signed_in(), PAGE)
    LocationFigure.objects.create(
        location=location, figure="call_outs_a_year", starts_on=date(2020, 1, 1), value=240
    )
    assert "Losser: 200 kg CO₂ per uitruk." in read(signed_in(), PAGE, maat="uitruk")


def test_the_duty_is_of_the_whole_site_with_its_own_sun() -> None:
    """VRT's half of 60.000 kWh, and 49.000 bought with 2.000 of its own sun."""
    shared = post("Rijssen", 2500, category="electricity_grey")
    MonthlyConsumption.objects.filter(meter__connection__location=shared).update(
        metered_quantity=Decimal(5000)
    )
    sunny = post("Delden", 4000, category="electricity_grey")
    for category, kwh in (("electricity_own_solar", 300), ("electricity_feed_in", 100)):
        meter = MeterFactory(
            connection__location=sunny,
            category=category,
            direction="production" if "solar" in category else "feed_in",
        )
        aggregate(meter, months_between(OPENS, ENDS), {y: gas_factor(y) for y in (2025, 2026)}, kwh)
    post("Borne", 4166, category="electricity_grey")
    page = read(signed_in(), PAGE)
    duty = page.split("Energiebesparingsplicht")[1]
    assert "2 locaties moeten de erkende maatregelen nemen." in duty
    assert "uiterlijk op 1 december 2027" in duty
    assert "Rijssen 60.000 0 alles" in duty
    assert "Delden 50.400 0 alles" in duty
    assert "Borne" not in duty


def test_an_old_address_shows_the_usual() -> None:
    group_of_six()
    page = read(signed_in(), PAGE, maat="x", soort="y", periode="2031", weer="z")
    assert "zo zuinig als Borne" in page


def test_the_same_queries_whatever_the_number_of_locations() -> None:
    counts = []
    for more in (2, 20):
        own = [post(f"Post {len(counts)} {number}", 500 + number) for number in range(more)]
        for client in (signed_in(), signed_in(Role.STATION_MANAGER, own[0])):
            with CaptureQueriesContext(connection) as asked:
                read(client, PAGE, weer="normaal")
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
    assert max(counts) <= MAX_QUERIES, counts
