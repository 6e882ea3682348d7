"""Fuel cards and trips: of their rows only the total per station, category and month is kept."""

from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest

from co2scan.choices import BatchState
from co2scan.domain.activity_columns import LEAVE_OUT, ActivityColumns
from co2scan.domain.incoming import PlaceKind
from co2scan.domain.mapping import Mapping, normalised
from co2scan.models import ImportBatch, Location, PeriodEntry, PlaceName
from co2scan.services.mappings import save_mapping
from tests.co2scan.importing import bring_in, offer, read, read_again, shown, store, undo
from tests.co2scan.imports.files import csv_text
from tests.factories import LocationFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
HEADER = ("Kenteken", "Dag", "Product", "Liters")
PRODUCTS = ((("diesel",), "diesel"), (("koffie",), LEAVE_OUT))


@pytest.fixture
def person() -> User:
    LocationFactory(code="hengelo", name="Kazerne Hengelo")
    LocationFactory(code="borne", name="Kazerne Borne")
    return UserFactory(role=Role.CORE_TEAM)


def layout(name: str = "Shell", place: PlaceKind = "plate", **changes: str) -> None:
    header = tuple(changes.get(column, column) for column in HEADER)
    columns = normalised(header)
    mapping = Mapping(
        name="",
        signature=columns,
        moment_columns=(columns[1],),
        values=(),
        decimal="comma",
        activity=ActivityColumns(
            "fuel", columns[3], "l", (columns[2],), PRODUCTS, "", columns[0], place
        ),
    )
    save_mapping(mapping, name=name, by=None)


def fuel(*rows: tuple[str, str, str, str], header: tuple[str, ...] = HEADER) -> str:
    return csv_text([header, *rows])


SEPTEMBER = fuel(
    ("12-AB-3", "01-09-2025", "Diesel", "40,5"),
    ("12-AB-3", "30-09-2025", "Diesel", "30"),
    ("99-XY-1", "15-09-2025", "diesel", "9,25"),
    ("99-XY-1", "16-09-2025", "Koffie", "1"),
    ("99-XY-1", "17-09-2025", "Diesel", "-2,25"),
)


def kept() -> list[tuple[str, date, date, Decimal]]:
    rows = PeriodEntry.objects.filter(counts=True).order_by("meter__code", "starts_on")
    return [
        (row.meter.connection.location.code, row.starts_on, row.ends_on, row.quantity)
        for row in rows
    ]


def test_two_vehicles_of_a_station_are_one_total_and_are_asked_about_once(person: User) -> None:
    """40.5 + 30 + 9.25 − 2.25 = 77.5 litres; the correction below zero counts."""
    layout()
    batch = read(offer(SEPTEMBER, person))
    assert [source.key for source in shown(batch).unknown] == ["plate:12AB3", "plate:99XY1"]
    assert (batch.rows_read, batch.rows_rejected) == (4, 4)
    choices = {"plate:12AB3": "hengelo", "plate:99XY1": "hengelo"}
    store(read_again(batch, **choices))
    assert kept() == [("hengelo", date(2025, 9, 1), date(2025, 10, 1), Decimal("77.5"))]
    assert PeriodEntry.objects.get().note == "Shell: 4 rijen"

    october = fuel(
        ("12 ab 3", "02-10-2025", "Diesel", "5"), ("99-XY-1", "30-10-2025", "Diesel", "5")
    )
    assert read(offer(october, person)).rows_rejected == 0
    assert dict(PlaceName.objects.values_list("key", "location__code")) == choices


def test_where_a_vehicle_belongs_can_be_said_otherwise(person: User) -> None:
    layout()
    PlaceName.objects.create(key="plate:12AB3", location_id=_pk("hengelo"))
    batch = read(offer(fuel(("12-AB-3", "01-09-2025", "Diesel", "4")), person))
    (place,) = shown(batch).places
    assert (place.key, place.code) == ("plate:12AB3", "hengelo")
    store(read_again(batch, **{"plate:12AB3": "borne"}))
    assert [code for code, *_ in kept()] == ["borne"]
    assert PlaceName.objects.get().location_id == _pk("borne")


def test_what_a_person_said_in_a_file_that_was_never_stored_is_forgotten(person: User) -> None:
    layout()
    batch = read_again(read(offer(SEPTEMBER, person)), **{"plate:12AB3": "borne"})
    assert (batch.state, PlaceName.objects.count(), PeriodEntry.objects.count()) == (
        BatchState.PREVIEW, 0, 0,
    )  # fmt: skip


