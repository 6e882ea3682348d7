"""Trips: nobody can be led back from what is kept, not even from a total."""

import io
from datetime import date
from decimal import Decimal

import pytest

from co2scan.choices import EstimateMethod, Quality
from co2scan.domain.activity_columns import ActivityColumns
from co2scan.domain.mapping import Mapping, normalised
from co2scan.imports.taking_in import take_in
from co2scan.models import EstimateRun, ImportBatch, ImportMapping, Location, PeriodEntry
from co2scan.services.mappings import save_mapping
from co2scan.services.raw import NewEntry, Origin, store_entries
from co2scan.services.travel.meters import travel_meter
from tests.co2scan.importing import read, shown, store, undo
from tests.co2scan.imports.files import csv_text
from tests.factories import LocationFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
HEADER = ("Werknemer", "Voorletters", "Kenteken", "Kazerne", "Datum", "Vertrekadres", "Km")
Trip = tuple[str, str, str]  # who, station, km


@pytest.fixture
def person() -> User:
    LocationFactory(code="organisatie", name="Hele organisatie", kind="organisation")
    for name in ("Hengelo", "Losser"):
        LocationFactory(code=name.lower(), name=name)
    columns = normalised(HEADER)
    mapping = Mapping(
        "", columns, ("datum",), (), decimal="comma",
        activity=ActivityColumns(
            "travel", "km", "km", category="car_unknown", place_column="kazerne"
        ),
    )  # fmt: skip
    save_mapping(mapping, name="Declaraties", by=None)
    return UserFactory(role=Role.CORE_TEAM)


def trips(*rows: Trip) -> bytes:
    lines = [
        (who, who and "J.", "12-AB-3", at, "05-09-2025", "Dorpsstraat 1", km)
        for who, at, km in rows
    ]
    return csv_text([HEADER, *lines]).encode()


def take(by: User, *rows: Trip) -> ImportBatch:
    return read(take_in(io.BytesIO(trips(*rows)), name="trips.csv", by=by))


def kept() -> dict[str, Decimal]:
    rows = PeriodEntry.objects.filter(counts=True, quantity__gt=0)
    return {row.meter.connection.location.code: row.quantity for row in rows}


FEW = (("A", "Hengelo", "10"), ("B", "Hengelo", "20"), ("C", "Hengelo", "30"), ("D", "Losser", "7"))


def test_a_total_of_fewer_than_three_stands_at_the_whole_organisation(person: User) -> None:
    batch = take(person, *FEW, ("D", "Losser", "1"), ("E", "Losser", "2"))
    told = [reason.message for reason in shown(batch).reasons]
    assert (
        "Losser, september 2025, eigen auto, zakelijk: minder dan 3 mensen. Dat is te herleiden, "
        "dus deze kilometers staan bij de hele organisatie."
    ) in told
    store(batch)
    assert kept() == {"hengelo": 60, "organisatie": 10}
    content = batch.file.read()
    for secret in (b"Dorpsstraat", b"12-AB-3", b"J.", b";A;"):
        assert secret not in content
    assert batch.declarants == []  # whose row was whose is forgotten


def test_a_better_file_moves_it_back_and_undoing_moves_it_again(person: User) -> None:
    store(take(person, *FEW))
    better = store(take(person, *FEW, ("E", "Losser", "5"), ("F", "Losser", "6")))
    assert kept() == {"hengelo": 60, "losser": 18}
    undo(better, person)
    assert kept() == {"hengelo": 60, "organisatie": 7}


def test_a_manager_brings_no_total_that_tells_who_it_was(person: User) -> None:
    manager = UserFactory(
        role=Role.STATION_MANAGER, locations=[Location.objects.get(code="losser")]
    )
    batch = take(manager, ("D", "Losser", "7"))
    refused = [reason.message for reason in shown(batch).reasons if reason.is_refusal]
    assert "Laat het kernteam dit bestand inlezen" in refused[0]
    assert batch.rows_accepted == 0


def test_a_file_that_names_nobody_stays_where_it_says(person: User) -> None:
    store(take(person, ("", "Losser", "7")))
    assert kept() == {"losser": 7}


def test_an_estimate_does_not_count_beside_what_moved(person: User) -> None:
    """What two people of Losser drove to work counts for the whole organisation: once."""
    row = ImportMapping.objects.get()
    row.mapping["activity"]["category"] = "commute_car_petrol"
    row.save()
    meter = travel_meter(Location.objects.get(code="losser"), "commute_car_petrol")
    run = EstimateRun.objects.create(method=EstimateMethod.COMMUTING, created_by=person)
    guess = NewEntry(
        date(2025, 9, 1), date(2025, 10, 1), Decimal(500), Decimal(500), meter.unit,
        quality=Quality.ESTIMATED, estimate_run=run,
    )  # fmt: skip
    store_entries(meter, [guess], Origin(by=person, quality=Quality.ESTIMATED))
    batch = store(take(person, ("D", "Losser", "7"), ("E", "Losser", "8")))
    assert kept() == {"organisatie": 15}
    undo(batch, person)
    assert kept() == {"losser": 500}
