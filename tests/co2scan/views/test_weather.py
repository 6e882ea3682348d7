"""The weather that is kept, and what it says on the pages of the CO2 scan."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from co2scan.domain.degree_days import degree_days_by_month
from co2scan.domain.periods import months_between
from co2scan.models import Location, NormalYearChoice, WeatherDay
from tests.co2scan.footprints import NOW, address, aggregate, gas_factor, read, signed_in, text_of
from tests.co2scan.weather_rows import weather
from tests.factories import LocationFactory, MeterFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]
PAGE, PREVIEW = "/weer/", "/weer/bekijken/"
HEAD = "# STN,YYYYMMDD,   FG,   TG"
OPENS, ENDS = date(2023, 11, 1), date(2026, 11, 1)


def heated(name: str = "Losser", *, opens: date = OPENS, base: int = 100) -> Location:
    """A location that uses `base` m³ a month and 2 m³ per degree day."""
    location = LocationFactory(name=name, code=name.lower())
    meter = MeterFactory(connection__location=location, connection__active_from=opens)
    found = degree_days_by_month(dict(WeatherDay.objects.values_list("day", "mean_tenths")))
    for month in months_between(opens, ENDS):
        days = found.get(month, Decimal(100))
        factors = {month.year: gas_factor(month.year)}
        aggregate(meter, [month], factors, round(base + 2 * days))
    return location


def upload(client: Client, data: bytes, name: str = "etmgeg_290.txt") -> str:
    response = client.post(PAGE, {"file": SimpleUploadedFile(name, data)}, follow=True)
    return text_of(response.content.decode())


def knmi(*rows: str) -> bytes:
    return "\r\n".join([HEAD, "", *rows, ""]).encode()


# -- on the pages of the scan ------------------------------------------------------------------


def test_a_mild_winter_is_not_taken_for_a_saving() -> None:
    """The last twelve months were 1 °C warmer: less gas, and in equal weather as much as before."""
    weather(date(2022, 1, 1), date(2025, 11, 1))
    weather(date(2025, 11, 1), ENDS, warmer=10)
    page = read(signed_in(), address(heated()))
    assert "R² 0,99: het weer verklaart bijna alles van het gas" in page
    assert "Gas: 9 % minder dan in de 12 maanden ervoor. Het was 11 % zachter;" in page
    assert "bij gelijk weer evenveel." in page
    assert "Gas bij gelijk weer 0 % in een jaar; gemeten −9 %" in page
    organisation = read(signed_in(), "/co2-scan/")
    assert "Gas bij gelijk weer 0 % in een jaar; gemeten −9 %" in organisation


@pytest.mark.parametrize(
    ("opens", "without", "says"),
    [
        (OPENS, (), "Elke graaddag kost 2,0 m³; 100 m³ per maand is er altijd."),
        (date(2026, 10, 1), (), "Nog niet te zeggen: er zijn 1 gemeten maand met weer, en 9"),
        (date(2026, 2, 1), (date(2026, 3, 4),), "Het weer is niet compleet: maart. Lees"),
    ],
)
def test_the_page_says_what_it_can_say(opens: date, without: tuple[date, ...], says: str) -> None:
    weather(date(2022, 1, 1), ENDS, without=without)
    assert says in read(signed_in(), address(heated(opens=opens)))


def test_without_any_weather_the_use_stays_as_it_is() -> None:
    page = read(signed_in(), address(heated()))
    assert "Het weer is niet compleet" in page
    assert "bij gelijk weer" not in page


# -- the weather itself ------------------------------------------------------------------------


def test_missing_days_are_named_per_station_and_month() -> None:
    weather(date(2023, 11, 1), ENDS, without=[date(2026, 3, 4), date(2026, 3, 5)])
    heated()
    page = read(signed_in(), PAGE)
    assert "Twenthe (290), maart 2026: ontbreken 2 dagen 4 en 5 maart. Van 1 locatie telt" in page
    assert "Het weer van de laatste 12 maanden is nog niet compleet" in page
    assert "Losser" in page


def test_a_file_is_shown_before_it_is_kept_and_again_changes_nothing() -> None:
    WeatherDay.objects.create(station=290, day=date(2026, 1, 1), mean_tenths=9, source="x")
    data = knmi("290,20260101,30,12", "290,20260102,30,-5", "290,20260103,30,")
    client = signed_in()
    page = upload(client, data)
    assert "Nieuw 1 dagen Vervangen 1 dagen Al bekend 0 dagen" in page
    assert "1 jan 2026 290 9 12" in page
    assert WeatherDay.objects.get().mean_tenths == 9
    done = text_of(client.post(PREVIEW, follow=True).content.decode())
    assert "1 nieuwe dag, 1 vervangen, 0 ongewijzigd." in done
    kept = dict(WeatherDay.objects.values_list("day", "mean_tenths"))
    assert kept == {date(2026, 1, 1): 12, date(2026, 1, 2): -5}
    assert WeatherDay.objects.first().source == "KNMI, etmgeg_290.txt"  # type: ignore[union-attr]
    assert "Deze dagen zijn al bekend." in upload(client, data)
    assert client.post(PREVIEW).status_code == 302
    assert "Er wacht geen bestand meer." in text_of(
        client.get(PREVIEW, follow=True).content.decode()
    )


def test_the_zip_of_the_knmi_is_read_as_it_is() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("etmgeg_290.txt", knmi("290,20260101,30,12"))
    assert "Nieuw 1 dagen" in upload(signed_in(), packed.getvalue(), "etmgeg_290.zip")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "geen daggegevensbestand van het KNMI"),
        (b"PK\x03\x04 and then nothing", "geen daggegevensbestand van het KNMI"),
        (b"naam;adres\n1;2", "geen daggegevensbestand van het KNMI"),
        (knmi("290,20260101,30,461"), "Regel 3: Een gemiddelde temperatuur van '461' kan niet"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason(data: bytes, says: str) -> None:
    assert says in upload(signed_in(), data)
    assert not WeatherDay.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2023", "2024", "Bewaard: het normale jaar van Twenthe (290)."),
        ("2024", "2023", "Het laatste jaar ligt voor het eerste."),
        ("2021", "2024", "Niet alle dagen zijn bekend van: 2021, 2022."),
        ("tien", "2024", "Vul een jaar in."),
    ],
)
def test_the_years_that_are_normal(first: str, last: str, says: str) -> None:
    weather(date(2023, 1, 1), date(2025, 1, 1))
    form = {"first_year": first, "last_year": last}
    response = signed_in().post("/weer/290/normaal/", form, follow=True)
    assert says in text_of(response.content.decode())
    assert NormalYearChoice.objects.exists() == says.startswith("Bewaard")


def test_the_form_of_a_location_keeps_the_station_that_it_does_not_name() -> None:
    location = LocationFactory(weather_station=283, post_kind="staffed")
    form = {"name": "Nieuw", "kind": "station", "building_owner": "vrt"}
    change = f"/locaties/{location.code}/wijzigen/"
    client = signed_in(Role.ADMINISTRATOR)
    assert client.post(change, form).status_code == 302
    location.refresh_from_db()
    assert (location.weather_station, location.post_kind) == (283, "staffed")
    assert (
        client.post(change, form | {"weather_station": "278", "post_kind": ""}).status_code == 302
    )
    location.refresh_from_db()
    assert (location.weather_station, location.post_kind) == (278, "")
    assert "Selecteer een geldige keuze" in text_of(
        client.post(change, form | {"weather_station": "1"}).content.decode()
    )
