"""A file of charging cards: kWh to who drives electric, never twice and without who charged."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.serializers import serialize
from django.test import Client
from django.urls import reverse

from co2scan.models import ImportBatch, ImportMapping, Location, Meter, MonthlyEmission, PeriodEntry
from co2scan.services.fleet.feeding import Feeding
from tests.co2scan.footprints import signed_in
from tests.co2scan.importing import read, read_again, shown, store
from tests.co2scan.imports.files import csv_text
from tests.co2scan.views.import_screens import page, text_of, upload
from tests.factories import ConnectionFactory, EmissionFactorFactory, LocationFactory
from tests.fleet_factories import VehicleFactory

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2025, 9, 1)
HEADER = ("Laadpas", "Naam pashouder", "Kenteken", "Starttijd", "Soort laadpunt", "kWh", "Post")
CARD, NAME, PLATE = "NL-TNM-00123", "J. Jansen", "12-AB-3"
SESSIONS = [
    (CARD, NAME, PLATE, "01-09-2025 08:15", "Openbaar", "20,5", "Hengelo"),
    (CARD, NAME, PLATE, "12-09-2025 18:00", "Eigen terrein", "30,25", "Hengelo"),
    (CARD, NAME, PLATE, "29-09-2025 23:50", "Openbaar", "9,5", "Hengelo"),
    (CARD, NAME, PLATE, "30-09-2025 08:15", "Thuis", "4", "Hengelo"),
]
OWN, PUBLIC = "charging_own", "charging_public"


@pytest.fixture
def hengelo() -> Location:
    """With a building meter of which September is known."""
    hengelo = LocationFactory(code="hengelo", name="Hengelo")
    ConnectionFactory(kind="electricity", location=hengelo, code="gebouw")
    EmissionFactorFactory(category="electricity_unknown_mix", year=2025, wtw=Decimal("0.5"))
    return hengelo


def asked(client: Client, rows: list[tuple[str, ...]] = SESSIONS) -> tuple[ImportBatch, Any]:
    """The file as it came in, and the page that asks about it."""
    upload(client, ("laden.csv", csv_text([HEADER, *rows])))
    batch = read(ImportBatch.objects.get())
    return batch, client.get(reverse("import_mapping", args=[batch.pk]))


def answer(client: Client, wizard: Any, **said: str) -> None:
    form = wizard.context["form"]
    values = {name: form[name].value() or "" for name in form.fields if name != "own_meters"}
    kinds = {row.texts: row.role.name for row in form.rows_by_kind()}
    values |= {kinds[text]: category for text, category in said.items()}
    path = wizard.wsgi_request.path
    assert client.post(path, values | {"name": "Laadpassen"}).status_code == 302


def kept() -> dict[tuple[str, str], Decimal]:
    rows = PeriodEntry.objects.filter(counts=True, starts_on=SEPTEMBER)
    return {
        (row.meter.connection.location.code, row.meter.category): row.quantity
        for row in rows.select_related("meter__connection__location")
    }


def test_whose_the_charger_is_is_asked_and_what_is_in_the_building_counts_there(
    hengelo: Location,
) -> None:
    client = signed_in()
    batch, wizard = asked(client)
    text = text_of(wizard)
    assert "Er staan kWh van een pas of voertuig in: laadbeurten." in text
    assert "Wat is ‘Eigen terrein’ en ‘Thuis’?" in text  # ‘Openbaar’ says it
    assert "kies dan ‘Laden aan een eigen laadpaal’." in text
    answer(client, wizard, **{"Eigen terrein": OWN, "Thuis": PUBLIC})
    store(read(batch))

    assert kept() == {("hengelo", PUBLIC): Decimal(34), ("hengelo", OWN): Decimal("30.25")}
    kg = dict(MonthlyEmission.objects.values_list("category", "ladder_kg"))
    assert kg.pop(PUBLIC) == 17
    assert not any(kg.values())  # the building's own meter has it


def test_nothing_of_who_charged_is_kept(hengelo: Location) -> None:
    client = signed_in()
    batch, wizard = asked(client)
    answer(client, wizard, **{"Eigen terrein": OWN, "Thuis": PUBLIC})
    store(read(batch))
    with batch.file.open("rb") as file:
        content = file.read().decode("utf-8-sig")
    for trace in (CARD, "00123", "Jansen"):
        assert trace not in content
    rows = [*PeriodEntry.objects.all(), *Meter.objects.all(), *ImportMapping.objects.all()]
    rows += [meter.connection for meter in Meter.objects.all()]
    stored = serialize("json", rows)
    for trace in (CARD, "00123", "Jansen", "12-AB-3", "12AB3"):
        assert trace not in stored
    assert "00123" not in page(client, batch)


def test_a_vehicle_that_is_known_has_its_own_kwh(hengelo: Location) -> None:
    car = VehicleFactory(
        home=hengelo, kind="car", fuel="electric", plate="12AB3", feeding=Feeding("card")
    )
    client = signed_in()
    batch, wizard = asked(client)
    answer(client, wizard, **{"Eigen terrein": OWN, "Thuis": PUBLIC})
    store(read(batch))
    assert kept() == {("hengelo", PUBLIC): Decimal(34), ("hengelo", OWN): Decimal("30.25")}
    meters = car.stays.get().connection.meters
    assert set(meters.values_list("category", flat=True)) == {OWN, PUBLIC}


def test_own_kwh_are_not_lost_where_no_building_meter_has_them(hengelo: Location) -> None:
    LocationFactory(code="borne", name="Borne")
    client = signed_in()
    away = [(*row[:6], "Borne") for row in SESSIONS[:2]]
    batch, wizard = asked(client, [*away, (*away[1][:5], "1", "Borne")])
    answer(client, wizard, **{"Eigen terrein": OWN})
    why = "Van Borne is geen stroommeter bekend"
    assert any(reason.message.startswith(why) for reason in shown(read(batch)).reasons)
    assert batch.rows_rejected == 2
    store(batch)
    assert kept() == {("borne", PUBLIC): Decimal("20.5")}


def test_a_file_with_only_a_card_asks_where_its_rows_belong(hengelo: Location) -> None:
    header, start = ("Card", "Start", "kWh charged", "Location"), "2025-09-0{} 08:15"
    rows = [("NL1", start.format(1), "20.5", "Allego"), ("NL2", start.format(2), "3", "Fastned")]
    client = signed_in()
    upload(client, ("sessions.csv", csv_text([header, *rows])))
    batch = read(ImportBatch.objects.get())
    wizard = client.get(reverse("import_mapping", args=[batch.pk]))
    answer(client, wizard, Allego=PUBLIC, Fastned=PUBLIC)
    keys = [source.key for source in shown(read(batch)).unknown]
    assert len(keys) == 2
    assert not any("NL" in key for key in keys)  # a code that leads to nobody
    store(read_again(batch, **dict.fromkeys(keys, "hengelo")))
    assert kept() == {("hengelo", PUBLIC): Decimal("23.5")}
