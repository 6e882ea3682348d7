import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from co2scan.domain.periods import next_month
from co2scan.models import Evidence, Location, Meter, PeriodEntry, Reading, Register
from co2scan.selectors.evidence import evidence_of, with_photo
from co2scan.services.circuits import EventInput, add_event
from co2scan.services.evidence import About, add_evidence
from tests.co2scan.exercising import DAY, circuit, exercise
from tests.co2scan.pictures import HTML, SVG, pdf, photo, telling_photo
from tests.factories import (
    ConnectionFactory,
    LocationFactory,
    MeterFactory,
    RegisterFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-25 12:00", tick=False):
        yield


@pytest.fixture
def station() -> Location:
    return LocationFactory(code="losser", name="Losser")


@pytest.fixture
def meter(station: Location) -> Meter:
    return MeterFactory(connection__location=station, code="losser-gas")


@pytest.fixture
def manager(client: Client, station: Location) -> Client:
    client.force_login(UserFactory(role=Role.STATION_MANAGER, locations=[station]))
    return client


def sent(data: bytes, name: str = "meter van Piet.jpg") -> dict[str, SimpleUploadedFile]:
    return {"photo": SimpleUploadedFile(name, data, "image/jpeg")}


def month_url() -> str:
    return reverse("cell_evidence", args=["losser", "losser-gas", OCTOBER])


def files() -> list[Path]:
    return list((Path(settings.MEDIA_ROOT) / "evidence").glob("*"))


def typed_month(meter: Meter) -> PeriodEntry:
    return PeriodEntry.objects.create(
        meter=meter, starts_on=OCTOBER, ends_on=next_month(OCTOBER),
        quantity=100, entered_quantity=100, entered_unit="Nm3",
    )  # fmt: skip


def test_a_photo_of_a_month_is_kept_clean_and_found_from_the_figure(
    manager: Client, meter: Meter
) -> None:
    entry = typed_month(meter)
    manager.post(month_url(), sent(telling_photo()))
    manager.post(month_url(), sent(telling_photo()))  # the same again is the same
    row = Evidence.objects.get()
    given = manager.get(row.get_absolute_url())
    data = b"".join(given.streaming_content)  # type: ignore[attr-defined]
    assert not dict(Image.open(io.BytesIO(data)).getexif())
    assert b"Piet" not in data
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Cache-Control"] == "private, no-store"
    assert given["Content-Type"] == "image/jpeg"
    assert given["Content-Disposition"] == f'inline; filename="bewijs-{row.pk}.jpg"'
    assert "sandbox" in given["Content-Security-Policy"]
    for address in (
        reverse("cell_history", args=["losser", "losser-gas", OCTOBER]),
        reverse("meter_month", args=["losser", "losser-gas", 2026, 10]),
    ):
        assert row.get_absolute_url() in manager.get(address).content.decode()
    assert "#i-clip" in manager.get(reverse("my_location_detail", args=["losser"])).content.decode()
    (found,) = evidence_of([entry.pk])
    assert (found.entries, found.by_role) == ((entry.pk,), "kazernebeheerder")
    assert (found.sha256, found.name) == (row.sha256, f"bewijs-{row.pk}.jpg")
    assert with_photo([meter.connection.location_id], [OCTOBER]) == {
        meter.connection.location_id: {OCTOBER}
    }


def test_a_pdf_is_only_given_as_a_download(manager: Client, meter: Meter) -> None:
    manager.post(month_url(), sent(pdf(), "factuur.pdf"))
    given = manager.get(Evidence.objects.get().get_absolute_url())
    assert given["Content-Disposition"].startswith("attachment")
    assert given["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("data", [HTML, SVG, b""])
def test_what_is_no_picture_leaves_nothing(manager: Client, meter: Meter, data: bytes) -> None:
    before = files()
    answer = manager.post(month_url(), sent(data))
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()
    assert "Kies een foto" in manager.post(month_url(), {}).content.decode()
    assert not Evidence.objects.exists()
    assert files() == before


@pytest.mark.django_db(transaction=True)
def test_removed_the_file_is_gone_and_the_trace_stays(manager: Client, meter: Meter) -> None:
    manager.post(month_url(), sent(photo()))
    row = Evidence.objects.get()
    kept = Path(row.file.path)
    remove = reverse("evidence_remove", args=[row.pk])
    assert "Schrijf waarom" in manager.post(remove, {}).content.decode()
    assert kept.exists()
    manager.post(remove, {"why": "er staat iemand op"})
    assert not kept.exists()
    assert "«er staat iemand op»" in manager.get(month_url()).content.decode()
    assert manager.get(row.get_absolute_url()).status_code == 404
    assert manager.get(remove).status_code == 404


def test_another_stations_photo_is_not_there(client: Client, meter: Meter) -> None:
    about = About(meter.connection.location, (OCTOBER, next_month(OCTOBER)), meter=meter)
    row = add_evidence(about, photo(), "photo", None)
    client.force_login(UserFactory(role=Role.STATION_MANAGER, locations=[LocationFactory()]))
    for address in (row.get_absolute_url(), month_url(), f"{row.get_absolute_url()}weghalen/"):
        assert client.get(address).status_code == 404
    client.force_login(UserFactory(role=Role.MANAGEMENT))
    assert client.get(row.get_absolute_url()).status_code == 200
    assert client.post(month_url(), sent(photo())).status_code == 404


def test_a_photo_goes_along_with_a_stand_and_is_never_in_the_way(
    manager: Client, station: Location
) -> None:
    connection = ConnectionFactory(location=station, code="losser-gas", entry_mode="register")
    MeterFactory(connection=connection)
    register: Register = RegisterFactory(device__connection=connection)
    address = reverse("stand_entry", args=["losser", "losser-gas"])
    stand = {"read_on": "2026-11-01", f"stand-{register.pk}": "1200"}
    wrong = manager.post(address, {**stand, **sent(HTML)}).content.decode()
    assert "geen foto of pdf" in wrong
    assert 'value="1200"' in wrong
    assert not Reading.objects.exists()
    manager.post(address, {**stand, **sent(photo())})
    reading = Reading.objects.get()
    assert evidence_of(readings=[reading.pk])[0].readings == (reading.pk,)
    assert with_photo([station.pk], [OCTOBER]) == {station.pk: {OCTOBER}}
    manager.post(address, {**stand, "read_on": "2026-11-20", f"stand-{register.pk}": "1300"})
    assert Reading.objects.count() == 2
    own = reverse("stand_evidence", args=["losser", "losser-gas"])
    assert manager.get(f"{own}?datum=2030-01-01").status_code == 404
    assert manager.get(f"{own}?datum=boom").status_code == 404


def test_behind_a_sum_stand_the_photos_of_all_its_exercises_and_events(station: Location) -> None:
    one, two = (exercise(station, ("propane", amount, "l")) for amount in ("60", "40"))
    system = circuit(station)
    event = add_event(system, EventInput("top_up", DAY, Decimal("0.1")), None)
    for number, about in enumerate(
        (
            About(station, exercise=one),
            About(station, exercise=two),
            About(station, event=event),
            About(station, (DAY, next_month(DAY)), connection=ConnectionFactory(location=station)),
        )
    ):
        add_evidence(about, photo((50 + number, 50)), "photo", None)
    rows = PeriodEntry.objects.filter(counts=True)
    propane, gas = rows.get(meter__category="propane").pk, rows.get(meter__category="r410a").pk
    assert [found.entries for found in evidence_of([propane, gas])] == [
        (propane,),
        (propane,),
        (gas,),
    ]
    assert evidence_of([], []) == []