def test_a_station_is_known_by_its_name(person: User) -> None:
    layout(place="site", Kenteken="Standplaats")
    header = ("Standplaats", *HEADER[1:])
    rows = [
        ("brandweerkazerne HENGELO", "01-09-2025", "Diesel", "4"),
        ("hengelo", "29-09-2025", "Diesel", "6"),
        ("Losser", "29-09-2025", "Diesel", "7"),
        ("", "29-09-2025", "Diesel", "7"),
    ]
    batch = bring_in(fuel(*rows, header=header), person)
    assert kept() == [("hengelo", date(2025, 9, 1), date(2025, 10, 1), Decimal(10))]
    assert [reason.message for reason in shown(batch).reasons] == [
        "Er staat niet bij voor welke kazerne dit is."
    ]
    assert [source.key for source in shown(batch).unknown] == ["site:losser"]


def test_the_month_of_one_supplier_does_not_replace_that_of_another(person: User) -> None:
    PlaceName.objects.create(key="plate:12AB3", location_id=_pk("hengelo"))
    layout()
    layout("Tango", Liters="Volume")
    row = ("12-AB-3", "01-09-2025", "Diesel", "40")
    bring_in(fuel(row), person)
    bring_in(fuel(row, header=(*HEADER[:3], "Volume")), person)
    assert [quantity for *_, quantity in kept()] == [Decimal(40), Decimal(40)]
    again = bring_in(fuel(("12-AB-3", "01-09-2025", "Diesel", "50")), person)
    assert [quantity for *_, quantity in kept()] == [Decimal(50), Decimal(40)]
    undo(again, person)
    assert [quantity for *_, quantity in kept()] == [Decimal(40), Decimal(40)]


def _pk(code: str) -> int:
    return Location.objects.get(code=code).pk


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("12-AB-3", "01-09-2025", "Raceplus", "4"), "Wat is 'Raceplus'? Wijs het aan"),
        (("12-AB-3", "01-09-2025", "Diesel", ""), "De hoeveelheid ontbreekt."),
        (("12-AB-3", "01-09-2025", "Diesel", "veel"), "'veel' is geen getal."),
        (("12-AB-3", "gisteren", "Diesel", "4"), "'gisteren' is geen datum."),
        (("12-AB-3", "01-09-2055", "Diesel", "4"), "ligt in de toekomst."),
        (("12-AB-3", "01-09-2025", "Diesel", "-4"), "Samen is 09-2025 onder nul"),
    ],
)
def test_a_row_that_cannot_be_added_up_is_told(
    person: User, row: tuple[str, str, str, str], says: str
) -> None:
    PlaceName.objects.create(key="plate:12AB3", location_id=_pk("hengelo"))
    layout()
    batch = read(offer(fuel(row), person))
    assert says in next(reason.message for reason in shown(batch).reasons if reason.is_refusal)
    assert batch.rows_accepted == 0


def test_a_part_of_a_month_says_what_a_next_file_does(person: User) -> None:
    layout()
    batch = read(offer(fuel(("12-AB-3", "10-09-2025", "Diesel", "4")), person))
    told = [reason.message for reason in shown(batch).reasons if not reason.is_refusal]
    assert told[0].startswith("September 2025 begint in dit bestand op dag 10.")
    assert "Een volgend bestand vervangt die maand" in told[1]


def test_a_manager_cannot_add_to_another_station(person: User) -> None:
    layout()
    own = LocationFactory(code="losser", name="Losser")
    manager = UserFactory(role=Role.STATION_MANAGER, locations=[own])
    PlaceName.objects.create(key="plate:12AB3", location_id=_pk("hengelo"))
    batch = read(offer(fuel(("12-AB-3", "01-09-2025", "Diesel", "4")), manager))
    assert (batch.rows_accepted, shown(batch).meters) == (0, ())


def test_a_column_that_a_person_called_personal_leaves_the_kept_file(person: User) -> None:
    """Its digest is of what is left."""
    columns = normalised((*HEADER, "Contact"))
    save_mapping(
        Mapping(
            "", columns, ("dag",), (), decimal="comma", personal=("contact",),
            activity=ActivityColumns(
                "fuel", "liters", "l", ("product",), PRODUCTS, "", "kenteken", "plate"
            ),
        ),
        name="Met contact",
        by=None,
    )  # fmt: skip
    row = ("12-AB-3", "01-09-2025", "Diesel", "4", "Jansen")
    batch = read(offer(csv_text([(*HEADER, "Contact"), row]), person))
    content = batch.file.read()
    assert b"Jansen" not in content
    assert batch.removed_columns == ["Contact"]
    assert ImportBatch.objects.get().sha256 == sha256(content).hexdigest()
